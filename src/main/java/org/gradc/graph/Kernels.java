package org.gradc.graph;

/**
 * Functions that the JDK lacks. The compiler calls them to fold constants and to interpret; a
 * generated class gets the text of those that it needs, see {@link KernelSource}. So a kernel uses
 * the JDK and other kernels of its file alone, allocates nothing, and keeps to the Java that Janino
 * knows. Errors are the largest found against values of 50 digits on the grids of the tests, in
 * units in the last place of the result.
 */
public final class Kernels {
  private Kernels() {}

  /**
   * x^k; 1 where k is 0, for every x. Within 2 ulp: up to exponents of 8 by repeated squaring,
   * where what rounding loses is kept, beyond by {@link Math#pow}; those from -2 to -4 by
   * divisions, as a class has them for an exponent that it knows. Powers of -1 are always by the
   * parity of k.
   */
  public static double integerPower(double x, long k) {
    if (x == -1.0) {
      return (k & 1) == 0 ? 1.0 : -1.0;
    }
    if (k <= -2 && k >= -4) {
      double inverse = 1.0 / (k == -4 ? x * x : x);
      return k == -2 ? inverse * inverse : inverse / (x * x);
    }
    if (k < -8 || k > 8) {
      double power = Math.pow(Math.abs(x), (double) k);
      return (k & 1) != 0 ? Math.copySign(power, x) : power;
    }
    double power = 1.0;
    double powerLow = 0.0;
    double square = x;
    double squareLow = 0.0;
    for (long rest = Math.abs(k); rest != 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        powerLow = productError(power, square) + power * squareLow + powerLow * square;
        power *= square;
      }
      squareLow = productError(square, square) + 2.0 * square * squareLow;
      square *= square;
    }
    if (k < 0 && Double.isInfinite(power)) {
      return Math.pow(x, (double) k);
    }
    if (k >= 0) {
      return power == 0.0 || Double.isInfinite(power) ? power : power + powerLow;
    }
    double inverse = 1.0 / power;
    return Double.isInfinite(inverse)
        ? inverse
        : inverse + (quotientError(1.0, power) - inverse * powerLow / power);
  }

  /** 1 / (1 + exp(-x)), by the sign of x so that exp does not overflow. Within 2 ulp. */
  public static double sigmoid(double x) {
    return sigmoidOf(x, Math.exp(-Math.abs(x)));
  }

  /** 1 / (1 + exp(-x)) for e = exp(-|x|), which cannot overflow. Within 2 ulp. */
  public static double sigmoidOf(double x, double e) {
    return (x >= 0.0 ? 1.0 : e) / (1.0 + e);
  }

  /** log(1 + exp(x)), by the sign of x so that exp does not overflow. Within 1 ulp. */
  public static double softplus(double x) {
    return softplusOf(x, Math.exp(-Math.abs(x)));
  }

  /** log(1 + exp(x)) for e = exp(-|x|), which cannot overflow. Within 1 ulp. */
  public static double softplusOf(double x, double e) {
    return Math.max(x, 0.0) + Math.log1p(e);
  }

  /**
   * log(x + y) for x of at least y: with s the rounded sum and r what the rounding lost, log(s) +
   * log1p(r / s), of which r / s is all that counts. Within 2 ulp.
   */
  public static double logOfSum(double x, double y) {
    double sum = x + y;
    double logarithm = Math.log(sum);
    return sum > 0.0 && sum < Double.POSITIVE_INFINITY
        ? logarithm + (x - sum + y) / sum
        : logarithm;
  }

  /**
   * The logarithm to base 2, exact for powers of 2. Within 2 ulp; the logarithm is of the
   * significand, between sqrt(1/2) and sqrt(2), alone.
   */
  public static double log2(double x) {
    if (!(x > 0.0) || x == Double.POSITIVE_INFINITY) {
      return Math.log(x);
    }
    double scaled = x < Double.MIN_NORMAL ? x * 0x1p54 : x;
    int exponent = Math.getExponent(scaled);
    double significand = Math.scalb(scaled, -exponent);
    if (significand > 1.4142135623730951) {
      significand *= 0.5;
      exponent++;
    }
    double whole = x < Double.MIN_NORMAL ? exponent - 54 : exponent;
    return whole + Math.log(significand) * 1.4426950408889634;
  }

  /** The inverse of sinh. Within 2 ulp. */
  public static double asinh(double x) {
    double a = Math.abs(x);
    double r =
        a > 1e8
            ? Math.log(a) + 0.6931471805599453
            : Math.log1p(a + a * a / (1.0 + Math.sqrt(1.0 + a * a)));
    return Math.copySign(r, x);
  }

  /** The inverse of cosh, for x of at least 1. Within 2 ulp. */
  public static double acosh(double x) {
    double t = x - 1.0;
    return x > 1e8 ? Math.log(x) + 0.6931471805599453 : Math.log1p(t + Math.sqrt(t * (x + 1.0)));
  }

  /** The inverse of tanh. Within 2 ulp. */
  public static double atanh(double x) {
    double a = Math.abs(x);
    return Math.copySign(0.5 * Math.log1p(2.0 * a / (1.0 - a)), x);
  }

  /** x log(y); 0 where x is 0, unless y is NaN. */
  public static double xlogy(double x, double y) {
    return x == 0.0 && !Double.isNaN(y) ? 0.0 : x * Math.log(y);
  }

  /**
   * base^exponent, exactly.
   *
   * @throws ArithmeticException if the exponent is negative or the power is no long
   */
  public static long powerOfIntegers(long base, long exponent) {
    if (exponent < 0) {
      throw new ArithmeticException("negative exponent of an integer power: " + exponent);
    }
    if (base == 2 && exponent < 63) {
      return 1L << exponent;
    }
    if (base == 1 || base == -1) {
      return (exponent & 1) == 0 ? 1 : base;
    }
    long power = 1;
    for (long k = 0; k < exponent && power != 0; k++) {
      power = Math.multiplyExact(power, base);
    }
    return power;
  }

  /** Whether bit k of s is 1; false for a k that is negative or past the last. */
  public static boolean bit(long s, long k) {
    return k >= 0 && k < 64 && (s >> k & 1) != 0;
  }

  /** What is lost when x + y is rounded, exactly (Knuth). */
  public static double sumError(double x, double y) {
    double sum = x + y;
    double added = sum - x;
    return x - (sum - added) + (y - added);
  }

  /**
   * What is lost when x y is rounded, exactly (Dekker); 0 where a number of the computation would
   * overflow or be subnormal.
   */
  public static double productError(double x, double y) {
    double product = x * y;
    double size = Math.abs(product);
    if (!(size > 1e-290 && size < 1e290 && Math.abs(x) < 1e290 && Math.abs(y) < 1e290)) {
      return 0.0;
    }
    double xSplit = 134217729.0 * x;
    double xHigh = xSplit - (xSplit - x);
    double xLow = x - xHigh;
    double ySplit = 134217729.0 * y;
    double yHigh = ySplit - (ySplit - y);
    double yLow = y - yHigh;
    return xLow * yLow - (product - xHigh * yHigh - xLow * yHigh - xHigh * yLow);
  }

  /** What is lost when x / y is rounded, within 1 ulp. */
  public static double quotientError(double x, double y) {
    double quotient = x / y;
    return (x - quotient * y - productError(quotient, y)) / y;
  }

  /** log(x) - near for a normal x of at least 0 and a number near its logarithm, of 24 bits. */
  public static double logarithmError(double x, double near) {
    int exponent = Math.getExponent(x);
    double significand = Math.scalb(x, -exponent);
    if (significand > 1.4142135623730951) {
      significand *= 0.5;
      exponent++;
    }
    double above = significand - 1.0;
    double below = 2.0 + above;
    double s = above / below;
    double sLow = quotientError(above, below) - s * (above - (below - 2.0)) / below;
    double r = s * s;
    double p = 0.14616449685043387;
    p = (p * r + 0.15331721600556042) * r + 0.18182889125261723;
    p = (p * r + 0.2222221113479508) * r + 0.28571428625975487;
    p = (p * r + 0.39999999999899505) * r + 0.666666666666667;
    double rest = 2.0 * sLow + s * r * p + 1.9082149292705877e-10 * exponent;
    return 0.6931471803691238 * exponent - near + 2.0 * s + rest;
  }
}
