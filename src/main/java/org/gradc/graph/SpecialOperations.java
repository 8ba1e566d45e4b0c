package org.gradc.graph;

import static org.gradc.graph.Row.real;

import java.util.List;
import org.gradc.precise.BetaFunctions;
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

  // Beta function

  /**
   * The derivative of order k + 1 of lgamma at x less that at x + y, which lbeta's derivatives are.
   */
  public static final Operation POLYGAMMA_DIFFERENCE =
      row(
          new Row(
                  "polygammaDifference",
                  Kind.REAL,
                  x -> BetaKernels.polygammaDifference((Long) x[0], (Double) x[1], (Double) x[2]),
                  Kind.INT,
                  Kind.REAL,
                  Kind.REAL)
              .preciseValue(
                  x ->
                      BetaFunctions.polygammaDifference(
                          (Long) x[0], (DoubleDouble) x[1], (DoubleDouble) x[2]))
              .derivative(
                  null,
                  (g, x, f, s) ->
                      g.multiply(s, polygammaDifference(g, nextOrder(g, x), x.get(1), x.get(2))),
                  (g, x, f, s) -> {
                    Node sum = g.add(x.get(1), x.get(2));
                    return g.negate(g.multiply(s, g.apply(POLYGAMMA, nextOrder(g, x), sum)));
                  })
              .kernel()
              .latex(
                  "\\left(\\psi^{({0})}\\left({1}\\right) - \\psi^{({0})}\\left({1} + {2}\\right)\\right)")
              .costly()
              .sample(0, 0, 3)
              .sample(1, 0.1, 6)
              .sample(2, 0.1, 6)
              .singular(0.0));

  /** d lbeta(x, y) = (digamma(x) - digamma(x + y)) dx + (digamma(y) - digamma(x + y)) dy. */
  public static final Operation LBETA =
      row(
          real("lbeta", BetaKernels::lbeta)
              .precise(BetaFunctions::lbeta)
              .derivative(
                  (g, x, f, s) ->
                      g.multiply(s, polygammaDifference(g, g.integer(0), x.get(0), x.get(1))),
                  (g, x, f, s) ->
                      g.multiply(s, polygammaDifference(g, g.integer(0), x.get(1), x.get(0))))
              .kernel()
              .latex("\\log \\mathrm{B}\\left({0}, {1}\\right)")
              .costly()
              .sample(0, 0.1, 6)
              .sample(1, 0.1, 6)
              .singular(0.0));

  private static Node polygammaDifference(Graph g, Node order, Node x, Node y) {
    return g.apply(SpecialOperations.POLYGAMMA_DIFFERENCE, order, x, y);
  }

  private static Node nextOrder(Graph g, List<Node> x) {
    return g.addInteger(x.get(0), g.integer(1));
  }
}
