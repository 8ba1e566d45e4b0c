package org.gradc.oracle;

import org.gradc.oracle.Reals.Function;
import org.gradc.precise.ErrorFunctions;
import org.gradc.precise.NormalFunctions;

/** The normal distribution's logarithm and quantiles, and the scaled complement of erf. */
final class Quantiles {
  static final Function LOGNORMCDF = lognormcdf(0);

  static final Function NORMCDFINV =
      Functions.of(
          NormalFunctions::normcdfinv, (r, x, f) -> r.reciprocal(r.apply(Functions.NORMPDF, f)));

  static final Function ERFINV =
      Functions.of(NormalFunctions::erfinv, (r, x, f) -> r.reciprocal(Functions.slopeOfErf(r, f)));

  static final Function ERFCX = erfcx(0);

  private Quantiles() {}

  /** The nth derivative of the logarithm of the distribution function. */
  private static Function lognormcdf(long n) {
    return Functions.of(
        x -> NormalFunctions.lognormcdfDerivative(n, x),
        (r, x, f) -> r.apply(lognormcdf(n + 1), x));
  }

  /** The nth derivative of exp(x^2) erfc(x). */
  private static Function erfcx(long n) {
    return Functions.of(
        x -> ErrorFunctions.erfcxDerivative(n, x), (r, x, f) -> r.apply(erfcx(n + 1), x));
  }
}
