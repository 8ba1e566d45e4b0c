package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

/** Two models that say the same in other words have the same value, gradient and Hessian. */
final class SameFunctions {
  private SameFunctions() {}

  /**
   * At a random point of that many parameters.
   *
   * @param model that of the first one, of which the derivatives are checked against differences
   */
  static void assertSame(
      CompiledModel model, BoundModel one, BoundModel other, int length, long seed) {
    double[] point = new Random(seed).doubles(length, -1, 1).toArray();
    double[] gradient = new double[length];
    double[] expected = new double[length];
    assertThat(one.gradient(point, gradient))
        .isCloseTo(other.gradient(point, expected), within(1e-13));
    assertThat(gradient).containsExactly(expected, within(1e-13));
    double[] dense = new double[length * length];
    double[] expectedDense = new double[length * length];
    one.hessian().dense(point, dense);
    other.hessian().dense(point, expectedDense);
    assertThat(dense).containsExactly(expectedDense, within(1e-12));
    DerivativeAssert.assertThatDerivatives(model).at(one, point).doNotFail();
  }
}
