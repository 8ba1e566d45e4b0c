package org.gradc.precise;

import static org.gradc.precise.DoubleDouble.ONE;
import static org.gradc.precise.DoubleDouble.ZERO;

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

  /** The derivative of order n + 1 of erf. */
  public static DoubleDouble erfDerivative(long n, DoubleDouble x) {
    if (!x.isFinite() || Math.abs(x.hi()) > 40.0) {
      return x.isNaN() ? x : DoubleDouble.ZERO;
    }
    DoubleDouble factor = DoubleDouble.TWO.divide(Numbers.SQRT_PI);
    DoubleDouble value = hermite(n, x.scalb(1), 2.0).multiply(factor);
    return timesGauss(value, x.square());
  }

  /** The derivative of order n of the normal density. */
  public static DoubleDouble normpdfDerivative(long n, DoubleDouble x) {
    if (!x.isFinite() || Math.abs(x.hi()) > 60.0) {
      return x.isNaN() ? x : DoubleDouble.ZERO;
    }
    DoubleDouble factor = Numbers.SQRT_HALF.divide(Numbers.SQRT_PI);
    DoubleDouble value = hermite(n, x, 1.0).multiply(factor);
    return timesGauss(value, x.square().scalb(-1));
  }

  /** (-1)^n times a Hermite polynomial: h(k + 1) = -(x h(k) + scale k h(k - 1)). */
  private static DoubleDouble hermite(long n, DoubleDouble x, double scale) {
    DoubleDouble before = DoubleDouble.ZERO;
    DoubleDouble value = ONE;
    for (long k = 0; k < n; k++) {
      DoubleDouble next = x.multiply(value).add(before.multiply(DoubleDouble.of(scale * k)));
      before = value;
      value = next.negate();
    }
    return value;
  }

  /** value exp(-square), by its root twice, because the exponential itself may be subnormal. */
  private static DoubleDouble timesGauss(DoubleDouble value, DoubleDouble square) {
    DoubleDouble root = Exponentials.exp(square.scalb(-1).negate());
    return value.isZero() ? ZERO : value.multiply(root).multiply(root);
  }

  /** x times the normal distribution function. */
  public static DoubleDouble gelu(DoubleDouble x) {
    if (x.hi() > -5.0 || x.isNaN()) {
      return x.multiply(normcdf(x));
    }
    if (x.hi() < -40.0) {
      return DoubleDouble.of(-0.0);
    }
    DoubleDouble scaled = erfcx(x.multiply(Numbers.SQRT_HALF).negate()).scalb(-1);
    return timesGauss(x.multiply(scaled), x.square().scalb(-1));
  }

  /** exp(x^2) erfc(x). */
  public static DoubleDouble erfcx(DoubleDouble x) {
    if (x.hi() < 1.5) {
      return x.hi() < -27.0
          ? DoubleDouble.INFINITY
          : Exponentials.exp(x.square()).multiply(erfc(x));
    }
    return ONE.divide(below(x).multiply(Numbers.SQRT_PI));
  }

  /**
   * The derivative of order n of exp(x^2) erfc(x): 2 / sqrt(pi) (-2)^n times the integral over t >
   * 0 of t^n exp(-t^2 - 2 x t), by its recurrence, forward for small x and else backward.
   */
  public static DoubleDouble erfcxDerivative(long n, DoubleDouble x) {
    DoubleDouble value = erfcx(x);
    if (n == 0 || value.isZero() || !value.isFinite()) {
      return (n & 1) != 0 ? value.negate() : value;
    }
    if (x.hi() < 1.5) {
      DoubleDouble before = ZERO;
      for (long k = 0; k < n; k++) {
        DoubleDouble first = k == 0 ? DoubleDouble.TWO.divide(Numbers.SQRT_PI) : ZERO;
        DoubleDouble next =
            x.multiply(value).add(before.multiply(DoubleDouble.of(k))).scalb(1).subtract(first);
        before = value;
        value = next;
      }
      return value;
    }
    for (long k = 1; k <= n; k++) {
      value = value.multiply(ratio(k, x)).scalb(1).negate();
    }
    return value;
  }

  /** The integral of t^k exp(-t^2 - 2 x t) over that of t^(k - 1) exp(-t^2 - 2 x t). */
  static DoubleDouble ratio(long k, DoubleDouble x) {
    DoubleDouble below = x;
    for (long j = k + 20 + (long) (900.0 / (x.hi() * x.hi())); j > k; j--) {
      below = x.add(DoubleDouble.of(0.5 * j).divide(below));
    }
    return DoubleDouble.of(0.5 * k).divide(below);
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
    DoubleDouble factor = Exponentials.exp(x.square().negate());
    return factor.divide(below(x).multiply(Numbers.SQRT_PI));
  }

  private static DoubleDouble below(DoubleDouble x) {
    DoubleDouble below = x;
    for (int n = 20 + (int) (900.0 / (x.hi() * x.hi())); n > 0; n--) {
      below = x.add(DoubleDouble.of(0.5 * n).divide(below));
    }
    return below;
  }
}
