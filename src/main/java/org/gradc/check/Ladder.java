package org.gradc.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Derivatives of a function in double precision, by steps of all sizes: from a tenth of the
 * coordinate down to its last bits. So what is narrower than the first steps, a bump, a ripple or a
 * kink beside the point, is met by later ones.
 *
 * <p>If sizes contradict each other, the smaller steps are believed, for the derivative is their
 * limit; unless the value jumps from one double to the next: then the small steps saw the treads of
 * a staircase, which rounding has made where large numbers cancel, and the larger ones are
 * believed. What the others said is kept: a claim that agrees with it is not called wrong.
 */
final class Ladder implements Differences {
  private static final double START = 0.1137;
  private static final int LEVELS = 8;

  /** Scales that are nearer than this need no steps of their own. */
  private static final double APART = 4;

  private static final double SHARP = 1e-9;

  /** By how much rounding must grow with the steps for it to be a staircase. */
  private static final double STAIRS = 64;

  /** By how many bars numbers differ that contradict each other. */
  private static final double BARS = 10;

  /** Jumps that are a larger part of the value are no matter of rounding. */
  private static final double ROUNDING = 1e-10;

  private final VectorFunction function;
  private final Point x;
  private final Sample middle;

  Ladder(VectorFunction function, Point x, Sample middle) {
    this.function = function;
    this.x = x;
    this.middle = middle;
  }

  @Override
  public Slopes along(Direction direction) {
    List<Level> levels = levels(direction);
    int size = middle.size();
    Estimate[] found = new Estimate[size];
    Estimate[] left = new Estimate[size];
    Estimate[] right = new Estimate[size];
    boolean[] still = new boolean[size];
    List<List<Estimate>> others = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Choice choice = new Choice(direction, levels, i);
      choice.make();
      found[i] = choice.found;
      int value = i;
      List<Estimate> before =
          firm(levels, i, level -> level.movesLeft(value)).map(l -> l.left(value)).toList();
      List<Estimate> behind =
          firm(levels, i, level -> level.movesRight(value)).map(l -> l.right(value)).toList();
      double scale = Math.max(size(finest(before)), size(finest(behind)));
      left[i] = side(before, scale);
      right[i] = side(behind, scale);
      still[i] = choice.flat;
      others.add(choice.others);
      doubts.add(choice.doubt);
    }
    return new Slopes(found, left, right, false, still, others, doubts);
  }

  /** The levels of the coordinate's own scale; of larger ones if those are not enough. */
  private List<Level> levels(Direction direction) {
    List<Level> levels = new ArrayList<>();
    double last = 0;
    for (double scale : direction.scales()) {
      if (last > 0 && scale < APART * last) {
        continue;
      }
      double start = START * scale;
      for (int k = 0; k < LEVELS && start > direction.smallestStep(x); k++, start /= Level.SPAN) {
        if (start < START * last || k > 0 && isLost(levels, start)) {
          break;
        }
        levels.add(new Level(function, x, middle, direction, start));
      }
      last = Math.max(last, scale);
      if (areSharp(levels)) {
        break;
      }
    }
    levels.sort(Comparator.comparingDouble(Level::start).reversed());
    return levels;
  }

  private boolean areSharp(List<Level> levels) {
    for (int i = 0; i < middle.size(); i++) {
      int value = i;
      if (levels.stream().noneMatch(level -> level.central(value).isSharp(SHARP))) {
        return false;
      }
    }
    return true;
  }

  /** Whether steps of a size change no value by more than its last bit. */
  private boolean isLost(List<Level> levels, double start) {
    for (int i = 0; i < middle.size(); i++) {
      double steepest = 0;
      for (Level level : levels) {
        steepest = Math.max(steepest, level.steepest(i));
      }
      if (Level.UNIT * Math.abs(middle.value(i)) < steepest * start) {
        return false;
      }
    }
    return true;
  }

  /** The sharpest that no finer one contradicts. */
  private static Estimate finest(List<Estimate> all) {
    Estimate best = Estimate.NONE;
    for (Estimate each : all) {
      if (each.error() < best.error() && all.stream().noneMatch(each::isContradictedByFiner)) {
        best = each;
      }
    }
    return best;
  }

  private static double size(Estimate side) {
    return side.isKnown() ? Math.abs(side.value()) : 0;
  }

  /** The derivative from one side; not sure where steps of no other size say the same. */
  private static Estimate side(List<Estimate> all, double scale) {
    Estimate best = finest(all);
    boolean borneOut =
        all.stream()
            .anyMatch(e -> e.step() != best.step() && e.agrees(best) && e.error() <= 1e-3 * scale);
    return borneOut ? best : new Estimate(best.value(), best.error() + scale, best.step());
  }

  /**
   * Levels but those that rounding keeps from moving: where larger steps change the value, and by
   * their slope these would change it by less than rounding does.
   */
  private static Stream<Level> firm(List<Level> levels, int i, Predicate<Level> moves) {
    List<Level> firm = new ArrayList<>();
    Level last = null;
    double noise = 0;
    boolean flat = false;
    for (Level level : levels) {
      if (moves.test(level)) {
        last = level;
        noise = Math.max(noise, level.scatter(i));
        flat = false;
      } else if (last != null && !flat) {
        flat = last.slope(i) * level.start() > BARS * noise;
        if (!flat) {
          continue;
        }
      }
      firm.add(level);
    }
    return firm.stream();
  }

  /** What is believed of one value. */
  private final class Choice {
    final int value;
    final List<Level> moving;
    final List<Estimate> others = new ArrayList<>();
    private final Direction direction;
    Estimate found = Estimate.NONE;
    String doubt = "";

    /** Whether the value is the same with the smallest steps, and not only by rounding. */
    final boolean flat;

    Choice(Direction direction, List<Level> levels, int value) {
      this.direction = direction;
      this.value = value;
      this.moving = firm(levels, value, level -> level.moves(value)).toList();
      this.flat = !moving.isEmpty() && !moving.get(moving.size() - 1).moves(value);
      for (Level level : levels) {
        if (!moving.contains(level)) {
          others.add(new Estimate(0, 0, level.start()));
        }
      }
    }

    void make() {
      found = finest(estimates(moving));
      List<Estimate> against = contradicting();
      Level own = levelOf(found);
      Jump jump = own == null ? Jump.NONE : jump(own, against);
      if (jump.size() > 0) {
        believeLarger(own, jump);
      } else {
        others.addAll(against);
        reach(against);
      }
      lookForWhatIsNarrower();
    }

    private List<Estimate> estimates(List<Level> of) {
      return of.stream().map(level -> level.central(value)).toList();
    }

    private List<Estimate> contradicting() {
      return estimates(moving).stream()
          .filter(each -> each.isKnown() && found.isKnown() && !each.agrees(found))
          .toList();
    }

    private Level levelOf(Estimate estimate) {
      return moving.stream()
          .filter(level -> level.central(value).equals(estimate))
          .findFirst()
          .orElse(null);
    }

    /** The nearest jump that larger steps may have met: they contradict, or were rougher by far. */
    private Jump jump(Level own, List<Estimate> against) {
      for (int k = moving.indexOf(own) - 1; k >= 0; k--) {
        Level level = moving.get(k);
        boolean rough = level.noise(value) > STAIRS * own.noise(value);
        if (!rough && !against.contains(level.central(value))) {
          continue;
        }
        Jump jump = Jump.search(function, x, direction, value, found.value(), level.start());
        // What the value may change meanwhile if it is continuous, and none of its slopes larger.
        double steepest = Math.max(Math.abs(found.value()), level.steepest(value));
        if (jump.size() > 16 * own.noise(value) + 8 * steepest * jump.width()) {
          return jump;
        }
      }
      return Jump.NONE;
    }

    /** Behind a jump: by rounding, what steps longer than the treads say; else nothing is sure. */
    private void believeLarger(Level own, Jump jump) {
      Estimate small = found;
      Estimate large =
          finest(
              estimates(
                  moving.stream()
                      .filter(l -> l.start() > own.start() && l.noise(value) > jump.size() / 64)
                      .toList()));
      others.add(small);
      double size = Math.abs(middle.value(value)) + Math.abs(large.value()) * large.step();
      if (large.isKnown() && jump.size() <= ROUNDING * size) {
        found = large;
        others.addAll(contradicting());
        return;
      }
      double bar = Math.max(small.error(), jump.slope());
      bar = large.isKnown() ? Math.max(bar, Math.abs(large.value() - small.value())) : bar;
      found = new Estimate(small.value(), bar, small.step());
      doubt = String.format(Locale.ROOT, "the value jumps by %.1e beside the point", jump.size());
    }

    /** A bar that reaches to what larger steps say, unless other small ones bear it out. */
    private void reach(List<Estimate> against) {
      List<Estimate> all = estimates(moving);
      if (against.isEmpty() || all.stream().filter(found::isBorneOutBy).count() > 1) {
        return;
      }
      double bar = found.error();
      for (Estimate each : against) {
        bar = Math.max(bar, Math.abs(each.value() - found.value()));
      }
      found = new Estimate(found.value(), bar, found.step());
      doubt = "steps of several sizes contradict each other";
    }

    /** Whether the point stands off the curve of its neighbours, and no finer step tells why. */
    private void lookForWhatIsNarrower() {
      for (int k = moving.size() - 1; k >= 0; k--) {
        Level level = moving.get(k);
        if (level.isOffCurve(value)) {
          found = Estimate.NONE;
          doubt = "the function changes within less than the steps";
          return;
        }
        Estimate each = level.central(value);
        if (each.isSharp(1e-2) && each.agrees(found)) {
          return;
        }
      }
    }
  }
}
