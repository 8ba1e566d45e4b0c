package org.gradc.graph;

import static org.gradc.graph.Row.real;

import org.gradc.precise.DoubleDouble;
import org.gradc.precise.ErrorFunctions;
import org.gradc.precise.Exponentials;
import org.gradc.precise.GammaFunctions;

/** The rows of {@link Operations} for the functions of statistics. */
abstract class SpecialOperations extends ElementaryOperations {
  // Sigmoids

  /** d sigmoid x = f sigmoid(-x) dx, because 1 - f cancels where x is large. */
  public static final Operation SIGMOID =
      row(
          real("sigmoid", Kernels::sigmoid)
              .precise(Exponentials::sigmoid)
              .derivative(
                  (g, x, f, s) ->
                      g.multiply(
                          s, g.multiply(f, g.apply(SpecialOperations.SIGMOID, g.negate(x.get(0))))))
              .kernel()
              .latex("\\sigma\\left({0}\\right)")
              .costly());

  /** d softplus x = sigmoid(x) dx. */
  public static final Operation SOFTPLUS =
      row(
          real("softplus", Kernels::softplus)
              .precise(Exponentials::softplus)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, g.apply(SpecialOperations.SIGMOID, x.get(0))))
              .kernel()
              .costly());

  // Error function

  /** d erf x = 2 / sqrt(pi) exp(-x^2) dx. */
  public static final Operation ERF =
      row(
          real("erf", ErrorKernels::erf)
              .precise(ErrorFunctions::erf)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, gauss(g, x.get(0), 1, 2 / Math.sqrt(Math.PI))))
              .kernel()
              .costly());

  /** d erfc x = -2 / sqrt(pi) exp(-x^2) dx. */
  public static final Operation ERFC =
      row(
          real("erfc", ErrorKernels::erfc)
              .precise(ErrorFunctions::erfc)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, gauss(g, x.get(0), 1, -2 / Math.sqrt(Math.PI))))
              .kernel()
              .costly());

  /** d normcdf x = exp(-x^2 / 2) / sqrt(2 pi) dx. */
  public static final Operation NORMCDF =
      row(
          real("normcdf", ErrorKernels::normcdf)
              .precise(ErrorFunctions::normcdf)
              .derivative(
                  (g, x, f, s) ->
                      g.multiply(s, gauss(g, x.get(0), 0.5, 1 / Math.sqrt(2 * Math.PI))))
              .kernel()
              .latex("\\Phi\\left({0}\\right)")
              .costly());

  // Gamma function

  /** log |Gamma(x)|: d lgamma x = digamma(x) dx. */
  public static final Operation LGAMMA =
      row(
          real("lgamma", GammaKernels::lgamma)
              .precise(GammaFunctions::lgamma)
              .derivative(
                  (g, x, f, s) ->
                      g.multiply(s, g.apply(SpecialOperations.POLYGAMMA, g.integer(0), x.get(0))))
              .kernel()
              .latex("\\log\\Gamma\\left({0}\\right)")
              .costly()
              .sample(0.1, 6)
              .singular(0.0, -1.0, -2.0));

  /** The derivative of order k + 1 of lgamma: digamma for k = 0. Its derivative is the next one. */
  public static final Operation POLYGAMMA =
      row(
          new Row(
                  "polygamma",
                  Kind.REAL,
                  x -> GammaKernels.polygamma((Long) x[0], (Double) x[1]),
                  Kind.INT,
                  Kind.REAL)
              .preciseValue(x -> GammaFunctions.polygamma((Long) x[0], (DoubleDouble) x[1]))
              .derivative(
                  null,
                  (g, x, f, s) ->
                      g.multiply(
                          s,
                          g.apply(
                              SpecialOperations.POLYGAMMA,
                              g.addInteger(x.get(0), g.integer(1)),
                              x.get(1))))
              .kernel()
              .latex("\\psi^{({0})}\\left({1}\\right)")
              .costly()
              .sample(0, 4)
              .sampleSecond(0.1, 6)
              .singular(0.0, -1.0, -2.0));

  /** factor exp(-scale x^2). */
  private static Node gauss(Graph g, Node x, double scale, double factor) {
    Node square = g.multiply(g.constant(scale), g.multiply(x, x));
    return g.multiply(g.constant(factor), g.apply(EXP, g.negate(square)));
  }
}
