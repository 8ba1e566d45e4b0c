package org.gradc.graph;

import static org.gradc.graph.Kernels.asinh;
import static org.gradc.graph.Kernels.quotientError;
import static org.gradc.graph.PowerKernels.hypot;

/** The kernels of elementary functions that the JDK lacks or has less well; see {@link Kernels}. */
public final class ElementaryKernels {
  private ElementaryKernels() {}

  // Sines and cosines

  /** cos(x) - 1 = -2 sin(x / 2)^2. Within 2 ulp. */
  public static double cosm1(double x) {
    double s = Math.sin(0.5 * x);
    return -2.0 * s * s + 0.0;
  }

  /**
   * The derivative of order n of sin(x) / x, by n f(n - 1) + x f(n) = sin(x + n pi / 2): for x that
   * are small beside n downwards from 40 orders more, where it is multiplied by next to nothing.
   */
  public static double sincDerivative(long n, double x) {
    if (Double.isInfinite(x) || n == 0 && x == 0.0) {
      return x == 0.0 ? 1.0 : 0.0;
    }
    double sin = Math.sin(x);
    double cos = Math.cos(x);
    double value = sin / x;
    if (Math.abs(x) > 2.0 + 0.5 * (double) n || n == 0) {
      for (long k = 1; k <= n; k++) {
        value = (sineOfTurn(k, sin, cos) - (double) k * value) / x;
      }
      return value;
    }
    value = 0.0;
    for (long k = n + 40; k > n; k--) {
      value = (sineOfTurn(k, sin, cos) - x * value) / (double) k;
    }
    return value;
  }

  /** sin(x + n pi / 2), of sine and cosine of x. */
  public static double sineOfTurn(long n, double sin, double cos) {
    double value = (n & 1) == 0 ? sin : cos;
    return (n & 2) == 0 ? value : -value;
  }

  // Logarithms

  /** log(x / (1 - x)), near its zero 1/2 by log1p((2 x - 1) / (1 - x)). Within 2 ulp. */
  public static double logit(double x) {
    double below = 1.0 - x;
    if (x < 0.25 || x > 0.75) {
      return Math.log(x / below);
    }
    double above = 2.0 * x - 1.0;
    double q = above / below;
    double low = quotientError(above, below) - q * (1.0 - below - x) / below;
    return Math.log1p(q) + low / (1.0 + q);
  }

  /** 1 / (x (1 - x)), divided twice so that infinities stay apart. */
  public static double logitSlope(double x) {
    return 1.0 / x / (1.0 - x);
  }

  /** log(1 - exp(x)) by one of two forms, of which each is right at one end. Within 2 ulp. */
  public static double log1mexp(double x) {
    return x > -0.6931471805599453 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
  }

  /** The derivative of {@link #log1mexp} for negative x, and its limit at 0. */
  public static double log1mexpSlope(double x) {
    return -Math.exp(x) / Math.abs(Math.expm1(x));
  }

  // Inverse trigonometric functions

  /** (1 - x)(1 + x). */
  public static double oneMinusSquare(double x) {
    return (1.0 - x) * (1.0 + x);
  }

  /** 1 / (1 + x^2), where the square overflows also. */
  public static double atanSlope(double x) {
    return Math.abs(x) < 1e150 ? 1.0 / (1.0 + x * x) : 1.0 / x / x;
  }

  /** x / (1 + x^2), where the square overflows also. */
  public static double atanMoment(double x) {
    return Math.abs(x) < 1.0 ? x / (1.0 + x * x) : 1.0 / (x + 1.0 / x);
  }

  /** The angle between 0 and pi whose secant is x. Within 2 ulp. */
  public static double asec(double x) {
    double a = Math.abs(x);
    double angle =
        a > 1e10 ? 1.5707963267948966 - 1.0 / a : 2.0 * Math.atan(Math.sqrt((a - 1.0) / (a + 1.0)));
    return x < 0.0 ? 3.141592653589793 - angle : angle;
  }

  /** The angle between -pi / 2 and pi / 2 whose cosecant is x. Within 2 ulp. */
  public static double acsc(double x) {
    double a = Math.abs(x);
    double angle = a > 1e10 ? 1.0 / a : Math.atan(1.0 / Math.sqrt((a - 1.0) * (a + 1.0)));
    return Math.copySign(angle, x);
  }

  /** 1 / (|x| sqrt(x^2 - 1)). */
  public static double asecSlope(double x) {
    double a = Math.abs(x);
    return 1.0 / a / Math.sqrt(a - 1.0) / Math.sqrt(a + 1.0);
  }

  // Hyperbolic functions

  /** The hyperbolic tangent. Within 2 ulp. */
  public static double tanh(double x) {
    return tanhOf(x, Math.exp(-(2.0 * Math.abs(x))));
  }

  /**
   * tanh(x) for e = exp(-2 |x|): by a polynomial near 0 (11 Chebyshev terms), else 1 - 2 e / (1 +
   * e).
   */
  public static double tanhOf(double x, double e) {
    double a = Math.abs(x);
    if (a < 0.55) {
      double z = x * x;
      double p = -2.0602765376366344e-05;
      p = (p * z + 8.511313685577672e-05) * z - 0.0002346347410887237;
      p = (p * z + 0.0005889360520074057) * z - 0.001455661830100716;
      p = (p * z + 0.003592110378689024) * z - 0.008863234397814355;
      p = (p * z + 0.021869488493666944) * z - 0.053968253967434016;
      p = (p * z + 0.13333333333332714) * z - 0.3333333333333333;
      return Math.copySign(a + a * z * p, x);
    }
    return Math.copySign(1.0 - 2.0 * e / (1.0 + e), x);
  }

  /** The hyperbolic cotangent. Within 2 ulp. */
  public static double coth(double x) {
    return cothOf(x, Math.exp(-(2.0 * Math.abs(x))));
  }

  /** coth(x) for e = exp(-2 |x|). */
  public static double cothOf(double x, double e) {
    return Math.abs(x) < 0.55 ? 1.0 / tanhOf(x, e) : Math.copySign(1.0 + 2.0 * e / (1.0 - e), x);
  }

  /** 1 / cosh(x)^2, which 1 - tanh(x)^2 would lose far out. */
  public static double tanhSlope(double x) {
    double e = Math.exp(-(2.0 * Math.abs(x)));
    double below = 1.0 + e;
    return 4.0 * e / (below * below);
  }

  /** exp(-x) / (1 + exp(-x))^2. */
  public static double sigmoidSlope(double x) {
    double e = Math.exp(-Math.abs(x));
    double below = 1.0 + e;
    return e / (below * below);
  }

  /** 1 / cosh(x), where cosh overflows also. Within 2 ulp. */
  public static double sech(double x) {
    double e = Math.exp(-Math.abs(x));
    return 2.0 * e / (1.0 + e * e);
  }

  /** 1 / sinh(x), where sinh overflows also. Within 2 ulp. */
  public static double csch(double x) {
    double a = Math.abs(x);
    return a < 20.0 ? 1.0 / Math.sinh(x) : Math.copySign(2.0 * Math.exp(-a), x);
  }

  // Inverse hyperbolic functions

  /** The inverse of coth. Within 2 ulp. */
  public static double acoth(double x) {
    return Math.copySign(0.5 * Math.log1p(2.0 / (Math.abs(x) - 1.0)), x);
  }

  /** -1 / ((|x| - 1)(|x| + 1)), divided twice so that infinities stay apart. */
  public static double acothSlope(double x) {
    double a = Math.abs(x);
    return -1.0 / (a - 1.0) / (a + 1.0);
  }

  /** The inverse of sech, between 0 and 1. Within 2 ulp. */
  public static double asech(double x) {
    double root = Math.sqrt((1.0 - x) * (1.0 + x));
    return x > 0.5 ? Math.log1p((1.0 - x + root) / x) : Math.log1p(root) - Math.log(x);
  }

  /** -1 / (x sqrt(1 - x^2)). */
  public static double asechSlope(double x) {
    return -1.0 / (x * Math.sqrt((1.0 - x) * (1.0 + x)));
  }

  /** The inverse of csch. Within 2 ulp. */
  public static double acsch(double x) {
    double a = Math.abs(x);
    return a > 1e-300 ? asinh(1.0 / x) : Math.copySign(0.6931471805599453 - Math.log(a), x);
  }

  /** -1 / (|x| sqrt(1 + x^2)). */
  public static double acschSlope(double x) {
    return -1.0 / Math.abs(x) / hypot(1.0, x);
  }
}
