package org.gradc.check;

import java.util.ArrayList;
import java.util.List;

/**
 * Derivatives of a function at a point by differences, with error bars. Steps begin at parts of the
 * scales on which the function may change and shrink; quotients are taken only between points on
 * the smooth piece of the point itself.
 */
final class Oracle {
  /** Large enough that rounding does little, and of no simple ratio to a period of the function. */
  private static final double[] STARTS = {0.1137, 3.1e-3, 6.7e-5, 9.3e-7, 8.9e-9};

  /** With twice the digits steps are small from the start: kinks and poles are far then. */
  private static final double[] PRECISE_STARTS = {5.7e-8, 2.3e-11, 9.1e-4, 3.7e-15, 2.1e-19};

  /** What each value may be off at least, relatively. */
  private static final double UNIT = 0x1p-53;

  private static final double PRECISE_UNIT = 0x1p-92;

  /** What is lost where values underflow. */
  private static final double UNDERFLOW = 64 * Double.MIN_VALUE;

  private static final int ROWS = 8;
  private static final int PRECISE_ROWS = 4;

  /** No power of 2: quotients of values that are multiples of a bit would agree by chance. */
  private static final double RATIO = 1.7;

  private static final double PRECISE_RATIO = 4;
  private static final double SHARP = 1e-9;
  private static final double PRECISE_SHARP = 1e-13;

  private final VectorFunction function;
  private final Point x;
  private final Sample middle;
  private final boolean atEdge;
  private double[] noise;

  Oracle(VectorFunction function, Point x) {
    this.function = function;
    this.x = x;
    this.middle = function.at(x);
    this.atEdge = function.isAtEdge(x);
  }

  /** That of a precise function is the same along all directions. */
  private double[] preciseNoise() {
    if (noise == null) {
      noise = function.noise(x);
    }
    return noise;
  }

  Sample middle() {
    return middle;
  }

  Point point() {
    return x;
  }

  /**
   * The derivatives along a direction.
   *
   * @param found for each value its derivative; none where the function has other pieces around
   * @param left the derivative as the point is come to from before
   * @param right and from behind
   * @param kinked whether the function has other pieces at every step, however small
   * @param still for each value whether it is the same at all points; with other pieces at every
   *     step those count too
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  record Slopes(
      Estimate[] found, Estimate[] left, Estimate[] right, boolean kinked, boolean[] still) {}

  /** Differentiates along a direction. */
  Slopes along(Direction direction) {
    return new Search(direction).run();
  }

  /** The search for steps that suit a direction. */
  private final class Search {
    private final Direction direction;
    private final double[] noise;
    private final int size = middle.size();
    private final List<List<Estimate>> found = lists();
    private final List<List<Estimate>> left = lists();
    private final List<List<Estimate>> right = lists();
    private final boolean[] moves = new boolean[size];
    private final boolean[] movesAnywhere = new boolean[size];
    private final double ratio = function.isPrecise() ? PRECISE_RATIO : RATIO;
    private int smooth;

    Search(Direction direction) {
      this.direction = direction;
      this.noise = function.isPrecise() ? preciseNoise() : measuredNoise();
    }

    private List<List<Estimate>> lists() {
      List<List<Estimate>> lists = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        lists.add(new ArrayList<>());
      }
      return lists;
    }

    Slopes run() {
      for (double start : function.isPrecise() ? PRECISE_STARTS : STARTS) {
        for (double scale : direction.scales()) {
          descend(start * scale);
          if (hasSharp()) {
            break;
          }
        }
        if (atEdge || smooth == 0 && isKinked()) {
          return slopes(true);
        }
        if (isDone()) {
          break;
        }
      }
      return slopes(false);
    }

    /** Whether every value moves, and each has a sharp estimate: no other scale is needed. */
    private boolean hasSharp() {
      for (int i = 0; i < size; i++) {
        if (!moves[i] || !Estimate.best(found.get(i)).isSharp(SHARP)) {
          return false;
        }
      }
      return true;
    }

    private Slopes slopes(boolean kinked) {
      boolean[] still = new boolean[size];
      for (int i = 0; i < size; i++) {
        still[i] = kinked ? !movesAnywhere[i] : !moves[i];
      }
      return new Slopes(best(found), best(left), best(right), kinked, still);
    }

    private static Estimate[] best(List<List<Estimate>> estimates) {
      return estimates.stream().map(Estimate::best).toArray(Estimate[]::new);
    }

    /** Whether every value has sharp estimates; in double precision two that agree. */
    private boolean isDone() {
      for (int i = 0; i < size; i++) {
        boolean still = !moves[i] && smooth > 0;
        if (!still && !isSharp(found.get(i))) {
          return false;
        }
      }
      return true;
    }

    private boolean isSharp(List<Estimate> estimates) {
      Estimate best = Estimate.best(estimates);
      return function.isPrecise()
          ? best.isSharp(PRECISE_SHARP)
          : best.isSharp(SHARP) && estimates.stream().filter(best::isBorneOutBy).count() > 1;
    }

    /** Whether the nearest points lie on other pieces. */
    private boolean isKinked() {
      double step =
          function.isPrecise() ? 1e-24 * direction.scales()[0] : direction.smallestStep(x);
      Sample after = function.at(x.moved(direction.vector(), step));
      Sample before = function.at(x.moved(direction.vector(), -step));
      return !after.isOn(middle) || !before.isOn(middle);
    }

    private void descend(double start) {
      Descent descent = new Descent();
      double smallest = function.isPrecise() ? 0 : direction.smallestStep(x);
      int rows = function.isPrecise() ? PRECISE_ROWS : ROWS;
      double step = start;
      for (int row = 0; row < rows && step > smallest; row++, step /= ratio) {
        descent.take(step);
      }
      for (int i = 0; i < size; i++) {
        found.get(i).add(descent.central.best(i));
        left.get(i).add(descent.fromLeft.best(i));
        right.get(i).add(descent.fromRight.best(i));
      }
    }

    /** The quotients of falling steps. */
    private final class Descent {
      final Extrapolation central = new Extrapolation(size, ratio * ratio);
      final Extrapolation fromLeft = new Extrapolation(size, ratio);
      final Extrapolation fromRight = new Extrapolation(size, ratio);
      private Sample lastAfter;
      private Sample lastBefore;

      void take(double step) {
        Point ahead = x.moved(direction.vector(), step);
        Point behind = x.moved(direction.vector(), -step);
        Sample after = function.at(ahead);
        Sample before = function.at(behind);
        if (after.isOn(middle) && before.isOn(middle)) {
          smooth++;
          addCentral(after, before, width(ahead, behind, 2 * step), step);
        } else {
          central.interrupt();
        }
        if (lastAfter != null && !after.isOn(lastAfter)) {
          fromRight.interrupt();
        }
        if (lastBefore != null && !before.isOn(lastBefore)) {
          fromLeft.interrupt();
        }
        markMoves(movesAnywhere, after, before);
        add(fromRight, after, middle, width(ahead, x, step), step);
        add(fromLeft, middle, before, width(x, behind, step), step);
        lastAfter = after;
        lastBefore = before;
      }

      private void addCentral(Sample after, Sample before, double width, double step) {
        add(central, after, before, width, step);
        markMoves(moves, after, before);
      }

      private void markMoves(boolean[] marks, Sample after, Sample before) {
        for (int i = 0; i < size; i++) {
          marks[i] |= after.minus(middle, i) != 0 || before.minus(middle, i) != 0;
        }
      }

      private void add(
          Extrapolation table, Sample after, Sample before, double width, double step) {
        double unit = function.isPrecise() ? PRECISE_UNIT : UNIT;
        for (int i = 0; i < size; i++) {
          double largest = Math.max(Math.abs(after.value(i)), Math.abs(before.value(i)));
          double off = 2 * Math.max(noise[i], unit * largest);
          table.add(i, after.minus(before, i) / width, off / width, step);
        }
      }

      /** The step that is really taken: doubles are rounded, pairs of doubles hardly. */
      private double width(Point right, Point left, double intended) {
        return function.isPrecise() ? intended : direction.width(right, left, intended);
      }
    }

    /** Measured where the first step leads, or nearer if that is another piece. */
    private double[] measuredNoise() {
      double away = STARTS[0] * direction.scales()[0];
      double[] measured = null;
      for (double part : new double[] {1, 1e-3, 0}) {
        boolean[] same = {true};
        measured =
            Noise.measure(
                spacing -> {
                  double apart = Math.max(away * spacing, direction.smallestStep(x));
                  List<Sample> samples = new ArrayList<>();
                  for (int k = 0; k < Noise.POINTS; k++) {
                    double step = away * part + k * apart;
                    samples.add(function.at(x.moved(direction.vector(), step)));
                    same[0] &= samples.get(k).isOn(middle);
                  }
                  return samples;
                });
        if (same[0] && isFinite(measured)) {
          break;
        }
      }
      for (int i = 0; i < measured.length; i++) {
        measured[i] += UNDERFLOW;
      }
      return measured;
    }

    private boolean isFinite(double[] values) {
      for (double value : values) {
        if (!Double.isFinite(value)) {
          return false;
        }
      }
      return true;
    }
  }
}
