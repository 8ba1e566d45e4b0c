package org.gradc.graph;

/**
 * Functions that the JDK lacks. The compiler calls them to fold constants and to interpret; a generated class gets the
 * text of those that it needs, so each stands on its own and uses the JDK alone.
 */
public final class Kernels {
  private Kernels() {}

  /** x^k by repeated squaring; 1 where k is 0. */
  public static double integerPower(double x, long k) {
    double power = 1;
    double square = x;
    for (long rest = Math.abs(k); rest != 0; rest >>>= 1) {
      if ((rest & 1) != 0) {
        power *= square;
      }
      square *= square;
    }
    return k < 0 ? 1 / power : power;
  }

  /** 1 / (1 + exp(-x)), by the sign of x so that exp does not overflow. */
  public static double sigmoid(double x) {
    double e = Math.exp(-Math.abs(x));
    return x >= 0 ? 1 / (1 + e) : e / (1 + e);
  }

  /** log(1 + exp(x)), by the sign of x so that exp does not overflow. */
  public static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** The inverse of sinh. */
  public static double asinh(double x) {
    double a = Math.abs(x);
    double r = a > 1e8 ? Math.log(a) + Math.log(2) : Math.log1p(a + a * a / (1 + Math.hypot(1, a)));
    return Math.copySign(r, x);
  }

  /** The inverse of cosh, for x of at least 1. */
  public static double acosh(double x) {
    double t = x - 1;
    return x > 1e8 ? Math.log(x) + Math.log(2) : Math.log1p(t + Math.sqrt(t * (x + 1)));
  }

  /** The inverse of tanh. */
  public static double atanh(double x) {
    double a = Math.abs(x);
    return Math.copySign(0.5 * Math.log1p(2 * a / (1 - a)), x);
  }

  /** x log(y), 0 where x is 0. */
  public static double xlogy(double x, double y) {
    return x == 0 && !Double.isNaN(y) ? 0 : x * Math.log(y);
  }

  public static double erf(double x) {
    throw new IllegalStateException("not written: " + x);
  }

  public static double erfc(double x) {
    throw new IllegalStateException("not written: " + x);
  }

  public static double lgamma(double x) {
    throw new IllegalStateException("not written: " + x);
  }

  public static double polygamma(long k, double x) {
    throw new IllegalStateException("not written: " + k + x);
  }

  /** base^exponent, exactly. */
  public static long powerOfIntegers(long base, long exponent) {
    if (base == 2 && exponent < 63) {
      return 1L << exponent;
    }
    if (base == 1 || base == -1) {
      return (exponent & 1) == 0 ? 1 : base;
    }
    long power = 1;
    for (long k = 0; k < exponent; k++) {
      power = Math.multiplyExact(power, base);
      if (power == 0) {
        break;
      }
    }
    return power;
  }

  public static long floorDiv(long x, long y) {
    return Math.floorDiv(x, y);
  }

  public static long floorMod(long x, long y) {
    return Math.floorMod(x, y);
  }

  /** Whether bit k of s is 1; false for a k that is negative or past the last. */
  public static boolean bit(long s, long k) {
    return k >= 0 && k < 64 && (s >> k & 1) != 0;
  }
}
