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

  private static double[] gradient(String text, Map<String, double[]> values) {
    return ModelCheck.of(text, ModelCheck.compile(text, Map.of()), Map.of(), Map.of(), 1)
        .gradientAt(values);
  }
}
