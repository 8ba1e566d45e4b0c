package org.gradc.graph;

import static org.gradc.graph.BetaKernels.lbeta;
import static org.gradc.graph.BetaKernels.polygammaDifference;
import static org.gradc.graph.GammaKernels.digamma;
import static org.gradc.graph.GammaKernels.lgamma;
import static org.gradc.graph.GammaKernels.lgammaBetweenZeros;
import static org.gradc.graph.GammaKernels.polygamma;
import static org.gradc.graph.GammaKernels.stirlingRest;
import static org.gradc.graph.Kernels.productError;
import static org.gradc.graph.Kernels.sumError;

/**
 * The kernels of the incomplete gamma and beta functions; see {@link Kernels}. Series of positive
 * terms and Legendre's continued fraction, after Gautschi, ACM Transactions on Mathematical
 * Software 5 (1979), 466-481, and DiDonato and Morris, the same 12 (1986), 377-393, and 18 (1992),
 * 360-373. Derivatives by the parameters are those of each term, as in Boik and Robison-Cox,
 * Journal of Statistical Software 3 (1998), 1. The number of terms grows as the root of the largest
 * parameter; where it would be beyond ten million the result is NaN.
 */
public final class IncompleteKernels {
  private IncompleteKernels() {}

  /**
   * The derivative of order k by a of the regularised lower incomplete gamma function P(a, x). To
   * order 2 within 1e-13, near zeros of its size nearby; beyond, far out, of 1.
   */
  public static double gammapDerivative(long k, double a, double x) {
    if (!(a >= 0.0 && x >= 0.0) || k < 0 || a == 0.0 && x == 0.0) {
      return Double.NaN;
    }
    if (x == 0.0 || x == Double.POSITIVE_INFINITY || a == Double.POSITIVE_INFINITY) {
      boolean below = x == 0.0 || x < Double.POSITIVE_INFINITY;
      return below || k > 0 ? 0.0 : a == x ? Double.NaN : 1.0;
    }
    return k > 2 || x <= Math.max(a + 1.0, 1.5)
        ? gammaLower(k, a, x)
        : (k == 0 ? 1.0 : 0.0) - gammaUpper(k, a, x);
  }

  /** The same of the upper one, Q(a, x) = 1 - P(a, x), as accurate where that is small. */
  public static double gammaqDerivative(long k, double a, double x) {
    if (k != 0 || !(x > 0.0) || !(a >= 0.0) || Double.isInfinite(x) || Double.isInfinite(a)) {
      double lower = gammapDerivative(k, a, x);
      return k == 0 ? 1.0 - lower : 0.0 - lower;
    }
    if (x > Math.max(a + 1.0, 1.5)) {
      return gammaUpper(0, a, x);
    }
    if (a >= 1.0) {
      return 1.0 - gammaLower(0, a, x);
    }
    // Q = 1 - x^a / Gamma(a + 1) (1 + a sum over n of (-x)^n / (n! (a + n))).
    double exponent = a * Math.log(x) - lgammaBetweenZeros(a);
    double power = 1.0;
    double sum = 0.0;
    for (long n = 1; Math.abs(power) > 1e-18 * Math.abs(sum); n++) {
      power *= -x / n;
      sum += power / (a + n);
    }
    return 0.0 - Math.expm1(exponent) - a * Math.exp(exponent) * sum;
  }

  /** The derivative of P by a term by term: sum over n of x^(a + n) exp(-x) / Gamma(a + n + 1). */
  public static double gammaLower(long k, double a, double x) {
    double first = gammaTerm(a, x);
    double u = k == 0 ? 0.0 : logLessDigamma(a + 1.0, x);
    double v = k == 2 ? -polygamma(1, a + 1.0) : 0.0;
    double term = first == 0.0 ? 0.0 : 1.0;
    double sum = 0.0;
    double size = 0.0;
    double y = a + 1.0;
    for (long n = 0; n < 10000000; n++) {
      double moment = k == 0 ? 1.0 : k == 1 ? u : k == 2 ? u * u + v : gammaMoment(k, u, y);
      double part = term * moment;
      sum += part;
      size += Math.abs(part);
      if (term == 0.0 || x < y && Math.abs(part) <= 1e-18 * size * (1.0 - x / y)) {
        return term == 0.0 && n == 0 ? 0.0 : first * sum;
      }
      term *= x / y;
      u -= 1.0 / y;
      v += 1.0 / y / y;
      y += 1.0;
    }
    return Double.NaN;
  }

  /**
   * The derivative of Q by a, of order 2 at most, by Legendre's continued fraction 1 / (x + 1 - a -
   * 1 (1 - a) / (x + 3 - a - 2 (2 - a) / (x + 5 - a - ...))) of which each part is differentiated.
   */
  public static double gammaUpper(long k, double a, double x) {
    double b = x + 1.0 - a;
    double d = 1.0 / b;
    double d1 = d * d;
    double d2 = 2.0 * d1 * d;
    double step = d;
    double step1 = d1;
    double step2 = d2;
    double h = d;
    double h1 = d1;
    double h2 = d2;
    double term = gammaTerm(a, x);
    if (term == 0.0) {
      return 0.0;
    }
    double rest = 1.0;
    for (long n = 1; rest > 1e-17 || n < 3; n++) {
      if (n > 10000000) {
        return Double.NaN;
      }
      b += 2.0;
      double c = n * (a - n);
      double below = b + c * d;
      double below1 = n * d + c * d1 - 1.0;
      double below2 = 2.0 * n * d1 + c * d2;
      d = 1.0 / below;
      d1 = -d * d * below1;
      d2 = -d * d * below2 - 2.0 * d * d1 * below1;
      // The next step is the last one times b d - 1 = -c d(before) d.
      double factor = b * d - 1.0;
      double factor1 = b * d1 - d;
      double factor2 = b * d2 - 2.0 * d1;
      step2 = factor2 * step + 2.0 * factor1 * step1 + factor * step2;
      step1 = factor1 * step + factor * step1;
      step *= factor;
      h += step;
      h1 += step1;
      h2 += step2;
      rest = Math.max(Math.abs(step) / h, k == 0 ? 0.0 : Math.abs(step1 / h1));
      rest = k < 2 ? rest : Math.max(rest, Math.abs(step2 / h2));
    }
    if (k == 0) {
      return a * term * h + 0.0;
    }
    double u = logLessDigamma(a + 1.0, x);
    double slope = u * h + h1;
    if (k == 1) {
      return term * (a * slope + h);
    }
    double bend = u * slope + u * h1 + h2 - polygamma(1, a + 1.0) * h;
    return term * (a * bend + 2.0 * slope);
  }

  /**
   * Of the density x^(a - 1) exp(-x) / Gamma(a) the derivative of order k by a and l by x: the
   * latter by x g' = (a - 1 - x) g.
   */
  public static double gammaDensity(long k, long l, double a, double x) {
    if (!(a >= 0.0) || Double.isNaN(x)) {
      return Double.NaN;
    }
    if (k < 0 || l < 0 || x < 0.0 || x == Double.POSITIVE_INFINITY) {
      return 0.0;
    }
    if (l > 0) {
      if (x == 0.0 && (l > 1 || a != 1.0 && a != 2.0)) {
        return slopeAtEnd(a, l, k == 0);
      }
      double y = x == 0.0 ? 1e-100 : x;
      double sum = (a - l - y) * gammaDensity(k, l - 1, a, y);
      sum -= (l - 1.0) * gammaDensity(k, l - 2, a, y);
      return (sum + k * gammaDensity(k - 1, l - 1, a, y)) / y;
    }
    if (x == 0.0) {
      boolean odd = (k & 1) != 0;
      double pole = odd ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      return a > 1.0 ? 0.0 : a == 1.0 && k == 0 ? 1.0 : pole;
    }
    // Of a x^(a - 1) exp(-x) / Gamma(a + 1), where nothing has a pole at 0.
    double u = k == 0 ? 0.0 : logLessDigamma(a + 1.0, x);
    double moment = a * gammaMoment(k, u, a + 1.0) + k * gammaMoment(k - 1, u, a + 1.0);
    double term = gammaTerm(a, x);
    return term == 0.0 ? 0.0 : term * moment / x;
  }

  /** The derivative of order l of x^(a - 1) at 0 but for a factor, where it is 0 or infinite. */
  public static double slopeAtEnd(double a, long l, boolean plain) {
    if (a > l + 1.0) {
      return 0.0;
    }
    return l > 1 || !plain ? Double.NaN : (a - 1.0) / 0.0;
  }

  /** x^a exp(-x) / Gamma(a + 1), by Stirling's formula where that holds. */
  public static double gammaTerm(double a, double x) {
    if (a < 10.0) {
      double half = Math.exp(-0.5 * x);
      if (half == 0.0) {
        return 0.0;
      }
      return Math.pow(x, a) * half / Math.exp(lgamma(a + 1.0)) * half;
    }
    double exponent = a * logRest((x - a) / a, x / a) + stirlingRest(a);
    return Math.exp(-exponent) * 0.3989422804014327 / Math.sqrt(a);
  }

  /**
   * x - log(y), where y is 1 + x, without cancellation: with s = x / (2 + x) s x - 2 (s^3 / 3 +
   * ...).
   */
  public static double logRest(double x, double y) {
    if (Math.abs(x) > 0.4) {
      return x - Math.log(y);
    }
    double s = x / (2.0 + x);
    double r = s * s;
    double power = 2.0 * s * r;
    double sum = 0.0;
    for (double k = 3.0; Math.abs(power) > 1e-18 * Math.abs(sum); k += 2.0) {
      sum += power / k;
      power *= r;
    }
    return s * x - sum;
  }

  /** log(x) - digamma(a), for large a by log(x / a) and the asymptotic series. */
  public static double logLessDigamma(double a, double x) {
    if (a < 10.0) {
      return Math.log(x) - digamma(a);
    }
    double d = (x - a) / a;
    double r = 1.0 / a / a;
    double p = -26.456212121212122;
    p = (p * r + 3.0539543302701198) * r - 0.4432598039215686;
    p = (p * r + 0.08333333333333333) * r - 0.021092796092796094;
    p = (p * r + 0.007575757575757576) * r - 0.004166666666666667;
    p = (p * r + 0.003968253968253968) * r - 0.008333333333333333;
    p = p * r + 0.08333333333333333;
    double quotient = Math.abs(d) < 0.5 ? Math.log1p(d) : Math.log(x / a);
    return quotient + (0.5 / a + p * r);
  }

  /**
   * exp(-f) times the derivative of order k of exp(f), where f' is u and f'' = -trigamma(y): sums
   * of products of the derivatives of f (Bell's polynomials).
   */
  public static double gammaMoment(long k, double u, double y) {
    if (k <= 0) {
      return k < 0 ? 0.0 : 1.0;
    }
    double sum = u * gammaMoment(k - 1, u, y);
    double binomial = 1.0;
    for (long j = 1; j < k; j++) {
      binomial *= (k - j) / (double) j;
      sum -= binomial * polygamma(j, y) * gammaMoment(k - 1 - j, u, y);
    }
    return sum;
  }

  /**
   * The derivative of order i by a and j by b of the regularised incomplete beta function of x with
   * parameters a and b. To order 2 within 1e-13, near zeros of its size nearby; beyond, and in the
   * tails within 1e-3 of the ends beyond the mean, of 1.
   */
  public static double betaincDerivative(long i, long j, double a, double b, double x) {
    if (!(a > 0.0 && b > 0.0 && x >= 0.0 && x <= 1.0) || i < 0 || j < 0) {
      return Double.NaN;
    }
    boolean value = i == 0 && j == 0;
    if (x == 0.0 || x == 1.0 || Double.isInfinite(a + b)) {
      return !value || x == 0.0 ? 0.0 : x == 1.0 ? 1.0 : Double.NaN;
    }
    double low = Math.log(x);
    double high = Math.log1p(-x);
    double term = betaTerm(a, b, x);
    // A series in a number near 1 has too many terms.
    double y = 1.0 - x;
    boolean lower = x <= a / (a + b) && !(y < 1e-3 && y * a < 1e4) || x < 1e-3 && x * b < 1e4;
    return lower
        ? betaLower(i, j, a, b, x, low, high, term / a)
        : (value ? 1.0 : 0.0) - betaLower(j, i, b, a, y, high, low, term / b);
  }

  /**
   * Term by term: sum over n of Gamma(a + b + n) / (Gamma(a + n + 1) Gamma(b)) x^(a + n) (1 - x)^b,
   * given the logarithms of x and 1 - x and the first term.
   */
  public static double betaLower(
      long i, long j, double a, double b, double x, double low, double high, double first) {
    boolean large = Math.min(a, b) >= 10.0;
    double total =
        large ? -polygammaDifference(0, a, b) - 1.0 / a : digamma(a + b) - digamma(a + 1.0);
    double uA = low + total;
    double uB = high - polygammaDifference(0, b, a);
    double both = i + j > 1 ? polygamma(1, a + b) : 0.0;
    double vA = i + j > 1 ? both - polygamma(1, a + 1.0) : 0.0;
    double vB = i + j > 1 ? both - polygamma(1, b) : 0.0;
    double term = first == 0.0 ? 0.0 : 1.0;
    double sum = 0.0;
    double size = 0.0;
    double y = a + 1.0;
    double z = a + b;
    for (long n = 0; n < 10000000; n++) {
      double moment;
      if (i + j > 2) {
        moment = betaMoment(i, j, uA, uB, y, b, z);
      } else if (i == j) {
        moment = i == 0 ? 1.0 : uA * uB + both;
      } else {
        double u = i > j ? uA : uB;
        moment = i + j == 1 ? u : u * u + (i > j ? vA : vB);
      }
      double part = term * moment;
      sum += part;
      size += Math.abs(part);
      double ratio = x * (z / y);
      if (term == 0.0 || ratio < 1.0 && Math.abs(part) <= 1e-18 * size * (1.0 - ratio)) {
        return term == 0.0 && n == 0 ? 0.0 : first * sum;
      }
      term *= ratio;
      double p = 1.0 / y;
      double q = 1.0 / z;
      uA += q - p;
      uB += q;
      vA += p * p - q * q;
      vB -= q * q;
      both -= q * q;
      y += 1.0;
      z += 1.0;
    }
    return Double.NaN;
  }

  /**
   * The derivative of order i by a, j by b and l by x of the density of the beta distribution, x^(a
   * - 1) (1 - x)^(b - 1) / B(a, b), the last by x (1 - x) g' = (a - 1 - (a + b - 2) x) g.
   */
  public static double betaDensity(long i, long j, long l, double a, double b, double x) {
    if (i < 0 || j < 0 || l < 0) {
      return 0.0;
    }
    if (!(a > 0.0 && b > 0.0 && x >= 0.0 && x <= 1.0)) {
      return Double.NaN;
    }
    if (l > 0) {
      if (x == 1.0 && l == 1) {
        return 0.0 - betaDensity(j, i, 1, b, a, 0.0);
      }
      if (x == 1.0 || x == 0.0 && (l > 1 || a != 1.0 && a != 2.0)) {
        return slopeAtEnd(x == 1.0 ? b : a, l, i + j == 0);
      }
      double y = x == 0.0 ? 1e-100 : x;
      double s = a + b - 2.0;
      double m = l - 1.0;
      double front = (a - 1.0) * (1.0 - y) - (b - 1.0) * y - m * (1.0 - 2.0 * y);
      double sum = front * betaDensity(i, j, l - 1, a, b, y);
      sum += m * (l - 2.0 - s) * betaDensity(i, j, l - 2, a, b, y);
      sum += i * (1.0 - y) * betaDensity(i - 1, j, l - 1, a, b, y);
      sum -= j * y * betaDensity(i, j - 1, l - 1, a, b, y);
      sum -= m * i * betaDensity(i - 1, j, l - 2, a, b, y);
      sum -= m * j * betaDensity(i, j - 1, l - 2, a, b, y);
      return sum / y / (1.0 - y);
    }
    double value;
    if (x == 0.0 || x == 1.0) {
      double rest = x == 0.0 ? a : b;
      value = rest > 1.0 ? 0.0 : rest < 1.0 ? Double.POSITIVE_INFINITY : x == 0.0 ? b : a;
      return i + j == 0 || value == 0.0 ? value : Double.NaN;
    } else {
      value = betaTerm(a, b, x) / x / (1.0 - x);
    }
    if (i + j == 0 || value == 0.0) {
      return value;
    }
    double uA = Math.log(x) - polygammaDifference(0, a, b);
    double uB = Math.log1p(-x) - polygammaDifference(0, b, a);
    return value * betaMoment(i, j, uA, uB, a, b, a + b);
  }

  /**
   * x^a (1 - x)^b / B(a, b); where both parameters are large by the distance of x from a / (a + b)
   * (DiDonato and Morris 1992).
   */
  public static double betaTerm(double a, double b, double x) {
    double y = 1.0 - x;
    if (a < 10.0 && b < 10.0) {
      double power = Math.pow(x, a);
      double rest = b * Math.log1p(-x) - lbeta(a, b);
      return power > 1e-250 ? power * Math.exp(rest) : Math.exp(a * Math.log(x) + rest);
    }
    if (a < 10.0) {
      return betaTermOfSmall(a, b, x, Math.log1p(-x));
    }
    if (b < 10.0) {
      return betaTermOfSmall(b, a, y, Math.log(x));
    }
    double distance = x * b - y * a;
    distance += productError(x, b) - productError(y, a) - sumError(1.0, -x) * a;
    double exponent = a * logRest(distance / a, x * ((a + b) / a));
    exponent += b * logRest(-distance / b, y * ((a + b) / b));
    exponent += stirlingRest(a) + stirlingRest(b) - stirlingRest(a + b);
    return Math.exp(-exponent) * 0.3989422804014327 * Math.sqrt(a / (a + b) * b);
  }

  /** The same for small a and large b, with the logarithm of 1 - x, by (x (a + b))^a. */
  public static double betaTermOfSmall(double a, double b, double x, double high) {
    double rise = (b - 0.5) * Math.log1p(a / b) - a + stirlingRest(a + b) - stirlingRest(b);
    double rest = Math.exp(b * high + rise - lgamma(a));
    return rest == 0.0 ? 0.0 : Math.pow(x * (a + b), a) * rest;
  }

  /**
   * exp(-f) times the derivative of order i by a and j by b of exp(f), where f is of the first
   * derivatives uA and uB and otherwise lgamma(z) - lgamma(y) - lgamma(w), of which y moves with a,
   * w with b and z with both.
   */
  public static double betaMoment(
      long i, long j, double uA, double uB, double y, double w, double z) {
    if (i == 0 && j == 0) {
      return 1.0;
    }
    if (i == 0) {
      return betaMoment(j, i, uB, uA, w, y, z);
    }
    double sum = 0.0;
    double ways = 1.0;
    for (long p = 1; p <= i; p++) {
      double pairs = ways;
      for (long q = 0; q <= j; q++) {
        double f = uA;
        if (p + q > 1) {
          f = polygamma(p + q - 1, z) - (q == 0 ? polygamma(p - 1, y) : 0.0);
        }
        sum += pairs * f * betaMoment(i - p, j - q, uA, uB, y, w, z);
        pairs *= (j - q) / (q + 1.0);
      }
      ways *= (i - p) / (double) p;
    }
    return sum;
  }
}
