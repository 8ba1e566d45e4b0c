package org.gradc.oracle;

import org.gradc.precise.DoubleDouble;

/** What one evaluation of a model shares. */
final class Run {
  private final Given given;
  private final Reals reals;
  private final Choices choices;
  private final Held held;
  private long turns;
  private long tags;

  Run(Given given, Reals reals, Choices choices, Held held) {
    this.given = given;
    this.reals = reals;
    this.choices = choices;
    this.held = held;
  }

  /**
   * An evaluation that is made for a shape alone, where there is nothing to evaluate: nothing fails
   * in it, nobody is told of its choices, and its numbers mean nothing.
   */
  Run forShapes() {
    return new Run(given, reals.forShapes(), (place, choice) -> {}, null);
  }

  /** The same evaluation of other values. */
  Run with(Given others) {
    return new Run(others, reals, choices, held);
  }

  Given given() {
    return given;
  }

  Reals reals() {
    return reals;
  }

  /** Whether what fails elsewhere is 0. */
  boolean isTotal() {
    return reals.isTotal();
  }

  void took(int place, long choice) {
    choices.took(place, choice);
  }

  /** What stands under {@code stop}: the number alone, or that of an earlier evaluation. */
  Number stopped(int place, Number x) {
    DoubleDouble own = Moved.base(x);
    return held == null ? own : held.value(place, own);
  }

  /** A number for an iteration of a loop that no other iteration has. */
  long nextTurn() {
    return ++turns;
  }

  /** A tag that is newer than all so far. */
  Tag nextTag() {
    return Dual.tag(++tags);
  }
}
