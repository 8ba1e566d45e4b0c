package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Entries of arrays that nobody asks for take part in no derivative, be they infinite or no
 * numbers: what is absent is not 0. The right values are those of the entries that are read.
 */
class UnreadEntriesTest {
  private static final double A = 0.3;

  /** The derivative by a, where a is 0.3, x is (1, NaN, 0.5) and on is (1, 0, 1). */
  private static double byA(String... text) {
    String[] lines = new String[text.length + 4];
    lines[0] = "model Unread";
    lines[1] = "size n";
    lines[2] = "data x[n], on[n] : int";
    lines[3] = "param a";
    System.arraycopy(text, 0, lines, 4, text.length);
    BoundModel model =
        Trial.compile(lines)
            .bind()
            .set("x", 1, Double.NaN, 0.5)
            .set("on", new int[] {1, 0, 1})
            .build();
    double[] gradient = new double[1];
    model.gradient(new double[] {A}, gradient);
    return gradient[0];
  }

  @Test
  void aLoopReadsThemUnderACondition() {
    // f after two steps from 0, of c = a^2 + a^2 / 4: c + c (1/2 + c)
    double c = 1.25 * A * A;
    double dc = 2.5 * A;
    assertThat(
            byA(
                "C[i < n] = (a * x[i])^2",
                "for s < 2 from f = 0 {",
                "  next f = f / 2 + sum(i < n if on[i] == 1: C[i] * f) + sum(i < n if on[i] == 1: C[i])",
                "}",
                "loss f"))
        .isCloseTo(dc * (1.5 + 2 * c), within(1e-14));
  }

  @Test
  void entriesOfAStateReadThemUnderACondition() {
    assertThat(
            byA(
                "C[i < n] = (a * x[i])^2",
                "for s < 2 from f = zeros(n) {",
                "  next f = [i < n: if on[i] == 0 then 0 else C[i] + f[i] / 2]",
                "}",
                "loss sum(f)"))
        .isCloseTo(1.5 * 2.5 * A, within(1e-14));
  }

  @Test
  void twoSumsReadThemUnderTwoConditions() {
    // C is (a^2, -, a^2 / 4), and i is 0 or 2: c (sin(2 a^2) + sin(2 c)) with c = a^2 / 4
    double c = A * A / 4;
    double expected =
        A / 2 * (Math.sin(2 * A * A) + Math.sin(2 * c))
            + c * (4 * A * Math.cos(2 * A * A) + A * Math.cos(2 * c));
    assertThat(byA("C[i < n] = (a * x[i])^2", "loss " + twoSums()))
        .isCloseTo(expected, within(1e-14));
  }

  private static String twoSums() {
    return "sum(i < n if on[i] == 1: C[i] * sum(j < n if on[j] == 1: sin(C[j] * i)))";
  }

  @Test
  void anEntryIsReadInABranchThatIsNotTaken() {
    double expected = 2 * A * Math.exp(A * A) + A / 2 * Math.exp(A * A / 4);
    assertThat(
            byA(
                "C[i < n] = (a * x[i])^2",
                "loss (if a > 0 then sum(i < n if on[i] == 1: exp(C[i])) else 0) + (if a > 1 then C[0] else 0)"))
        .isCloseTo(expected, within(1e-14));
  }

  @Test
  void aRecurrenceReadsALogarithmUnderACondition() {
    BoundModel model =
        Trial.compile(
                "model Levels",
                "size n",
                "data count[n]",
                "param a",
                "rate[i < n] = log(count[i]) * a",
                "level[i < n] = if i == 0 then 1",
                "  else if count[i] > 0 then sin(level[i - 1] * rate[i]) else level[i - 1]",
                "loss level[n - 1]")
            .bind()
            .set("count", 2.0, 0, 3)
            .build();
    double[] gradient = new double[1];
    model.gradient(new double[] {0.7}, gradient);
    assertThat(gradient[0]).isCloseTo(Math.log(3) * Math.cos(0.7 * Math.log(3)), within(1e-14));
  }

  /** Distances have no derivative where they are 0, and nobody reads those of a point to itself. */
  @Test
  void rootsOfZeroAreReadOffTheDiagonal() {
    BoundModel model =
        Trial.compile(
                "model Kernel",
                "size n",
                "param x[n]",
                "r[i < n, j < n] = sqrt((x[i] - x[j])^2)",
                "K[i < n, j < n] = if i == j then 2 else exp(-r[i, j])",
                "L[i < n, j < n] = if j > i then 0 else if j == i",
                "  then sqrt(K[i, i] - sum(k < j: L[i, k]^2))",
                "  else (K[i, j] - sum(k < j: L[i, k] * L[j, k])) / L[j, j]",
                "loss sum(i < n: log(L[i, i]))")
            .bind()
            .size("n", 2)
            .build();
    double[] gradient = new double[2];
    model.gradient(new double[] {0.2, 0.9}, gradient);
    // log det / 2 of [2, e; e, 2] with e = exp(-0.7): -e de / (4 - e^2), de = -e d(x1 - x0)
    double e = Math.exp(-0.7);
    double byLast = e * e / (4 - e * e);
    assertThat(gradient).containsExactly(new double[] {-byLast, byLast}, within(1e-14));
  }

  /** What comes after the step that is read may overflow, or have no value. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "z[i < n] = if i == 0 then a else sqrt(z[i - 1] - 1); loss z[k] | 0.14319888001824024",
        "z[i < n] = if i == 0 then a else z[i - 1] * exp(1e3 * i); loss z[k - 2] + z[0] | 2",
        "z[i < n] = if i == 0 then a else z[i - 1] / (2 - i); loss sum(i < k: z[i]) | 2",
      })
  void stepsAfterTheLastOneThatIsRead(String model, double expected) {
    BoundModel bound =
        Trial.compile(
                ("model Steps\nsize n\ndata k : int\nparam a\n" + model.replace(';', '\n'))
                    .split("\n"))
            .bind()
            .size("n", 6)
            .set("k", 2)
            .build();
    double[] gradient = new double[1];
    bound.gradient(new double[] {4.5}, gradient);
    assertThat(gradient[0]).isCloseTo(expected, within(1e-12));
  }

  /** A condition that holds for no entry: what is read there is not in the text either. */
  @Test
  void whatIsAskedForNowhereCompiles() {
    Trial.compile(
        "model Nowhere",
        "size n, m",
        "param a, A[n]",
        "z[j < m] = logsumexp(k < j: if j == 0 then 0 else if j == 0 then a else A[0])",
        "loss sum(z)");
    Trial.compile(
        "model Vector",
        "size n, m",
        "data at[n] : int, x[n]",
        "param w[m], A[n, m]",
        "for j in 1..m from s = 0, r = x {",
        "  next s = 0.6",
        "  next r = if w[j] > 0 then if 0 > A[at[0], j] then x else 0 else 0",
        "}",
        "loss s");
  }

  /** A state that acts by a comparison alone has no adjoint, and no step reads one. */
  @Test
  void aStateThatIsOnlyComparedHasNoAdjoint() {
    Trial trial =
        Trial.of(
                "model Compared",
                "size k = 2",
                "param z[3]",
                "for s < k from far = -1.0, num = 0 {",
                "  m = if far > z[1] then z[0] else z[2]",
                "  next far = 2 * m",
                "  next num = num + m^2",
                "}",
                "loss num")
            .with("z", 3, 1, 2);
    // Steps take z[2], then z[0].
    double[] expected = {6, 0, 4};
    assertThat(trial.compiled().gradient().get("z")).containsExactly(expected);
    assertThat(trial.interpreted().gradient().get("z")).containsExactly(expected);
  }
}
