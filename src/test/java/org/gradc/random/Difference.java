package org.gradc.random;

/** Demands that numbers agree up to rounding. */
final class Difference {
  private static final double TOLERANCE = 1e-11;

  private Difference() {}

  static void demand(String what, double found, double expected) {
    demand(what, new double[] {found}, new double[] {expected});
  }

  static void demand(String what, double[] found, double[] expected) {
    double scale = 1;
    for (double each : expected) {
      scale = Math.max(scale, Double.isFinite(each) ? Math.abs(each) : 0);
    }
    if (found.length != expected.length) {
      throw new AssertionError(what + ": " + found.length + " entries, not " + expected.length);
    }
    for (int k = 0; k < found.length; k++) {
      if (!agree(found[k], expected[k], scale)) {
        throw new AssertionError(
            what + " differs at " + k + ": " + found[k] + ", expected " + expected[k]);
      }
    }
  }

  private static boolean agree(double found, double expected, double scale) {
    return Double.compare(found, expected) == 0
        || found == expected
        || Math.abs(found - expected) <= TOLERANCE * scale;
  }
}
