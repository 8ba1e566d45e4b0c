package org.gradc.check;

import java.util.Arrays;
import java.util.Random;

/**
 * A point whose coordinates are sums of two doubles, {@code high + low}, so that it can be moved by
 * less than the last bit of a coordinate.
 */
public final class Point {
  private final double[] high;
  private final double[] low;

  private Point(double[] high, double[] low) {
    this.high = high;
    this.low = low;
  }

  /** A point of doubles; the array is copied. */
  public static Point of(double... coordinates) {
    return new Point(coordinates.clone(), new double[coordinates.length]);
  }

  /** How many coordinates there are. */
  public int size() {
    return high.length;
  }

  /** A coordinate as the nearest double. */
  public double high(int k) {
    return high[k];
  }

  /** What is to be added to it. */
  public double low(int k) {
    return low[k];
  }

  /** The coordinates as doubles; a copy. */
  public double[] toArray() {
    return high.clone();
  }

  /** This point and a multiple of a direction (Dekker 1971, Knuth TAOCP 4.2.2: exact sums). */
  Point moved(double[] direction, double step) {
    double[] newHigh = high.clone();
    double[] newLow = low.clone();
    for (int k = 0; k < high.length; k++) {
      if (direction[k] == 0) {
        continue;
      }
      double product = step * direction[k];
      double sum = high[k] + product;
      double back = sum - high[k];
      double rest = (high[k] - (sum - back)) + (product - back);
      rest += low[k] + Math.fma(step, direction[k], -product);
      newHigh[k] = sum + rest;
      newLow[k] = rest - (newHigh[k] - sum);
    }
    return new Point(newHigh, newLow);
  }

  /** A random direction, in which each coordinate moves by a part of its magnitude. */
  public double[] randomDirection(Random random) {
    return Direction.random(this, 0, size(), random).vector();
  }

  /** This point where each coordinate is moved by a part of itself. */
  Point scaled(double[] parts) {
    double[] newHigh = high.clone();
    for (int k = 0; k < high.length; k++) {
      newHigh[k] = high[k] + high[k] * parts[k];
    }
    return new Point(newHigh, new double[high.length]);
  }

  @Override
  public String toString() {
    return Arrays.toString(high);
  }
}
