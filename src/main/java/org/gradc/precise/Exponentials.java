package org.gradc.precise;

import static org.gradc.precise.DoubleDouble.ONE;
import static org.gradc.precise.DoubleDouble.TWO;

import java.math.BigDecimal;

/**
 * Exponentials, logarithms, powers and hyperbolic functions, within a few 1e-31 of the result where
 * the last digit of the argument does not matter more than that. Arguments outside of a function's
 * domain, infinities and zeros give what {@link Math} gives.
 */
public final class Exponentials {
  /** The first 40 bits of log 2, whose multiples by an exponent are exact, and the rest. */
  private static final double LN2_HEAD =
      Math.scalb(Math.floor(Math.scalb(Numbers.LN2.hi(), 40)), -40);

  private static final DoubleDouble LN2_TAIL =
      DoubleDouble.of(Numbers.LN2_DIGITS.subtract(new BigDecimal(LN2_HEAD)));

  private Exponentials() {}

  /** e^x. */
  public static DoubleDouble exp(DoubleDouble x) {
    double rough = Math.exp(x.hi());
    if (!(Math.abs(x.hi()) < 750.0)) {
      return DoubleDouble.of(rough);
    }
    int n = (int) Math.rint(x.hi() / Numbers.LN2.hi());
    DoubleDouble rest = x.subtract(real(n * LN2_HEAD)).subtract(LN2_TAIL.multiply(real(n)));
    return ONE.add(series(rest)).scalb(n);
  }

  /** e^x - 1. */
  public static DoubleDouble expm1(DoubleDouble x) {
    return Math.abs(x.hi()) < 0.4 ? series(x) : exp(x).subtract(ONE);
  }

  /** e^x - 1 by Taylor's series, for |x| of at most 0.43. */
  private static DoubleDouble series(DoubleDouble x) {
    if (x.isZero()) {
      return x;
    }
    DoubleDouble sum = Numbers.inverseFactorial(25);
    for (int n = 24; n >= 2; n--) {
      sum = sum.multiply(x).add(Numbers.inverseFactorial(n));
    }
    return x.add(x.square().multiply(sum));
  }

  /** The logarithm: of the significand, between sqrt(1/2) and sqrt(2), and of the power of 2. */
  public static DoubleDouble log(DoubleDouble x) {
    if (!(x.hi() > 0.0 && x.isFinite())) {
      return real(Math.log(x.hi()));
    }
    int exponent = exponent(x);
    DoubleDouble significand = log1pOfSmall(x.scalb(-exponent).subtract(ONE));
    return exponent == 0 ? significand : Numbers.LN2.multiply(real(exponent)).add(significand);
  }

  /** The power of 2 by which a positive x is divided to come between sqrt(1/2) and sqrt(2). */
  private static int exponent(DoubleDouble x) {
    double scaled = x.hi() < Double.MIN_NORMAL ? x.hi() * 0x1p54 : x.hi();
    int exponent = Math.getExponent(scaled);
    int above = Math.scalb(scaled, -exponent) > 1.4142135623730951 ? 1 : 0;
    return exponent + above - (x.hi() < Double.MIN_NORMAL ? 54 : 0);
  }

  /** log(1 + x). */
  public static DoubleDouble log1p(DoubleDouble x) {
    return x.hi() > -0.3 && x.hi() < 0.42 ? log1pOfSmall(x) : log(ONE.add(x));
  }

  /**
   * log(1 + x) for x from -0.3 to 0.42: a step of Newton's method for e^y - 1 = x from the double,
   * with the second term of the logarithm of what is left.
   */
  private static DoubleDouble log1pOfSmall(DoubleDouble x) {
    if (x.isZero()) {
      return x;
    }
    DoubleDouble near = real(Math.log1p(x.hi()));
    DoubleDouble power = series(near);
    DoubleDouble rest = x.subtract(power).divide(ONE.add(power));
    return near.add(rest.subtract(rest.square().scalb(-1)));
  }

  /** The logarithm to base 2, exact for powers of 2. */
  public static DoubleDouble log2(DoubleDouble x) {
    if (!(x.hi() > 0.0 && x.isFinite())) {
      return real(Math.log(x.hi()));
    }
    int exponent = exponent(x);
    DoubleDouble significand = log1pOfSmall(x.scalb(-exponent).subtract(ONE));
    return real(exponent).add(significand.divide(Numbers.LN2));
  }

  /** The logarithm to base 10, exact for the powers of 10 that are doubles. */
  public static DoubleDouble log10(DoubleDouble x) {
    double rough = Math.log10(x.hi());
    boolean exact =
        rough >= 0.0
            && rough <= 22.0
            && Math.rint(rough) == rough
            && x.isEqual(real(Math.pow(10.0, rough)));
    return exact || !Double.isFinite(rough) ? real(rough) : log(x).divide(Numbers.LN10);
  }

  /** x^k by repeated squaring; 1 where k is 0. */
  public static DoubleDouble integerPower(DoubleDouble x, long k) {
    double rough = Math.pow(Math.abs(x.hi()), (double) k);
    if (k == 0 || x.isZero() || !x.isFinite()) {
      return real(k % 2 != 0 ? Math.copySign(rough, x.hi()) : rough);
    }
    DoubleDouble power =
        Math.abs(k) <= 1024 ? bySquaring(x.abs(), Math.abs(k)) : DoubleDouble.INFINITY;
    if (!power.isFinite() || Math.abs(power.hi()) < 1e-280) {
      power = exp(log(x.abs()).multiply(DoubleDouble.of(k)));
    } else if (k < 0) {
      power = ONE.divide(power);
    }
    return k % 2 != 0 && x.hi() < 0.0 ? power.negate() : power;
  }

  private static DoubleDouble bySquaring(DoubleDouble x, long k) {
    DoubleDouble power = ONE;
    DoubleDouble square = x;
    for (long rest = k; rest != 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        power = power.multiply(square);
      }
      square = rest > 1 ? square.square() : square;
    }
    return power;
  }

  /** x^y as {@link Math#pow}: exp(y log x), but by repeated squaring for an integer y. */
  public static DoubleDouble pow(DoubleDouble x, DoubleDouble y) {
    boolean special = x.isZero() || !x.isFinite() || !y.isFinite();
    if (special || y.isZero()) {
      return real(Math.pow(x.hi(), y.hi()));
    }
    if (y.isInteger() && Math.abs(y.hi()) < 0x1p62) {
      return integerPower(x, y.longValue());
    }
    if (x.hi() > 0.0 || !y.isInteger()) {
      return x.hi() < 0.0 ? DoubleDouble.NAN : exp(log(x).multiply(y));
    }
    boolean odd = y.hi() % 2.0 != 0.0 ^ y.lo() % 2.0 != 0.0;
    DoubleDouble magnitude = exp(log(x.negate()).multiply(y));
    return odd ? magnitude.negate() : magnitude;
  }

  /** x log(y); 0 where x is 0, unless y is NaN. */
  public static DoubleDouble xlogy(DoubleDouble x, DoubleDouble y) {
    return x.isZero() && !y.isNaN() ? DoubleDouble.ZERO : x.multiply(log(y));
  }

  public static DoubleDouble sinh(DoubleDouble x) {
    DoubleDouble a = x.abs();
    if (a.hi() > 40.0) {
      DoubleDouble root = exp(a.scalb(-1));
      return withSignOf(x, root.scalb(-1).multiply(root));
    }
    DoubleDouble e = expm1(a);
    return withSignOf(x, e.add(e.divide(e.add(ONE))).scalb(-1));
  }

  public static DoubleDouble cosh(DoubleDouble x) {
    DoubleDouble root = exp(x.abs().scalb(-1));
    if (x.abs().hi() > 40.0) {
      return root.scalb(-1).multiply(root);
    }
    DoubleDouble e = root.square();
    return e.add(ONE.divide(e)).scalb(-1);
  }

  /** 1 / cosh(x). */
  public static DoubleDouble sech(DoubleDouble x) {
    DoubleDouble e = exp(x.abs().negate());
    return e.scalb(1).divide(ONE.add(e.square()));
  }

  /** 1 / sinh(x). */
  public static DoubleDouble csch(DoubleDouble x) {
    DoubleDouble a = x.abs();
    return a.hi() < 300.0 ? ONE.divide(sinh(x)) : withSignOf(x, exp(a.negate()).scalb(1));
  }

  public static DoubleDouble tanh(DoubleDouble x) {
    DoubleDouble a = x.abs();
    if (a.hi() > 0.5) {
      return withSignOf(x, ONE.subtract(TWO.divide(exp(a.scalb(1)).add(ONE))));
    }
    DoubleDouble e = expm1(a.scalb(1));
    return withSignOf(x, e.divide(e.add(TWO)));
  }

  public static DoubleDouble asinh(DoubleDouble x) {
    DoubleDouble a = x.abs();
    if (a.hi() > 1e20) {
      return withSignOf(x, log(a).add(Numbers.LN2));
    }
    DoubleDouble square = a.square();
    DoubleDouble more = square.divide(ONE.add(ONE.add(square).sqrt()));
    return withSignOf(x, log1p(a.add(more)));
  }

  public static DoubleDouble acosh(DoubleDouble x) {
    if (x.hi() > 1e20) {
      return log(x).add(Numbers.LN2);
    }
    DoubleDouble t = x.subtract(ONE);
    return log1p(t.add(t.multiply(t.add(TWO)).sqrt()));
  }

  public static DoubleDouble atanh(DoubleDouble x) {
    DoubleDouble a = x.abs();
    return withSignOf(x, log1p(a.scalb(1).divide(ONE.subtract(a))).scalb(-1));
  }

  /** 1 / (1 + exp(-x)). */
  public static DoubleDouble sigmoid(DoubleDouble x) {
    DoubleDouble e = exp(x.abs().negate());
    return (x.hi() >= 0.0 ? ONE : e).divide(ONE.add(e));
  }

  /** exp(-x) / (1 + exp(-x))^2. */
  public static DoubleDouble sigmoidSlope(DoubleDouble x) {
    DoubleDouble e = exp(x.abs().negate());
    return e.divide(ONE.add(e).square());
  }

  /** log(1 + exp(x)). */
  public static DoubleDouble softplus(DoubleDouble x) {
    return x.max(DoubleDouble.ZERO).add(log1p(exp(x.abs().negate())));
  }

  static DoubleDouble withSignOf(DoubleDouble x, DoubleDouble magnitude) {
    return Math.copySign(1.0, x.hi()) < 0.0 ? magnitude.negate() : magnitude;
  }

  private static DoubleDouble real(double x) {
    return DoubleDouble.of(x);
  }
}
