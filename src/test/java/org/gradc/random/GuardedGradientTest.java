package org.gradc.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The smallest models that random ones led to: derivatives under conditions. */
class GuardedGradientTest {
  @Test
  void aParamThatOneBranchAloneReadsHasNoDerivativeInTheOther() {
    String text = "model T\ninput u\nparam a\nloss if a > u then u else a\n";
    assertThat(gradient(text, Map.of("a", new double[] {2}, "u", new double[] {1})))
        .containsExactly(0);
    assertThat(gradient(text, Map.of("a", new double[] {1}, "u", new double[] {2})))
        .containsExactly(1);
  }

  @Test
  void anArrayThatOneBranchAloneReadsHasNoDerivativeInTheOther() {
    String text = "model T\ninput u\nparam a[2]\nloss if u > 0 then 1 else a[0] * a[1]\n";
    double[] a = {3, 4};
    assertThat(gradient(text, Map.of("a", a, "u", new double[] {1}))).containsExactly(0, 0);
    assertThat(gradient(text, Map.of("a", a, "u", new double[] {-1}))).containsExactly(4, 3);
  }

  @Test
  void entriesThatNoTermReadsHaveNoDerivative() {
    String text =
        "model T\nsize n, m\nparam v[n]\ndata C[m, n]\ns = sqrt(abs(v))\nloss sum(C * s)\n";
    Map<String, double[]> values = Map.of("v", new double[] {0, 0}, "C", new double[0]);
    assertThat(check(text, Map.of("n", 2L, "m", 0L)).gradientAt(values)).containsExactly(0, 0);
  }

  @Test
  void aConditionThatNeverHoldsLeavesNothing() {
    assertThat(lossOf("sum(i < n if 1 < 0: v[i])")).isEqualTo(0);
    assertThat(lossOf("prod(i < n if 1 < 0: v[i])")).isEqualTo(1);
    assertThat(lossOf("min(i < n if 1 < 0: v[i])")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(lossOf("max(i < n if 1 < 0: v[i])")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(lossOf("logsumexp(i < n if 1 < 0: v[i])")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(lossOf("sum(i < n if 1 < 0: i)")).isEqualTo(0);
    assertThat(lossOf("v[0] + sum(i < n if 1 < 0: v[i] * sum(v))")).isEqualTo(3);
  }

  private static double lossOf(String expression) {
    String text = "model T\nsize n\nparam v[n]\nloss sum(v) * 0 + (" + expression + ")\n";
    return check(text, Map.of("n", 2L)).lossAt(Map.of("v", new double[] {3, 5}));
  }

  private static ModelCheck check(String text, Map<String, Long> sizes) {
    return ModelCheck.of(text, ModelCheck.compile(text, Map.of()), Map.of(), sizes, 1);
  }

  private static double[] gradient(String text, Map<String, double[]> values) {
    return check(text, Map.of()).gradientAt(values);
  }
}
