package org.gradc.oracle;

import org.gradc.oracle.Reals.Function;
import org.gradc.precise.ErrorFunctions;
import org.gradc.precise.NormalFunctions;

/** The normal distribution's logarithm and quantiles, and the scaled complement of erf. */
final class Quantiles {
  /** The density h over the distribution function, which has the derivative -h (x + h). */
  private static final Function INVERSE_MILLS =
      Functions.of(
          NormalFunctions::inverseMills, (r, x, f) -> r.negate(r.multiply(f, r.add(x, f))));

  static final Function LOGNORMCDF =
      Functions.of(NormalFunctions::lognormcdf, (r, x, f) -> r.apply(INVERSE_MILLS, x));

  static final Function NORMCDFINV =
      Functions.of(
          NormalFunctions::normcdfinv, (r, x, f) -> r.reciprocal(r.apply(Functions.NORMPDF, f)));

  static final Function ERFINV =
      Functions.of(NormalFunctions::erfinv, (r, x, f) -> r.reciprocal(Functions.slopeOfErf(r, f)));

  static final Function ERFCX = erfcx(0);

  private Quantiles() {}

  /** The nth derivative of exp(x^2) erfc(x). */
  private static Function erfcx(long n) {
    return Functions.of(
        x -> ErrorFunctions.erfcxDerivative(n, x), (r, x, f) -> r.apply(erfcx(n + 1), x));
  }
}
