package org.gradc.check;

import java.util.List;

/**
 * How far rounding puts values off, measured: the differences of higher order of values at points
 * so near to each other that a smooth function is a straight line between them (J. J. More and S.
 * M. Wild, Estimating computational noise, SIAM Journal on Scientific Computing 33, 2011, section
 * 2).
 */
final class Noise {
  /** How many points are needed. */
  static final int POINTS = 7;

  /** A deviation times this bounds nearly all errors. */
  private static final double BOUND = 4;

  private Noise() {}

  /** A bound of the errors of each value, from samples at equal distances. */
  static double[] of(List<Sample> samples) {
    int size = samples.get(0).size();
    double[] bounds = new double[size];
    for (int i = 0; i < size; i++) {
      double[] differences = new double[samples.size()];
      double largest = 0;
      for (int k = 0; k < differences.length; k++) {
        differences[k] = samples.get(k).value(i);
        largest = Math.max(largest, Math.abs(differences[k]));
      }
      bounds[i] =
          largest == 0 ? 0 : Math.max(BOUND * deviation(differences, largest), Math.ulp(largest));
    }
    return bounds;
  }

  /** The largest estimate by differences of order 2 to 4: the first order holds the slope. */
  private static double deviation(double[] differences, double largest) {
    double most = 0;
    double weight = 1;
    for (int order = 1; order <= 4; order++) {
      int count = differences.length - order;
      double sum = 0;
      for (int k = 0; k < count; k++) {
        differences[k] = differences[k + 1] - differences[k];
        sum += differences[k] / largest * (differences[k] / largest);
      }
      // (order!)^2 / (2 order)!
      weight *= order / (2.0 * (2 * order - 1));
      if (order > 1) {
        double estimate = largest * Math.sqrt(weight * sum / count);
        most = Double.isNaN(estimate) ? Double.POSITIVE_INFINITY : Math.max(most, estimate);
      }
    }
    return most;
  }
}
