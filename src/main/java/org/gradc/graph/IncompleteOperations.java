package org.gradc.graph;

import java.util.ArrayList;
import java.util.List;
import org.gradc.precise.DoubleDouble;
import org.gradc.precise.IncompleteFunctions;

/**
 * The rows of {@link Operations} for the incomplete gamma and beta functions and the densities that
 * are their derivatives: families by the orders of the derivatives, the first operands.
 */
abstract class IncompleteOperations extends BesselOperations {
  /** Of the density x^(a - 1) exp(-x) / Gamma(a) the derivative of order k by a and l by x. */
  public static final Operation GAMMA_DENSITY =
      row(
          family(
                  "gammaDensity",
                  2,
                  2,
                  x ->
                      IncompleteKernels.gammaDensity(
                          order(x, 0), order(x, 1), real(x, 2), real(x, 3)),
                  x ->
                      IncompleteFunctions.gammaDensity(
                          order(x, 0), order(x, 1), precise(x, 2), precise(x, 3)))
              .derivative(null, null, next(0), next(1))
              .latex("\\gamma^{({0}, {1})}\\left({2}, {3}\\right)")
              .singular(0.0));

  /** The derivative of order k by a of P(a, x); its derivative by x is the density. */
  public static final Operation GAMMAP =
      row(
          family(
                  "gammapDerivative",
                  1,
                  2,
                  x -> IncompleteKernels.gammapDerivative(order(x, 0), real(x, 1), real(x, 2)),
                  x -> IncompleteFunctions.gammap(order(x, 0), precise(x, 1), precise(x, 2)))
              .derivative(null, next(0), (g, x, f, s) -> g.multiply(s, gammaDensity(g, x)))
              .latex("P^{({0}, 0)}\\left({1}, {2}\\right)")
              .singular(0.0));

  /** The derivative of order k by a of Q(a, x) = 1 - P(a, x). */
  public static final Operation GAMMAQ =
      row(
          family(
                  "gammaqDerivative",
                  1,
                  2,
                  x -> IncompleteKernels.gammaqDerivative(order(x, 0), real(x, 1), real(x, 2)),
                  x -> IncompleteFunctions.gammaq(order(x, 0), precise(x, 1), precise(x, 2)))
              .derivative(
                  null, next(0), (g, x, f, s) -> g.negate(g.multiply(s, gammaDensity(g, x))))
              .latex("Q^{({0}, 0)}\\left({1}, {2}\\right)")
              .singular(0.0));

  /**
   * Of the density x^(a - 1) (1 - x)^(b - 1) / B(a, b) the derivative of order i by a, j by b and l
   * by x.
   */
  public static final Operation BETA_DENSITY =
      row(
          family(
                  "betaDensity",
                  3,
                  3,
                  x ->
                      IncompleteKernels.betaDensity(
                          order(x, 0),
                          order(x, 1),
                          order(x, 2),
                          real(x, 3),
                          real(x, 4),
                          real(x, 5)),
                  x ->
                      IncompleteFunctions.betaDensity(
                          order(x, 0),
                          order(x, 1),
                          order(x, 2),
                          precise(x, 3),
                          precise(x, 4),
                          precise(x, 5)))
              .derivative(null, null, null, next(0), next(1), next(2))
              .latex("\\beta^{({0}, {1}, {2})}\\left({3}, {4}, {5}\\right)")
              .sample(5, 0.05, 0.95)
              .singular(0.0, 1.0));

  /** The derivative of order i by a and j by b of the incomplete beta function of x. */
  public static final Operation BETAINC =
      row(
          family(
                  "betaincDerivative",
                  2,
                  3,
                  x ->
                      IncompleteKernels.betaincDerivative(
                          order(x, 0), order(x, 1), real(x, 2), real(x, 3), real(x, 4)),
                  x ->
                      IncompleteFunctions.betainc(
                          order(x, 0), order(x, 1), precise(x, 2), precise(x, 3), precise(x, 4)))
              .derivative(
                  null,
                  null,
                  next(0),
                  next(1),
                  (g, x, f, s) -> {
                    List<Node> operands = new ArrayList<>(x);
                    operands.add(2, g.integer(0));
                    return g.multiply(s, g.apply(BETA_DENSITY, operands));
                  })
              .latex("I_{{4}}^{({0}, {1})}\\left({2}, {3}\\right)")
              .sample(4, 0.05, 0.95)
              .singular(0.0, 1.0));

  /** A function of so many orders and so many reals. */
  private static Row family(
      String name,
      int orders,
      int reals,
      Operation.Evaluation kernel,
      Operation.Evaluation precise) {
    Kind[] kinds = new Kind[orders + reals];
    for (int k = 0; k < kinds.length; k++) {
      kinds[k] = k < orders ? Kind.INT : Kind.REAL;
    }
    Row row = new Row(name, Kind.REAL, kernel, kinds).preciseValue(precise).kernel().costly();
    for (int k = 0; k < kinds.length; k++) {
      row.sample(k, k < orders ? 0 : 0.1, k < orders ? 1 : 6);
    }
    return row;
  }

  /** The derivative that is the function with one order more. */
  private static Operation.Partial next(int order) {
    return (g, x, f, s) -> {
      List<Node> operands = new ArrayList<>(x);
      operands.set(order, g.addInteger(x.get(order), g.integer(1)));
      return g.multiply(s, g.apply(((Apply) f).operation(), operands));
    };
  }

  private static Node gammaDensity(Graph g, List<Node> x) {
    return g.apply(GAMMA_DENSITY, x.get(0), g.integer(0), x.get(1), x.get(2));
  }

  private static long order(Object[] operands, int k) {
    return (Long) operands[k];
  }

  private static double real(Object[] operands, int k) {
    return (Double) operands[k];
  }

  private static DoubleDouble precise(Object[] operands, int k) {
    return (DoubleDouble) operands[k];
  }
}
