package org.gradc.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Differences of a function in double precision by steps of one size: they fall from a start by
 * about 40 times. Rounding is measured with points as near to each other as these steps are to the
 * point, or nearer: what a function does between them is not taken for rounding.
 */
final class Level {
  /** No power of 2: quotients of values that are multiples of a bit would agree by chance. */
  private static final double RATIO = 1.7;

  private static final int ROWS = 8;

  /** The start of a level is that of the next one by so much. */
  static final double SPAN = Math.pow(RATIO, ROWS);

  /** What each value may be off at least, relatively. */
  static final double UNIT = 0x1p-53;

  /** What is lost where values underflow. */
  private static final double UNDERFLOW = 64 * Double.MIN_VALUE;

  /** How far points lie apart where rounding is measured, in parts of the first step. */
  private static final double[] SPACINGS = {0x1p-4, 0x1p-8, 0x1p-12, 0x1p-18};

  private final VectorFunction function;
  private final Point x;
  private final Sample middle;
  private final Direction direction;
  private final double start;
  private final double[] noise;
  private final double[] scatter;
  private final boolean[] movesLeft;
  private final boolean[] movesRight;
  private final double[] slopes;
  private final double[] steepest;
  private final Extrapolation central;
  private final Extrapolation fromLeft;
  private final Extrapolation fromRight;
  private final Extrapolation even;

  Level(VectorFunction function, Point x, Sample middle, Direction direction, double start) {
    this.function = function;
    this.x = x;
    this.middle = middle;
    this.direction = direction;
    this.start = start;
    this.scatter = new double[middle.size()];
    this.movesLeft = new boolean[middle.size()];
    this.movesRight = new boolean[middle.size()];
    this.slopes = new double[middle.size()];
    this.steepest = new double[middle.size()];
    this.central = new Extrapolation(middle.size(), 2);
    this.fromLeft = new Extrapolation(middle.size(), 1);
    this.fromRight = new Extrapolation(middle.size(), 1);
    this.even = new Extrapolation(middle.size(), 2);
    List<Step> steps = new ArrayList<>();
    double smallest = direction.smallestStep(x);
    double length = start;
    for (int row = 0; row < ROWS && length > smallest; row++, length /= RATIO) {
      steps.add(step(length));
    }
    this.noise = measuredNoise(!steps.isEmpty() && isLargerBefore(steps.get(0)));
    for (int i = 0; i < noise.length; i++) {
      scatter[i] = noise[i];
      noise[i] = Math.max(noise[i], grain(steps, i));
      for (Step step : steps) {
        take(step, i);
      }
    }
  }

  /** Both ends of a step, and how far they lie from the point in truth. */
  private record Step(double length, Sample before, Sample after, double left, double right) {}

  private Step step(double intended) {
    double length = direction.exactStep(x, intended);
    Point behind = x.moved(direction.vector(), -length);
    Point ahead = x.moved(direction.vector(), length);
    return new Step(
        length,
        function.at(behind),
        function.at(ahead),
        direction.width(x, behind, length),
        direction.width(ahead, x, length));
  }

  /** The least change of a value that some of the steps do not change: it stays on a tread. */
  private double grain(List<Step> steps, int i) {
    double here = middle.value(i);
    return Math.max(
        grain(steps.stream().mapToDouble(step -> Math.abs(step.before().value(i) - here))),
        grain(steps.stream().mapToDouble(step -> Math.abs(step.after().value(i) - here))));
  }

  private static double grain(DoubleStream changes) {
    double[] sorted = changes.sorted().toArray();
    int first = 0;
    while (first < sorted.length && sorted[first] == 0) {
      first++;
    }
    boolean some = first > 0 && first < sorted.length && Double.isFinite(sorted[first]);
    return some ? sorted[first] : 0;
  }

  private void take(Step step, int i) {
    double here = middle.value(i);
    double after = step.after.value(i);
    double before = step.before.value(i);
    double up = after - here;
    double down = here - before;
    double size = Math.max(Math.abs(after), Math.max(Math.abs(before), Math.abs(here)));
    double off = 2 * Math.max(noise[i], UNIT * size);
    double width = step.left + step.right;
    double quotient = (after - before) / width;
    movesLeft[i] |= down != 0;
    movesRight[i] |= up != 0;
    slopes[i] = larger(slopes[i], quotient);
    steepest[i] = larger(larger(larger(steepest[i], quotient), up / step.right), down / step.left);
    central.add(i, quotient, off / width, step.length);
    fromRight.add(i, up / step.right, off / step.right, step.length);
    fromLeft.add(i, down / step.left, off / step.left, step.length);
    even.add(i, (up - down) / 2, off, step.length);
  }

  private static double larger(double most, double quotient) {
    return Double.isFinite(quotient) ? Math.max(most, Math.abs(quotient)) : most;
  }

  /** Whether most values are larger before the point than behind it. */
  private static boolean isLargerBefore(Step step) {
    int larger = 0;
    for (int i = 0; i < step.before.size(); i++) {
      larger += Math.abs(step.before.value(i)) > Math.abs(step.after.value(i)) ? 1 : -1;
    }
    return larger > 0;
  }

  /** Measured where the first step leads, or nearer if there are no values. */
  private double[] measuredNoise(boolean before) {
    double[] measured = null;
    for (double part : before ? new double[] {-1, 1e-3, 0} : new double[] {1, 1e-3, 0}) {
      measured = Noise.measure(SPACINGS, spacing -> line(start * part, start * spacing));
      if (isFinite(measured)) {
        break;
      }
    }
    for (int i = 0; i < measured.length; i++) {
      measured[i] += UNDERFLOW;
    }
    return measured;
  }

  private List<Sample> line(double from, double spacing) {
    double apart = Math.max(spacing, direction.smallestStep(x));
    List<Sample> samples = new ArrayList<>();
    for (int k = 0; k < Noise.POINTS; k++) {
      samples.add(function.at(x.moved(direction.vector(), from + k * apart)));
    }
    return samples;
  }

  private static boolean isFinite(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** The largest step. */
  double start() {
    return start;
  }

  /** How far values of neighbours scatter. */
  double scatter(int i) {
    return Math.max(scatter[i], UNIT * Math.abs(middle.value(i)));
  }

  /** How far rounding may put a value off: by that, or the width of a tread. */
  double noise(int i) {
    return Math.max(noise[i], UNIT * Math.abs(middle.value(i)));
  }

  /** Whether a value changed with any of the steps. */
  boolean moves(int i) {
    return movesLeft[i] || movesRight[i];
  }

  boolean movesLeft(int i) {
    return movesLeft[i];
  }

  boolean movesRight(int i) {
    return movesRight[i];
  }

  /** The largest quotient of a difference across the point. */
  double slope(int i) {
    return slopes[i];
  }

  /** The largest quotient of any difference. */
  double steepest(int i) {
    return steepest[i];
  }

  Estimate central(int i) {
    return central.best(i);
  }

  Estimate left(int i) {
    return fromLeft.best(i);
  }

  Estimate right(int i) {
    return fromRight.best(i);
  }

  /**
   * Whether the value at the point is another one than that of the curve through its neighbours on
   * both sides.
   */
  boolean isOffCurve(int i) {
    Estimate rest = even.best(i);
    return rest.isKnown() && Math.abs(rest.value()) > 10 * rest.error();
  }
}
