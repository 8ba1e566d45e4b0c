package org.gradc.precise;

import static org.gradc.precise.DoubleDouble.ONE;
import static org.gradc.precise.DoubleDouble.ZERO;

/** The beta function's logarithm and its derivatives, without terms that cancel. */
public final class BetaFunctions {
  private BetaFunctions() {}

  /** lgamma(x) + lgamma(y) - lgamma(x + y) for positive x and y. */
  public static DoubleDouble lbeta(DoubleDouble x, DoubleDouble y) {
    if (x.isNaN() || y.isNaN()) {
      return DoubleDouble.NAN;
    }
    DoubleDouble p = x.isLess(y) ? x : y;
    DoubleDouble q = x.isLess(y) ? y : x;
    if (!(p.hi() > 0.0) || !q.isFinite()) {
      boolean pole = p.isZero() && q.isFinite();
      return p.hi() > 0.0
          ? DoubleDouble.INFINITY.negate()
          : pole ? DoubleDouble.INFINITY : DoubleDouble.NAN;
    }
    DoubleDouble sum = p.add(q);
    if (q.hi() < GammaFunctions.FAR) {
      return GammaFunctions.lgamma(p)
          .add(GammaFunctions.lgamma(q).subtract(GammaFunctions.lgamma(sum)));
    }
    DoubleDouble rest = GammaFunctions.stirlingRest(q);
    if (sum.isFinite()) {
      rest = rest.subtract(GammaFunctions.stirlingRest(sum));
    }
    DoubleDouble up = Exponentials.log1p(p.divide(q));
    if (p.hi() < GammaFunctions.FAR) {
      DoubleDouble rise = q.subtract(Numbers.HALF).multiply(up).subtract(p);
      return GammaFunctions.lgamma(p)
          .subtract(p.multiply(Exponentials.log(sum)))
          .subtract(rise.subtract(rest));
    }
    DoubleDouble half = Exponentials.log(q).scalb(-1);
    DoubleDouble near =
        Numbers.HALF_LOG_2PI.subtract(half).add(GammaFunctions.stirlingRest(p).add(rest));
    return near.subtract(p.subtract(Numbers.HALF).multiply(Exponentials.log1p(q.divide(p))))
        .subtract(q.multiply(up));
  }

  /** The derivative of order n + 1 of lgamma at x less that at x + y, for positive x and y. */
  public static DoubleDouble polygammaDifference(long n, DoubleDouble x, DoubleDouble y) {
    if (n < 0 || !(x.hi() >= 0.0 && y.hi() >= 0.0)) {
      return DoubleDouble.NAN;
    }
    if (y.isZero() && !x.isZero()) {
      return (n & 1) == 0 ? ZERO.negate() : ZERO;
    }
    DoubleDouble sum = ZERO;
    DoubleDouble z = x;
    while (z.hi() < GammaFunctions.FAR + 2.0 * n) {
      sum = sum.add(fall(n + 1, z, y));
      z = z.add(ONE);
    }
    DoubleDouble first =
        n == 0 ? Exponentials.log1p(y.divide(z)) : fall(n, z, y).divide(DoubleDouble.of(n));
    sum = sum.add(first).add(fall(n + 1, z, y).scalb(-1));
    DoubleDouble factor = DoubleDouble.of(n + 1.0).scalb(-1);
    for (int j = 1; j <= GammaFunctions.TERMS; j++) {
      long s = n + 2L * j;
      sum = sum.add(GammaFunctions.bernoulli(j).multiply(factor).multiply(fall(s, z, y)));
      DoubleDouble above = DoubleDouble.of((double) s).multiply(DoubleDouble.of(s + 1.0));
      factor = factor.multiply(above).divide(DoubleDouble.of((2.0 * j + 1.0) * (2.0 * j + 2.0)));
    }
    for (long i = 2; i <= n; i++) {
      sum = sum.multiply(DoubleDouble.of(i));
    }
    return (n & 1) == 0 ? sum.negate() : sum;
  }

  /** 1 / z^s - 1 / (z + y)^s. */
  private static DoubleDouble fall(long s, DoubleDouble z, DoubleDouble y) {
    DoubleDouble step = Exponentials.log1p(y.divide(z)).multiply(DoubleDouble.of(s));
    return Exponentials.expm1(step.negate()).negate().divide(Exponentials.integerPower(z, s));
  }
}
