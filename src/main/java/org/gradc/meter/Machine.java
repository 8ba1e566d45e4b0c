package org.gradc.meter;

/** The scalars of a loop program while it runs, and the work that it has done. */
final class Machine {
  /** Reals, by the slots of their variables. */
  final double[] reals;

  /** Integers, truth values as 0 and 1, and the indices of loops, by their slots. */
  final long[] integers;

  private final double limit;
  private double work;

  Machine(int realSlots, int integerSlots, double limit) {
    this.reals = new double[realSlots];
    this.integers = new long[integerSlots];
    this.limit = limit;
  }

  void add(double weight) {
    work += weight;
  }

  double work() {
    return work;
  }

  /** Ends a program that does more than anybody wants to wait for. */
  void stopAtLimit() {
    if (work > limit) {
      throw new TooMuchWork(limit);
    }
  }
}
