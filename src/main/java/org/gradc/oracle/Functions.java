package org.gradc.oracle;

import org.gradc.oracle.Reals.Function;
import org.gradc.oracle.Reals.Slope;
import org.gradc.precise.BesselFunctions;
import org.gradc.precise.DoubleDouble;
import org.gradc.precise.ElementaryFunctions;
import org.gradc.precise.ErrorFunctions;
import org.gradc.precise.Exponentials;
import org.gradc.precise.GammaFunctions;
import org.gradc.precise.Trigonometry;

/**
 * Smooth functions of one real with their derivatives, in forms that keep their digits near 0 and
 * far out, and that can be differentiated again.
 */
final class Functions {
  private static final DoubleDouble LOG_OF_2 = Exponentials.log(DoubleDouble.TWO);
  private static final DoubleDouble LOG_OF_10 = Exponentials.log(DoubleDouble.of(10.0));
  private static final DoubleDouble SQRT_OF_2 = DoubleDouble.TWO.sqrt();

  /** sqrt(2 pi), where pi is twice the angle whose sine is 1. */
  private static final DoubleDouble SQRT_OF_2_PI =
      Trigonometry.atan2(DoubleDouble.ONE, DoubleDouble.ZERO).scalb(2).sqrt();

  /** Beyond this exp(-x^2 / 2) is 0. */
  private static final double FAR = 40;

  // Exponentials and roots

  static final Function EXP = of(Exponentials::exp, (r, x, f) -> f);
  static final Function EXPM1 = of(Exponentials::expm1, (r, x, f) -> r.apply(Functions.EXP, x));
  static final Function LOG = of(Exponentials::log, (r, x, f) -> r.reciprocal(x));
  static final Function LOG1P =
      of(Exponentials::log1p, (r, x, f) -> r.reciprocal(r.add(Reals.ONE, x)));
  static final Function LOGIT =
      of(
          ElementaryFunctions::logit,
          (r, x, f) -> r.reciprocal(r.multiply(x, r.subtract(Reals.ONE, x))));
  static final Function LOG1MEXP =
      of(
          ElementaryFunctions::log1mexp,
          (r, x, f) -> r.negate(r.reciprocal(r.apply(Functions.EXPM1, r.negate(x)))));
  static final Function LOG2 =
      of(Exponentials::log2, (r, x, f) -> r.reciprocal(r.multiply(x, LOG_OF_2)));
  static final Function LOG10 =
      of(Exponentials::log10, (r, x, f) -> r.reciprocal(r.multiply(x, LOG_OF_10)));
  static final Function SQRT = of(DoubleDouble::sqrt, (r, x, f) -> r.reciprocal(r.scalb(f, 1)));
  static final Function CBRT =
      of(
          Trigonometry::cbrt,
          (r, x, f) -> r.reciprocal(r.multiply(DoubleDouble.of(3.0), r.square(f))));

  // Trigonometric functions

  static final Function SIN = of(Trigonometry::sin, (r, x, f) -> r.apply(Functions.COS, x));
  static final Function COS =
      of(Trigonometry::cos, (r, x, f) -> r.negate(r.apply(Functions.SIN, x)));
  static final Function COSM1 =
      of(ElementaryFunctions::cosm1, (r, x, f) -> r.negate(r.apply(Functions.SIN, x)));
  static final Function TAN = of(Trigonometry::tan, (r, x, f) -> r.add(Reals.ONE, r.square(f)));
  static final Function ASIN =
      of(Trigonometry::asin, (r, x, f) -> r.reciprocal(cosineOfArcSine(r, x)));
  static final Function ACOS =
      of(Trigonometry::acos, (r, x, f) -> r.negate(r.reciprocal(cosineOfArcSine(r, x))));
  static final Function ATAN = of(Trigonometry::atan, (r, x, f) -> slopeOfAtan(r, x));

  // Hyperbolic functions

  static final Function SINH = of(Exponentials::sinh, (r, x, f) -> r.apply(Functions.COSH, x));
  static final Function COSH = of(Exponentials::cosh, (r, x, f) -> r.apply(Functions.SINH, x));
  static final Function TANH =
      of(Exponentials::tanh, (r, x, f) -> r.scalb(logisticDensity(r, r.scalb(x, 1)), 2));
  static final Function ASINH = of(Exponentials::asinh, (r, x, f) -> slopeOfAsinh(r, x));
  static final Function ACOSH =
      of(
          Exponentials::acosh,
          (r, x, f) ->
              r.reciprocal(
                  r.multiply(
                      r.apply(Functions.SQRT, r.subtract(x, Reals.ONE)),
                      r.apply(Functions.SQRT, r.add(x, Reals.ONE)))));
  static final Function ATANH =
      of(Exponentials::atanh, (r, x, f) -> r.reciprocal(oneMinusSquare(r, x)));

  /** 1 / cosh(x) = 2 e / (1 + e^2), where e = exp(-|x|). */
  static final Function SECH =
      of(
          x -> {
            DoubleDouble e = Exponentials.exp(x.abs().negate());
            return e.scalb(1).divide(DoubleDouble.ONE.add(e.square()));
          },
          (r, x, f) -> r.negate(r.multiply(f, r.apply(Functions.TANH, x))));

  /** 1 / sinh(x) = 2 e / (1 - e^2), with the sign of x; d = -f / tanh(x) dx. */
  static final Function CSCH =
      of(
          x -> {
            DoubleDouble a = x.abs();
            DoubleDouble below = Exponentials.expm1(a.scalb(1).negate()).negate();
            DoubleDouble f = Exponentials.exp(a.negate()).scalb(1).divide(below);
            return Math.copySign(1, x.hi()) < 0 ? f.negate() : f;
          },
          (r, x, f) -> r.negate(r.divide(f, r.apply(Functions.TANH, x))));

  // Activation functions

  static final Function SIGMOID = of(Exponentials::sigmoid, (r, x, f) -> logisticDensity(r, x));
  static final Function SOFTPLUS =
      of(Exponentials::softplus, (r, x, f) -> r.apply(Functions.SIGMOID, x));
  static final Function GELU =
      of(
          x -> x.multiply(ErrorFunctions.normcdf(x)),
          (r, x, f) -> r.add(r.apply(Functions.NORMCDF, x), r.apply(hermite(1), x)));

  // The normal distribution and the gamma function

  static final Function NORMPDF = hermite(0);
  static final Function NORMCDF =
      of(ErrorFunctions::normcdf, (r, x, f) -> r.apply(Functions.NORMPDF, x));
  static final Function ERF = of(ErrorFunctions::erf, (r, x, f) -> slopeOfErf(r, x));
  static final Function ERFC = of(ErrorFunctions::erfc, (r, x, f) -> r.negate(slopeOfErf(r, x)));
  static final Function LGAMMA =
      of(GammaFunctions::lgamma, (r, x, f) -> r.apply(Functions.DIGAMMA, x));
  static final Function DIGAMMA = polygamma(0);

  private Functions() {}

  static Function of(java.util.function.UnaryOperator<DoubleDouble> value, Slope slope) {
    return new Function(value, slope);
  }

  /** The nth derivative of sin(x) / x. */
  static Function sinc(long n) {
    return of(x -> ElementaryFunctions.sincDerivative(n, x), (r, x, f) -> r.apply(sinc(n + 1), x));
  }

  /** A function of the order of a derivative, an order of its own and a number. */
  @FunctionalInterface
  private interface OfOrders {
    DoubleDouble at(long m, long n, DoubleDouble x);
  }

  private static Function ofOrders(OfOrders f, long m, long n) {
    return of(x -> f.at(m, n, x), (r, x, g) -> r.apply(ofOrders(f, m + 1, n), x));
  }

  /** The derivative of order m of J, by the differences of the orders beside n. */
  static Function besselj(long m, long n) {
    return ofOrders(BesselFunctions::besselj, m, n);
  }

  /** The derivative of order m of Y. */
  static Function bessely(long m, long n) {
    return ofOrders(BesselFunctions::bessely, m, n);
  }

  /** The derivative of order m of I. */
  static Function besseli(long m, long n) {
    return ofOrders(BesselFunctions::besseli, m, n);
  }

  /** The derivative of order m of K. */
  static Function besselk(long m, long n) {
    return ofOrders(BesselFunctions::besselk, m, n);
  }

  /** The derivative of order m of exp(-|x|) I. */
  static Function besselix(long m, long n) {
    return ofOrders(BesselFunctions::besselix, m, n);
  }

  /** The derivative of order m of exp(x) K. */
  static Function besselkx(long m, long n) {
    return ofOrders(BesselFunctions::besselkx, m, n);
  }

  /** The nth derivative of digamma. */
  static Function polygamma(long n) {
    return of(x -> GammaFunctions.polygamma(n, x), (r, x, f) -> r.apply(polygamma(n + 1), x));
  }

  /**
   * H(x) exp(-x^2 / 2) / sqrt(2 pi) with the nth polynomial of Hermite, whose derivative is minus
   * that with the next one. So each derivative is 0 far out, not infinity times 0.
   */
  private static Function hermite(int n) {
    return of(
        x -> {
          if (Math.abs(x.hi()) > FAR) {
            return DoubleDouble.ZERO;
          }
          DoubleDouble before = DoubleDouble.ZERO;
          DoubleDouble now = DoubleDouble.ONE;
          for (int k = 0; k < n; k++) {
            DoubleDouble next =
                x.multiply(now).subtract(before.multiply(DoubleDouble.of((long) k)));
            before = now;
            now = next;
          }
          DoubleDouble bell = Exponentials.exp(x.square().scalb(-1).negate());
          return now.multiply(bell.divide(SQRT_OF_2_PI));
        },
        (r, x, f) -> r.negate(r.apply(hermite(n + 1), x)));
  }

  /** 2 / sqrt(pi) exp(-x^2). */
  static Number slopeOfErf(Reals r, Number x) {
    Number bell = r.apply(NORMPDF, r.multiply(SQRT_OF_2, x));
    return r.multiply(r.scalb(SQRT_OF_2, 1), bell);
  }

  /**
   * e / (1 + e)^2, where e is exp(-x) or exp(x): the same number, of which the smaller is taken.
   */
  private static Number logisticDensity(Reals r, Number x) {
    boolean negative = Moved.base(x).isLess(Reals.ZERO);
    Number e = r.apply(EXP, negative ? x : r.negate(x));
    return r.divide(e, r.square(r.add(Reals.ONE, e)));
  }

  /** 1 / (1 + x^2); by 1 / x where x is large, so that each derivative is 0 far out. */
  static Number slopeOfAtan(Reals r, Number x) {
    if (!Reals.ONE.isLess(Moved.base(x).abs())) {
      return r.reciprocal(r.add(Reals.ONE, r.square(x)));
    }
    Number inverse = r.square(r.reciprocal(x));
    return r.divide(inverse, r.add(Reals.ONE, inverse));
  }

  /** 1 / sqrt(1 + x^2), in the same way. */
  static Number slopeOfAsinh(Reals r, Number x) {
    DoubleDouble base = Moved.base(x);
    if (!Reals.ONE.isLess(base.abs())) {
      return r.reciprocal(r.apply(SQRT, r.add(Reals.ONE, r.square(x))));
    }
    Number inverse = r.reciprocal(base.isLess(Reals.ZERO) ? r.negate(x) : x);
    return r.divide(inverse, r.apply(SQRT, r.add(Reals.ONE, r.square(inverse))));
  }

  /** (1 - x)(1 + x): 1 - x^2 without cancellation near 1. */
  private static Number oneMinusSquare(Reals r, Number x) {
    return r.multiply(r.subtract(Reals.ONE, x), r.add(Reals.ONE, x));
  }

  static Number cosineOfArcSine(Reals r, Number x) {
    return r.apply(SQRT, oneMinusSquare(r, x));
  }
}
