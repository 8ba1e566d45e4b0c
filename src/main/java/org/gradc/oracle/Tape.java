package org.gradc.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradc.precise.DoubleDouble;

/**
 * Writes down every step of an evaluation with its slopes, and adds the derivatives up from the
 * last to the first: the derivatives of one number by many. It is the oldest tag, so what it notes
 * are steps of plain numbers, those that derivatives in formulas are made of included.
 */
final class Tape extends Tag {
  private final List<DoubleDouble[]> slopes = new ArrayList<>();
  private final List<int[]> operands = new ArrayList<>();

  Tape() {
    super(0);
  }

  /** The result of a step. */
  private static final class Entry extends Moved {
    private static final long serialVersionUID = 1L;

    private final int step;

    Entry(Tape tape, Number value, int step) {
      super(tape, value);
      this.step = step;
    }
  }

  /** A number that something is differentiated by. */
  Number start(DoubleDouble value) {
    return note(value, new DoubleDouble[0], new int[0]);
  }

  private Entry note(Number value, DoubleDouble[] own, int[] of) {
    slopes.add(own);
    operands.add(of);
    return new Entry(this, value, slopes.size() - 1);
  }

  @Override
  Number combine(Reals reals, Number value, Number[] given, Moved[] moved) {
    DoubleDouble[] own = new DoubleDouble[moved.length];
    int[] of = new int[moved.length];
    for (int k = 0; k < own.length; k++) {
      own[k] = given == null ? Reals.ONE : (DoubleDouble) given[k];
      of[k] = ((Entry) moved[k]).step;
    }
    return note(value, own, of);
  }

  /** The derivatives of a number by those that were started with, in their order. */
  DoubleDouble[] derivatives(Reals reals, Number of, int count) {
    DoubleDouble[] all = new DoubleDouble[slopes.size()];
    if (moves(of)) {
      all[((Entry) of).step] = Reals.ONE;
    }
    for (int step = all.length - 1; step >= count; step--) {
      if (all[step] != null) {
        pass(reals, step, all);
      }
    }
    DoubleDouble[] found = Arrays.copyOf(all, count);
    for (int k = 0; k < count; k++) {
      found[k] = found[k] == null ? Reals.ZERO : found[k];
    }
    return found;
  }

  private void pass(Reals reals, int step, DoubleDouble[] all) {
    int[] of = operands.get(step);
    for (int k = 0; k < of.length; k++) {
      DoubleDouble part = (DoubleDouble) reals.multiply(all[step], slopes.get(step)[k]);
      all[of[k]] = all[of[k]] == null ? part : (DoubleDouble) reals.add(all[of[k]], part);
    }
  }
}
