package org.gradc.oracle;

import org.gradc.oracle.Reals.Several;
import org.gradc.precise.IncompleteFunctions;

/** The incomplete gamma and beta functions with their derivatives by the parameters. */
final class Distributions {
  private Distributions() {}

  /** The derivative of order k by a of P(a, x), or of Q(a, x) = 1 - P(a, x). */
  static Several gamma(long k, boolean upper) {
    return Reals.several(
        x ->
            upper
                ? IncompleteFunctions.gammaq(k, x[0], x[1])
                : IncompleteFunctions.gammap(k, x[0], x[1]),
        operand -> operand == 0 ? gamma(k + 1, upper) : gammaDensity(k, 0, upper));
  }

  /** The density of the gamma distribution, its derivatives by a and x, or minus that. */
  private static Several gammaDensity(long k, long l, boolean minus) {
    return Reals.several(
        x -> {
          var value = IncompleteFunctions.gammaDensity(k, l, x[0], x[1]);
          return minus ? value.negate() : value;
        },
        operand -> operand == 0 ? gammaDensity(k + 1, l, minus) : gammaDensity(k, l + 1, minus));
  }

  /** The derivative of order i by a and j by b of the incomplete beta function. */
  static Several beta(long i, long j) {
    return Reals.several(
        x -> IncompleteFunctions.betainc(i, j, x[0], x[1], x[2]),
        operand -> operand == 2 ? betaDensity(i, j, 0) : beta(i + (1 - operand), j + operand));
  }

  private static Several betaDensity(long i, long j, long l) {
    return Reals.several(
        x -> IncompleteFunctions.betaDensity(i, j, l, x[0], x[1], x[2]),
        operand ->
            betaDensity(
                operand == 0 ? i + 1 : i, operand == 1 ? j + 1 : j, operand == 2 ? l + 1 : l));
  }
}
