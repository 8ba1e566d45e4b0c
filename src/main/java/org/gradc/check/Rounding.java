package org.gradc.check;

import java.util.ArrayList;
import java.util.List;

/** How far rounding puts what is claimed of the derivatives along a direction off. */
@FunctionalInterface
public interface Rounding {
  /** A bound for each value of the function that is differentiated. */
  double[] along(double[] direction);

  /** That of a gradient, by bounds of its entries. */
  static Rounding ofGradient(double[] bounds) {
    return direction -> {
      double sum = 0;
      for (int k = 0; k < bounds.length; k++) {
        sum += direction[k] == 0 ? 0 : Math.abs(direction[k]) * bounds[k];
      }
      return new double[] {sum};
    };
  }

  /**
   * How far rounding puts the values of a function off, measured at points so near that it is a
   * straight line between them; each coordinate moves by a part of its own.
   */
  static double[] measure(VectorFunction function, Point x) {
    List<Sample> samples = new ArrayList<>();
    double[] parts = new double[x.size()];
    for (int k = 0; k < Noise.POINTS; k++) {
      for (int j = 0; j < parts.length; j++) {
        parts[j] = k * 0x1p-46 * (1 + 0.37 * Math.sin(j));
      }
      samples.add(function.at(x.scaled(parts)));
    }
    return Noise.of(samples);
  }
}
