package org.gradc.graph.interpret;

import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Operation;

/**
 * Counts work, in additions. The weights are about what operations take on a processor, so that a
 * bound on work is one on time: an addition, subtraction or multiplication of reals is 1; a
 * division or square root 4; an exponential, a power or another transcendental function 20; a read,
 * a store, a step of a loop, a comparison, a check and an operation on integers or truth values
 * 0.25. A value that has a name is at hand, and what is negated is asked the other way round.
 */
public final class Work {
  /**
   * A read or a store of an entry, a step of a loop, a comparison, a check, an operation on
   * integers.
   */
  public static final double SMALL = 0.25;

  private static final double QUOTIENT = 4;
  private static final double TRANSCENDENTAL = 20;

  private double total;

  /** Does some work. */
  void add(double weight) {
    total += weight;
  }

  /** Does the same work several times. */
  void add(double weight, long times) {
    total += weight * times;
  }

  /** The work done so far. */
  public double total() {
    return total;
  }

  /** The work of an operation. */
  public static double of(Operation operation) {
    return switch (operation.name()) {
      case "stop", "variable", "not" -> 0;
      case "real" -> SMALL;
      case "divide", "sqrt", "magnitude" -> QUOTIENT;
      case "integerPower" -> TRANSCENDENTAL;
      // An exponential and a logarithm.
      case "softplus" -> 2 * TRANSCENDENTAL;
      default ->
          operation.result() != Kind.REAL
              ? SMALL
              : operation.traits().costly() ? TRANSCENDENTAL : 1;
    };
  }

  /**
   * The work of taking an entry into a reduction. In a logsumexp it is a comparison with the
   * largest so far, and the exponential of the difference, to be added.
   */
  public static double ofEntry(Monoid monoid, Kind kind) {
    if (kind != Kind.REAL || monoid.isArgument()) {
      return SMALL;
    }
    return monoid == Monoid.LOGSUMEXP ? 1 + 1 + TRANSCENDENTAL + 1 : 1;
  }

  /** The work at the end of a reduction: the logarithm of a sum of exponentials is shifted back. */
  public static double ofEnd(Monoid monoid) {
    return monoid == Monoid.LOGSUMEXP ? TRANSCENDENTAL + 1 : 0;
  }
}
