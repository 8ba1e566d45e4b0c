package org.gradc.graph;

import static org.gradc.graph.Row.real;

import org.gradc.precise.ErrorFunctions;
import org.gradc.precise.NormalFunctions;

/** The rows of {@link Operations} for the error function and the normal distribution. */
abstract class ErrorOperations extends HyperbolicOperations {
  // Error function

  /** The derivative of order n + 1 of erf: Hermite polynomials times 2 / sqrt(pi) exp(-x^2). */
  public static final Operation ERF_DERIVATIVE =
      row(
          family("erfDerivative", ErrorKernels::erfDerivative, ErrorFunctions::erfDerivative)
              .latex("\\operatorname{erf}^{({0} + 1)}\\left({1}\\right)"));

  /** d erf x = 2 / sqrt(pi) exp(-x^2) dx. */
  public static final Operation ERF =
      row(
          real("erf", ErrorKernels::erf)
              .precise(ErrorFunctions::erf)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, g.apply(ERF_DERIVATIVE, g.integer(0), x.get(0))))
              .kernel()
              .costly());

  /** d erfc x = -2 / sqrt(pi) exp(-x^2) dx. */
  public static final Operation ERFC =
      row(
          real("erfc", ErrorKernels::erfc)
              .precise(ErrorFunctions::erfc)
              .derivative(
                  (g, x, f, s) ->
                      g.negate(g.multiply(s, g.apply(ERF_DERIVATIVE, g.integer(0), x.get(0)))))
              .kernel()
              .costly());

  /** The derivative of order n of exp(x^2) erfc(x). */
  public static final Operation ERFCX =
      row(
          family("erfcxDerivative", ErrorKernels::erfcxDerivative, ErrorFunctions::erfcxDerivative)
              .latex("\\operatorname{erfcx}^{({0})}\\left({1}\\right)"));

  /**
   * The inverse of erf has the derivative sqrt(pi) / 2 exp(f^2) = sqrt(pi) / 2 erfcx(f) / erfc(f).
   */
  static final Operation ERFINV_SLOPE_OF =
      form(
          real("erfinvSlopeOf", NormalKernels::erfinvSlopeOf)
              .precise((x, y) -> NormalFunctions.erfinvSlope(x))
              .kernel()
              .costly());

  /** The derivative of {@link #ERFINV}, with y for that: d f = 2 y f^2 dx. */
  public static final Operation ERFINV_SLOPE =
      row(
          real("erfinvSlope", NormalKernels::erfinvSlope)
              .precise(NormalFunctions::erfinvSlope)
              .derivative(
                  (g, x, f, s) -> {
                    Node y = g.apply(ErrorOperations.ERFINV, x.get(0));
                    Node twice = g.multiply(g.constant(2), g.multiply(y, f));
                    return g.multiply(s, g.multiply(twice, f));
                  })
              .lowered(
                  (g, x) -> {
                    Node y = g.apply(ErrorOperations.ERFINV, x.get(0));
                    return g.apply(ERFINV_SLOPE_OF, x.get(0), y);
                  })
              .kernel()
              .costly()
              .sample(-0.95, 0.95)
              .singular(-1.0, 1.0));

  /** The inverse of erf: d erfinv x = sqrt(pi) / 2 exp(f^2) dx. */
  public static final Operation ERFINV =
      row(
          real("erfinv", NormalKernels::erfinv)
              .precise(NormalFunctions::erfinv)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(ERFINV_SLOPE, x.get(0))))
              .kernel()
              .latex("\\operatorname{erf}^{-1}\\left({0}\\right)")
              .costly()
              .sample(-0.95, 0.95)
              .singular(-1.0, 1.0));

  // Normal distribution

  /** The derivative of order n of exp(-x^2 / 2) / sqrt(2 pi): Hermite polynomials times it. */
  public static final Operation NORMPDF =
      row(
          family(
                  "normpdfDerivative",
                  ErrorKernels::normpdfDerivative,
                  ErrorFunctions::normpdfDerivative)
              .latex("\\varphi^{({0})}\\left({1}\\right)"));

  /** d normcdf x = exp(-x^2 / 2) / sqrt(2 pi) dx. */
  public static final Operation NORMCDF =
      row(
          real("normcdf", ErrorKernels::normcdf)
              .precise(ErrorFunctions::normcdf)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(NORMPDF, g.integer(0), x.get(0))))
              .kernel()
              .latex("\\Phi\\left({0}\\right)")
              .costly());

  /** x normcdf(x): d gelu x = (normcdf(x) - the derivative of the density) dx. */
  public static final Operation GELU =
      row(
          real("gelu", ErrorKernels::gelu)
              .precise(ErrorFunctions::gelu)
              .derivative(
                  (g, x, f, s) -> {
                    Node slope = g.apply(NORMPDF, g.integer(1), x.get(0));
                    return g.multiply(s, g.subtract(g.apply(NORMCDF, x.get(0)), slope));
                  })
              .kernel()
              .costly());

  /** The derivative of order n of log normcdf(x); of order 1 the density over the distribution. */
  public static final Operation LOGNORMCDF_DERIVATIVE =
      row(
          family(
                  "lognormcdfDerivative",
                  NormalKernels::lognormcdfDerivative,
                  NormalFunctions::lognormcdfDerivative)
              .latex("\\left(\\log \\Phi\\right)^{({0})}\\left({1}\\right)"));

  /** log normcdf(x): its derivative is the density over the distribution function. */
  public static final Operation LOGNORMCDF =
      row(
          real("lognormcdf", NormalKernels::lognormcdf)
              .precise(NormalFunctions::lognormcdf)
              .derivative(
                  (g, x, f, s) ->
                      g.multiply(s, g.apply(LOGNORMCDF_DERIVATIVE, g.integer(1), x.get(0))))
              .kernel()
              .latex("\\log \\Phi\\left({0}\\right)")
              .costly());

  /** {@link #NORMCDFINV_SLOPE} with normcdfinv(p) as the second operand. */
  static final Operation NORMCDFINV_SLOPE_OF =
      form(
          real("normcdfinvSlopeOf", NormalKernels::normcdfinvSlopeOf)
              .precise((p, x) -> NormalFunctions.normcdfinvSlope(p))
              .kernel()
              .costly());

  /** One over the density at the quantile, x: d f = x f^2 dp. */
  public static final Operation NORMCDFINV_SLOPE =
      row(
          real("normcdfinvSlope", NormalKernels::normcdfinvSlope)
              .precise(NormalFunctions::normcdfinvSlope)
              .derivative(
                  (g, x, f, s) -> {
                    Node quantile = g.apply(ErrorOperations.NORMCDFINV, x.get(0));
                    return g.multiply(s, g.multiply(g.multiply(quantile, f), f));
                  })
              .lowered(
                  (g, x) -> {
                    Node quantile = g.apply(ErrorOperations.NORMCDFINV, x.get(0));
                    return g.apply(NORMCDFINV_SLOPE_OF, x.get(0), quantile);
                  })
              .kernel()
              .costly()
              .sample(0.03, 0.97)
              .singular(0.0, 1.0));

  /** The quantile of the normal distribution: d normcdfinv p = dp / density(f). */
  public static final Operation NORMCDFINV =
      row(
          real("normcdfinv", NormalKernels::normcdfinv)
              .precise(NormalFunctions::normcdfinv)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(NORMCDFINV_SLOPE, x.get(0))))
              .kernel()
              .latex("\\Phi^{-1}\\left({0}\\right)")
              .costly()
              .sample(0.03, 0.97)
              .singular(0.0, 1.0));
}
