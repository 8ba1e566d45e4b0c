package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradc.Closeness.assertClose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gradc.check.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops and arrays inside of a model may be as long as data say. */
class LengthsOfDataTest {
  private static final double[] X = {0.5, -1.2, 0.8, 1.1, -0.3};
  private static final double[] W = {0.9, 1.3, -0.6, 0.7, 1.1};

  private static Arguments model(String what, String... lines) {
    List<String> all = new ArrayList<>(List.of("model Lengths", "size n"));
    all.add("data k : int, counts[n] : int, x[n]");
    all.add("param w[n]");
    all.add("require n > 0, \"none\"");
    all.addAll(List.of(lines));
    all.add("derive hvp, jvp");
    return Arguments.of(what, all.toArray(String[]::new));
  }

  static Stream<Arguments> models() {
    return Stream.of(
        model(
            "the steps of a loop", "for t < k from s = w[0] { next s = sin(s) * w[1] }", "loss s"),
        model(
            "states that are arrays, and what is collected",
            "for t < k from s = w[0], u = [1, w[1]] {",
            "  next s = sin(s) * w[0] + u[0]",
            "  next u = [u[1], s]",
            "  collect y = s * u[1]",
            "}",
            "loss s + u[0] * sum(y)"),
        model(
            "arrays that are read in another order",
            "v = [i < k: w[i mod n] * x[i mod n]]",
            "u = [i < k: exp(v[k - 1 - i])]",
            "loss sum(i < k: u[i] * v[i]) + sum(u) + (if k > 0 then max(u) else 0)"),
        model(
            "a loop of its own length in each iteration",
            "loss sum(i < n: { for t < counts[i] from s = w[0] + x[i] { next s = sin(s) * w[i] }; s"
                + " })"),
        model(
            "arrays of its own length in each iteration",
            "loss sum(i < n: { v = [j < counts[i]: w[(i + j) mod n]^2]; dot(v, exp(v)) * sum(v)"
                + " })"),
        model(
            "a sum of data that guards a sum over the same range",
            "positive[g < n] = sum(i < counts[g] mod n: if x[i] > 0 then 1 else 0)",
            "above[g < n] = sum(i < counts[g]: counts[i])",
            "loss sum(g < n if above[g] > 3: sum(i < counts[g]: w[i] * x[i]^2)) + sum(g < n if"
                + " positive[g] > 0: sum(i < counts[g] mod n: sin(w[i])))"),
        model("products over a range", "loss sum(i in k..n: prod(j in k..i + 1: w[j]) * x[i])"),
        model(
            "what is computed of integers",
            "m = sum(i < n: counts[i])",
            "z[i < m] = if i < 1 then w[0] else z[i - 1] * cos(w[i mod n]) + 0.1 * i",
            "loss sum(i < m: z[i]^2) + sum([i < m: z[m - 1 - i] * i])"),
        model(
            "what is computed of reals",
            "m = argmax(i < n: x[i] * w[i])",
            "for t < m from s = w[0] { next s = sin(s) * w[1] + w[t] }",
            "loss s * (m + 1)"),
        model(
            "one function in several branches",
            "fn f(a, k) = { for t < k from s = a { next s = sin(s) * a + w[1] }; s }",
            "loss (if k > 1 then f(w[0], k) * f(w[0]^2, k) else f(w[0], 3 * k + 1)) + f(w[0], k)"),
        model(
            "matrices",
            "A = [i < k, j < k + 1: w[i mod n] * x[j mod n] + i * j]",
            "B = [i < k + 1, j < k: sin(w[j mod n]) * x[i mod n]]",
            "C = A * B",
            "loss sum(C) + trace(C * C)"),
        model(
            "arrays of integers",
            "c[i < k] = if i < 1 then 0 else c[i - 1] + counts[i mod n]",
            "loss sum(i < k: if c[k - 1 - i] > 2 then w[i mod n]^2 else c[i] * w[0])"),
        model(
            "a loop in a loop",
            "for t < k from s = w[0] {",
            "  for u < t from r = s { next r = r * w[u mod n] + 0.1; collect y = r * s }",
            "  next s = r + dot(y, y)",
            "}",
            "loss s"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void dataDecideLengths(String what, String[] lines) {
    CompiledModel model = Trial.compile(lines);
    for (int k : new int[] {3, 0, 1, 5}) {
      Trial trial = trial(model, k);
      assertClose(what + " " + k, trial.compiled(), trial.interpretedPrecisely(), 1e-13);
      CheckReport report = DerivativeCheck.of(model).at(trial.sizes(), trial.arguments()).run();
      assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
    }
  }

  private static Trial trial(CompiledModel model, int k) {
    Trial trial = Trial.of(model).size("n", 5).with("k", k).with("x", X).with("w", W);
    return trial.with("counts", k, 2, 0, Math.max(0, 4 - k), 1);
  }

  /** One object takes short data after long and long after short; what has room stays. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void roomIsMadeOnce(String what, String[] lines) {
    CompiledModel model = Trial.compile(lines);
    Evaluator evaluator = model.evaluator(Map.of("n", 5L));
    double[] gradient = new double[5];
    for (int k : new int[] {1, 5, 2, 4}) {
      Trial trial = trial(model, k);
      Evaluation expected = trial.compiled();
      double[][] reals = trial.reals();
      int[][] integers = trial.integers();
      Runnable method = () -> evaluator.valueAndGradient(reals, integers, W, gradient);
      method.run();
      assertThat(gradient).isEqualTo(expected.gradient().get("w"));
      assertThat(evaluator.value(reals, integers, W)).isEqualTo(expected.loss().getAsDouble());
      if (k == 4) {
        assertThat(Allocation.of(method)).as("bytes allocated").isZero();
      }
    }
  }

  @Test
  void aLengthBelowZeroIsNone() {
    Trial trial =
        Trial.of(
            "model Negative",
            "data k : int",
            "param w",
            "for t < k from s = w { next s = s * w; collect y = s }",
            "z[i < k] = w",
            "v[i < k] = if i == 0 then w else w * v[i - 1]",
            "loss s + sum(y) + sum([i < k - 1: w]) + sum(z) + sum(v)");
    assertThat(trial.with("k", -3).with("w", 2).compiled().loss().getAsDouble()).isEqualTo(2);
    assertThat(trial.with("k", 2).compiled().loss().getAsDouble()).isEqualTo(8 + 6 + 2 + 4 + 6);
  }

  @Test
  void aLengthOfSizesIsNotBelowZero() {
    CompiledModel model =
        Trial.compile(
            "model Negative", "size n, m", "param w", "z[i < n - m] = w", "loss sum(z) + w");
    assertThatThrownBy(() -> model.bind().size("n", 1).size("m", 2).build())
        .hasMessageContaining("must not be negative: n - m");
  }

  @Test
  void inputsDecideLengthsOfEachSample() {
    Trial trial =
        Trial.of(
            "model Samples",
            "input k : int, x",
            "param w",
            "for t < k from s = w * x { next s = sin(s) * w }",
            "loss s^2");
    trial.batch(4).with("k", 3, 0, 7, 1).with("x", 1, -0.5, 0.8, 2).with("w", 1.1);
    assertClose("batch", trial.compiled(), trial.interpretedPrecisely(), 1e-13);
    CentralDifferences.check(trial, 4);
  }

  @Test
  void aLengthThatNoArrayHasIsRefused() {
    Trial trial =
        Trial.of(
            "model TooLong",
            "data k : int",
            "param w",
            "for t < k * k from s = w { next s = s * w; collect y = s }",
            "loss sum(y)");
    assertThatThrownBy(() -> trial.with("k", 100_000).with("w", 2).compiled())
        .hasMessageContaining("would be 10000000")
        .hasMessageContaining("which is not a length of an array");
  }

  /** The bound of a subscript may be made of the subscript itself, or of other data. */
  @ParameterizedTest
  @CsvSource({
    "'d[i < k + 1] = w * i', d[k], 3, 1, 6",
    "'d[i < k + j] = w * i', d[k], 3, 1, 6",
    "'d[i < max(k, 1)] = w + i', d[k - 1], 3, 1, 4",
    "'d[i < j + 3] = w * i', d[k], 3, 1, 6",
    "'d[i < j + 3] = w * i', d[k] + d[j], 2, 2, 8",
    "'for t < k + 1 from s = w { next s = s + 1; collect d = s }', d[k], 3, 1, 5",
  })
  void subscriptsOfDataReadArraysOfTheirLength(
      String definition, String read, int k, int j, double loss) {
    Trial trial =
        Trial.of("model Corner", "data k : int, j : int", "param w", definition, "loss " + read);
    trial.with("k", k).with("j", j).with("w", 2);
    org.gradc.Evaluation result = trial.compiled();
    assertThat(result.loss().getAsDouble()).isEqualTo(loss);
    assertClose("interpreted", result, trial.interpretedPrecisely(), 1e-15);
  }

  @Test
  void subscriptsOfDataOutOfALengthThatOthersDecideAreRefused() {
    Trial trial =
        Trial.of(
            "model Corner",
            "data k : int, j : int",
            "param w",
            "d[i < j + 3] = w * i",
            "loss d[k]");
    trial.with("k", 5).with("j", 2).with("w", 2);
    assertThatThrownBy(trial::compiled)
        .hasMessageContaining("subscript 1 of d")
        .hasMessageContaining("is 5, which is not at least 0 and less than 5");
  }

  /** What is all alike up to the last entry is written as a stretch, also where there is none. */
  @Test
  void stretchesMayBeShorterThanEmpty() {
    Trial trial =
        Trial.of(
            "model Stretches",
            "size n",
            "data at[n] : int",
            "param x[n]",
            "v[i < n] = if i + 1 < n then 0 else x[i]",
            "u[i < n] = if i + 1 < n then x[i] else 2",
            "loss sum(i < n: v[at[i]] * u[at[i]])");
    assertThat(trial.size("n", 0).with("at").with("x").compiled().loss().getAsDouble()).isZero();
    trial.size("n", 2).with("at", 1, 0).with("x", 3, 4);
    org.gradc.Evaluation result = trial.compiled();
    assertThat(result.loss().getAsDouble()).isEqualTo(8);
    assertThat(result.gradient().get("x")).containsExactly(0, 2);
  }
}
