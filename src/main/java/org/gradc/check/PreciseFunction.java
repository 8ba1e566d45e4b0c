package org.gradc.check;

/** A function that can be computed in twice the precision of a double, and in that of doubles. */
interface PreciseFunction extends VectorFunction {
  /** Its values as double precision gives them. */
  Sample rounded(Point point);

  /** Its values with the last digits of each step changed at random. */
  Sample disturbed(Point point, long seed);

  @Override
  default boolean isPrecise() {
    return true;
  }

  @Override
  default boolean tellsPieces() {
    return true;
  }

  /** How near, relatively, another point is at which rounding is looked at. */
  double NEAR = 0x1p-26;

  /** Values beyond this, or below its inverse, are near to where the lower halves underflow. */
  double EXTREME = 1e100;

  /** How many disturbed samples tell how far values scatter, and what bounds nearly all errors. */
  int SCATTERED = 3;

  double BOUND = 4;

  /**
   * How far the values of this precision scatter at a point if the last digits of each step change;
   * 0 where such changes lead to another piece.
   *
   * @param here the sample at the point
   */
  default double[] scatter(Point point, Sample here) {
    double[] bounds = new double[here.size()];
    for (int seed = 1; seed <= SCATTERED; seed++) {
      Sample there = disturbed(point, seed);
      for (int i = 0; i < bounds.length && there.isOn(here); i++) {
        double off = BOUND * Math.abs(there.minus(here, i));
        bounds[i] = off > bounds[i] ? off : bounds[i];
      }
    }
    return bounds;
  }

  /**
   * Bounded by how the values scatter, and by the error of doubles, which has 52 bits more, of
   * which some are left to formulas; where halves may underflow all of them are.
   */
  @Override
  default double[] noise(Point point) {
    double[] parts = new double[point.size()];
    for (int j = 0; j < parts.length; j++) {
      parts[j] = NEAR * (1 + 0.37 * Math.sin(j));
    }
    double[] bounds = noiseAt(point);
    raise(bounds, noiseAt(point.scaled(parts)));
    raise(bounds, scatter(point, at(point)));
    return bounds;
  }

  private static void raise(double[] bounds, double[] others) {
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = others[i] > bounds[i] ? others[i] : bounds[i];
    }
  }

  private double[] noiseAt(Point point) {
    Sample exact = at(point);
    Sample rounded = rounded(point);
    boolean extreme = false;
    for (int j = 0; j < point.size(); j++) {
      extreme |= isExtreme(point.high(j));
    }
    double[] bounds = new double[exact.size()];
    for (int i = 0; i < bounds.length; i++) {
      double error = Math.abs(rounded.minus(exact, i));
      double least = Math.ulp(exact.value(i));
      double part = extreme || isExtreme(exact.value(i)) ? 1 : 0x1p-40;
      bounds[i] = part * (error > least ? error : least) + 64 * Double.MIN_VALUE;
    }
    return bounds;
  }

  private static boolean isExtreme(double value) {
    double size = Math.abs(value);
    return size != 0 && (size > EXTREME || size < 1 / EXTREME);
  }

  /** Whether rounding leads to another piece than the point lies on. */
  @Override
  default boolean isAtEdge(Point point) {
    return !at(point).isOn(rounded(point));
  }
}
