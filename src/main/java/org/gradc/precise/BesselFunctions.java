package org.gradc.precise;

import static org.gradc.precise.DoubleDouble.ONE;
import static org.gradc.precise.DoubleDouble.TWO;
import static org.gradc.precise.DoubleDouble.ZERO;

import java.util.function.LongFunction;

/**
 * Bessel's functions of integer order and their derivatives: by power series, recurrences and
 * asymptotic series (Abramowitz and Stegun, 9), those of exp(x) K and exp(-x) I by the trapezoidal
 * rule.
 */
public final class BesselFunctions {
  /** From where on asymptotic series are taken: their smallest term is about exp(-2 x). */
  private static final double FAR = 42;

  private static final double TINY = 1e-36;

  private BesselFunctions() {}

  /** The derivative of order m of J: 2 J' = J(n - 1) - J(n + 1). */
  public static DoubleDouble besselj(long m, long n, DoubleDouble x) {
    return differences(m, -1, k -> besselj(n - m + 2 * k, x));
  }

  /** The derivative of order m of Y: 2 Y' = Y(n - 1) - Y(n + 1). */
  public static DoubleDouble bessely(long m, long n, DoubleDouble x) {
    return differences(m, -1, k -> bessely(n - m + 2 * k, x));
  }

  /** The derivative of order m of I: 2 I' = I(n - 1) + I(n + 1). */
  public static DoubleDouble besseli(long m, long n, DoubleDouble x) {
    return differences(m, 1, k -> besseli(n - m + 2 * k, x));
  }

  /** The derivative of order m of K: 2 K' = -K(n - 1) - K(n + 1). */
  public static DoubleDouble besselk(long m, long n, DoubleDouble x) {
    DoubleDouble value = differences(m, 1, k -> besselk(n - m + 2 * k, x));
    return (m & 1) != 0 ? value.negate() : value;
  }

  /** 2^-m times the sum over k from 0 to m of sign^k binomial(m, k) f(k). */
  private static DoubleDouble differences(long m, int sign, LongFunction<DoubleDouble> f) {
    DoubleDouble sum = ZERO;
    DoubleDouble weight = ONE;
    for (long k = 0; k <= m; k++) {
      sum = k == 0 ? f.apply(0) : sum.add(weight.multiply(f.apply(k)));
      weight = weight.multiply(real(sign * (m - k))).divide(real(k + 1));
    }
    return sum.scalb((int) -m);
  }

  private static DoubleDouble besselj(long n, DoubleDouble x) {
    long order = Math.abs(n);
    DoubleDouble a = x.abs();
    if (x.isNaN() || !x.isFinite()) {
      return x.isNaN() ? x : ZERO;
    }
    DoubleDouble value;
    if (a.hi() * a.hi() <= order + 1) {
      value = series(order, a, -1);
    } else if (a.hi() >= FAR && order < a.hi()) {
      value = forward(order, a, hankel(0, a, false), hankel(1, a, false), -1);
    } else {
      value = backward(order, a, false);
    }
    return (order & 1) != 0 && n < 0 != x.hi() < 0 ? value.negate() : value;
  }

  private static DoubleDouble bessely(long n, DoubleDouble x) {
    long order = Math.abs(n);
    if (!(x.hi() > 0) || !x.isFinite()) {
      return x.isZero() ? DoubleDouble.INFINITY.negate() : x.hi() > 0 ? ZERO : DoubleDouble.NAN;
    }
    boolean far = x.hi() >= FAR;
    DoubleDouble value =
        forward(
            order,
            x,
            far ? hankel(0, x, true) : besselyStart(0, x),
            far ? hankel(1, x, true) : besselyStart(1, x),
            -1);
    return (order & 1) != 0 && n < 0 ? value.negate() : value;
  }

  private static DoubleDouble besseli(long n, DoubleDouble x) {
    if (!x.isNaN() && !x.isFinite()) {
      return x.hi() < 0 && (n & 1) != 0 ? x : x.abs();
    }
    return Exponentials.exp(x.abs()).multiply(besselix(0, n, x));
  }

  private static DoubleDouble besselk(long n, DoubleDouble x) {
    return x.hi() > 0 && x.isFinite()
        ? Exponentials.exp(x.negate()).multiply(besselkx(0, n, x))
        : besselkx(0, n, x);
  }

  /** By f(n + 1) = 2 n / x f(n) + sign f(n - 1). */
  private static DoubleDouble forward(
      long n, DoubleDouble x, DoubleDouble zero, DoubleDouble one, int sign) {
    DoubleDouble below = zero;
    DoubleDouble now = n == 0 ? zero : one;
    for (long k = 1; k < n && now.isFinite(); k++) {
      DoubleDouble above = real(2 * k).divide(x).multiply(now);
      above = sign > 0 ? above.add(below) : above.subtract(below);
      below = now;
      now = above;
    }
    return now;
  }

  /** The power series of J, or of I. */
  private static DoubleDouble series(long n, DoubleDouble x, int sign) {
    DoubleDouble half = x.scalb(-1);
    DoubleDouble factor = ONE;
    for (long k = 1; k <= n && !factor.isZero(); k++) {
      factor = factor.multiply(half).divide(real(k));
    }
    DoubleDouble r = sign < 0 ? half.square().negate() : half.square();
    DoubleDouble term = ONE;
    DoubleDouble sum = ONE;
    for (long k = 1; Math.abs(term.hi()) > TINY; k++) {
      term = term.multiply(r).divide(real(k * (n + k)));
      sum = sum.add(term);
    }
    return factor.multiply(sum);
  }

  /** J, or exp(-x) I, by the recurrence downwards. */
  private static DoubleDouble backward(long n, DoubleDouble x, boolean modified) {
    double largest = Math.max((double) n, x.hi());
    double start = largest + 20 * Math.cbrt(largest) + 40;
    if (modified) {
      start = Math.sqrt((double) n * n + 180 * x.hi()) + 40;
    }
    DoubleDouble above = ZERO;
    DoubleDouble now = real(1e-200);
    DoubleDouble sum = ZERO;
    DoubleDouble result = ZERO;
    for (long k = (long) start; k > 0; k--) {
      DoubleDouble next = real(2 * k).divide(x).multiply(now);
      next = modified ? next.add(above) : next.subtract(above);
      above = now;
      now = next;
      if (Math.abs(now.hi()) > 1e100) {
        now = now.scalb(-400);
        above = above.scalb(-400);
        sum = sum.scalb(-400);
        result = result.scalb(-400);
      }
      result = k - 1 == n ? now : result;
      if (modified || (k & 1) != 0) {
        sum = sum.add(k == 1 ? now : now.scalb(1));
      }
    }
    return result.divide(sum);
  }

  /**
   * Y of order 0 or 1 for x below {@link #FAR}: by Neumann's series, near 0 by the power series.
   */
  private static DoubleDouble besselyStart(long n, DoubleDouble x) {
    DoubleDouble logarithm = Exponentials.log(x.scalb(-1));
    DoubleDouble pole = n == 0 ? ZERO : ONE.divide(x);
    if (x.hi() <= 1) {
      DoubleDouble sum = psiSeries(n, x, -1);
      DoubleDouble regular = logarithm.multiply(series(n, x, -1)).subtract(sum).subtract(pole);
      return regular.scalb(1).divide(Numbers.PI);
    }
    DoubleDouble sum = ZERO;
    long last = (long) (x.hi() + 20 * Math.cbrt(x.hi()) + 40);
    for (long k = last / 2; k >= 1; k--) {
      DoubleDouble weight =
          n == 0 ? TWO.divide(real(k)) : real(2 * k + 1).divide(real(k)).divide(real(k + 1));
      DoubleDouble term = weight.multiply(besselj(n + 2 * k, x));
      sum = (k & 1) != 0 ? sum.add(term) : sum.subtract(term);
    }
    DoubleDouble shift = n == 0 ? Numbers.GAMMA : Numbers.GAMMA.subtract(ONE);
    DoubleDouble value = logarithm.add(shift).multiply(besselj(n, x)).add(sum);
    return value.subtract(pole.multiply(besselj(0, x))).scalb(1).divide(Numbers.PI);
  }

  /**
   * sum over k of (psi(k + 1) + psi(n + k + 1)) / 2 (sign x^2 / 4)^k / (k! (n + k)!) times (x /
   * 2)^n for n of 0 or 1.
   */
  private static DoubleDouble psiSeries(long n, DoubleDouble x, int sign) {
    DoubleDouble half = x.scalb(-1);
    DoubleDouble r = sign < 0 ? half.square().negate() : half.square();
    DoubleDouble term = n == 0 ? ONE : half;
    DoubleDouble sum = ZERO;
    for (long k = 0; Math.abs(term.hi()) > TINY * Math.abs(sum.hi()); k++) {
      DoubleDouble psi = harmonic(k).add(harmonic(n + k)).scalb(-1).subtract(Numbers.GAMMA);
      sum = sum.add(term.multiply(psi));
      term = term.multiply(r).divide(real((k + 1) * (n + k + 1)));
    }
    return sum;
  }

  private static DoubleDouble harmonic(long n) {
    DoubleDouble sum = ZERO;
    for (long k = n; k >= 1; k--) {
      sum = sum.add(ONE.divide(real(k)));
    }
    return sum;
  }

  /** J or Y by Hankel's asymptotic series, for n of 0 or 1. */
  private static DoubleDouble hankel(long n, DoubleDouble x, boolean second) {
    DoubleDouble p = ONE;
    DoubleDouble q = ZERO;
    DoubleDouble term = ONE;
    for (long k = 1; k < 90 && Math.abs(term.hi()) > TINY; k++) {
      long odd = 2 * k - 1;
      term = term.multiply(real(4 * n * n - odd * odd)).divide(real(8 * k)).divide(x);
      boolean minus = (k & 2) != 0;
      DoubleDouble part = minus ? term.negate() : term;
      if ((k & 1) != 0) {
        q = q.add(part);
      } else {
        p = p.add(part);
      }
    }
    DoubleDouble cosine = Trigonometry.cos(x).add(Trigonometry.sin(x));
    DoubleDouble sine = Trigonometry.sin(x).subtract(Trigonometry.cos(x));
    DoubleDouble u = n == 0 ? cosine : sine;
    DoubleDouble v = n == 0 ? sine : cosine.negate();
    DoubleDouble value =
        second ? p.multiply(v).add(q.multiply(u)) : p.multiply(u).subtract(q.multiply(v));
    return value.divide(Numbers.PI.multiply(x).sqrt());
  }

  /** The derivative of order m of exp(-|x|) I of order n; where it jumps at 0, it is 0. */
  public static DoubleDouble besselix(long m, long n, DoubleDouble x) {
    long order = Math.abs(n);
    DoubleDouble a = x.abs();
    boolean odd = (order + m & 1) != 0;
    if (m < 0 || x.isNaN()) {
      return DoubleDouble.NAN;
    }
    if (!x.isFinite() || x.isZero() && odd) {
      return ZERO;
    }
    double square = (double) order * order;
    DoubleDouble value;
    if (a.hi() >= FAR && square <= a.hi()) {
      value = besselixFar(m, order, a);
    } else if (m == 0) {
      boolean near = a.hi() * a.hi() <= 4 * (order + 1);
      value =
          near
              ? Exponentials.exp(a.negate()).multiply(series(order, a, 1))
              : backward(order, a, true);
    } else if (a.hi() > 2 && square <= 4 * a.hi()) {
      value = besselixIntegral(m, order, a);
    } else {
      value = differences(2 * m, -1, k -> besselix(0, order - m + k, a)).scalb((int) m);
    }
    return odd && x.hi() < 0 ? value.negate() : value;
  }

  private static DoubleDouble besselixFar(long m, long n, DoubleDouble x) {
    DoubleDouble term = ONE.divide(Numbers.PI.multiply(x).scalb(1)).sqrt();
    for (long i = 0; i < m; i++) {
      term = term.multiply(real(-(i + 0.5))).divide(x);
    }
    DoubleDouble sum = term;
    for (long k = 1; k < 90 && Math.abs(term.hi()) > TINY * Math.abs(sum.hi()); k++) {
      long odd = 2 * k - 1;
      term = term.multiply(real(odd * odd - 4 * n * n)).divide(real(8 * k)).divide(x);
      term = term.multiply(real(k - 0.5 + m)).divide(real(k - 0.5));
      sum = sum.add(term);
    }
    return sum;
  }

  private static DoubleDouble besselixIntegral(long m, long n, DoubleDouble x) {
    long points = (long) (0.5 * (n + Math.sqrt(180 * x.hi()))) + 20 + m;
    DoubleDouble sum = m == 0 ? Numbers.HALF : ZERO;
    for (long k = 1; k <= points; k++) {
      DoubleDouble t = Numbers.PI.multiply(real(k)).divide(real(points));
      DoubleDouble w = Trigonometry.sin(t.scalb(-1)).square().scalb(1);
      DoubleDouble term = Exponentials.exp(x.multiply(w).negate());
      term = term.multiply(Trigonometry.cos(t.multiply(real(n))));
      term = term.multiply(Exponentials.integerPower(w.negate(), m));
      sum = sum.add(k == points ? term.scalb(-1) : term);
    }
    return sum.divide(real(points));
  }

  /** The derivative of order m of exp(x) K of order n. */
  public static DoubleDouble besselkx(long m, long n, DoubleDouble x) {
    long order = Math.abs(n);
    if (m < 0 || !(x.hi() > 0) || !x.isFinite()) {
      boolean valid = m >= 0 && x.hi() >= 0;
      DoubleDouble pole = (m & 1) != 0 ? DoubleDouble.INFINITY.negate() : DoubleDouble.INFINITY;
      return !valid ? DoubleDouble.NAN : x.isZero() ? pole : ZERO;
    }
    if (x.hi() > 1.5) {
      return m == 0
          ? forward(order, x, besselkxIntegral(0, 0, x), besselkxIntegral(0, 1, x), 1)
          : besselkxIntegral(m, order, x);
    }
    DoubleDouble zero = besselkStart(0, x);
    DoubleDouble one = besselkStart(1, x);
    DoubleDouble value =
        differences(2 * m, -1, k -> forward(Math.abs(order - m + k), x, zero, one, 1));
    if (!forward(order + m, x, zero, one, 1).isFinite()) {
      value = DoubleDouble.INFINITY;
    }
    value = Exponentials.exp(x).multiply(value.scalb((int) m));
    return (m & 1) != 0 ? value.negate() : value;
  }

  /** K of order 0 or 1 near 0. */
  private static DoubleDouble besselkStart(long n, DoubleDouble x) {
    DoubleDouble logarithm = Exponentials.log(x.scalb(-1));
    DoubleDouble sum = psiSeries(n, x, 1).subtract(logarithm.multiply(series(n, x, 1)));
    return n == 0 ? sum : ONE.divide(x).subtract(sum);
  }

  private static DoubleDouble besselkxIntegral(long m, long n, DoubleDouble x) {
    DoubleDouble order = real(n);
    double h = Math.min(0.08, 0.3 / Math.sqrt(Math.hypot((double) n, x.hi())));
    DoubleDouble sum = m == 0 ? Numbers.HALF : ZERO;
    DoubleDouble term = ONE;
    for (long k = 1; term.hi() > TINY * sum.hi() || sum.isZero(); k++) {
      DoubleDouble t = real(k).multiply(real(h));
      DoubleDouble w = Exponentials.sinh(t.scalb(-1)).square().scalb(1);
      DoubleDouble fall = x.multiply(w);
      DoubleDouble rise = order.multiply(t);
      term = Exponentials.exp(rise.subtract(fall));
      term = term.add(Exponentials.exp(rise.add(fall).negate())).scalb(-1);
      term = term.multiply(Exponentials.integerPower(w, m));
      sum = sum.add(term);
      if (term.isZero() || !sum.isFinite()) {
        break;
      }
    }
    DoubleDouble value = sum.multiply(real(h));
    return (m & 1) != 0 ? value.negate() : value;
  }

  private static DoubleDouble real(double x) {
    return DoubleDouble.of(x);
  }

  private static DoubleDouble real(long n) {
    return DoubleDouble.of(n);
  }
}
