package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Stream;
import org.gradc.check.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Norms of vectors whose squares are too large or too small for a double, by decimal numbers. */
class NormsOutOfRangeTest {
  private static final MathContext DIGITS = new MathContext(40);

  private static final List<double[]> VECTORS =
      List.of(
          new double[] {3, -4, 0.5},
          new double[] {3e200, 4e200, -1e190},
          new double[] {1e200, 0, 0},
          new double[] {-1e308, 1e308, 1e-300},
          new double[] {1e-200, 0, 0},
          new double[] {3e-200, -4e-200, 1e-215},
          new double[] {5e-160, 7e-170, -5e-160},
          new double[] {1.3e-145, 1e-155, 0},
          new double[] {7e153, 8e153, 9e153},
          new double[] {1e-300, 2e-300, 3e-300});

  /** As it is written out, in a loop, of what is computed, and in a loop around. */
  private static final List<String> MODELS =
      List.of(
          "param v[3]\nloss norm([v[0], v[1], v[2]])",
          "size n\nparam v[n]\nloss norm(v)",
          "size n\nparam v[n]\nloss norm([i < n: 0.5 * v[i] + 0.5 * v[i]])",
          "size n, m = 1\nparam v[n]\nloss sum(k < m: norm([i < n: v[i] * (k + 1)]))");

  static Stream<String> models() {
    return MODELS.stream().map(text -> "model Norm\n" + text + "\n");
  }

  private static BigDecimal norm(double[] v) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double x : v) {
      sum = sum.add(new BigDecimal(x).pow(2));
    }
    return sum.sqrt(DIGITS);
  }

  private static void close(double actual, BigDecimal expected, double ulps) {
    double nearest = expected.doubleValue();
    assertThat(Math.abs(actual - nearest))
        .as("%s, not %s", actual, nearest)
        .isLessThanOrEqualTo(ulps * Math.ulp(nearest));
  }

  private static Trial trial(String model, double[] v) {
    Trial trial = Trial.of(model.split("\n")).with("v", v);
    return model.contains("size n") ? trial.size("n", v.length) : trial;
  }

  @ParameterizedTest
  @MethodSource("models")
  void valueAndDerivativesHaveAllDigits(String model) {
    for (double[] v : VECTORS) {
      Evaluation result = trial(model, v).compiled();
      BigDecimal norm = norm(v);
      close(result.loss().getAsDouble(), norm, 2);
      for (int k = 0; k < v.length; k++) {
        close(result.gradient().get("v")[k], new BigDecimal(v[k]).divide(norm, DIGITS), 4);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatIsNotFiniteStaysSo(String model) {
    double infinity = Double.POSITIVE_INFINITY;
    double[] zeros = trial(model, new double[3]).compiled().gradient().get("v");
    assertThat(zeros).containsExactly(0, 0, 0);
    assertThat(loss(model, 0, -0.0, 0)).isZero();
    assertThat(loss(model, 1, -infinity, 0)).isEqualTo(infinity);
    assertThat(loss(model, 1, Double.NaN, 1e200)).isNaN();
  }

  private static double loss(String model, double... v) {
    return trial(model, v).compiled().loss().getAsDouble();
  }

  @Test
  void theCheckerTellsARightGradientOfLargeEntries() {
    Trial trial = Trial.of("model Norm", "param v[2]", "loss norm(v)").with("v", 3e200, 4e200);
    CheckReport report =
        DerivativeCheck.of(trial.model()).at(trial.sizes(), trial.arguments()).run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
  }
}
