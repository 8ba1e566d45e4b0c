package org.gradc.graph;

import static org.gradc.graph.Kernels.productError;
import static org.gradc.graph.Kernels.quotientError;

/** The kernels of the error function and of Gaussian integrals; see {@link Kernels}. */
public final class ErrorKernels {
  private ErrorKernels() {}

  /** The error function. Within 2 ulp. */
  public static double erf(double x) {
    double a = Math.abs(x);
    if (a >= 1.0) {
      return Math.copySign(a < 6.0 ? 1.0 - erfcTail(a, 1.0, 1.0) : 1.0, x);
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
    return x > 28.0 ? 0.0 : erfcTail(x, 1.0, 1.0);
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
    double tail = a > 39.0 ? 0.0 : erfcTail(a, 0.5, 0.5);
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
   * factor erfc(sqrt(scale) x) for a scale of 1 or 1/2, where sqrt(scale) x = y is at least 0.5 and
   * at most 28. It is exp(-y^2) times (1 + 2 y) exp(y^2) erfc(y) over 1 + 2 y; for the second see
   * {@link #scaledTail}. What is lost when y, its square and the quotient are rounded is kept,
   * because the rounding of the square would be multiplied by the square; the factor stands before
   * the exponential, which may have lost its digits.
   */
  public static double erfcTail(double x, double scale, double factor) {
    double root = scale == 1.0 ? 1.0 : 0.7071067811865476;
    double y = root * x;
    double yLow = scale == 1.0 ? 0.0 : productError(root, x) - 4.833646656726457e-17 * x;
    double p = scaledTail(y);
    double above = 1.2244566066238178 + p;
    double aboveLow = 1.2244566066238178 - above + p + 3.167721762677609e-17;
    double below = 1.0 + 2.0 * y;
    double belowLow = 1.0 - (below - 2.0 * y) + 2.0 * yLow;
    double scaled = above / below;
    double scaledLow = quotientError(above, below) + (aboveLow - scaled * belowLow) / below;
    double product = factor * scaled;
    double productLow = productError(factor, scaled) + factor * scaledLow;
    double square = scale * x * x;
    double squareLow = productError(scale * x, x);
    double gauss = Math.exp(-square);
    double low = productError(gauss, product) + gauss * (productLow - product * squareLow);
    return gauss * product + low;
  }

  /**
   * (1 + 2 y) exp(y^2) erfc(y) - 1.2244566066238178 for y from 0.5 to 28: 25 Chebyshev terms in (y
   * - 3.75) / (y + 3.75), after Shepherd and Laframboise, Mathematics of Computation 36 (1981),
   * 249-253.
   */
  public static double scaledTail(double y) {
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
    return p;
  }

  // The scaled complement, exp(x^2) erfc(x), and its relatives

  /**
   * exp(x^2) erfc(x), which neither overflows nor underflows for positive x. Within 2 ulp; for
   * large x by the asymptotic series (Abramowitz and Stegun, 7.1.23).
   */
  public static double erfcx(double x) {
    if (x < 0.0) {
      return timesGauss(2.0, x, -1.0) - erfcx(-x);
    }
    if (x < 0.5) {
      double p = 5.963332280303804e-05;
      p = (p * x - 0.0003629473685367837) * x + 0.001249066044093852;
      p = (p * x - 0.00339528871552086) * x + 0.008302447962224286;
      p = (p * x - 0.01909616331171827) * x + 0.041664937329539374;
      p = (p * x - 0.08597150424659482) * x + 0.166666643619642;
      p = (p * x - 0.30090110979802326) * x + 0.4999999999469097;
      p = (p * x - 0.7522527780626426) * x + 0.9999999999999921;
      return 1.0 + x * (p * x - 1.1283791670955126);
    }
    if (x < 28.0) {
      return (1.2244566066238178 + scaledTail(x)) / (1.0 + 2.0 * x);
    }
    double r = 0.5 / x / x;
    double p = ((135135.0 * r - 10395.0) * r + 945.0) * r - 105.0;
    p = ((p * r + 15.0) * r - 3.0) * r + 1.0;
    return (0.5641895835477563 - 0.5641895835477563 * (p * r)) / x;
  }

  /**
   * The derivative of order n of exp(x^2) erfc(x): 2 / sqrt(pi) (-2)^n times the integral over t >
   * 0 of t^n exp(-t^2 - 2 x t). The recurrence of these integrals m(n), 2 m(n + 1) = n m(n - 1) - 2
   * x m(n), is stable for negative x, and for larger ones backwards: m(1) and m(2) are 28 and 29
   * Chebyshev terms, and m(n) / m(n - 1) a continued fraction (Gautschi, SIAM Review 9 (1967),
   * 24-82).
   */
  public static double erfcxDerivative(long n, double x) {
    if (n == 0) {
      return erfcx(x);
    }
    double scale = 1.1283791670955126;
    double odd = (n & 1) == 0 ? 1.0 : -1.0;
    if (x < 0.5) {
      double before = 0.0;
      double moment = 0.886226925452758 * erfcx(x);
      double next = 0.5 - x * moment;
      for (long k = 1; k <= n; k++) {
        before = moment;
        moment = next;
        next = 0.5 * (double) k * before - x * moment;
        scale *= 2.0;
      }
      return Double.isInfinite(moment) ? odd * moment : odd * scale * moment;
    }
    double moment = n == 1 ? firstMoment(x) : secondMoment(x);
    for (long k = 1; k <= n; k++) {
      scale *= 2.0;
    }
    for (long k = 3; k <= n; k++) {
      moment *= momentRatio((double) k, x);
    }
    return odd * scale * moment;
  }

  /** The integral over t > 0 of t exp(-t^2 - 2 x t), for positive x. */
  public static double firstMoment(double x) {
    double u = 1.0 - 7.5 / (x + 3.75);
    double p = -8.40103712856656e-10;
    p = (p * u - 6.414840254099032e-10) * u + 9.847105403991367e-09;
    p = (p * u + 8.592142232408792e-09) * u - 6.634126964846254e-08;
    p = (p * u - 6.436333112583755e-08) * u + 3.759326937481375e-07;
    p = (p * u + 3.5641670378175753e-07) * u - 2.1448463415401403e-06;
    p = (p * u - 1.3987752427339007e-06) * u + 1.2969248469565255e-05;
    p = (p * u - 2.377910246070451e-07) * u - 7.821101880993438e-05;
    p = (p * u + 9.00018413175585e-05) * u + 0.00037270958206378176;
    p = (p * u - 0.0012528356842967463) * u + 0.00018241173781259273;
    p = (p * u + 0.008278156152080567) * u - 0.02799603495691107;
    p = (p * u + 0.050457878309954185) * u - 0.047488120663493706;
    p = (p * u - 0.016093102907293166) * u + 0.1460542842056996;
    p = (p * u - 0.2848349669800729) * u + 0.32339930253006544;
    p = (p * u - 0.17378897176041835) * u - 0.14445748441698048;
    double below = 1.0 + 2.0 * x;
    return (1.1671451775909654 + p * u) / below / below;
  }

  /** The integral over t > 0 of t^2 exp(-t^2 - 2 x t), for positive x. */
  public static double secondMoment(double x) {
    double u = 1.0 - 7.5 / (x + 3.75);
    double p = -1.0626498976306137e-08;
    p = (p * u - 1.1849331429473672e-08) * u + 1.2132638475103942e-07;
    p = (p * u + 1.5084884452415925e-07) * u - 7.716923165112673e-07;
    p = (p * u - 1.0653814198076241e-06) * u + 3.995218471008229e-06;
    p = (p * u + 5.694130589739529e-06) * u - 2.0500009597090077e-05;
    p = (p * u - 2.4671689886947203e-05) * u + 0.00011250165266036591;
    p = (p * u + 6.79535260047804e-05) * u - 0.0006343039422653269;
    p = (p * u + 0.00023532327671141226) * u + 0.0031124026440033418;
    p = (p * u - 0.0058373110636169455) * u - 0.006386340913685497;
    p = (p * u + 0.045023653318520054) * u - 0.08272771546691107;
    p = (p * u + 0.03842378142358617) * u + 0.15346997239849705;
    p = (p * u - 0.409882936511347) * u + 0.45975980627159047;
    p = (p * u - 0.04951930166538337) * u - 0.7149832949766118;
    p = (p * u + 1.271167142367957) * u - 1.0062987268720842;
    p = p * u - 0.11121513209441755;
    double below = 1.0 + 2.0 * x;
    return (2.416149596351553 + p * u) / below / below / below;
  }

  /**
   * The integral of t^k exp(-t^2 - 2 x t) over that of t^(k - 1) exp(-t^2 - 2 x t), for x of at
   * least 0.5.
   */
  public static double momentRatio(double k, double x) {
    double more = 20.0 + Math.min(800.0, Math.rint(200.0 / (x * x)));
    double last = k + more;
    double ratio = last / (Math.sqrt(x * x + 2.0 * last) + x);
    for (double j = more; j >= 0.0; j--) {
      ratio = 0.5 * (k + j) / (x + ratio);
    }
    return ratio;
  }

  // Gaussian densities

  /**
   * factor exp(-scale x^2): what is lost when the square is rounded is kept, and where the
   * exponential would lose its digits the factor is multiplied by its root, twice.
   */
  public static double timesGauss(double factor, double x, double scale) {
    double square = scale * x * x;
    double low = productError(scale * x, x);
    if (Math.abs(square) < 700.0) {
      double product = factor * Math.exp(-square);
      return Double.isInfinite(product) ? product : product - product * low;
    }
    if (square > 2000.0) {
      return 0.0;
    }
    double root = Math.exp(-0.5 * square);
    double product = factor * root;
    return Double.isInfinite(product) ? product * root : (product - product * low) * root;
  }

  /**
   * The derivative of order n + 1 of erf: 2 / sqrt(pi) times a Hermite polynomial and exp(-x^2).
   */
  public static double erfDerivative(long n, double x) {
    double polynomial = 1.1283791670955126;
    double before = 0.0;
    for (long k = 0; k < n; k++) {
      double next = -2.0 * (x * polynomial + (double) k * before);
      before = polynomial;
      polynomial = next;
    }
    return Double.isInfinite(x) ? 0.0 : timesGauss(polynomial, x, 1.0) + 0.0;
  }

  /** The derivative of order n of the normal density: it times a Hermite polynomial. */
  public static double normpdfDerivative(long n, double x) {
    double polynomial = 1.0;
    double before = 0.0;
    for (long k = 0; k < n; k++) {
      double next = -(x * polynomial + (double) k * before);
      before = polynomial;
      polynomial = next;
    }
    double density = 0.3989422804014327 * polynomial;
    double low = productError(0.3989422804014327, polynomial) - 2.49232720227773e-17 * polynomial;
    return Double.isInfinite(x) ? 0.0 : timesGauss(density + low, x, 0.5) + 0.0;
  }

  /** x times the normal distribution function, the limit 0 at -infinity also. Within 2 ulp. */
  public static double gelu(double x) {
    double a = Math.abs(x);
    if (a < 1.0) {
      return x * normcdf(x);
    }
    if (x < 0.0) {
      return a > 39.0 ? -0.0 : -erfcTail(a, 0.5, 0.5 * a);
    }
    return x * normcdf(x);
  }
}
