package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.gradc.check.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A loop whose range ends before it begins has no step, by however much it does, and what it
 * collects is empty: against closed forms, with bounds of sizes and of data.
 */
class LoopsWithoutStepsTest {
  private static final double W = 1.25;
  private static final double A = 0.75;

  private static CompiledModel model(String bounds, String... lines) {
    List<String> all = new ArrayList<>(List.of("model Empty"));
    all.add(bounds.replace("?", "first"));
    all.add(bounds.replace("?", "last"));
    all.add("param w, a");
    all.addAll(List.of(lines));
    all.add("derive hvp, hessian");
    return Trial.compile(all.toArray(String[]::new));
  }

  private static Trial trial(CompiledModel model, boolean sizes, int first, int last) {
    Trial trial = Trial.of(model).with("w", W).with("a", A);
    return sizes
        ? trial.size("first", first).size("last", last)
        : trial.with("first", first).with("last", last);
  }

  /** The value a w^m + sum of c a w^k for k = 1, ..., m, and how it grows with w and a. */
  private static double[] geometric(int steps, double c) {
    double value = A * Math.pow(W, steps);
    double slope = steps == 0 ? 0 : A * steps * Math.pow(W, steps - 1);
    for (int k = 1; k <= steps; k++) {
      value += c * A * Math.pow(W, k);
      slope += c * A * k * Math.pow(W, k - 1);
    }
    return new double[] {value, slope, value / A};
  }

  private static void agrees(String declared, double c, String... lines) {
    CompiledModel model = model(declared, lines);
    boolean sizes = declared.startsWith("size");
    for (int[] bounds : new int[][] {{3, 7}, {5, 3}, {0, 1}, {4, 4}, {7, 0}, {2, 1}, {0, 6}}) {
      int steps = Math.max(0, bounds[1] - bounds[0]);
      String what = "from " + bounds[0] + " to " + bounds[1];
      Trial trial = trial(model, sizes, bounds[0], bounds[1]);
      double[] expected = geometric(steps, c);
      Evaluation computed = trial.compiled();
      assertThat(computed.loss().getAsDouble()).as(what).isCloseTo(expected[0], within(1e-12));
      double[] gradient = {
        computed.gradient().get("w")[0], computed.gradient().get("a")[0],
      };
      assertThat(gradient)
          .as(what)
          .containsExactly(new double[] {expected[1], expected[2]}, within(1e-12));
      CheckReport report = DerivativeCheck.of(model).at(trial.sizes(), trial.arguments()).run();
      assertThat(report.verdict()).as(what + report).isEqualTo(Verdict.PASS);
      assertThat(trial.metered(1e6)).as(what).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"size ?", "data ? : int"})
  void whatNumbersAreCollectedIsSummed(String bounds) {
    agrees(
        bounds,
        1,
        "for t in first..last from s = a { next s = s * w; collect y = s * w }",
        "loss s + sum(y)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"size ?", "data ? : int"})
  void whatIsCollectedIsReadByASumOverTheSameRange(String bounds) {
    agrees(
        bounds,
        2,
        "for t in first..last from s = a { next s = s * w; collect y = [s, s * w] }",
        "loss s + sum(k < last - first: y[k, 1]) + sum(t in first..last: y[t - first, 1])");
  }

  @ParameterizedTest
  @ValueSource(strings = {"size ?", "data ? : int"})
  void whatIsCollectedHasTheLengthOfAnotherLoop(String bounds) {
    agrees(
        bounds,
        2,
        "for t in first..last from s = a { next s = s * w; collect y = s }",
        "for t in first..last { collect z = w + 0 * t }",
        "loss s + sum(y .* z) + dot(y, z) + (last - last) * sum([k < max(last - first, 0): y[k]])");
  }
}
