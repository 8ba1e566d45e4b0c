package org.gradc.oracle;

import org.gradc.oracle.Reals.Function;
import org.gradc.precise.DoubleDouble;
import org.gradc.precise.Exponentials;
import org.gradc.precise.InverseFunctions;
import org.gradc.precise.Trigonometry;

/** Cotangents, and the inverses of functions that are reciprocals of others. */
final class Reciprocals {
  static final Function COT =
      Functions.of(
          x -> DoubleDouble.ONE.divide(Trigonometry.tan(x)),
          (r, x, f) -> r.negate(r.add(Reals.ONE, r.square(f))));

  static final Function COTH =
      Functions.of(
          x -> DoubleDouble.ONE.divide(Exponentials.tanh(x)),
          (r, x, f) -> r.negate(r.square(r.apply(Functions.CSCH, x))));

  static final Function ACOT =
      Functions.of(
          x -> Trigonometry.atan2(DoubleDouble.ONE, x),
          (r, x, f) -> r.negate(Functions.slopeOfAtan(r, x)));

  static final Function ASEC =
      Functions.of(InverseFunctions::asec, (r, x, f) -> r.reciprocal(sizeTimesLeg(r, x)));

  static final Function ACSC =
      Functions.of(InverseFunctions::acsc, (r, x, f) -> r.negate(r.reciprocal(sizeTimesLeg(r, x))));

  static final Function ASECH =
      Functions.of(
          InverseFunctions::asech,
          (r, x, f) -> r.negate(r.reciprocal(r.multiply(x, Functions.cosineOfArcSine(r, x)))));

  static final Function ACSCH =
      Functions.of(
          InverseFunctions::acsch,
          (r, x, f) -> r.negate(r.divide(Functions.slopeOfAsinh(r, x), size(r, x))));

  static final Function ACOTH =
      Functions.of(
          InverseFunctions::acoth,
          (r, x, f) -> {
            Number a = size(r, x);
            Number below = r.reciprocal(r.subtract(a, Reals.ONE));
            return r.negate(r.divide(below, r.add(a, Reals.ONE)));
          });

  private Reciprocals() {}

  /** |x| sqrt(x^2 - 1). */
  private static Number sizeTimesLeg(Reals r, Number x) {
    Number a = size(r, x);
    Number below = r.apply(Functions.SQRT, r.subtract(a, Reals.ONE));
    return r.multiply(a, r.multiply(below, r.apply(Functions.SQRT, r.add(a, Reals.ONE))));
  }

  private static Number size(Reals r, Number x) {
    return Moved.base(x).isLess(Reals.ZERO) ? r.negate(x) : x;
  }
}
