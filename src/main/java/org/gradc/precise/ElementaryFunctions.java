package org.gradc.precise;

import static org.gradc.precise.DoubleDouble.ONE;
import static org.gradc.precise.DoubleDouble.TWO;
import static org.gradc.precise.DoubleDouble.ZERO;

/** Elementary functions that lose digits where they are put together from others. */
public final class ElementaryFunctions {
  /** So many orders beyond the one that is wanted, the derivatives of sin(x) / x are begun. */
  private static final int ORDERS = 80;

  private ElementaryFunctions() {}

  /** cos(x) - 1. */
  public static DoubleDouble cosm1(DoubleDouble x) {
    DoubleDouble square = Trigonometry.sin(x.scalb(-1)).square();
    return square.isZero() ? ZERO : square.scalb(1).negate();
  }

  /** The derivative of order n of sin(x) / x, by n f(n - 1) + x f(n) = sin(x + n pi / 2). */
  public static DoubleDouble sincDerivative(long n, DoubleDouble x) {
    if (Math.abs(x.hi()) == Double.POSITIVE_INFINITY || n == 0 && x.isZero()) {
      return x.isZero() ? ONE : ZERO;
    }
    DoubleDouble sin = Trigonometry.sin(x);
    DoubleDouble cos = Trigonometry.cos(x);
    if (Math.abs(x.hi()) > 2.0 + 0.5 * n || n == 0) {
      DoubleDouble value = sin.divide(x);
      for (long k = 1; k <= n; k++) {
        value = sineOfTurn(k, sin, cos).subtract(value.multiply(DoubleDouble.of(k))).divide(x);
      }
      return value;
    }
    DoubleDouble value = ZERO;
    for (long k = n + ORDERS; k > n; k--) {
      value = sineOfTurn(k, sin, cos).subtract(x.multiply(value)).divide(DoubleDouble.of(k));
    }
    return value;
  }

  private static DoubleDouble sineOfTurn(long n, DoubleDouble sin, DoubleDouble cos) {
    DoubleDouble value = (n & 1) == 0 ? sin : cos;
    return (n & 2) == 0 ? value : value.negate();
  }

  /** log(x / (1 - x)). */
  public static DoubleDouble logit(DoubleDouble x) {
    DoubleDouble below = ONE.subtract(x);
    return x.hi() < 0.25 || x.hi() > 0.75 || x.isNaN()
        ? Exponentials.log(x.divide(below))
        : Exponentials.log1p(TWO.multiply(x).subtract(ONE).divide(below));
  }

  /** log(1 - exp(x)). */
  public static DoubleDouble log1mexp(DoubleDouble x) {
    return x.hi() > -0.5
        ? Exponentials.log(Exponentials.expm1(x).negate())
        : Exponentials.log1p(Exponentials.exp(x).negate());
  }

  /** exp(x) / (exp(x) - 1) for negative x, and its limit at 0. */
  public static DoubleDouble log1mexpSlope(DoubleDouble x) {
    return Exponentials.exp(x).negate().divide(Exponentials.expm1(x).abs());
  }
}
