package org.gradc.graph;

import static org.gradc.graph.ErrorKernels.erfcTail;
import static org.gradc.graph.ErrorKernels.erfcx;
import static org.gradc.graph.ErrorKernels.firstMoment;
import static org.gradc.graph.ErrorKernels.momentRatio;
import static org.gradc.graph.ErrorKernels.normcdf;
import static org.gradc.graph.ErrorKernels.normpdfDerivative;
import static org.gradc.graph.Kernels.productError;

/** The kernels of the normal distribution's logarithm and quantiles; see {@link Kernels}. */
public final class NormalKernels {
  private NormalKernels() {}

  /** The logarithm of the normal distribution function. Within 2 ulp. */
  public static double lognormcdf(double x) {
    if (x > 0.0) {
      return Math.log1p(-normcdf(-x));
    }
    if (x > -1.0) {
      return Math.log(normcdf(x));
    }
    double square = 0.5 * x * x;
    double low = productError(0.5 * x, x);
    double logarithm = Math.log(0.5 * erfcx(-0.7071067811865476 * x));
    return Double.isInfinite(square) || Double.isNaN(x) ? -square : logarithm - low - square;
  }

  /** The derivative of {@link #lognormcdf}: the density over the distribution function. */
  public static double inverseMills(double x) {
    return x < 0.0
        ? 0.7978845608028654 / erfcx(-0.7071067811865476 * x)
        : normpdfDerivative(0L, x) / normcdf(x);
  }

  /**
   * The derivative of order n of f, {@link #lognormcdf}. By f'' = -f' (x + f') and the rule for
   * products, where x is not far down; there f(x) + x^2 / 2 is the logarithm of the integral over t
   * > 0 of exp(x t - t^2 / 2), whose derivatives are cumulants of t.
   */
  public static double lognormcdfDerivative(long n, double x) {
    if (n < 2) {
      return n == 0 ? lognormcdf(x) : n == 1 ? inverseMills(x) : Double.NaN;
    }
    if (x < -0.8 && n > 2) {
      return tiltedCumulant(n, x);
    }
    if (Double.isInfinite(x)) {
      return x > 0.0 ? 0.0 : -1.0;
    }
    double sum = 0.0;
    double binomial = 1.0;
    for (long j = 0; j <= n - 2; j++) {
      long rest = n - 2 - j;
      double other = rest == 0 ? tiltedMean(x) : lognormcdfDerivative(rest + 1, x);
      other += rest == 1 ? 1.0 : 0.0;
      sum += binomial * lognormcdfDerivative(j + 1, x) * other;
      binomial = binomial * (double) rest / (double) (j + 1);
    }
    return 0.0 - sum;
  }

  /**
   * The cumulant of order n of the density that is exp(x t - t^2 / 2) for t > 0, by its moments.
   */
  public static double tiltedCumulant(long n, double x) {
    double value = tiltedMoment(n, x);
    double binomial = 1.0;
    for (long j = 1; j < n; j++) {
      value -= binomial * tiltedCumulant(j, x) * tiltedMoment(n - j, x);
      binomial = binomial * (double) (n - j) / (double) j;
    }
    return value;
  }

  /** The moment of order n of that density, for x of at most -0.8. */
  public static double tiltedMoment(long n, double x) {
    double moment = 1.0;
    for (long k = 1; k <= n; k++) {
      moment *= 1.4142135623730951 * momentRatio((double) k, -0.7071067811865476 * x);
    }
    return moment;
  }

  /** The first of these moments, x + f'(x). */
  public static double tiltedMean(double x) {
    if (x >= 0.0) {
      return x + inverseMills(x);
    }
    double y = -0.7071067811865476 * x;
    return y > 1e8 ? tiltedMoment(1L, x) : 1.5957691216057308 * firstMoment(y) / erfcx(y);
  }

  /** The number that a normal variable does not exceed with probability p. Within 2 ulp. */
  public static double normcdfinv(double p) {
    double q = p - 0.5;
    if (Math.abs(q) <= 0.425) {
      double excess = 2.8284271247461903 * erfinvExcess(4.0 * q * q) - 1.832889350028459e-16;
      return 2.5066282746310007 * q + q * excess;
    }
    double tail = normalTail(Math.min(p, 1.0 - p));
    return p >= 0.0 && p <= 1.0 ? Math.copySign(tail, q) : Double.NaN;
  }

  /** The inverse of erf. Within 2 ulp. */
  public static double erfinv(double x) {
    double a = Math.abs(x);
    if (a <= 0.85) {
      double excess = erfinvExcess(x * x) - 3.8332932499128993e-17;
      return Math.copySign(0.886226925452758 * a + a * excess, x);
    }
    double tail = 0.7071067811865476 * normalTail(0.5 * (1.0 - a));
    return a <= 1.0 ? Math.copySign(tail, x) : Double.NaN;
  }

  /** erfinv(x) / x - sqrt(pi) / 2 of z = x^2, for z of at most 0.7225 (30 Chebyshev terms). */
  public static double erfinvExcess(double z) {
    double u = (z - 0.36125) / 0.36125;
    double p = 6.441017787916283e-09;
    p = (p * u + 1.1748903847537951e-08) * u - 2.685634352947832e-08;
    p = (p * u - 4.891107873027427e-08) * u + 7.388575970322813e-08;
    p = (p * u + 1.3474672599165127e-07) * u - 8.110728650484736e-08;
    p = (p * u - 1.4714402886641172e-07) * u + 1.6694083432797414e-07;
    p = (p * u + 3.066997770261898e-07) * u + 1.633663967649313e-07;
    p = (p * u + 3.090002161002773e-07) * u + 8.511086591865005e-07;
    p = (p * u + 1.6003528643031322e-06) * u + 2.8948888655068105e-06;
    p = (p * u + 5.496449893830296e-06) * u + 1.0530935746001292e-05;
    p = (p * u + 2.0205930989864574e-05) * u + 3.9017256097864164e-05;
    p = (p * u + 7.595232953624715e-05) * u + 0.00014923222892261726;
    p = (p * u + 0.0002965254673040505) * u + 0.0005974391821166477;
    p = (p * u + 0.0012250727531040466) * u + 0.0025703829953029975;
    p = (p * u + 0.00556380302380067) * u + 0.01259330520583195;
    p = (p * u + 0.030539837327697827) * u + 0.08346546362707208;
    p = p * u + 0.2937140268579417;
    return p * z;
  }

  /**
   * The number that a normal variable exceeds with probability r, for r of at most 0.075: Wichura's
   * rational functions (AS 241, Applied Statistics 37 (1988), 477-484) and a step of Newton's
   * method.
   */
  public static double normalTail(double r) {
    if (r == 0.0) {
      return Double.POSITIVE_INFINITY;
    }
    double t = Math.sqrt(-Math.log(r));
    double x;
    if (t <= 5.0) {
      t -= 1.6;
      double a = 0.0007745450142783414;
      a = ((a * t + 0.022723844989269184) * t + 0.2417807251774506) * t;
      a = ((a + 1.2704582524523684) * t + 3.6478483247632045) * t;
      a = ((a + 5.769497221460691) * t + 4.630337846156546) * t;
      double b = 1.0507500716444169e-09;
      b = ((b * t + 0.0005475938084995345) * t + 0.015198666563616457) * t;
      b = ((b + 0.14810397642748008) * t + 0.6897673349851) * t;
      b = ((b + 1.6763848301838038) * t + 2.053191626637759) * t;
      x = (a + 1.4234371107496835) / (b + 1.0);
    } else {
      t -= 5.0;
      double a = 2.0103343992922881e-07;
      a = ((a * t + 2.7115555687434876e-05) * t + 0.0012426609473880784) * t;
      a = ((a + 0.026532189526576124) * t + 0.29656057182850487) * t;
      a = ((a + 1.7848265399172913) * t + 5.463784911164114) * t;
      double b = 2.0442631033899397e-15;
      b = ((b * t + 1.421511758316446e-07) * t + 1.8463183175100548e-05) * t;
      b = ((b + 0.0007868691311456133) * t + 0.014875361290850615) * t;
      b = ((b + 0.1369298809227358) * t + 0.599832206555888) * t;
      x = (a + 6.657904643501103) / (b + 1.0);
    }
    return r > 1e-300 ? x + (1.0 - r / erfcTail(x, 0.5, 0.5)) / inverseMills(-x) : x;
  }

  /** The derivative of {@link #normcdfinv} at p, where it is x. */
  public static double normcdfinvSlopeOf(double p, double x) {
    double tail = Math.min(p, 1.0 - p);
    return tail == 0.0 ? Double.POSITIVE_INFINITY : 1.0 / (tail * inverseMills(-Math.abs(x)));
  }

  /** The derivative of {@link #normcdfinv}. */
  public static double normcdfinvSlope(double p) {
    return normcdfinvSlopeOf(p, normcdfinv(p));
  }

  /** The derivative of {@link #erfinv} at x, where it is y. */
  public static double erfinvSlopeOf(double x, double y) {
    double tail = 1.0 - Math.abs(x);
    return tail == 0.0 ? Double.POSITIVE_INFINITY : 0.886226925452758 * erfcx(Math.abs(y)) / tail;
  }

  /** The derivative of {@link #erfinv}. */
  public static double erfinvSlope(double x) {
    return erfinvSlopeOf(x, erfinv(x));
  }
}
