package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/**
 * What has to be in range is asked for: by the branch that is taken, the loop that has an
 * iteration, the array that somebody reads. What nobody asks for is no error, wherever it is
 * computed.
 */
class DefinednessTest {
  private static void fails(Trial trial, String message) {
    assertThatThrownBy(trial::compiled)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
    assertThatThrownBy(trial::interpreted).hasMessageStartingWith(message);
  }

  private static void gives(Trial trial, double loss, double... gradient) {
    Evaluation found = trial.compiled();
    assertThat(found.loss()).hasValue(loss);
    assertThat(found.gradient().get("x")).containsExactly(gradient);
    assertThat(trial.interpreted().loss()).hasValue(loss);
  }

  @Test
  void aBranchByDataThatIsNotTaken() {
    Trial trial =
        Trial.of(
                "model M",
                "size n",
                "data k[n] : int, m[n]",
                "param x[n]",
                "loss sum(i < n: if m[i] > 0 then x[k[i] - 1]^2 else 0)")
            .size("n", 3)
            .with("x", 1, 2, 3)
            .with("m", 1, 0, 1);
    gives(trial.with("k", 3, 0, 1), 10, 2, 0, 6);
    gives(trial.with("k", 3, 99, 1), 10, 2, 0, 6);
    fails(
        trial.with("k", 3, 1, 0),
        "subscript 1 of x (test.grad:5:36) is -1, which is not at least 0 and less than 3");
  }

  /** The sum could be left out, but whether a step asks for it is known in the steps alone. */
  @Test
  void aSumThatStepsOfARecurrencePerhapsAskFor() {
    Trial trial =
        Trial.of(
                "model M",
                "size n",
                "param x[n]",
                "for t < n from s = 0.5 {",
                "  next s = if s < 1 then s + sum(i < n, j < i: x[i]) else 0.25 * s",
                "}",
                "loss s")
            .size("n", 3);
    gives(trial.with("x", 0, 1, 0), 1.375, 0, 1.25, 2.5);
    gives(trial.with("x", 0, 0, 0), 0.5, 0, 3, 6);
  }

  @Test
  void aBranchByAParameterThatIsNotTaken() {
    Trial trial =
        Trial.of(
                "model M",
                "size n",
                "data k[n] : int",
                "param x[n]",
                "loss sum(i < n: if x[i] > 0 then x[k[i] - 1] * x[i] else x[i])")
            .size("n", 3)
            .with("x", 1, -2, 3);
    gives(trial.with("k", 3, 0, 3), 3 - 2 + 9, 3, 1, 7);
    fails(trial.with("k", 4, 0, 3), "subscript 1 of x (test.grad:5:36) is 3, ");
  }

  @Test
  void whatNoIterationAsksFor() {
    Trial trial =
        Trial.of(
                "model M",
                "size n, p",
                "data k[n] : int, s : int",
                "param x[p]",
                "total = sum(i < n: x[k[i]]^2)",
                "loss x[0] + sum(i < s: if i > 1 then total * x[0] else 0)")
            .size("n", 2)
            .size("p", 2)
            .with("x", 1, 2);
    // Integer data that subscript an axis as they are have to be in range in any case.
    gives(trial.with("k", 1, 1).with("s", 3), 1 + 8, 9, 8);
    gives(trial.with("s", 0), 1, 1, 0);
    gives(trial.with("s", 2), 1, 1, 0);
  }

  @Test
  void aSumThatIsReadInABranch() {
    Trial trial =
        Trial.of(
                "model M",
                "size n, m",
                "data k[n] : int, c[m]",
                "param x[n]",
                "total = sum(i < n: x[k[i] - 1]^2)",
                "loss x[0] + sum(i < m: if c[i] > 0 then total * c[i] else 0)")
            .size("n", 2)
            .size("m", 2)
            .with("x", 1, 2);
    gives(trial.with("k", 1, 1).with("c", 0, 3), 1 + 2 * 3, 1 + 12, 0);
    gives(trial.with("k", 7, -7).with("c", 0, 0), 1, 1, 0);
    fails(trial.with("c", 0, 1), "subscript 1 of x (test.grad:5:22) is 6, ");
  }

  @Test
  void aReadInALoopWithoutAnIteration() {
    Trial trial =
        Trial.of("model M", "size n, m", "param x[n]", "loss 1 + sum(i < m: x[0] * (1 + i))")
            .with("x");
    gives(trial.size("n", 0).size("m", 0), 1);
    fails(trial.size("m", 2), "subscript 1 of x (test.grad:4:23) is 0, ");
  }

  @Test
  void aSubscriptThatALoopCounts() {
    Trial trial =
        Trial.of(
                "model M",
                "size n",
                "data step[3] : int",
                "param x[n]",
                "for t < 3 from at = 0, s = 0 {",
                "  next s = s + x[at] * (1 + t)",
                "  next at = at + step[t]",
                "}",
                "loss s")
            .size("n", 4)
            .with("x", 1, 2, 3, 4);
    gives(trial.with("step", 1, 2, 5), 1 + 4 + 12, 1, 2, 0, 3);
    fails(trial.with("step", 1, 3, 0), "subscript 1 of x (test.grad:6:18) is 4, ");
  }

  @Test
  void aParentThatComesLater() {
    Trial trial =
        Trial.of(
                "model M",
                "size n",
                "data parent[n] : int",
                "param x[n]",
                "A[i < n, j < 2] = if parent[i] < 0 then x[i] * (1 + j)"
                    + " else A[parent[i], 1 - j] * x[i]",
                "loss sum(A)")
            .size("n", 3)
            .with("x", 2, 3, 5);
    gives(trial.with("parent", -1, 0, 1), 6 + 18 + 90, 3 + 9 + 45, 6 + 30, 18);
    gives(trial.with("parent", -1, 0, -1), 6 + 18 + 15, 3 + 9, 6, 3);
    fails(trial.with("parent", -1, 2, 0), "A is read (test.grad:5:61) at an entry");
  }

  /** With one entry none comes earlier, and data say that none is asked for. */
  @Test
  void aFixedSizeAtWhichNoEntryComesEarlier() {
    Trial trial =
        Trial.of(
                "model M",
                "size n = 1",
                "data parent[n] : int",
                "param x[n]",
                "T[i < n] = if parent[i] == i then x[i] else x[i] * T[parent[i]]",
                "loss sum(T)")
            .with("x", 2);
    gives(trial.with("parent", 0), 2, 1);
    fails(trial.with("parent", -1), "subscript 1 of T, of which only earlier entries are there,");
  }

  @Test
  void aFixedSizeAtWhichAnArrayHasNoEntries() {
    Trial trial =
        Trial.of(
                "model M",
                "size e = 0",
                "data count : int, weight[e]",
                "param x[2]",
                "loss sum(k < count: weight[k] * x[0]) + x[1]")
            .with("x", 2, 3)
            .with("weight");
    gives(trial.with("count", 0), 3, 0, 1);
    fails(trial.with("count", 1), "subscript 1 of weight (test.grad:5:28) is 0, ");
  }

  /** What nobody asks for is no part of the gradient, be it infinite or no number. */
  @Test
  void dataThatAConditionLeavesOutBehindAReversedRead() {
    Trial trial =
        Trial.of(
                "model M",
                "size n",
                "data on[n] : int, y[n]",
                "param x",
                "v[i < n] = x * y[i]",
                "u[i < n] = v[n - 1 - i] * v[i]",
                "loss sum(i < n: if on[i] > 0 then u[i] else 0)")
            .size("n", 4)
            .with("x", 3)
            .with("on", 1, 0, 0, 0);
    gives(trial.with("y", 1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 2), 18, 12);
    gives(trial.with("y", 1, Double.NaN, Double.NaN, 2), 18, 12);
  }

  /** A check in a branch says whether the branch was computed: also for its derivatives. */
  @Test
  void aBranchOfALogsumexpIsComputedWhereItIsTaken() {
    String source =
        Gradc.compile(
                """
                model M
                size n
                param x, w[n]
                loss if x > 1 then logsumexp(i < n: sin(w[i])) else x
                """)
            .javaSource();
    int method = source.indexOf("double valueAndGradient(");
    assertThat(source.indexOf("if (parameters[X] > 1.0) {", method))
        .isPositive()
        .isLessThan(source.indexOf("Math.sin(", method));
  }
}
