package org.gradc.precise;

import static org.gradc.precise.DoubleDouble.ONE;

import java.util.function.UnaryOperator;

/** The logarithm of the normal distribution function, and quantiles. */
public final class NormalFunctions {
  private static final int STEPS = 60;

  private NormalFunctions() {}

  /** log normcdf(x). */
  public static DoubleDouble lognormcdf(DoubleDouble x) {
    if (x.hi() > 0.0) {
      return Exponentials.log1p(ErrorFunctions.normcdf(x.negate()).negate());
    }
    if (x.hi() > -1.0 || x.isNaN()) {
      return Exponentials.log(ErrorFunctions.normcdf(x));
    }
    DoubleDouble square = x.square().scalb(-1);
    return square.isFinite()
        ? Exponentials.log(scaled(x).scalb(-1)).subtract(square)
        : square.negate();
  }

  /** erfcx(-x / sqrt(2)). */
  private static DoubleDouble scaled(DoubleDouble x) {
    return ErrorFunctions.erfcx(x.multiply(Numbers.SQRT_HALF).negate());
  }

  /** The derivative of log normcdf. */
  public static DoubleDouble inverseMills(DoubleDouble x) {
    if (x.hi() > 5.0) {
      return ErrorFunctions.normpdfDerivative(0, x).divide(ErrorFunctions.normcdf(x));
    }
    return Numbers.SQRT_HALF.scalb(1).divide(Numbers.SQRT_PI).divide(scaled(x));
  }

  /**
   * The derivative of order n of f, log normcdf, by f'' = -f' (x + f') or, far down, as a cumulant
   * of the density that is exp(x t - t^2 / 2) for t > 0.
   */
  public static DoubleDouble lognormcdfDerivative(long n, DoubleDouble x) {
    if (n < 2) {
      return n == 0 ? lognormcdf(x) : n == 1 ? inverseMills(x) : DoubleDouble.NAN;
    }
    if (x.hi() < -2.0) {
      DoubleDouble[] cumulants = cumulants((int) n, x);
      return n > 2
          ? cumulants[(int) n]
          : x.isFinite() ? inverseMills(x).multiply(cumulants[1]).negate() : ONE.negate();
    }
    if (x.hi() == Double.POSITIVE_INFINITY) {
      return DoubleDouble.ZERO;
    }
    DoubleDouble[] all = new DoubleDouble[(int) n + 1];
    DoubleDouble[] others = new DoubleDouble[(int) n];
    all[1] = inverseMills(x);
    for (int m = 2; m <= n; m++) {
      others[m - 2] = all[m - 1].add(m == 2 ? x : m == 3 ? ONE : DoubleDouble.ZERO);
      DoubleDouble sum = DoubleDouble.ZERO;
      double binomial = 1.0;
      for (int j = 0; j <= m - 2; j++) {
        DoubleDouble product = all[j + 1].multiply(others[m - 2 - j]);
        sum = sum.add(product.multiply(DoubleDouble.of(binomial)));
        binomial = binomial * (m - 2 - j) / (j + 1);
      }
      all[m] = DoubleDouble.ZERO.subtract(sum);
    }
    return all[(int) n];
  }

  private static DoubleDouble[] cumulants(int n, DoubleDouble x) {
    DoubleDouble y = x.multiply(Numbers.SQRT_HALF).negate();
    DoubleDouble root = Numbers.SQRT_HALF.scalb(1);
    DoubleDouble[] moments = new DoubleDouble[n + 1];
    DoubleDouble[] cumulants = new DoubleDouble[n + 1];
    moments[0] = ONE;
    for (int m = 1; m <= n; m++) {
      moments[m] = moments[m - 1].multiply(root).multiply(ErrorFunctions.ratio(m, y));
      cumulants[m] = moments[m];
      double binomial = 1.0;
      for (int j = 1; j < m; j++) {
        DoubleDouble product = cumulants[j].multiply(moments[m - j]);
        cumulants[m] = cumulants[m].subtract(product.multiply(DoubleDouble.of(binomial)));
        binomial = binomial * (m - j) / j;
      }
    }
    return cumulants;
  }

  /** The quantile of the normal distribution. */
  public static DoubleDouble normcdfinv(DoubleDouble p) {
    DoubleDouble rest = ONE.subtract(p);
    if (p.hi() < 0.5) {
      return quantile(p);
    }
    return p.hi() > 0.5 || p.lo() != 0.0 || p.isNaN() ? quantile(rest).negate() : DoubleDouble.ZERO;
  }

  /** The inverse of erf. */
  public static DoubleDouble erfinv(DoubleDouble x) {
    DoubleDouble a = x.abs();
    if (a.isZero() || !(a.hi() <= 1.0)) {
      return a.isZero() ? x : DoubleDouble.NAN;
    }
    if (a.hi() > 0.5) {
      DoubleDouble tail = quantile(ONE.subtract(a).scalb(-1)).negate();
      return Exponentials.withSignOf(x, tail.multiply(Numbers.SQRT_HALF));
    }
    DoubleDouble start = x.multiply(Numbers.SQRT_PI).scalb(-1);
    return solve(
        start, y -> ErrorFunctions.erf(y).subtract(x).divide(ErrorFunctions.erfDerivative(0, y)));
  }

  /** Of a probability of less than 1/2, or near it. */
  private static DoubleDouble quantile(DoubleDouble p) {
    if (!(p.hi() > 0.0)) {
      return DoubleDouble.of(p.hi() == 0.0 ? Double.NEGATIVE_INFINITY : Double.NaN);
    }
    if (p.hi() > 0.3) {
      DoubleDouble twice = p.scalb(1).subtract(ONE);
      return erfinv(twice).multiply(Numbers.SQRT_HALF).scalb(1);
    }
    DoubleDouble logarithm = Exponentials.log(p);
    // Abramowitz and Stegun, 26.2.22.
    double t = Math.sqrt(-2.0 * logarithm.hi());
    double start = -t + (2.30753 + 0.27061 * t) / (1.0 + t * (0.99229 + 0.04481 * t));
    return solve(
        DoubleDouble.of(start), x -> lognormcdf(x).subtract(logarithm).divide(inverseMills(x)));
  }

  /** Newton's method until a step is lost. */
  private static DoubleDouble solve(DoubleDouble start, UnaryOperator<DoubleDouble> step) {
    DoubleDouble x = start;
    for (int k = 0; k < STEPS; k++) {
      DoubleDouble by = step.apply(x);
      x = x.subtract(by);
      if (!(Math.abs(by.hi()) > 1e-20 * Math.abs(x.hi()))) {
        return x;
      }
    }
    return x;
  }

  /** The derivative of {@link #normcdfinv}. */
  public static DoubleDouble normcdfinvSlope(DoubleDouble p) {
    DoubleDouble tail = p.hi() < 0.5 ? p : ONE.subtract(p);
    DoubleDouble x = normcdfinv(p).abs().negate();
    return tail.isZero() ? DoubleDouble.INFINITY : ONE.divide(tail.multiply(inverseMills(x)));
  }

  /** The derivative of {@link #erfinv}. */
  public static DoubleDouble erfinvSlope(DoubleDouble x) {
    DoubleDouble tail = ONE.subtract(x.abs());
    DoubleDouble scaled = ErrorFunctions.erfcx(erfinv(x).abs());
    return tail.isZero()
        ? DoubleDouble.INFINITY
        : Numbers.SQRT_PI.scalb(-1).multiply(scaled).divide(tail);
  }
}
