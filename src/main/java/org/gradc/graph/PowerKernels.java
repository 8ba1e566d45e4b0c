package org.gradc.graph;

import static org.gradc.graph.Kernels.sumError;

/** The kernels of powers and distances; see {@link Kernels}. */
public final class PowerKernels {
  private PowerKernels() {}

  /** sqrt(x^2 + y^2): scaled only where the squares overflow or lose digits. Within 2 ulp. */
  public static double hypot(double x, double y) {
    double squares = x * x + y * y;
    if (squares > 1e-280 && squares < 1e300) {
      return Math.sqrt(squares);
    }
    if (Double.isInfinite(x) || Double.isInfinite(y)) {
      return Double.POSITIVE_INFINITY;
    }
    double scale = squares < 1.0 ? 0x1p600 : 0x1p-600;
    double a = x * scale;
    double b = y * scale;
    return Math.sqrt(a * a + b * b) / scale;
  }

  /** x / hypot(x, y); 0 at the origin. */
  public static double cosine(double x, double y) {
    return cosineOf(x, y, hypot(x, y));
  }

  /**
   * x / distance for the distance of (x, y); 0 at the origin, and a sign where x alone is infinite.
   */
  public static double cosineOf(double x, double y, double distance) {
    if (distance > 1e-290 && distance < Double.POSITIVE_INFINITY) {
      return x / distance;
    }
    if (Double.isInfinite(x)) {
      return Double.isInfinite(y) || Double.isNaN(y) ? Double.NaN : Math.signum(x);
    }
    if (x == 0.0 && y == 0.0) {
      return 0.0;
    }
    double scale = distance < 1.0 ? 0x1p600 : 0x1p-600;
    return x * scale / hypot(x * scale, y * scale);
  }

  /** x / (x^2 + y^2); NaN at the origin. */
  public static double turn(double x, double y) {
    double distance = hypot(x, y);
    return cosineOf(x, y, distance) / distance;
  }

  /** 1 / x; 0 where x is 0. */
  public static double inverseLength(double x) {
    return x == 0.0 ? 0.0 : 1.0 / x;
  }

  /** x / y; 0 where x is 0, unless y is NaN. */
  public static double ratioOrZero(double x, double y) {
    return x == 0.0 && !Double.isNaN(y) ? 0.0 : x / y;
  }

  /** log(y); 0 where x and y are 0. */
  public static double logarithmOrZero(double x, double y) {
    return x == 0.0 && y == 0.0 ? 0.0 : Math.log(y);
  }

  /** The derivative of x^y of order m by x and of order n by y. */
  public static double powerDerivative(long m, long n, double x, double y) {
    return powerDerivativeOf(m, n, x, y, Math.pow(x, y));
  }

  /** The same, where the power is x^y. */
  public static double powerDerivativeOf(long m, long n, double x, double y, double power) {
    if (n == 0 && isOrdinary(power) && x != 0.0) {
      double slope = power;
      for (long k = 0; k < m; k++) {
        slope = timesRatio(slope, y - (double) k, x);
      }
      if (isOrdinary(slope)) {
        return slope;
      }
    }
    if (m == 0 && n > 0 && x == 0.0 && y == 0.0) {
      return 0.0;
    }
    double lower = lowerPower(m, x, y, power);
    double factor = fallingFactor(m, n, y, n == 0 ? 0.0 : Math.log(x));
    return lower == 0.0 || factor == 0.0 ? 0.0 : factor * lower;
  }

  /**
   * The derivative of order n by y of y (y - 1) ... (y - m + 1) x^(y - m), over x^(y - m): a
   * polynomial in the logarithm of x, whose first term decides where that is infinite. A term that
   * has a factor 0 is 0, also where the other is infinite.
   */
  public static double fallingFactor(long m, long n, double y, double logarithm) {
    double sum = falling(m, 0, y);
    double binomial = 1.0;
    for (long k = 1; k <= n; k++) {
      binomial = binomial * (double) (n - k + 1) / (double) k;
      double higher = sum == 0.0 || logarithm == 0.0 && !Double.isNaN(sum) ? 0.0 : sum * logarithm;
      sum = higher + binomial * falling(m, k, y);
    }
    return sum;
  }

  /** The derivative of order k of y (y - 1) ... (y - m + 1). */
  public static double falling(long m, long k, double y) {
    if (m == 0) {
      return k == 0 ? 1.0 : 0.0;
    }
    double rest = falling(m - 1, k, y);
    double sum = rest == 0.0 ? 0.0 : (y - (double) (m - 1)) * rest;
    return k == 0 ? sum : sum + (double) k * falling(m - 1, k - 1, y);
  }

  /**
   * x^(y - k) by division of x^y, if no digits are lost on the way, else with what rounding y - k
   * loses.
   */
  public static double lowerPower(long k, double x, double y, double power) {
    double lower = power;
    for (long i = 0; i < k; i++) {
      lower /= x;
    }
    if (k == 0 || Double.isNaN(power) || isOrdinary(power) && isOrdinary(lower)) {
      return lower;
    }
    lower = Math.pow(x, y - k);
    double lost = sumError(y, -(double) k);
    boolean corrected = lost != 0.0 && lower != 0.0 && x > 0.0 && !Double.isInfinite(lower);
    return corrected ? lower + lower * lost * Math.log(x) : lower;
  }

  /** f x / y, in the order in which no digits are lost on the way. */
  public static double timesRatio(double f, double x, double y) {
    double product = f * x;
    return isOrdinary(product) ? product / y : f * (x / y);
  }

  /** Whether x is neither so small that it has lost digits, nor infinite, nor NaN. */
  public static boolean isOrdinary(double x) {
    double size = Math.abs(x);
    return size >= Double.MIN_NORMAL && size <= Double.MAX_VALUE;
  }
}
