package org.gradc.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.gradc.compile.ClassIdentity;
import org.gradc.compile.Compilation;
import org.gradc.compile.Directives;
import org.gradc.emit.Face;
import org.gradc.graph.Program;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;

/** The work of small models as written, added up by hand. */
class ModelWorkTest {
  /** A step of a loop, and a read. */
  private static final double STEP = 0.25;

  private static final double READ = 0.25;
  private static final double STORE = 0.25;
  private static final double TEST = 0.25;
  private static final double EXP = 20;

  private static double work(
      Map<String, Long> sizes, Map<String, double[]> reals, String... lines) {
    return ModelWorkTest.work(sizes, reals, Map.of(), OptionalInt.empty(), lines);
  }

  private static double work(
      Map<String, Long> sizes,
      Map<String, double[]> reals,
      Map<String, int[]> integers,
      OptionalInt samples,
      String... lines) {
    Source source = new Source("test.grad", String.join("\n", lines) + "\n");
    Directives directives = Directives.of(Map.of(), new ClassIdentity("", "", Face.NONE));
    Program checked = Compilation.check(source, directives, new Diagnostics());
    return new ModelWork(checked, new CaseValues(sizes, reals, integers, samples, Optional.empty()))
        .ofLoss();
  }

  @Test
  void aFormulaIsCountedOverTheShortestPrefixOfLoopsThatHoldsItsVariables() {
    int m = 2;
    int n = 3;
    double inner = STEP + READ + 1 + EXP + 1 + 1;
    assertThat(
            work(
                Map.of("m", 2L, "n", 3L),
                Map.of("w", new double[m * n], "x", new double[n]),
                "model M",
                "size m, n",
                "data w[m, n]",
                "param x[n]",
                "loss sum(l < m, i < n, j < n: w[l, i] * exp(x[i] * x[j]))"))
        .isEqualTo(m * (STEP + n * (STEP + READ + READ + n * inner)));
  }

  @Test
  void whatDependsOnTheOuterLoopAloneIsCountedThere() {
    int n = 3;
    int m = 5;
    assertThat(
            work(
                Map.of("n", 3L, "m", 5L),
                Map.of("q", new double[n], "y", new double[m]),
                "model M",
                "size n, m",
                "data y[m]",
                "param q[n]",
                "loss sum(i < n, j < m: exp(q[i]) * y[j])"))
        .isEqualTo(n * (STEP + READ + EXP + m * (STEP + READ + 1 + 1)));
  }

  @Test
  void aBranchIsCountedWhereItIsTaken() {
    assertThat(
            work(
                Map.of(),
                Map.of("x", new double[] {-1, 2, -3}),
                "model M",
                "size n = 3",
                "param x[n]",
                "loss sum(i < n: if x[i] > 0 then exp(x[i]) else 0)"))
        .isEqualTo(3 * (STEP + READ + TEST + 1) + EXP);
  }

  @Test
  void aDefinitionIsCountedOnceHoweverOftenItIsRead() {
    int n = 4;
    double made = n * (STEP + READ + EXP + STORE);
    double used = n * (STEP + READ + n * (STEP + READ + 1 + 1));
    assertThat(
            work(
                Map.of("n", 4L),
                Map.of("x", new double[n]),
                "model M",
                "size n",
                "param x[n]",
                "y[i < n] = exp(x[i])",
                "loss sum(i < n, j < n: y[i] * y[j])"))
        .isEqualTo(made + used);
  }

  @Test
  void aFunctionIsCountedOnceForEachCall() {
    String[] once = {"model M", "param a", "fn f(x) = exp(x) * x", "loss f(a)"};
    String[] twice = {"model M", "param a", "fn f(x) = exp(x) * x", "loss f(a) + f(2 * a)"};
    Map<String, double[]> reals = Map.of("a", new double[] {0.5});
    assertThat(work(Map.of(), reals, once)).isEqualTo(EXP + 1);
    assertThat(work(Map.of(), reals, twice)).isEqualTo(2 * (EXP + 1) + 1 + 1);
  }

  @Test
  void aStepOfALoopIsCountedOnceWithAllThatDependsOnItsState() {
    int steps = 7;
    double work =
        work(
            Map.of("T", 7L),
            Map.of("a", new double[] {0.5}),
            "model M",
            "size T",
            "param a",
            "for t < T from s = a {",
            "  next s = exp(s)",
            "}",
            "loss s");
    assertThat(work).isBetween(EXP * steps, (EXP + 2) * steps + 2);
  }

  @Test
  void aFilterIsLookedAtForEachTerm() {
    assertThat(
            work(
                Map.of(),
                Map.of("x", new double[] {1, 2, 3, 4}),
                Map.of("k", new int[] {1, 0, 0, 1}),
                OptionalInt.empty(),
                "model M",
                "size n = 4",
                "data k[n] : int",
                "param x[n]",
                "loss sum(i < n if k[i] > 0: exp(x[i]))"))
        .isEqualTo(4 * (STEP + READ + TEST) + 2 * (READ + EXP + 1));
  }

  @Test
  void aLogsumexpPassesOverItsTermsOnce() {
    int n = 6;
    double term = STEP + READ + 1 + 1 + EXP + 1;
    assertThat(
            work(
                Map.of("n", 6L),
                Map.of("x", new double[n]),
                "model M",
                "size n",
                "param x[n]",
                "loss logsumexp(i < n: x[i])"))
        .isEqualTo(n * term + EXP + 1);
  }

  @Test
  void whatDependsOnNoInputIsCountedOnceForAllSamples() {
    String[] lines = {"model M", "input x", "param a", "loss exp(a) * x"};
    int samples = 10;
    double work =
        ModelWorkTest.work(
            Map.of(),
            Map.of("x", new double[samples], "a", new double[] {0.5}),
            Map.of(),
            OptionalInt.of(samples),
            lines);
    double mean = TEST + 4;
    assertThat(work).isEqualTo(EXP + samples * (STEP + READ + 1 + 1) + mean);
  }

  @Test
  void checksOfSubscriptsAreCounted() {
    double plain =
        work(
            Map.of("n", 3L),
            Map.of("x", new double[3]),
            "model M",
            "size n",
            "param x[n]",
            "loss sum(i < n: x[i])");
    double checked =
        ModelWorkTest.work(
            Map.of("n", 3L),
            Map.of("x", new double[3]),
            Map.of("k", new int[] {3, 2, 1}),
            OptionalInt.empty(),
            "model M",
            "size n",
            "data k[n] : int",
            "param x[n]",
            "loss sum(i < n: x[k[i] - 1])");
    double readIndex = READ;
    double minusOne = 0.25;
    double check = 0.25;
    assertThat(checked).isEqualTo(plain + 3 * (readIndex + minusOne + check));
  }
}
