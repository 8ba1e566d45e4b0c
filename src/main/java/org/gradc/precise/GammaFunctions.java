package org.gradc.precise;

import static org.gradc.precise.DoubleDouble.ONE;
import static org.gradc.precise.DoubleDouble.TWO;

/**
 * The gamma function's logarithm and the derivatives of it, within about 1e-30 of the result, or of
 * the terms of the reflection for negative arguments; at poles, infinities and NaN as the kernels
 * of the table of operations.
 */
public final class GammaFunctions {
  /** Bernoulli's numbers B(2), B(4), ..., B(34): numerators and denominators. */
  private static final double[][] BERNOULLI = {
    {1, 6},
    {-1, 30},
    {1, 42},
    {-1, 30},
    {5, 66},
    {-691, 2730},
    {7, 6},
    {-3617, 510},
    {43867, 798},
    {-174611, 330},
    {854513, 138},
    {-236364091, 2730},
    {8553103, 6},
    {-23749461029.0, 870},
    {8615841276005.0, 14322},
    {-7709321041217.0, 510},
    {2577687858367.0, 6}
  };

  /** (zeta(k) - 1) / k at k, from 2. */
  private static final DoubleDouble[] ZETAS = new DoubleDouble[60];

  /** From where on the asymptotic series are taken; the first term left out is under 1e-36. */
  static final double FAR = 25.0;

  /** How many terms those have. */
  static final int TERMS = BERNOULLI.length;

  static {
    for (int k = 2; k < ZETAS.length; k++) {
      ZETAS[k] = scaledZeta(k, TWO).scalb(-k).divide(real(k));
    }
  }

  private GammaFunctions() {}

  /** B(2 j). */
  static DoubleDouble bernoulli(int j) {
    return real(BERNOULLI[j - 1][0]).divide(real(BERNOULLI[j - 1][1]));
  }

  /** log |Gamma(x)|. */
  public static DoubleDouble lgamma(DoubleDouble x) {
    if (x.isNaN() || x.hi() == Double.POSITIVE_INFINITY) {
      return x;
    }
    if (x.hi() >= FAR) {
      return stirling(x);
    }
    if (x.hi() >= 2.5) {
      DoubleDouble product = ONE;
      DoubleDouble y = x;
      while (y.hi() >= 2.5) {
        y = y.subtract(ONE);
        product = product.multiply(y);
      }
      return Exponentials.log(product).add(pastTwo(y.subtract(TWO)));
    }
    if (x.hi() >= 1.5) {
      return pastTwo(x.subtract(TWO));
    }
    if (x.hi() >= 0.5) {
      DoubleDouble z = x.subtract(ONE);
      return pastTwo(z).subtract(Exponentials.log1p(z));
    }
    if (x.hi() > 0.0) {
      return lgamma(x.add(ONE)).subtract(Exponentials.log(x));
    }
    DoubleDouble off = x.subtract(x.rint());
    if (!x.isFinite() || off.isZero()) {
      return DoubleDouble.INFINITY;
    }
    DoubleDouble sine = Trigonometry.sin(off.multiply(Numbers.PI)).abs();
    return Exponentials.log(Numbers.PI.divide(sine)).subtract(lgamma(ONE.subtract(x)));
  }

  /**
   * lgamma(2 + z) for |z| of at most 1/2: (1 - gamma) z + sum over k of (zeta(k) - 1) (-z)^k / k
   * (Abramowitz and Stegun, 6.1.33).
   */
  private static DoubleDouble pastTwo(DoubleDouble z) {
    DoubleDouble minus = z.negate();
    DoubleDouble sum = DoubleDouble.ZERO;
    for (int k = ZETAS.length - 1; k >= 2; k--) {
      sum = sum.multiply(minus).add(ZETAS[k]);
    }
    return ONE.subtract(Numbers.GAMMA).multiply(z).add(sum.multiply(z.square()));
  }

  /** Stirling's series (Abramowitz and Stegun, 6.1.40). */
  private static DoubleDouble stirling(DoubleDouble x) {
    DoubleDouble main =
        x.subtract(Numbers.HALF).multiply(Exponentials.log(x).subtract(ONE)).subtract(Numbers.HALF);
    return main.add(Numbers.HALF_LOG_2PI).add(stirlingRest(x));
  }

  /** lgamma(x) - (x - 1/2) log(x) + x - log(2 pi) / 2, for x of at least {@link #FAR}. */
  static DoubleDouble stirlingRest(DoubleDouble x) {
    DoubleDouble square = ONE.divide(x).square();
    DoubleDouble sum = DoubleDouble.ZERO;
    for (int j = BERNOULLI.length; j >= 1; j--) {
      sum = sum.multiply(square).add(bernoulli(j).divide(real(2.0 * j * (2.0 * j - 1.0))));
    }
    return sum.divide(x);
  }

  /** The derivative of order k + 1 of lgamma. */
  public static DoubleDouble polygamma(long k, DoubleDouble x) {
    if (k == 0) {
      return digamma(x);
    }
    if (k < 0 || x.isNaN()) {
      return DoubleDouble.NAN;
    }
    boolean odd = (k & 1) != 0;
    if (x.hi() > 0.0) {
      DoubleDouble value = absolutePolygamma(k, x);
      return odd ? value : value.negate();
    }
    DoubleDouble off = x.subtract(x.rint());
    if (off.isZero() || off.isNaN()) {
      return real(atPole(odd, x.hi(), off.hi()));
    }
    DoubleDouble left = off.hi() > 0.0 ? off : ONE.add(off);
    DoubleDouble right = off.hi() > 0.0 ? ONE.subtract(off) : off.negate();
    DoubleDouble above = absolutePolygamma(k, left);
    return (odd ? above : above.negate())
        .add(absolutePolygamma(k, right))
        .subtract(absolutePolygamma(k, ONE.subtract(x)));
  }

  private static double atPole(boolean odd, double x, double off) {
    if (Double.isNaN(off)) {
      return Double.NaN;
    }
    return odd ? Double.POSITIVE_INFINITY : x == 0.0 ? -1.0 / x : Double.NaN;
  }

  /** The derivative of lgamma. */
  public static DoubleDouble digamma(DoubleDouble x) {
    if (!(x.hi() <= 0.0)) {
      DoubleDouble sum = DoubleDouble.ZERO;
      DoubleDouble y = x;
      while (y.hi() < FAR) {
        sum = sum.add(ONE.divide(y));
        y = y.add(ONE);
      }
      return farDigamma(y).subtract(sum);
    }
    DoubleDouble off = x.subtract(x.rint());
    if (off.isZero() || off.isNaN()) {
      return real(x.isZero() ? -1.0 / x.hi() : Double.NaN);
    }
    return digamma(ONE.subtract(x)).subtract(Numbers.PI.divide(tangent(off)));
  }

  /** tan(pi x) for |x| of at most 1/2, by the tangent of what is missing from 1/2 where less. */
  private static DoubleDouble tangent(DoubleDouble x) {
    if (Math.abs(x.hi()) <= 0.25) {
      return Trigonometry.tan(x.multiply(Numbers.PI));
    }
    DoubleDouble rest = Numbers.HALF.subtract(x.abs());
    DoubleDouble value = ONE.divide(Trigonometry.tan(rest.multiply(Numbers.PI)));
    return x.hi() < 0.0 ? value.negate() : value;
  }

  /** log x - 1 / (2 x) - sum of B(2 j) / (2 j x^(2 j)) (Abramowitz and Stegun, 6.3.18). */
  private static DoubleDouble farDigamma(DoubleDouble x) {
    DoubleDouble inverse = ONE.divide(x);
    DoubleDouble square = inverse.square();
    DoubleDouble sum = DoubleDouble.ZERO;
    for (int j = BERNOULLI.length; j >= 1; j--) {
      sum = sum.add(bernoulli(j).divide(real(2.0 * j))).multiply(square);
    }
    return Exponentials.log(x).subtract(inverse.scalb(-1)).subtract(sum);
  }

  /** |polygamma(k, x)| = k! zeta(k + 1, x) for k, x > 0; the factor before it is (k - 1)! / x^k. */
  private static DoubleDouble absolutePolygamma(long k, DoubleDouble x) {
    DoubleDouble factor = ONE.divide(x);
    for (long i = 1; i < k && isOrdinary(factor); i++) {
      factor = factor.multiply(DoubleDouble.of(i)).divide(x);
    }
    if (!isOrdinary(factor)) {
      return factor;
    }
    return factor.multiply(scaledZeta(k + 1, x).multiply(DoubleDouble.of(k)).divide(x));
  }

  private static boolean isOrdinary(DoubleDouble x) {
    return x.isFinite() && !x.isZero();
  }

  /**
   * x^s zeta(s, x), the sum over m of (x / (x + m))^s, by its first terms and Euler and Maclaurin's
   * formula for those from y = x + m of at least 25 + 2 s on: (x / y)^s (y / (s - 1) + 1/2 + sum
   * over j of B(2 j) / (2 j)! s (s + 1) ... (s + 2 j - 2) / y^(2 j - 1)).
   */
  private static DoubleDouble scaledZeta(long s, DoubleDouble x) {
    DoubleDouble sum = DoubleDouble.ZERO;
    DoubleDouble y = x;
    DoubleDouble term = ONE;
    while (y.hi() < FAR + 2.0 * s) {
      if (term.hi() < 1e-40) {
        return sum;
      }
      sum = sum.add(term);
      y = y.add(ONE);
      term = Exponentials.integerPower(x.divide(y), s);
    }
    DoubleDouble rest = y.divide(DoubleDouble.of(s - 1)).add(Numbers.HALF);
    DoubleDouble factor = DoubleDouble.of(s).divide(y).scalb(-1);
    for (int j = 1; j <= BERNOULLI.length; j++) {
      rest = rest.add(bernoulli(j).multiply(factor));
      double n = s + 2.0 * j;
      double m = 2.0 * j;
      factor =
          factor
              .multiply(real(n - 1.0).divide(y).multiply(real(n).divide(y)))
              .divide(real((m + 1.0) * (m + 2.0)));
    }
    return sum.add(term.multiply(rest));
  }

  private static DoubleDouble real(double x) {
    return DoubleDouble.of(x);
  }
}
