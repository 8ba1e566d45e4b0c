package org.gradc.precise;

import static org.gradc.precise.DoubleDouble.ONE;

/**
 * The error function and its relatives, within about 1e-29 of the result (the square in the
 * exponent is what errs).
 */
public final class ErrorFunctions {
  private ErrorFunctions() {}

  public static DoubleDouble erf(DoubleDouble x) {
    DoubleDouble a = x.abs();
    if (a.hi() < 1.5) {
      return series(x);
    }
    DoubleDouble tail = a.hi() > 9.0 ? DoubleDouble.ZERO : fraction(a);
    return Exponentials.withSignOf(x, ONE.subtract(tail));
  }

  /** 1 - erf(x), with small relative error in the tail also. */
  public static DoubleDouble erfc(DoubleDouble x) {
    if (x.hi() < 1.5) {
      return ONE.subtract(erf(x));
    }
    return x.hi() > 28.0 ? DoubleDouble.ZERO : fraction(x);
  }

  /** The normal distribution function, erfc(-x / sqrt(2)) / 2. */
  public static DoubleDouble normcdf(DoubleDouble x) {
    return erfc(x.multiply(Numbers.SQRT_HALF).negate()).scalb(-1);
  }

  /** 2 / sqrt(pi) exp(-x^2) (x + 2 x^3 / 3 + 4 x^5 / 15 + ...) (Abramowitz and Stegun, 7.1.6). */
  private static DoubleDouble series(DoubleDouble x) {
    DoubleDouble square = x.square();
    DoubleDouble term = x.scalb(1).divide(Numbers.SQRT_PI);
    DoubleDouble sum = term;
    for (int n = 1; Math.abs(term.hi()) > 1e-34 * Math.abs(sum.hi()); n++) {
      term = term.multiply(square.scalb(1)).divide(DoubleDouble.of(2.0 * n + 1.0));
      sum = sum.add(term);
    }
    return sum.multiply(Exponentials.exp(square.negate()));
  }

  /**
   * erfc(x) = exp(-x^2) / sqrt(pi) / (x + 1/2 / (x + 1 / (x + 3/2 / ...))) (Abramowitz and Stegun,
   * 7.1.14); it takes about 600 / x^2 terms for 32 digits.
   */
  private static DoubleDouble fraction(DoubleDouble x) {
    DoubleDouble below = x;
    for (int n = 20 + (int) (900.0 / (x.hi() * x.hi())); n > 0; n--) {
      below = x.add(DoubleDouble.of(0.5 * n).divide(below));
    }
    DoubleDouble factor = Exponentials.exp(x.square().negate());
    return factor.divide(below.multiply(Numbers.SQRT_PI));
  }
}
