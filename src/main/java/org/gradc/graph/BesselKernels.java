package org.gradc.graph;

/**
 * The kernels of Bessel's functions of integer order; see {@link Kernels}. Small arguments are by
 * the power series, large ones by Hankel's and its like, those between by Miller's backward
 * recurrence (British Association Mathematical Tables 10 (1952); Abramowitz and Stegun, Handbook of
 * Mathematical Functions, 9.12 and 9.1, 9.2, 9.6, 9.7 for the formulas), K by the trapezoidal rule
 * (Luke, The Special Functions and Their Approximations 2 (1969); Trefethen and Weideman, SIAM
 * Review 56 (2014), 385-458).
 */
public final class BesselKernels {
  private BesselKernels() {}

  /** J of order n, within 1e-14 of it or, between its zeros, of sqrt(2 / (pi x)). */
  public static double besselj(long n, double x) {
    long order = Math.abs(n);
    double a = Math.abs(x);
    double value;
    if (a == Double.POSITIVE_INFINITY) {
      return 0.0;
    }
    if (a * a <= order + 1.0) {
      value = besselSeries(order, a, -1.0);
    } else if (a >= 25.0 && order < a) {
      value = besselForward(order, a, false);
    } else {
      value = besseljBackward(order, a);
    }
    return (order & 1) != 0 && n < 0 != x < 0.0 ? -value : value;
  }

  /**
   * Y of order n; -infinity at 0. Within 1e-14 of it or, between its zeros, of sqrt(2 / (pi x)).
   */
  public static double bessely(long n, double x) {
    long order = Math.abs(n);
    double value;
    if (!(x > 0.0) || x == Double.POSITIVE_INFINITY) {
      value = x == 0.0 ? Double.NEGATIVE_INFINITY : x > 0.0 ? 0.0 : Double.NaN;
    } else {
      value = besselForward(order, x, true);
    }
    return (order & 1) != 0 && n < 0 ? -value : value;
  }

  /**
   * J or Y by the recurrence from orders 0 and 1 upwards, for J where x is at least 25 and above
   * the order.
   */
  public static double besselForward(long n, double x, boolean second) {
    boolean far = x >= 25.0;
    if (far && (double) n * n <= x) {
      return hankel(n, x, second);
    }
    double below = far ? hankel(0, x, second) : besselyStart(0, x);
    if (n == 0) {
      return below;
    }
    double now = far ? hankel(1, x, second) : besselyStart(1, x);
    for (long k = 1; k < n && !Double.isInfinite(now); k++) {
      double above = 2.0 * k / x * now - below;
      below = now;
      now = above;
    }
    return now;
  }

  /**
   * sum over k of (sign x^2 / 4)^k / (k! (n + k)!) times (x / 2)^n (Abramowitz and Stegun, 9.1.10,
   * 9.6.10).
   */
  public static double besselSeries(long n, double x, double sign) {
    double half = 0.5 * x;
    double factor = 1.0;
    for (long k = 1; k <= n && factor != 0.0; k++) {
      factor *= half / k;
    }
    double r = sign * half * half;
    double term = 1.0;
    double sum = 1.0;
    for (long k = 1; Math.abs(term) > 1e-18 * sum; k++) {
      term *= r / ((double) k * (n + k));
      sum += term;
    }
    return factor * sum;
  }

  /** J by the recurrence downwards, where 1 = J(0) + 2 J(2) + 2 J(4) + ... (9.1.46). */
  public static double besseljBackward(long n, double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    double largest = Math.max((double) n, x);
    double step = 2.0 / x;
    double above = 0.0;
    double now = 1e-250;
    double sum = 0.0;
    double result = 0.0;
    for (long k = (long) (largest + 12.0 * Math.cbrt(largest)) + 20; k > 0; k--) {
      double below = k * step * now - above;
      above = now;
      now = below;
      if (Math.abs(now) > 1e200) {
        now *= 1e-200;
        above *= 1e-200;
        sum *= 1e-200;
        result *= 1e-200;
      }
      if (k - 1 == n) {
        result = now;
      }
      if ((k & 1) != 0) {
        sum += k == 1 ? now : 2.0 * now;
      }
    }
    return result / sum;
  }

  /**
   * Y of order 0 or 1 for x below 25: to 1 by its power series (9.1.11), beyond by a series of
   * Bessel functions (9.1.88) that are by the recurrence downwards.
   */
  public static double besselyStart(long n, double x) {
    double logarithm = Math.log(0.5 * x);
    if (x <= 1.0) {
      double r = -0.25 * x * x;
      double term = n == 0 ? 1.0 : 0.5 * x;
      double harmonic = n == 0 ? -0.5772156649015329 : -0.15443132980306573;
      double bessel = 0.0;
      double sum = 0.0;
      for (long k = 1; Math.abs(term) > 1e-18 * Math.abs(bessel); k++) {
        bessel += term;
        sum += n == 0 ? term * harmonic : 0.5 * term * harmonic;
        term *= r / ((double) k * (n + k));
        harmonic += n == 0 ? 1.0 / k : 1.0 / k + 1.0 / (k + 1.0);
      }
      double regular = 0.6366197723675814 * (logarithm * bessel - sum);
      return n == 0 ? regular : regular - 0.6366197723675814 / x;
    }
    double step = 2.0 / x;
    double above = 0.0;
    double now = 1e-250;
    double norm = 0.0;
    double sum = 0.0;
    double first = 0.0;
    for (long k = (long) (x + 12.0 * Math.cbrt(x)) + 20; k > 0; k--) {
      double below = k * step * now - above;
      above = now;
      now = below;
      if (Math.abs(now) > 1e200) {
        now *= 1e-200;
        above *= 1e-200;
        norm *= 1e-200;
        sum *= 1e-200;
      }
      long order = k - 1;
      if ((order & 1) == 0) {
        norm += order == 0 ? now : 2.0 * now;
      }
      if (order > n && (order - n & 1) == 0) {
        double i = (double) ((order - n) / 2);
        double weight = n == 0 ? 1.0 / i : (2.0 * i + 1.0) / (i * (i + 1.0));
        sum += (order - n & 3) == 0 ? -weight * now : weight * now;
      }
      if (order == n) {
        first = now;
      }
    }
    // Now is J of order 0.
    double singular = n == 0 ? 0.0 : now / x;
    double shift = n == 0 ? 0.5772156649015329 : -0.42278433509846713;
    double rest = (n == 0 ? 2.0 * sum : sum) - singular;
    return 0.6366197723675814 * ((logarithm + shift) * first + rest) / norm;
  }

  /**
   * J, or the second one Y, by Hankel's asymptotic series (9.2.5, 9.2.6, 9.2.9, 9.2.10) for x of at
   * least 25 and the square of the order; the angle is x less an eighth and n quarters of a turn.
   */
  public static double hankel(long n, double x, boolean second) {
    double m = 4.0 * n * n;
    double p = 1.0;
    double q = 0.0;
    double term = 1.0;
    for (long k = 1; k < 60 && Math.abs(term) > 1e-18; k++) {
      double odd = 2.0 * k - 1.0;
      term *= (m - odd * odd) / (8.0 * k) / x;
      if ((k & 1) != 0) {
        q += (k & 3) == 1 ? term : -term;
      } else {
        p += (k & 3) == 0 ? term : -term;
      }
    }
    double sine = Math.sin(x);
    double cosine = Math.cos(x);
    double c = cosine + sine;
    double s = sine - cosine;
    boolean turned = (n & 1) != 0;
    double cosineTurned = turned ? s : c;
    double sineTurned = turned ? -c : s;
    double value = second ? p * sineTurned + q * cosineTurned : p * cosineTurned - q * sineTurned;
    value *= Math.sqrt(0.3183098861837907 / x);
    return (n & 2) != 0 ? -value : value;
  }

  /** I of order n. Within 1e-14. */
  public static double besseli(long n, double x) {
    if (Double.isInfinite(x)) {
      return (n & 1) != 0 ? x : Double.POSITIVE_INFINITY;
    }
    double half = Math.exp(0.5 * Math.abs(x));
    return half * besselixDerivative(0, n, x) * half;
  }

  /** K of order n; +infinity at 0. Within 1e-14. */
  public static double besselk(long n, double x) {
    if (!(x > 1.5)) {
      return besselkForward(Math.abs(n), x);
    }
    double half = Math.exp(-0.5 * x);
    return half == 0.0 ? 0.0 : half * besselkForward(Math.abs(n), x) * half;
  }

  /**
   * The derivative of order m of exp(-|x|) I(x), of the order n. Far out by its asymptotic series
   * (9.7.1), before by (1 / pi) integral from 0 to pi of (cos t - 1)^m exp((cos t - 1) x) cos(n t),
   * which the trapezoidal rule finds; for small x by differences in the order, as 2 I' = I(n - 1) +
   * I(n + 1).
   */
  public static double besselixDerivative(long m, long n, double x) {
    long order = Math.abs(n);
    double a = Math.abs(x);
    double value;
    if (m < 0 || Double.isNaN(x)) {
      return Double.NaN;
    }
    boolean odd = (order + m & 1) != 0;
    if (a == Double.POSITIVE_INFINITY || a == 0.0 && odd) {
      return 0.0;
    }
    double square = (double) order * order;
    if (a >= 30.0 && square <= a) {
      value = besselixFar(m, order, a);
    } else if (m == 0) {
      value = besselixBackward(order, a);
    } else if (a > 2.0 && square <= 4.0 * a) {
      value = besselixIntegral(m, order, a);
    } else {
      double coefficient = Math.scalb(1.0, (int) -m);
      value = 0.0;
      for (long k = 0; k <= 2 * m; k++) {
        value += coefficient * besselixDerivative(0, order + m - k, a);
        coefficient *= -(2.0 * m - k) / (k + 1.0);
      }
    }
    return odd && x < 0.0 ? -value : value;
  }

  /** Its derivatives, term by term. */
  public static double besselixFar(long m, long n, double x) {
    double square = 4.0 * n * n;
    double term = Math.sqrt(0.15915494309189535 / x);
    for (long i = 0; i < m; i++) {
      term *= -(i + 0.5) / x;
    }
    double sum = term;
    for (long k = 1; k < 60 && Math.abs(term) > 1e-18 * Math.abs(sum); k++) {
      double odd = 2.0 * k - 1.0;
      term *= -(square - odd * odd) / (8.0 * k) / x * ((k - 0.5 + m) / (k - 0.5));
      sum += term;
    }
    return sum;
  }

  /** exp(-x) I(x) by the series or the recurrence downwards, where e^x = I(0) + 2 I(1) + ... */
  public static double besselixBackward(long n, double x) {
    if (x * x <= 4.0 * (n + 1.0)) {
      return Math.exp(-x) * besselSeries(n, x, 1.0);
    }
    double step = 2.0 / x;
    double above = 0.0;
    double now = 1e-250;
    double sum = 0.0;
    double result = 0.0;
    for (long k = (long) Math.sqrt((double) n * n + 80.0 * x) + 20; k > 0; k--) {
      double below = k * step * now + above;
      above = now;
      now = below;
      if (now > 1e200) {
        now *= 1e-200;
        above *= 1e-200;
        sum *= 1e-200;
        result *= 1e-200;
      }
      if (k - 1 == n) {
        result = now;
      }
      sum += k == 1 ? now : 2.0 * now;
    }
    return result / sum;
  }

  /** The integral of {@link #besselixDerivative}. */
  public static double besselixIntegral(long m, long n, double x) {
    long points = (long) (0.5 * (n + Math.sqrt(80.0 * x))) + 12 + m;
    double sum = 0.0;
    for (long k = points; k > 0; k--) {
      double t = Math.PI / points * k;
      double half = Math.sin(0.5 * t);
      double w = 2.0 * half * half;
      double term = Math.exp(-x * w) * Math.cos(n * t);
      for (long i = 0; i < m; i++) {
        term *= -w;
      }
      sum += k == points ? 0.5 * term : term;
    }
    return (m == 0 ? sum + 0.5 : sum) / points;
  }

  /**
   * The derivative of order m of exp(x) K(x), of the order n: up to 1.5 by differences in the
   * order, as 2 K' = -K(n - 1) - K(n + 1).
   */
  public static double besselkxDerivative(long m, long n, double x) {
    long order = Math.abs(n);
    if (m < 0 || !(x > 0.0) || x == Double.POSITIVE_INFINITY) {
      boolean odd = (m & 1) != 0;
      double pole = odd ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      return m >= 0 && x == 0.0 ? pole : m >= 0 && x > 0.0 ? 0.0 : Double.NaN;
    }
    if (x > 1.5) {
      return m == 0 ? besselkForward(order, x) : besselkxIntegral(m, order, x);
    }
    double coefficient = Math.scalb((m & 1) != 0 ? -1.0 : 1.0, (int) -m);
    double value = 0.0;
    for (long k = 0; k <= 2 * m && !Double.isInfinite(value); k++) {
      value += coefficient * besselkForward(Math.abs(order + m - k), x);
      coefficient *= -(2.0 * m - k) / (k + 1.0);
    }
    return Math.exp(x) * value;
  }

  /** K, from 1.5 on exp(x) K(x), by the recurrence from orders 0 and 1 upwards. */
  public static double besselkForward(long n, double x) {
    if (!(x > 0.0) || x == Double.POSITIVE_INFINITY) {
      return x == 0.0 ? Double.POSITIVE_INFINITY : x > 0.0 ? 0.0 : Double.NaN;
    }
    boolean near = x <= 1.5;
    double below = near ? besselkStart(0, x) : besselkxIntegral(0, 0, x);
    if (n == 0) {
      return below;
    }
    double now = near ? besselkStart(1, x) : besselkxIntegral(0, 1, x);
    for (long k = 1; k < n && !Double.isInfinite(now); k++) {
      double above = 2.0 * k / x * now + below;
      below = now;
      now = above;
    }
    return now;
  }

  /** K of order 0 or 1 by the power series (9.6.11), for x of at most 1.5. */
  public static double besselkStart(long n, double x) {
    double logarithm = Math.log(0.5 * x);
    double r = 0.25 * x * x;
    double term = n == 0 ? 1.0 : 0.5 * x;
    double harmonic = n == 0 ? -0.5772156649015329 : -0.15443132980306573;
    double sum = 0.0;
    for (long k = 1; term > 1e-19 * Math.abs(sum); k++) {
      sum += n == 0 ? term * (harmonic - logarithm) : term * (logarithm - 0.5 * harmonic);
      term *= r / ((double) k * (n + k));
      harmonic += n == 0 ? 1.0 / k : 1.0 / k + 1.0 / (k + 1.0);
    }
    return n == 0 ? sum : sum + 1.0 / x;
  }

  /**
   * The derivative of order m of exp(x) K(x): the integral over t from 0 of (1 - cosh t)^m exp((1 -
   * cosh t) x) cosh(n t) by the trapezoidal rule.
   */
  public static double besselkxIntegral(long m, long n, double x) {
    double order = (double) n;
    double h = Math.min(0.15, 0.45 / Math.sqrt(Math.hypot(order, x)));
    double sum = m == 0 ? 0.5 : 0.0;
    double term = 1.0;
    for (long k = 1; term > 1e-18 * sum || sum == 0.0; k++) {
      double t = k * h;
      double half = Math.sinh(0.5 * t);
      double w = 2.0 * half * half;
      double fall = x * w;
      term = 0.5 * (Math.exp(order * t - fall) + Math.exp(-order * t - fall));
      for (long i = 0; i < m; i++) {
        term *= w;
      }
      sum += term;
      if (term == 0.0 || Double.isInfinite(sum)) {
        break;
      }
    }
    return (m & 1) != 0 ? -h * sum : h * sum;
  }
}
