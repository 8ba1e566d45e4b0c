package org.gradc.check;

/** A function of several reals with several values. */
public interface VectorFunction {
  /** Its values at a point, NaN where there are none. */
  Sample at(Point point);

  /**
   * Whether it is computed in about twice the precision of a double, and takes such points. One in
   * double precision takes the nearest doubles.
   */
  boolean isPrecise();

  /** Whether the samples tell smooth pieces apart. */
  boolean tellsPieces();

  /**
   * How far the values of a precise function may be off near a point.
   *
   * @throws UnsupportedOperationException if it is not precise: then it is measured
   */
  default double[] noise(Point point) {
    throw new UnsupportedOperationException("it is to be measured");
  }

  /** Whether it is only by rounding that the point lies on the piece that it is said to lie on. */
  default boolean isAtEdge(Point point) {
    return false;
  }
}
