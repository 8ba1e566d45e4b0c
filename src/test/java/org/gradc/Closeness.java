package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** Comparisons of results entry by entry, relative to the largest entry of an array. */
final class Closeness {
  private Closeness() {}

  /** The largest absolute value of finite entries. */
  static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      if (Math.abs(value) > largest && !Double.isInfinite(value)) {
        largest = Math.abs(value);
      }
    }
    return largest;
  }

  static double largest(Collection<double[]> arrays) {
    return arrays.stream().mapToDouble(Closeness::largest).max().orElse(0);
  }

  /** Arrays by name agree; the scale of each is floored at 1e-3 of the largest of all. */
  static void assertClose(
      String what, Map<String, double[]> actual, Map<String, double[]> expected, double factor) {
    assertThat(actual.keySet()).as(what).isEqualTo(expected.keySet());
    double floor = 1e-3 * largest(expected.values());
    expected.forEach(
        (name, values) -> assertClose(what + " " + name, actual.get(name), values, floor, factor));
  }

  static void assertClose(String what, double actual, double expected, double factor) {
    assertClose(what, new double[] {actual}, new double[] {expected}, 0, factor);
  }

  static void assertClose(String what, double[] actual, double[] expected, double factor) {
    assertClose(what, actual, expected, 0, factor);
  }

  /** Entries agree to {@code factor} times the scale; NaN and infinities exactly. */
  static void assertClose(
      String what, double[] actual, double[] expected, double floor, double factor) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    double tolerance = factor * Math.max(floor, largest(expected));
    for (int k = 0; k < expected.length; k++) {
      boolean close =
          Double.compare(actual[k], expected[k]) == 0
              || Math.abs(actual[k] - expected[k]) <= tolerance;
      if (!close) {
        Assertions.fail(
            "%s[%d] is %s, not %s: they differ by %s, allowed are %s",
            what, k, actual[k], expected[k], Math.abs(actual[k] - expected[k]), tolerance);
      }
    }
  }

  /** Everything that two evaluations computed agrees. */
  static void assertClose(
      String what, org.gradc.Evaluation actual, org.gradc.Evaluation expected, double factor) {
    assertThat(actual.loss().isPresent()).as(what).isEqualTo(expected.loss().isPresent());
    if (expected.loss().isPresent()) {
      double loss = expected.loss().getAsDouble();
      assertClose(what + " loss", actual.loss().getAsDouble(), loss, factor);
    }
    assertClose(what + " outputs", actual.outputs(), expected.outputs(), factor);
    assertClose(what + " gradient", actual.gradient(), expected.gradient(), factor);
    assertClose(what + " residuals", actual.residuals(), expected.residuals(), factor);
  }
}
