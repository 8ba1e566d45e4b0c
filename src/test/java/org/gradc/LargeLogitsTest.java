package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logarithms of sums of exponentials, far from 0 and where one term outweighs the others. */
class LargeLogitsTest {
  private static final String[] MODEL = {
    "model Logits",
    "size k",
    "data label : int",
    "param v[k]",
    "output p = softmax(v)",
    "output all = logsumexp(v)",
    "loss logsumexp(v) - v[label]",
    "derive hessian"
  };

  private static Evaluation at(int label, double... v) {
    return Trial.of(MODEL).size("k", v.length).with("label", label).with("v", v).compiled();
  }

  private static double[] hessian(double... v) {
    return Gradc.compile(String.join("\n", MODEL))
        .bind()
        .size("k", v.length)
        .set("label", 0)
        .build()
        .hessian()
        .at(v)
        .toDense();
  }

  private static void close(double actual, double expected, double ulps) {
    assertThat(Math.abs(actual - expected))
        .as("%s, not %s", actual, expected)
        .isLessThanOrEqualTo(ulps * Math.ulp(expected));
  }

  /** log(exp(a) + exp(b)) - a = log1p(exp(b - a)), which is tiny where b is far below. */
  @ParameterizedTest
  @CsvSource({"0, -20", "0, -40", "3, -30", "1e3, 950", "-700, -741", "1e8, 99999999.5"})
  void theLossOfTheLargestTermHasAllDigits(double a, double b) {
    Evaluation result = at(0, a, b);
    close(result.loss().getAsDouble(), StrictMath.log1p(StrictMath.exp(b - a)), 4);
    double p = 1 / (1 + StrictMath.exp(a - b));
    double[] gradient = result.gradient().get("v");
    close(gradient[1], p, 8);
    double[] hessian = hessian(a, b);
    close(hessian[0], p * (1 - p), 16);
    close(hessian[1], -p * (1 - p), 16);
    close(hessian[2], -p * (1 - p), 16);
    close(hessian[3], p * (1 - p), 16);
  }

  /**
   * The share of each term and that of all others add up to 1: an entry is minus the others' sum.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 3, 17, 60, 300})
  void theDiagonalIsAsExactAsTheOtherEntries(double spread) {
    double[] v = {spread, 0.3, -spread, 0.9 * spread, -1.7 * spread, 0.25 * spread};
    String sum = "size k, m\nparam v[k]\nloss sum(j < m: logsumexp(i < k: (j + 1) * v[i]))\n";
    double[] weighted =
        Gradc.compile("model Sum\n" + sum + "derive hessian")
            .bind()
            .size("k", v.length)
            .size("m", 2)
            .build()
            .hessian()
            .at(v)
            .toDense();
    for (double[] hessian : new double[][] {hessian(v), weighted}) {
      for (int i = 0; i < v.length; i++) {
        double others = 0;
        for (int j = 0; j < v.length; j++) {
          others -= i == j ? 0 : hessian[i * v.length + j];
        }
        close(hessian[i * v.length + i], others, 32);
      }
    }
  }

  /** Equal terms share alike, however large they are. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1e3, 1e8, -1e16, 1e16, 1e300})
  void equalTermsShareAlike(double v) {
    Evaluation result = at(1, v, v, v, v);
    assertThat(result.outputs().get("p")).containsExactly(0.25, 0.25, 0.25, 0.25);
    close(result.loss().getAsDouble(), StrictMath.log(4), 2);
    assertThat(result.gradient().get("v")).containsExactly(0.25, -0.75, 0.25, 0.25);
    double[] hessian = hessian(v, v, v, v);
    for (int k = 0; k < 16; k++) {
      close(hessian[k], k % 5 == 0 ? 3.0 / 16 : -1.0 / 16, 8);
    }
  }

  @Test
  void infinitiesAreWhatTheLimitsAre() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(at(0, infinity, 0).outputs().get("all")).containsExactly(infinity);
    assertThat(at(0, -infinity, -infinity).outputs().get("all")).containsExactly(-infinity);
    assertThat(at(0, -infinity, 2).outputs().get("all")).containsExactly(2);
    assertThat(at(0, Double.NaN, 2).outputs().get("all")).containsExactly(Double.NaN);
  }
}
