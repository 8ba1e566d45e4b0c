package org.gradc.check;

/**
 * A place beside a point where a value jumps from one double to the next.
 *
 * @param size by how much
 * @param width how far apart the doubles are that it lies between
 * @param slope how far the mean slope across it is from that at the point
 */
record Jump(double size, double width, double slope) {
  /** So many points on both sides of a jump show whether the values scatter as much there. */
  private static final int BESIDE = 6;

  static final Jump NONE = new Jump(0, 0, 0);

  /**
   * Searches by halves for what makes a value differ from a line: where a function is continuous
   * this becomes less with each half, where it jumps it stays.
   *
   * @param slope that of the line
   * @param far how far it is searched
   */
  static Jump search(
      VectorFunction function, Point x, Direction direction, int i, double slope, double far) {
    double from = 0;
    double to = far;
    double before = rest(function, x, direction, i, slope, from);
    double after = rest(function, x, direction, i, slope, to);
    double mean = Math.abs(after - before) / far;
    double least = Math.max(direction.smallestStep(x) / 2, 2 * Math.ulp(far));
    while (to - from > least) {
      double middle = (from + to) / 2;
      double between = rest(function, x, direction, i, slope, middle);
      if (Math.abs(between - before) > Math.abs(after - between)) {
        to = middle;
        after = between;
      } else {
        from = middle;
        before = between;
      }
    }
    double size = Math.abs(after - before);
    double around = 0;
    double last = before;
    for (int k = -BESIDE; k <= BESIDE; k++) {
      double next = rest(function, x, direction, i, slope, (k < 0 ? from : to) + k * (to - from));
      around = k == -BESIDE || k == 0 ? around : Math.max(around, Math.abs(next - last));
      last = next;
    }
    if (!Double.isFinite(size) || !(size > 4 * around)) {
      return NONE;
    }
    double width = Math.max(to - from, 4 * Math.ulp(to));
    width = Math.max(width, direction.smallestStep(x.moved(direction.vector(), to)));
    return new Jump(size, width, Math.max(mean, size / to));
  }

  /** The value less that of the line. */
  private static double rest(
      VectorFunction function, Point x, Direction direction, int i, double slope, double step) {
    Point moved = x.moved(direction.vector(), step);
    return function.at(moved).value(i) - slope * direction.width(moved, x, step);
  }
}
