package org.gradc.graph;

import static org.gradc.graph.GammaKernels.lgamma;
import static org.gradc.graph.GammaKernels.stirlingRest;

/** The kernels of the beta function; see {@link Kernels}. */
public final class BetaKernels {
  private BetaKernels() {}

  /**
   * lgamma(x) + lgamma(y) - lgamma(x + y) for positive x and y, by Stirling's formula where it
   * holds, so that large terms are not there to cancel (DiDonato and Morris, ACM Transactions on
   * Mathematical Software 18 (1992), 360-373).
   */
  public static double lbeta(double x, double y) {
    double p = Math.min(x, y);
    double q = Math.max(x, y);
    if (!(p > 0.0) || Double.isInfinite(q)) {
      return p > 0.0
          ? Double.NEGATIVE_INFINITY
          : p == 0.0 && q < Double.POSITIVE_INFINITY ? 1.0 / Math.abs(p) : Double.NaN;
    }
    if (q < 10.0) {
      return lgamma(p) + (lgamma(q) - lgamma(p + q));
    }
    double rest = stirlingRest(q) - stirlingRest(p + q);
    if (p < 10.0) {
      double rise = (q - 0.5) * Math.log1p(p / q) - p;
      return lgamma(p) - p * Math.log(p + q) - (rise - rest);
    }
    double near = 0.9189385332046728 - 0.5 * Math.log(q) + (stirlingRest(p) + rest);
    return near - (p - 0.5) * Math.log1p(q / p) - q * Math.log1p(p / q);
  }

  /**
   * The derivative of order n + 1 of lgamma at x less that at x + y, for positive x and y, in terms
   * of one sign: n! times the sum of 1 / z^(n + 1) - 1 / (z + y)^(n + 1) for z = x, x + 1, ..., and
   * from z of at least 10 + n on the difference of the asymptotic series of {@link
   * GammaKernels#absolutePolygamma}, where that of powers is by log(1 + y / z) and that of the sum
   * s over j at u = 1 / z^2 and v = 1 / (z + y)^2 by its divided difference.
   */
  public static double polygammaDifference(long n, double x, double y) {
    if (n < 0 || !(x >= 0.0 && y >= 0.0)) {
      return Double.NaN;
    }
    if (y == 0.0 && x > 0.0) {
      return (n & 1) == 0 ? -0.0 : 0.0;
    }
    double k = (double) n;
    double sum = 0.0;
    double z = x;
    while (z < 10.0 + k) {
      sum -= Math.expm1(-(k + 1.0) * Math.log1p(y / z)) / Math.pow(z, k + 1.0);
      z += 1.0;
    }
    double step = Math.log1p(y / z);
    double u = 1.0 / z / z;
    double v = 1.0 / (z + y) / (z + y);
    double m;
    double change = 0.0;
    double s = -1.3954446685812523e-19;
    m = (k + 22.0) * (k + 23.0);
    change = m * (s + v * change);
    s = 5.5090028283602295e-18 + m * u * s;
    m = (k + 20.0) * (k + 21.0);
    change = m * (s + v * change);
    s = -2.174868698558062e-16 + m * u * s;
    m = (k + 18.0) * (k + 19.0);
    change = m * (s + v * change);
    s = 8.586062056277845e-15 + m * u * s;
    m = (k + 16.0) * (k + 17.0);
    change = m * (s + v * change);
    s = -3.3896802963225827e-13 + m * u * s;
    m = (k + 14.0) * (k + 15.0);
    change = m * (s + v * change);
    s = 1.3382536530684679e-11 + m * u * s;
    m = (k + 12.0) * (k + 13.0);
    change = m * (s + v * change);
    s = -5.284190138687493e-10 + m * u * s;
    m = (k + 10.0) * (k + 11.0);
    change = m * (s + v * change);
    s = 2.08767569878681e-08 + m * u * s;
    m = (k + 8.0) * (k + 9.0);
    change = m * (s + v * change);
    s = -8.267195767195768e-07 + m * u * s;
    m = (k + 6.0) * (k + 7.0);
    change = m * (s + v * change);
    s = 3.306878306878307e-05 + m * u * s;
    m = (k + 4.0) * (k + 5.0);
    change = m * (s + v * change);
    s = -0.001388888888888889 + m * u * s;
    m = (k + 2.0) * (k + 3.0);
    change = m * (s + v * change);
    s = 0.08333333333333333 + m * u * s;
    double fall = n == 0 ? 0.0 : -Math.expm1(-k * step);
    double series = u * (s * fall - (1.0 - fall) * Math.expm1(-2.0 * step) * (s + v * change));
    double first = n == 0 ? step : fall / k;
    double second = -0.5 * Math.expm1(-(k + 1.0) * step) / z;
    sum += (first + (second + (k + 1.0) * series)) * Math.pow(z, -k);
    for (long i = 2; i <= n; i++) {
      sum *= (double) i;
    }
    return (n & 1) == 0 ? -sum : sum;
  }
}
