package org.gradc.graph;

import static org.gradc.graph.Row.real;

import org.gradc.precise.DoubleDouble;
import org.gradc.precise.GammaFunctions;

/** The rows of {@link Operations} for the gamma function and its relatives. */
abstract class SpecialOperations extends ErrorOperations {
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
}
