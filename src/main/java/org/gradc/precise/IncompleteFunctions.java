package org.gradc.precise;

import static org.gradc.precise.DoubleDouble.ONE;
import static org.gradc.precise.DoubleDouble.ZERO;

/**
 * The incomplete gamma and beta functions with their derivatives by the parameters, by series and
 * Legendre's continued fraction of power series in the parameters.
 */
public final class IncompleteFunctions {
  private static final double TINY = 1e-36;

  /** How many terms a series may have; one of more has no value here. */
  private static final int MOST = 300_000;

  private IncompleteFunctions() {}

  /** Where the power of x is a whole number, a slope at 0 is that here. */
  private static final DoubleDouble NEAR = DoubleDouble.of(1e-100);

  private static boolean isWhole(DoubleDouble a) {
    return a.isEqual(ONE) || a.isEqual(DoubleDouble.TWO);
  }

  /** The derivative of order l of x^(a - 1) at 0 but for a factor, where it is 0 or infinite. */
  private static double slopeAtEnd(double a, long l, boolean plain) {
    if (a > l + 1) {
      return 0;
    }
    return l > 1 || !plain ? Double.NaN : (a - 1) / 0.0;
  }

  /** The derivative of order k by a of P(a, x). */
  public static DoubleDouble gammap(long k, DoubleDouble a, DoubleDouble x) {
    if (!(a.hi() >= 0 && x.hi() >= 0) || k < 0 || a.isZero() && x.isZero()) {
      return DoubleDouble.NAN;
    }
    if (x.isZero() || !x.isFinite() || !a.isFinite()) {
      boolean below = x.isZero() || x.isFinite();
      return below || k > 0 ? ZERO : a.isFinite() ? ONE : DoubleDouble.NAN;
    }
    if (isLow(a, x)) {
      return gammaLower((int) k, a, x);
    }
    return (k == 0 ? ONE : ZERO).subtract(gammaUpper((int) k, a, x));
  }

  /** The derivative of order k by a of Q(a, x). */
  public static DoubleDouble gammaq(long k, DoubleDouble a, DoubleDouble x) {
    boolean inside = a.hi() >= 0 && x.hi() > 0 && x.isFinite() && a.isFinite();
    if (k == 0 && inside && !isLow(a, x)) {
      return gammaUpper(0, a, x);
    }
    if (k == 0 && inside && a.hi() < 1) {
      return smallUpper(a, x);
    }
    return (k == 0 ? ONE : ZERO).subtract(gammap(k, a, x));
  }

  private static boolean isLow(DoubleDouble a, DoubleDouble x) {
    return x.hi() <= Math.max(a.hi() + 1, 1.5);
  }

  /** 1 - x^a / Gamma(a + 1) (1 + a sum over n of (-x)^n / (n! (a + n))), for small a and x. */
  private static DoubleDouble smallUpper(DoubleDouble a, DoubleDouble x) {
    DoubleDouble exponent =
        a.multiply(Exponentials.log(x)).subtract(GammaFunctions.lgamma(a.add(ONE)));
    DoubleDouble power = ONE;
    DoubleDouble sum = ZERO;
    for (long n = 1; Math.abs(power.hi()) > TINY * Math.abs(sum.hi()); n++) {
      power = power.multiply(x.negate()).divide(DoubleDouble.of(n));
      sum = sum.add(power.divide(a.add(DoubleDouble.of(n))));
    }
    DoubleDouble rest = a.multiply(Exponentials.exp(exponent)).multiply(sum);
    return ZERO.subtract(Exponentials.expm1(exponent).add(rest));
  }

  /** x^a exp(-x) / Gamma(a + 1). */
  private static Jet gammaTerm(int k, DoubleDouble a, DoubleDouble x) {
    DoubleDouble logarithm = Exponentials.log(x);
    Jet power = Jet.linear(k, 0, a.multiply(logarithm).subtract(x), logarithm, ZERO);
    return power.subtract(Jet.lgamma(k, a.add(ONE))).exp();
  }

  private static DoubleDouble gammaLower(int k, DoubleDouble a, DoubleDouble x) {
    Jet term = gammaTerm(k, a, x);
    Jet sum = term;
    DoubleDouble y = a.add(ONE);
    for (int n = 0; !term.value().isZero(); n++) {
      if (n > MOST) {
        return DoubleDouble.NAN;
      }
      term = term.times(x).divide(Jet.linear(k, 0, y, ONE, ZERO));
      sum = sum.add(term);
      y = y.add(ONE);
      if (x.isLess(y) && term.isSmall(sum, TINY * (1 - x.hi() / y.hi()))) {
        break;
      }
    }
    return sum.derivative();
  }

  private static DoubleDouble gammaUpper(int k, DoubleDouble a, DoubleDouble x) {
    Jet front = gammaTerm(k, a, x);
    if (front.value().isZero()) {
      return ZERO;
    }
    Jet one = Jet.linear(k, 0, ONE, ZERO, ZERO);
    Jet parameter = Jet.linear(k, 0, a, ONE, ZERO);
    Jet b = Jet.linear(k, 0, x.add(ONE), ZERO, ZERO).subtract(parameter);
    Jet d = one.divide(b);
    Jet step = d;
    Jet h = d;
    for (long n = 1; n < 3 || !step.isSmall(h, TINY); n++) {
      if (n > MOST) {
        return DoubleDouble.NAN;
      }
      DoubleDouble m = DoubleDouble.of(n);
      b = b.add(one).add(one);
      Jet c = parameter.subtract(one.times(m)).times(m);
      d = one.divide(b.add(c.multiply(d)));
      step = step.multiply(b.multiply(d).subtract(one));
      h = h.add(step);
    }
    return parameter.multiply(front).multiply(h).derivative();
  }

  /** Of x^(a - 1) exp(-x) / Gamma(a) the derivative of order k by a and l by x. */
  public static DoubleDouble gammaDensity(long k, long l, DoubleDouble a, DoubleDouble x) {
    if (!(a.hi() >= 0) || x.isNaN()) {
      return DoubleDouble.NAN;
    }
    if (k < 0 || l < 0 || x.hi() < 0 || x.hi() == Double.POSITIVE_INFINITY) {
      return ZERO;
    }
    if (x.isZero() && l > 0) {
      return l == 1 && isWhole(a)
          ? gammaDensity(k, l, a, NEAR)
          : DoubleDouble.of(slopeAtEnd(a.hi(), l, k == 0));
    }
    if (x.isZero()) {
      DoubleDouble pole = (k & 1) != 0 ? DoubleDouble.INFINITY.negate() : DoubleDouble.INFINITY;
      return a.hi() > 1 ? ZERO : a.isEqual(ONE) && k == 0 ? ONE : pole;
    }
    if (a.isZero() && k == 0) {
      return ZERO;
    }
    int order = (int) k;
    Jet parameter = Jet.linear(order, 0, a, ONE, ZERO);
    Jet now =
        parameter.multiply(gammaTerm(order, a, x)).divide(Jet.linear(order, 0, x, ZERO, ZERO));
    Jet before = now.times(ZERO);
    for (long n = 1; n <= l; n++) {
      DoubleDouble less = a.subtract(x).subtract(DoubleDouble.of(n));
      Jet factor = Jet.linear(order, 0, less, ONE, ZERO);
      Jet next = factor.multiply(now).subtract(before.times(DoubleDouble.of(n - 1)));
      before = now;
      now = next.times(ONE.divide(x));
    }
    return now.derivative();
  }

  /** The derivative of order i by a and j by b of the incomplete beta function of x. */
  public static DoubleDouble betainc(
      long i, long j, DoubleDouble a, DoubleDouble b, DoubleDouble x) {
    if (!(a.hi() > 0 && b.hi() > 0 && x.hi() >= 0 && x.isLessOrEqual(ONE)) || i < 0 || j < 0) {
      return DoubleDouble.NAN;
    }
    boolean value = i == 0 && j == 0;
    if (x.isZero() || x.isEqual(ONE) || !a.add(b).isFinite()) {
      return !value || x.isZero() ? ZERO : x.isEqual(ONE) ? ONE : DoubleDouble.NAN;
    }
    DoubleDouble logLow = Exponentials.log(x);
    DoubleDouble logHigh = Exponentials.log1p(x.negate());
    double y = 1 - x.hi();
    boolean low = x.hi() <= a.hi() / (a.hi() + b.hi()) && !(y < 1e-3 && y * a.hi() < 1e4);
    if (low || x.hi() < 1e-3 && x.hi() * b.hi() < 1e4) {
      return betaLower((int) i, (int) j, a, b, x, logLow, logHigh);
    }
    DoubleDouble rest = betaLower((int) j, (int) i, b, a, ONE.subtract(x), logHigh, logLow);
    return (value ? ONE : ZERO).subtract(rest);
  }

  private static DoubleDouble betaLower(
      int i,
      int j,
      DoubleDouble a,
      DoubleDouble b,
      DoubleDouble x,
      DoubleDouble low,
      DoubleDouble high) {
    DoubleDouble power = a.multiply(low).add(b.multiply(high));
    // The first is x^a (1 - x)^b / ((a + b) B(a + 1, b)).
    Jet term = Jet.linear(i, j, power, low, high).subtract(Jet.lbeta(i, j, a.add(ONE), b)).exp();
    term = term.divide(Jet.linear(i, j, a.add(b), ONE, ONE));
    Jet sum = term;
    DoubleDouble y = a.add(ONE);
    DoubleDouble z = a.add(b);
    for (int n = 0; !term.value().isZero(); n++) {
      if (n > MOST) {
        return DoubleDouble.NAN;
      }
      Jet above = Jet.linear(i, j, z, ONE, ONE).times(x);
      term = term.multiply(above).divide(Jet.linear(i, j, y, ONE, ZERO));
      sum = sum.add(term);
      y = y.add(ONE);
      z = z.add(ONE);
      double ratio = x.hi() * z.hi() / y.hi();
      if (ratio < 1 && term.isSmall(sum, TINY * (1 - ratio))) {
        break;
      }
    }
    return sum.derivative();
  }

  /** Of x^(a - 1) (1 - x)^(b - 1) / B(a, b) the derivatives by a, b and x. */
  public static DoubleDouble betaDensity(
      long i, long j, long l, DoubleDouble a, DoubleDouble b, DoubleDouble x) {
    if (i < 0 || j < 0 || l < 0) {
      return ZERO;
    }
    if (!(a.hi() > 0 && b.hi() > 0 && x.hi() >= 0 && x.isLessOrEqual(ONE))) {
      return DoubleDouble.NAN;
    }
    boolean plain = i + j == 0;
    if (x.isEqual(ONE) && l > 0) {
      return l == 1
          ? ZERO.subtract(betaDensity(j, i, 1, b, a, ZERO))
          : DoubleDouble.of(slopeAtEnd(b.hi(), l, plain));
    }
    if (x.isZero() && l > 0) {
      return l == 1 && isWhole(a)
          ? betaDensity(i, j, l, a, b, NEAR)
          : DoubleDouble.of(slopeAtEnd(a.hi(), l, plain));
    }
    if (x.isZero() || x.isEqual(ONE)) {
      DoubleDouble rest = x.isZero() ? a : b;
      DoubleDouble flat = x.isZero() ? b : a;
      return rest.hi() > 1
          ? ZERO
          : rest.isEqual(ONE) && plain ? flat : plain ? DoubleDouble.INFINITY : DoubleDouble.NAN;
    }
    int p = (int) i;
    int q = (int) j;
    DoubleDouble y = ONE.subtract(x);
    DoubleDouble low = Exponentials.log(x);
    DoubleDouble high = Exponentials.log1p(x.negate());
    DoubleDouble power = a.subtract(ONE).multiply(low).add(b.subtract(ONE).multiply(high));
    Jet now = Jet.linear(p, q, power, low, high).subtract(Jet.lbeta(p, q, a, b)).exp();
    Jet before = now.times(ZERO);
    DoubleDouble size = x.multiply(y);
    for (long n = 1; n <= l; n++) {
      DoubleDouble m = DoubleDouble.of(n - 1);
      DoubleDouble linear = a.subtract(ONE).multiply(y).subtract(b.subtract(ONE).multiply(x));
      linear = linear.subtract(m.multiply(y.subtract(x)));
      Jet factor = Jet.linear(p, q, linear, y, x.negate());
      DoubleDouble rest = DoubleDouble.of(n - 2).subtract(a.add(b).subtract(DoubleDouble.TWO));
      Jet back = Jet.linear(p, q, m.multiply(rest), m.negate(), m.negate());
      Jet next = factor.multiply(now).add(back.multiply(before));
      before = now;
      now = next.times(ONE.divide(size));
    }
    return now.derivative();
  }
}
