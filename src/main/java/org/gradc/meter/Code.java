package org.gradc.meter;

/** What expressions and steps are made into, to run fast: functions of the machine's state. */
final class Code {
  private Code() {}

  /** A real. */
  @FunctionalInterface
  interface Real {
    double at(Machine machine);
  }

  /** An integer. */
  @FunctionalInterface
  interface Whole {
    long at(Machine machine);
  }

  /** A truth value. */
  @FunctionalInterface
  interface Truth {
    boolean at(Machine machine);
  }

  /** A step. */
  @FunctionalInterface
  interface Run {
    void on(Machine machine);
  }
}
