package org.gradc.check;

import java.util.Arrays;
import java.util.Random;

/**
 * How a point is moved.
 *
 * <p>The scales are lengths, in multiples of the direction, on which the function may change: the
 * coordinate's own magnitude, that of its neighbours, and 1.
 */
final class Direction {
  private final double[] vector;
  private final double[] scales;
  private final int only;

  private Direction(double[] vector, double[] scales, int only) {
    this.vector = vector;
    this.scales = scales;
    this.only = only;
  }

  /** Along one coordinate. */
  static Direction ofCoordinate(Point x, int k) {
    double[] vector = new double[x.size()];
    vector[k] = 1;
    double own = Math.abs(x.high(k));
    double all = typical(x, 0, x.size());
    double[] scales = own > 0 ? new double[] {own, all, 1} : new double[] {all, 1, 1e-4, 1e-8};
    return new Direction(vector, distinct(scales), k);
  }

  /** Along coordinates of a range, each by a random part of its magnitude. */
  static Direction random(Point x, int from, int to, Random random) {
    double[] vector = new double[x.size()];
    double all = typical(x, from, to);
    for (int k = from; k < to; k++) {
      double own = Math.abs(x.high(k));
      double part = 0.5 + 0.5 * random.nextDouble();
      vector[k] = (random.nextBoolean() ? part : -part) * (own > 0 ? own : all);
    }
    return new Direction(vector, new double[] {1}, -1);
  }

  /** Along some coordinates, each by a random part of its magnitude. */
  static Direction random(Point x, int[] coordinates, Random random) {
    double[] vector = new double[x.size()];
    double[] lengths = lengths(x);
    for (int k : coordinates) {
      double part = 0.5 + 0.5 * random.nextDouble();
      vector[k] = (random.nextBoolean() ? part : -part) * lengths[k];
    }
    return new Direction(vector, new double[] {1}, -1);
  }

  /** How far each coordinate moves in a random direction at most. */
  static double[] lengths(Point x) {
    double all = typical(x, 0, x.size());
    double[] lengths = new double[x.size()];
    Arrays.setAll(lengths, k -> x.high(k) == 0 ? all : Math.abs(x.high(k)));
    return lengths;
  }

  /** A direction that is given, in its own length. */
  static Direction of(Point x, double[] vector) {
    double longest = 0;
    double moved = 0;
    for (int k = 0; k < vector.length; k++) {
      longest = Math.max(longest, Math.abs(vector[k]));
      moved = Math.max(moved, vector[k] == 0 ? 0 : Math.abs(x.high(k)));
    }
    double[] scales =
        moved > 0
            ? new double[] {moved / longest, 1 / longest}
            : new double[] {1 / longest, 1e-4 / longest};
    return new Direction(vector.clone(), distinct(scales), -1);
  }

  /** The part of this direction in some coordinates. */
  Direction within(int from, int to) {
    double[] part = new double[vector.length];
    System.arraycopy(vector, from, part, from, to - from);
    return new Direction(part, scales, to - from == 1 && vector[from] == 1 ? from : -1);
  }

  /** The root of the mean square of the coordinates of a range; 1 where all are 0. */
  private static double typical(Point x, int from, int to) {
    double largest = 0;
    for (int k = from; k < to; k++) {
      largest = Math.max(largest, Math.abs(x.high(k)));
    }
    if (largest == 0 || !Double.isFinite(largest)) {
      return 1;
    }
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += x.high(k) / largest * (x.high(k) / largest);
    }
    return largest * Math.sqrt(sum / (to - from));
  }

  /** The scales that are numbers; 1 where none is, as along a direction that moves nothing. */
  private static double[] distinct(double[] scales) {
    double[] all =
        Arrays.stream(scales).filter(s -> s > 0 && Double.isFinite(s)).distinct().toArray();
    return all.length == 0 ? new double[] {1} : all;
  }

  double[] vector() {
    return vector;
  }

  double[] scales() {
    return scales;
  }

  /** The only coordinate along which it moves, by 1; or -1. */
  int coordinate() {
    return only;
  }

  /** How far two points lie apart along the direction, as they are after rounding. */
  double width(Point right, Point left, double intended) {
    if (only < 0) {
      return intended;
    }
    return right.high(only) - left.high(only);
  }

  /** A step near to one that is intended, for which the points on both sides are doubles. */
  double exactStep(Point x, double intended) {
    if (only < 0) {
      return intended;
    }
    double high = x.high(only);
    double far = Math.abs(high) + intended;
    return Double.isInfinite(far) ? intended : far - Math.abs(high);
  }

  /** The smallest step that moves the point in double precision, with some bits to spare. */
  double smallestStep(Point x) {
    double step = 0;
    for (int k = 0; k < vector.length; k++) {
      if (vector[k] != 0) {
        step = Math.max(step, 4 * Math.ulp(x.high(k)) / Math.abs(vector[k]));
      }
    }
    return step;
  }
}
