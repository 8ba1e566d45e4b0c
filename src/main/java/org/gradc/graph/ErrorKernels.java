package org.gradc.graph;

import static org.gradc.graph.Kernels.productError;
import static org.gradc.graph.Kernels.quotientError;

/** The kernels of the error function; see {@link Kernels}. */
public final class ErrorKernels {
  private ErrorKernels() {}

  /** The error function. Within 2 ulp. */
  public static double erf(double x) {
    double a = Math.abs(x);
    if (a >= 1.0) {
      return Math.copySign(a < 6.0 ? 1.0 - erfcTail(a, 1.0) : 1.0, x);
    }
    return x + x * erfExcess(x * x);
  }

  /**
   * 1 - erf(x), with small relative error in the tail also. Within 2 ulp, until it is subnormal
   * past 26.5.
   */
  public static double erfc(double x) {
    if (x < 0.25) {
      return x < -6.0 ? 2.0 : 1.0 - erf(x);
    }
    if (x < 0.75) {
      return 0.5 - (x - 0.5 + x * erfExcess(x * x));
    }
    return x > 28.0 ? 0.0 : erfcTail(x, 1.0);
  }

  /**
   * The normal distribution function, erfc(-x / sqrt(2)) / 2, with small relative error in the
   * lower tail also. Within 2 ulp, until it is subnormal under -37.5.
   */
  public static double normcdf(double x) {
    double a = Math.abs(x);
    if (a < 1.0) {
      double excess = 0.3535533905932738 * erfExcess(0.5 * x * x) - 0.14644660940672624;
      return 0.5 + 0.5 * x + x * excess;
    }
    double tail = a > 39.0 ? 0.0 : 0.5 * erfcTail(a, 0.5);
    return x > 0.0 ? 1.0 - tail : tail;
  }

  /** erf(x) / x - 1 of s = x^2, for s of at most 1 (13 Chebyshev terms). */
  public static double erfExcess(double s) {
    double p = 5.957176147748911e-11;
    p = (p * s - 1.1372848856791674e-09) * s + 1.4659775274047436e-08;
    p = (p * s - 1.6350312701054695e-07) * s + 1.6461000484121368e-06;
    p = (p * s - 1.4925595266831182e-05) * s + 0.0001205533111164271;
    p = (p * s - 0.000854832698083379) * s + 0.0052239776248180145;
    p = (p * s - 0.026866170645076792) * s + 0.11283791670954879;
    return (p * s - 0.3761263890318375) * s + 0.1283791670955126;
  }

  /**
   * erfc(sqrt(scale) x) for a scale of 1 or 1/2, where sqrt(scale) x = y is at least 0.5 and at
   * most 28. It is exp(-y^2) times (1 + 2 y) exp(y^2) erfc(y) over 1 + 2 y; for the second, 25
   * Chebyshev terms in (y - 3.75) / (y + 3.75), after Shepherd and Laframboise, Mathematics of
   * Computation 36 (1981), 249-253. What is lost when y, its square and the quotient are rounded is
   * kept, because the rounding of the square would be multiplied by the square.
   */
  public static double erfcTail(double x, double scale) {
    double root = scale == 1.0 ? 1.0 : 0.7071067811865476;
    double y = root * x;
    double yLow = scale == 1.0 ? 0.0 : productError(root, x) - 4.833646656726457e-17 * x;
    double u = (y - 3.75) / (y + 3.75) - 0.09375;
    double p = 2.182594793722446e-10;
    p = (p * u + 1.2073045800852928e-09) * u - 2.437843969227498e-09;
    p = (p * u - 1.2728161184270974e-08) * u + 1.9337241615058685e-08;
    p = (p * u + 8.205723683713078e-08) * u - 1.5670075710673074e-07;
    p = (p * u - 4.2442412301576033e-07) * u + 1.3425584195363977e-06;
    p = (p * u + 1.4221901338193695e-06) * u - 1.1054830922178102e-05;
    p = (p * u + 7.24788346130945e-06) * u + 6.965192241156853e-05;
    p = (p * u - 0.000220184117048458) * u + 2.8831177922530342e-05;
    p = (p * u + 0.001901153417985143) * u - 0.00818639237567994;
    p = (p * u + 0.021629798521470404) * u - 0.042353884222266915;
    p = (p * u + 0.06409192218005132) * u - 0.07250730102534626;
    p = (p * u + 0.04869354326825566) * u + 0.021684728401640728;
    p = (p * u - 0.13772430265662194) * u;
    double above = 1.2244566066238178 + p;
    double aboveLow = 1.2244566066238178 - above + p + 3.167721762677609e-17;
    double below = 1.0 + 2.0 * y;
    double belowLow = 1.0 - (below - 2.0 * y) + 2.0 * yLow;
    double scaled = above / below;
    double scaledLow = quotientError(above, below) + (aboveLow - scaled * belowLow) / below;
    double square = scale * x * x;
    double squareLow = productError(scale * x, x);
    double factor = Math.exp(-square);
    double low = productError(factor, scaled) + factor * (scaledLow - scaled * squareLow);
    return factor * scaled + low;
  }
}
