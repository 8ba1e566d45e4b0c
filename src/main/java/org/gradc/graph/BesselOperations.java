package org.gradc.graph;

import java.util.List;
import org.gradc.precise.BesselFunctions;
import org.gradc.precise.DoubleDouble;

/** The rows of {@link Operations} for Bessel's functions of integer order. */
abstract class BesselOperations extends SpecialOperations {
  /** J(n, x): 2 J(n)' = J(n - 1) - J(n + 1), and J(0)' = -J(1). */
  public static final Operation BESSELJ =
      row(
          ofOrder("besselj", BesselKernels::besselj, (n, x) -> BesselFunctions.besselj(0, n, x))
              .derivative(null, (g, x, f, s) -> g.multiply(s, difference(g, x, f)))
              .latex("J_{{0}}\\left({1}\\right)"));

  /** Y(n, x): 2 Y(n)' = Y(n - 1) - Y(n + 1), and Y(0)' = -Y(1). */
  public static final Operation BESSELY =
      row(
          ofOrder("bessely", BesselKernels::bessely, (n, x) -> BesselFunctions.bessely(0, n, x))
              .derivative(null, (g, x, f, s) -> g.multiply(s, difference(g, x, f)))
              .latex("Y_{{0}}\\left({1}\\right)")
              .singular(0.0));

  /** I(n, x): 2 I(n)' = I(n - 1) + I(n + 1), and I(0)' = I(1). */
  public static final Operation BESSELI =
      row(
          ofOrder("besseli", BesselKernels::besseli, (n, x) -> BesselFunctions.besseli(0, n, x))
              .derivative(null, (g, x, f, s) -> g.multiply(s, sum(g, x, f)))
              .latex("I_{{0}}\\left({1}\\right)"));

  /** K(n, x): 2 K(n)' = -K(n - 1) - K(n + 1), and K(0)' = -K(1). */
  public static final Operation BESSELK =
      row(
          ofOrder("besselk", BesselKernels::besselk, (n, x) -> BesselFunctions.besselk(0, n, x))
              .derivative(null, (g, x, f, s) -> g.negate(g.multiply(s, sum(g, x, f))))
              .latex("K_{{0}}\\left({1}\\right)")
              .singular(0.0));

  /** The derivative of order m of exp(-|x|) I(n, x). */
  public static final Operation BESSELIX =
      row(
          scaled("besselixDerivative", BesselKernels::besselixDerivative, BesselFunctions::besselix)
              .latex("\\left(e^{-\\left|x\\right|} I_{{1}}\\right)^{({0})}\\left({2}\\right)")
              .singular(0.0)
              .branches(x -> (long) Math.signum(((Number) x[2]).doubleValue())));

  /** The derivative of order m of exp(x) K(n, x). */
  public static final Operation BESSELKX =
      row(
          scaled("besselkxDerivative", BesselKernels::besselkxDerivative, BesselFunctions::besselkx)
              .latex("\\left(e^{x} K_{{1}}\\right)^{({0})}\\left({2}\\right)")
              .singular(0.0));

  /** A function of an order and a number. */
  private static Row ofOrder(String name, OfOrder<Double> kernel, OfOrder<DoubleDouble> precise) {
    return new Row(name, Kind.REAL, x -> kernel.of((Long) x[0], (Double) x[1]), Kind.INT, Kind.REAL)
        .preciseValue(x -> precise.of((Long) x[0], (DoubleDouble) x[1]))
        .kernel()
        .costly()
        .sample(0, 4)
        .sampleSecond(0.1, 6);
  }

  /** A derivative of a function of an order and a number. */
  @FunctionalInterface
  private interface OfOrders<T> {
    T of(long m, long n, T x);
  }

  private static Row scaled(String name, OfOrders<Double> kernel, OfOrders<DoubleDouble> precise) {
    return new Row(
            name,
            Kind.REAL,
            x -> kernel.of((Long) x[0], (Long) x[1], (Double) x[2]),
            Kind.INT,
            Kind.INT,
            Kind.REAL)
        .preciseValue(x -> precise.of((Long) x[0], (Long) x[1], (DoubleDouble) x[2]))
        .derivative(
            null,
            null,
            (g, x, f, s) -> {
              Node next = g.addInteger(x.get(0), g.integer(1));
              return g.multiply(s, g.apply(((Apply) f).operation(), next, x.get(1), x.get(2)));
            })
        .kernel()
        .costly()
        .sample(0, 3)
        .sample(1, 0, 4)
        .sample(2, 0.1, 6);
  }

  /**
   * Half the function of the order below less that of the order above, which is minus that at 0.
   */
  private static Node difference(Graph g, List<Node> x, Node f) {
    if (isZero(x.get(0))) {
      return g.negate(moved(g, x, f, 1));
    }
    return g.multiply(g.constant(0.5), g.subtract(moved(g, x, f, -1), moved(g, x, f, 1)));
  }

  /** Half the function of the order below and half that of the order above, which is it at 0. */
  private static Node sum(Graph g, List<Node> x, Node f) {
    if (isZero(x.get(0))) {
      return moved(g, x, f, 1);
    }
    return g.multiply(g.constant(0.5), g.add(moved(g, x, f, -1), moved(g, x, f, 1)));
  }

  private static boolean isZero(Node order) {
    return order instanceof Constant constant && constant.integer() == 0;
  }

  private static Node moved(Graph g, List<Node> x, Node f, long step) {
    Node order = g.addInteger(x.get(0), g.integer(step));
    return g.apply(((Apply) f).operation(), order, x.get(1));
  }
}
