package org.gradc.graph;

import static org.gradc.graph.Kernels.logarithmError;
import static org.gradc.graph.Kernels.productError;
import static org.gradc.graph.Kernels.quotientError;
import static org.gradc.graph.Kernels.sumError;

/** The kernels of the gamma function; see {@link Kernels}. */
public final class GammaKernels {
  private GammaKernels() {}

  /**
   * log |Gamma(x)|; +infinity at 0, -1, -2, .... Within 2 ulp for positive x, at its zeros 1 and 2
   * also; for negative x by reflection, log(pi / |sin(pi x)|) - lgamma(1 - x), within 2 ulp of the
   * larger of it and the two terms.
   */
  public static double lgamma(double x) {
    if (x >= 10.0) {
      return stirling(x);
    }
    if (x > 2.5) {
      double product = 1.0;
      double low = 0.0;
      double y = x;
      while (y > 2.5) {
        y -= 1.0;
        low = low * y + productError(product, y);
        product *= y;
      }
      double logarithm = (float) Math.log(product);
      low = low / product + logarithmError(product, logarithm);
      return logarithm + (low + lgammaBetweenZeros(y - 1.0));
    }
    if (x >= 0.75) {
      return lgammaBetweenZeros(x - 1.0);
    }
    if (x >= 0.25) {
      double logarithm = (float) Math.log(x);
      return lgammaBetweenZeros(x) - logarithmError(x, logarithm) - logarithm;
    }
    if (x > 0.0) {
      return lgammaBetweenZeros(x) - Math.log(x);
    }
    if (Double.isNaN(x) || x == Math.rint(x)) {
      return Double.isNaN(x) ? x : Double.POSITIVE_INFINITY;
    }
    if (x > -0.25) {
      return lgammaBetweenZeros(x) - Math.log(-x);
    }
    double distance = Math.abs(x - Math.rint(x));
    double angle = Math.PI * distance;
    double angleLow = productError(Math.PI, distance) + 1.2246467991473532e-16 * distance;
    double low = angleLow / Math.tan(angle);
    double y = 1.0 - x;
    double right = x > -1.0 ? lgammaBetweenZeros(-x) : lgamma(y);
    if (x < -1.0) {
      // The derivative of lgamma at y is about log(y - 1/2).
      low += sumError(1.0, -x) * Math.log(y - 0.5);
    }
    double left = 1.1447298858494002 - Math.log(Math.sin(angle));
    return left - right + (sumError(left, -right) - low);
  }

  /** lgamma(1 + z) for z from -0.25 to 1.5: z (z - 1) times a polynomial (31 Chebyshev terms). */
  public static double lgammaBetweenZeros(double z) {
    double t = z - 0.625;
    double p = 7.91911279300861e-08;
    p = (p * t - 1.3221533221889257e-07) * t - 2.4897533312577027e-07;
    p = (p * t + 4.150986442917476e-07) * t + 5.66619379106053e-07;
    p = (p * t - 9.460263025466854e-07) * t - 4.3343080692411575e-07;
    p = (p * t + 7.193333665877163e-07) * t + 9.476260654614583e-07;
    p = (p * t - 1.592931867312217e-06) * t + 1.0856044944041023e-06;
    p = (p * t - 1.8556935718535864e-06) * t + 4.0349887641199846e-06;
    p = (p * t - 6.89121396299772e-06) * t + 1.1467469951410114e-05;
    p = (p * t - 1.971176761640429e-05) * t + 3.409293078189143e-05;
    p = (p * t - 5.90250957167126e-05) * t + 0.00010262519614752536;
    p = (p * t - 0.0001793893919019666) * t + 0.00031549451791055156;
    p = (p * t - 0.0005589497588870729) * t + 0.0009992727458440684;
    p = (p * t - 0.001807064015895237) * t + 0.003317270859881184;
    p = (p * t - 0.0062154504138531835) * t + 0.011991915956991154;
    p = (p * t - 0.024194436430695337) * t + 0.05257942622043393;
    p = (p * t - 0.13157899128683395) * t;
    double factor = 0.46580963736232694 + p;
    double factorLow = 0.46580963736232694 - factor + p - 2.231012453713763e-17;
    double v = z - 1.0;
    double zeros = z * v;
    double zerosLow = productError(z, v) + z * (z - (v + 1.0));
    double low = productError(zeros, factor) + (zerosLow * factor + zeros * factorLow);
    return zeros * factor + low + 0.0;
  }

  /** lgamma(x) for x of at least 10 by Stirling's series (Abramowitz and Stegun, 6.1.41). */
  public static double stirling(double x) {
    if (x > 2.6e305) {
      return Double.POSITIVE_INFINITY;
    }
    double a = x - 0.5;
    double factor = (float) (Math.log(x) - 1.0);
    double low = productError(a, factor) + a * logarithmError(x, factor + 1.0);
    return a * factor + (low + 0.4189385332046727 + stirlingRest(x));
  }

  /** lgamma(x) - (x - 1/2) log(x) + x - log(2 pi) / 2 by that series, for x of at least 10. */
  public static double stirlingRest(double x) {
    double r = 1.0 / x / x;
    double p = -1.3924322169059011;
    p = (p * r + 0.17964437236883057) * r - 0.029550653594771242;
    p = (p * r + 0.00641025641025641) * r - 0.0019175269175269176;
    p = (p * r + 0.0008417508417508417) * r - 0.0005952380952380953;
    p = (p * r + 0.0007936507936507937) * r - 0.002777777777777778;
    return (p * r + 0.08333333333333333) / x;
  }

  /**
   * The derivative of order k + 1 of lgamma. Within 2 ulp for positive x; for negative x within 2
   * ulp of the larger of it and the terms of the reflection. At the poles 0, -1, -2, ...: +infinity
   * for odd k; for even k the infinity of the side that the sign of a zero names, else NaN.
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
    double left = sign * absolutePolygamma((double) k, d > 0.0 ? d : 1.0 + d);
    double right = absolutePolygamma((double) k, d > 0.0 ? 1.0 - d : -d);
    // The derivative of polygamma at y is about -k / y times its value.
    double y = 1.0 - x;
    double beyond = absolutePolygamma((double) k, y) * (1.0 + k * sumError(1.0, -x) / y);
    double sum = left + right;
    return Double.isInfinite(sum) ? sum : sum - beyond + sumError(left, right);
  }

  /**
   * The derivative of lgamma. Within 2 ulp for positive x, near its zero 1.4616... also; for
   * negative x by reflection, digamma(1 - x) - pi / tan(pi x), within 2 ulp of the larger of it and
   * the two terms.
   */
  public static double digamma(double x) {
    if (x >= 10.0) {
      double r = 1.0 / x / x;
      double p = -26.456212121212122;
      p = (p * r + 3.0539543302701198) * r - 0.4432598039215686;
      p = (p * r + 0.08333333333333333) * r - 0.021092796092796094;
      p = (p * r + 0.007575757575757576) * r - 0.004166666666666667;
      p = (p * r + 0.003968253968253968) * r - 0.008333333333333333;
      p = p * r + 0.08333333333333333;
      return Math.log(x) - (0.5 / x + p * r);
    }
    if (x >= 2.0) {
      double sum = 0.0;
      double low = 0.0;
      double y = x;
      while (y > 3.0) {
        y -= 1.0;
        double reciprocal = 1.0 / y;
        low += sumError(sum, reciprocal) + quotientError(1.0, y);
        sum += reciprocal;
      }
      return sum + (low + digammaPastTwo(y));
    }
    if (x >= 1.0) {
      return digammaBetween(x - 1.0);
    }
    if (x >= 0.25) {
      return digammaBetween(x) - quotientError(1.0, x) - 1.0 / x;
    }
    if (x > 0.0) {
      return digammaBetween(x) - 1.0 / x;
    }
    double d = x - Math.rint(x);
    if (d == 0.0 || Double.isNaN(d)) {
      return x == 0.0 ? -1.0 / x : Double.NaN;
    }
    double distance = Math.abs(d);
    boolean steep = distance > 0.25;
    double part = steep ? 0.5 - distance : distance;
    double angle = Math.PI * part;
    double angleLow = productError(Math.PI, part) + 1.2246467991473532e-16 * part;
    double tangent = Math.tan(angle);
    double tangentLow = angleLow * (1.0 + tangent * tangent);
    double term = steep ? Math.PI * tangent : Math.PI / tangent;
    double low =
        steep
            ? productError(Math.PI, tangent)
                + Math.PI * tangentLow
                + 1.2246467991473532e-16 * tangent
            : quotientError(Math.PI, tangent)
                + (1.2246467991473532e-16 - term * tangentLow) / tangent;
    double sign = d > 0.0 ? -1.0 : 1.0;
    double y = 1.0 - x;
    double right = x > -1.0 ? digammaBetween(-x) : digamma(y);
    if (x < -1.0) {
      // The derivative of digamma at y is about 1 / (y - 1/2).
      low += sign * sumError(1.0, -x) / (y - 0.5);
    }
    return Double.isInfinite(term)
        ? sign * term
        : right + sign * term + (sumError(right, sign * term) + sign * low);
  }

  /**
   * digamma(1 + z) for z from 0 to 1: the distance from its zero times a polynomial (23 Chebyshev
   * terms).
   */
  public static double digammaBetween(double z) {
    double t = z - 0.5;
    double p = 0.00011881232908510335;
    p = (p * t - 0.0001782188548855923) * t + 9.653646261410062e-05;
    p = (p * t - 0.00014480643368061614) * t + 0.00032395945401345196;
    p = (p * t - 0.00048595039220036254) * t + 0.0006909255761282986;
    p = (p * t - 0.0010364584817312839) * t + 0.0015633696313653504;
    p = (p * t - 0.0023454947397380833) * t + 0.003518106563802472;
    p = (p * t - 0.005279937255532708) * t + 0.007927021796868154;
    p = (p * t - 0.011908220105959716) * t + 0.017907248317313294;
    p = (p * t - 0.026975796659787055) * t + 0.040760833940846085;
    p = (p * t - 0.06192213327548831) * t + 0.09498872445289039;
    p = (p * t - 0.14840492305388092) * t + 0.24054248424078697;
    p = (p * t - 0.4236274212814606) * t;
    double factor = 0.9510558760318328 + p;
    double factorLow = 0.9510558760318328 - factor + p + 4.330743078649653e-17;
    double distance = z - 0.46163214496836236;
    double distanceLow = sumError(z, -0.46163214496836236) + 1.5522348162858677e-17;
    double low = productError(distance, factor) + distance * factorLow;
    return distance * factor + (low + distanceLow * factor);
  }

  /** digamma(x) for x from 2 to 3 (19 Chebyshev terms). */
  public static double digammaPastTwo(double x) {
    double t = x - 2.5;
    double p = -3.338777172327379e-08;
    p = (p * t + 8.352099561278771e-08) * t - 1.6933587400771292e-07;
    p = (p * t + 4.23917256057974e-07) * t - 1.081656092483692e-06;
    p = (p * t + 2.711387832304196e-06) * t - 6.798790593769176e-06;
    p = (p * t + 1.7088820493886883e-05) * t - 4.305270236007895e-05;
    p = (p * t + 0.00010882587634081144) * t - 0.00027643925346865374;
    p = (p * t + 0.000707388163197554) * t - 0.0018305640382888179;
    p = (p * t + 0.004821409821455415) * t - 0.013073166646113453;
    p = (p * t + 0.03731764146954112) * t - 0.11810202582086371;
    p = p * t + 0.49035775610023485;
    return 0.7031566406452432 + p * t;
  }

  /**
   * |polygamma(k, x)| = k! sum over m of 1 / (x + m)^(k + 1) for k, x > 0: terms up to x + m = y =
   * 10 + k, smallest first, and the asymptotic series (Abramowitz and Stegun, 6.4.11)
   *
   * <p>(k - 1)! / y^k (1 + k / (2 y) + k (k + 1) sum over j of B_2j / (2 j)! (k + 2) ... (k + 2 j -
   * 1) / y^(2 j)),
   *
   * <p>all over (k - 1)! / x^k. What is lost by rounding is kept, because there are about k
   * factors.
   */
  public static double absolutePolygamma(double k, double x) {
    double first = 1.0 / x;
    double firstLow = quotientError(1.0, x);
    for (double i = 1.0; i < k; i++) {
      double factor = i / x;
      firstLow = firstLow * factor + first * quotientError(i, x) + productError(first, factor);
      first *= factor;
    }
    if (first == 0.0 || Double.isInfinite(first)) {
      return first;
    }
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
    double sum = powerOfRatio(x, shifts, k);
    double low = (0.5 * k / y + k * (k + 1.0) * r * s) * sum;
    double scale = k / x;
    double scaleLow = quotientError(k, x);
    for (double m = shifts - 1.0; m >= 0.0; m--) {
      double ratio = powerOfRatio(x, m, k + 1.0);
      double term = scale * ratio;
      low += sumError(sum, term) + productError(scale, ratio) + scaleLow * ratio;
      sum += term;
    }
    double value = first * sum;
    double valueLow = productError(first, sum) + first * low + firstLow * sum;
    return Double.isInfinite(value) ? value : value + valueLow;
  }

  /** (x / (x + m))^n, as accurate as {@link Math#pow} although the ratio is rounded. */
  public static double powerOfRatio(double x, double m, double n) {
    double y = x + m;
    double ratio = x / y;
    double low = quotientError(x, y) - ratio * sumError(x, m) / y;
    double power = Math.pow(ratio, n);
    return power + power * n * low / ratio;
  }
}
