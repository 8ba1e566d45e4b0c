package org.gradc.graph;

/**
 * The kernels of the error and the gamma function; see {@link Kernels}. Errors are the largest
 * found against values of 50 digits on the grids of the tests, in units in the last place of the
 * result.
 */
public final class SpecialKernels {
  private SpecialKernels() {}

  /**
   * The error function. Within 2 ulp. A polynomial in x^2 up to 1 (13 Chebyshev terms of erf(x) /
   * x), then 1 - erfc.
   */
  public static double erf(double x) {
    double a = Math.abs(x);
    if (a >= 1.0) {
      return Math.copySign(a < 6.0 ? 1.0 - erfc(a) : 1.0, x);
    }
    double s = x * x;
    double p = 5.958930743134941e-11;
    p = (p * s - 1.1373902296430911e-09) * s + 1.4660051998394848e-08;
    p = (p * s - 1.6350354461959655e-07) * s + 1.6461004480962034e-06;
    p = (p * s - 1.4925595519506043e-05) * s + 0.00012055331122299266;
    p = (p * s - 0.0008548326981129666) * s + 0.005223977624823223;
    p = (p * s - 0.026866170645077334) * s + 0.11283791670954882;
    p = (p * s - 0.3761263890318375) * s + 1.1283791670955126;
    return x * p;
  }

  /**
   * 1 - erf(x), with small relative error in the tail also. Within 4 ulp, until it is subnormal
   * past 26.5.
   */
  public static double erfc(double x) {
    if (x < 0.5) {
      return x < -6.0 ? 2.0 : 1.0 - erf(x);
    }
    return x > 28.0 ? 0.0 : gaussian(x, 1.0) * scaledErfc(x);
  }

  /**
   * The normal distribution function, erfc(-x / sqrt(2)) / 2, with small relative error in the
   * lower tail also, where the rounding of x / sqrt(2) would cost x^2 ulp. Within 5 ulp, until it
   * is subnormal under -37.5.
   */
  public static double normcdf(double x) {
    double a = Math.abs(x);
    if (a < 0.7) {
      return 0.5 + 0.5 * erf(x * 0.7071067811865476);
    }
    double tail = a > 39.0 ? 0.0 : 0.5 * gaussian(a, 0.5) * scaledErfc(a * 0.7071067811865476);
    return x > 0.0 ? 1.0 - tail : tail;
  }

  /**
   * exp(-scale x^2) for a scale that is a power of two. The square is taken apart into one that is
   * exact and a small rest, because its rounding would be multiplied by the square. Within 2 ulp.
   */
  public static double gaussian(double x, double scale) {
    double a = Math.abs(x);
    if (scale * a * a > 800.0) {
      return 0.0;
    }
    double high = (float) a;
    double rest = scale * (a - high) * (a + high);
    return Math.exp(-scale * high * high) * (1.0 - rest * (1.0 - rest * (0.5 - rest / 6.0)));
  }

  /**
   * exp(x^2) erfc(x) for x of at least 0. Within 5 ulp. Chebyshev terms of (1 + 2 x) exp(x^2)
   * erfc(x) in (x - 3.75) / (x + 3.75), after Shepherd and Laframboise, Mathematics of Computation
   * 36 (1981), 249-253.
   */
  public static double scaledErfc(double x) {
    double t = x > 1e17 ? 1.0 : (x - 3.75) / (x + 3.75);
    double p = -3.75315827795962e-11;
    p = (p * t + 4.2514714447963895e-10) * t + 5.457157304704688e-10;
    p = (p * t - 5.1739902140113095e-09) * t - 4.389284159986328e-09;
    p = (p * t + 3.8675334242222354e-08) * t + 2.4289762925488707e-08;
    p = (p * t - 2.5866850716155884e-07) * t - 5.826281078800777e-08;
    p = (p * t + 1.751637648849062e-06) * t - 9.72849582211122e-07;
    p = (p * t - 1.1444146237700524e-05) * t + 2.2383912036550678e-05;
    p = (p * t + 5.164909889268241e-05) * t - 0.00029015397928986765;
    p = (p * t + 0.0002937136655913448) * t + 0.0017556258324217529;
    p = (p * t - 0.009746579558029276) * t + 0.0283622774215156;
    p = (p * t - 0.05869339858963677) * t + 0.09230432116019834;
    p = (p * t - 0.10880393014174886) * t + 0.08227673849015102;
    p = (p * t + 0.0035854154854644293) * t - 0.14024059858554702;
    p = p * t + 1.2375126308378275;
    return p / (1.0 + 2.0 * x);
  }

  /**
   * log |Gamma(x)|; +infinity at 0, -1, -2, .... Within 4 ulp for positive x, at its zeros 1 and 2
   * also; for negative x by reflection, log(pi / |sin(pi x)|) - lgamma(1 - x), within 4e-16 times
   * the larger of the two terms.
   */
  public static double lgamma(double x) {
    if (x >= 10.0) {
      return stirling(x);
    }
    if (x > 2.5) {
      double product = 1.0;
      double y = x;
      while (y > 2.5) {
        y -= 1.0;
        product *= y;
      }
      return Math.log(product) + lgammaBetweenZeros(y - 1.0);
    }
    if (x >= 0.75) {
      return lgammaBetweenZeros(x - 1.0);
    }
    if (x > 0.0) {
      return lgammaBetweenZeros(x) - Math.log(x);
    }
    if (Double.isNaN(x) || x == Math.rint(x)) {
      return Double.isNaN(x) ? x : Double.POSITIVE_INFINITY;
    }
    double sine = Math.abs(Math.sin(Math.PI * (x - Math.rint(x))));
    return Math.log(Math.PI / sine) - lgamma(1.0 - x);
  }

  /** lgamma(1 + z) for -0.25 <= z <= 1.5: z (z - 1) times a polynomial (34 Chebyshev terms). */
  public static double lgammaBetweenZeros(double z) {
    double t = z - 0.625;
    double p = -5.5777791772007144e-08;
    p = (p * t + 8.611276392950216e-08) * t + 1.9788775649977738e-07;
    p = (p * t - 2.886138070593713e-07) * t - 4.6701958181908983e-07;
    p = (p * t + 6.687496590985786e-07) * t + 4.6082491917448463e-07;
    p = (p * t - 5.898155735790474e-07) * t - 7.718950776431027e-07;
    p = (p * t + 1.1059727526318825e-06) * t - 4.857627308133176e-07;
    p = (p * t + 9.739863652844005e-07) * t - 2.4468687475390997e-06;
    p = (p * t + 4.091147899808682e-06) * t - 6.661787164382917e-06;
    p = (p * t + 1.1447126030481997e-05) * t - 1.9776400895572512e-05;
    p = (p * t + 3.4098216286002364e-05) * t - 5.901203698716236e-05;
    p = (p * t + 0.00010262422684272222) * t - 0.00017939123905385098;
    p = (p * t + 0.00031549463968382483) * t - 0.0005589495831165155;
    p = (p * t + 0.0009992727358683175) * t - 0.00180706402645271;
    p = (p * t + 0.0033172708603728678) * t - 0.006215450413493011;
    p = (p * t + 0.011991915956978474) * t - 0.024194436430701082;
    p = (p * t + 0.05257942622043406) * t - 0.13157899128683392;
    p = p * t + 0.46580963736232694;
    return z * (z - 1.0) * p + 0.0;
  }

  /** lgamma(x) for x of at least 10 by Stirling's series (Abramowitz and Stegun, 6.1.41). */
  public static double stirling(double x) {
    double r = 1.0 / x / x;
    double p = -1.3924322169059011;
    p = (p * r + 0.17964437236883057) * r - 0.029550653594771242;
    p = (p * r + 0.00641025641025641) * r - 0.0019175269175269176;
    p = (p * r + 0.0008417508417508417) * r - 0.0005952380952380953;
    p = (p * r + 0.0007936507936507937) * r - 0.002777777777777778;
    p = p * r + 0.08333333333333333;
    return (x - 0.5) * (Math.log(x) - 1.0) + 0.4189385332046727 + p / x;
  }

  /**
   * The derivative of order k + 1 of lgamma. Within 4 ulp for k = 0 and 1 and positive x, k + 4 ulp
   * above; for negative x within as much of the largest term of the reflection. At the poles 0, -1,
   * -2, ...: +infinity for odd k; for even k the infinity of the side that the sign of a zero
   * names, else NaN.
   */
  public static double polygamma(long k, double x) {
    if (k == 0) {
      return digamma(x);
    }
    if (k < 0 || Double.isNaN(x)) {
      return Double.NaN;
    }
    double sign = (k & 1) != 0 ? 1.0 : -1.0;
    if (x > 0.0) {
      return sign * absolutePolygamma((double) k, x);
    }
    double d = x - Math.rint(x);
    if (d == 0.0) {
      boolean even = (k & 1) == 0;
      return even && x != 0.0 ? Double.NaN : even ? -1.0 / x : Double.POSITIVE_INFINITY;
    }
    double left = absolutePolygamma((double) k, d > 0.0 ? d : 1.0 + d);
    double right = absolutePolygamma((double) k, d > 0.0 ? 1.0 - d : -d);
    return sign * left + right - absolutePolygamma((double) k, 1.0 - x);
  }

  /** The derivative of lgamma; near its zero 1.4616... also within 4 ulp. */
  public static double digamma(double x) {
    if (x >= 10.0) {
      double r = 1.0 / x / x;
      double p = -26.456212121212122;
      p = (p * r + 3.0539543302701198) * r - 0.4432598039215686;
      p = (p * r + 0.08333333333333333) * r - 0.021092796092796094;
      p = (p * r + 0.007575757575757576) * r - 0.004166666666666667;
      p = (p * r + 0.003968253968253968) * r - 0.008333333333333333;
      p = p * r + 0.08333333333333333;
      return Math.log(x) - 0.5 / x - p * r;
    }
    if (x > 2.0) {
      double sum = 0.0;
      double y = x;
      while (y > 2.0) {
        y -= 1.0;
        sum += 1.0 / y;
      }
      return sum + digammaBetween(y);
    }
    if (x >= 1.0) {
      return digammaBetween(x);
    }
    if (x > 0.0) {
      return digammaBetween(x + 1.0) - 1.0 / x;
    }
    double d = x - Math.rint(x);
    if (d == 0.0 || Double.isNaN(d)) {
      return x == 0.0 ? -1.0 / x : Double.NaN;
    }
    return digamma(1.0 - x) - Math.PI / Math.tan(Math.PI * d);
  }

  /**
   * digamma for 1 <= x <= 2: the distance from its zero times a polynomial (25 Chebyshev terms).
   */
  public static double digammaBetween(double x) {
    double t = x - 1.5;
    double p = -8.401289563760489e-05;
    p = (p * t + 0.00012241591000024265) * t - 5.76048865255672e-05;
    p = (p * t + 9.158816882117e-05) * t - 0.00022008418201681154;
    p = (p * t + 0.00032689316473621455) * t - 0.00045917430083105225;
    p = (p * t + 0.0006899428514219089) * t - 0.0010424375640517788;
    p = (p * t + 0.0015635739915515125) * t - 0.0023446244638506528;
    p = (p * t + 0.0035180792717028125) * t - 0.005280020264450306;
    p = (p * t + 0.007927024136843637) * t - 0.011908215022954471;
    p = (p * t + 0.01790724819228875) * t - 0.026975796849870903;
    p = (p * t + 0.040760833944741226) * t - 0.06192213327154086;
    p = (p * t + 0.09498872445282817) * t - 0.14840492305391872;
    p = (p * t + 0.24054248424078736) * t - 0.42362742128146047;
    p = p * t + 0.9510558760318328;
    return (x - 1.4616321449683622 - 9.549995429965697e-17) * p;
  }

  /**
   * |polygamma(k, x)| = k! sum over m of 1 / (x + m)^(k + 1) for k, x > 0: terms up to x + m = 10 +
   * k, smallest first after the asymptotic series (Abramowitz and Stegun, 6.4.11)
   *
   * <p>(k - 1)! / y^k (1 + k / (2 y) + k (k + 1) sum over j of B_2j / (2 j)! (k + 2) ... (k + 2 j -
   * 1) / y^(2 j)).
   */
  public static double absolutePolygamma(double k, double x) {
    double shifts = Math.max(0.0, Math.ceil(10.0 + k - x));
    double y = x + shifts;
    double r = 1.0 / y / y;
    double s = -1.3954464685812522e-19;
    s = 5.5090028283602295e-18 + (k + 22.0) * (k + 23.0) * r * s;
    s = -2.174868698558062e-16 + (k + 20.0) * (k + 21.0) * r * s;
    s = 8.586062056277845e-15 + (k + 18.0) * (k + 19.0) * r * s;
    s = -3.3896802963225827e-13 + (k + 16.0) * (k + 17.0) * r * s;
    s = 1.3382536530684679e-11 + (k + 14.0) * (k + 15.0) * r * s;
    s = -5.284190138687493e-10 + (k + 12.0) * (k + 13.0) * r * s;
    s = 2.08767569878681e-08 + (k + 10.0) * (k + 11.0) * r * s;
    s = -8.267195767195768e-07 + (k + 8.0) * (k + 9.0) * r * s;
    s = 3.306878306878307e-05 + (k + 6.0) * (k + 7.0) * r * s;
    s = -0.001388888888888889 + (k + 4.0) * (k + 5.0) * r * s;
    s = 0.08333333333333333 + (k + 2.0) * (k + 3.0) * r * s;
    double sum = 1.0 + 0.5 * k / y + k * (k + 1.0) * r * s;
    for (double i = 1.0; i < k; i++) {
      sum *= i / y;
    }
    sum /= y;
    for (double m = shifts - 1.0; m >= 0.0; m--) {
      double term = 1.0;
      for (double i = 1.0; i <= k; i++) {
        term *= i / (x + m);
      }
      sum += term / (x + m);
    }
    return sum;
  }
}
