package org.gradc.check;

import java.util.ArrayList;
import java.util.List;

/**
 * Derivatives of a function in twice the precision of a double, by differences. Steps begin at
 * parts of the scales on which the function may change and shrink; quotients are taken only between
 * points on the smooth piece of the point itself.
 */
final class Oracle implements Differences {
  /** With twice the digits steps are small from the start: kinks and poles are far then. */
  private static final double[] STARTS = {5.7e-8, 2.3e-11, 9.1e-4, 3.7e-15, 2.1e-19};

  /** What each value may be off at least, relatively. */
  private static final double UNIT = 0x1p-92;

  private static final int ROWS = 4;
  private static final double RATIO = 4;
  private static final double SHARP = 1e-13;

  private final VectorFunction function;
  private final Point x;
  private final Sample middle;
  private final boolean atEdge;
  private double[] noise;

  Oracle(VectorFunction function, Point x, Sample middle) {
    this.function = function;
    this.x = x;
    this.middle = middle;
    this.atEdge = function.isAtEdge(x);
  }

  /** The same along all directions. */
  private double[] noise() {
    if (noise == null) {
      noise = function.noise(x);
    }
    return noise;
  }

  @Override
  public Slopes along(Direction direction) {
    return new Search(direction).run();
  }

  /** The search for steps that suit a direction. */
  private final class Search {
    private final Direction direction;
    private final int size = middle.size();
    private final List<List<Estimate>> found = lists();
    private final List<List<Estimate>> left = lists();
    private final List<List<Estimate>> right = lists();
    private final boolean[] moves = new boolean[size];
    private final boolean[] movesAnywhere = new boolean[size];
    private int smooth;

    Search(Direction direction) {
      this.direction = direction;
    }

    private List<List<Estimate>> lists() {
      List<List<Estimate>> lists = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        lists.add(new ArrayList<>());
      }
      return lists;
    }

    Slopes run() {
      for (double start : STARTS) {
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
      return Slopes.of(best(found), best(left), best(right), kinked, still);
    }

    private static Estimate[] best(List<List<Estimate>> estimates) {
      return estimates.stream().map(Estimate::best).toArray(Estimate[]::new);
    }

    /** Whether every value has a sharp estimate. */
    private boolean isDone() {
      for (int i = 0; i < size; i++) {
        boolean still = !moves[i] && smooth > 0;
        if (!still && !Estimate.best(found.get(i)).isSharp(SHARP)) {
          return false;
        }
      }
      return true;
    }

    /** Whether the nearest points lie on other pieces. */
    private boolean isKinked() {
      double step = 1e-24 * direction.scales()[0];
      Sample after = function.at(x.moved(direction.vector(), step));
      Sample before = function.at(x.moved(direction.vector(), -step));
      return !after.isOn(middle) || !before.isOn(middle);
    }

    private void descend(double start) {
      Descent descent = new Descent();
      double step = start;
      for (int row = 0; row < ROWS && step > 0; row++, step /= RATIO) {
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
      final Extrapolation central = new Extrapolation(size, 2);
      final Extrapolation fromLeft = new Extrapolation(size, 1);
      final Extrapolation fromRight = new Extrapolation(size, 1);
      private Sample lastAfter;
      private Sample lastBefore;

      void take(double step) {
        Point ahead = x.moved(direction.vector(), step);
        Point behind = x.moved(direction.vector(), -step);
        Sample after = function.at(ahead);
        Sample before = function.at(behind);
        if (after.isOn(middle) && before.isOn(middle)) {
          smooth++;
          addCentral(after, before, 2 * step, step);
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
        add(fromRight, after, middle, step, step);
        add(fromLeft, middle, before, step, step);
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
        for (int i = 0; i < size; i++) {
          double largest = Math.max(Math.abs(after.value(i)), Math.abs(before.value(i)));
          double off = 2 * Math.max(noise()[i], UNIT * largest);
          table.add(i, after.minus(before, i) / width, off / width, step);
        }
      }
    }
  }
}
