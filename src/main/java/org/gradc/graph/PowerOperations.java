package org.gradc.graph;

import static org.gradc.graph.Row.real;

import java.util.List;
import org.gradc.precise.DoubleDouble;
import org.gradc.precise.Exponentials;
import org.gradc.precise.Powers;
import org.gradc.precise.Trigonometry;

/**
 * The rows of {@link Operations} for powers and roots. What is a convention at 0 is a row of its
 * own, with its own derivatives: a rule that chose 0 by a value would be constant there.
 */
abstract class PowerOperations extends RealOperations {
  // Integer exponents

  /**
   * d(x^k) = k x^(k - 1) dx, and 0 where k is 0; by f / x for a negative k, which is right at 0 and
   * infinity too.
   */
  public static final Operation INTEGER_POWER =
      row(
          new Row(
                  "integerPower",
                  Kind.REAL,
                  x -> Kernels.integerPower((Double) x[0], (Long) x[1]),
                  Kind.REAL,
                  Kind.INT)
              .preciseValue(x -> Exponentials.integerPower((DoubleDouble) x[0], (Long) x[1]))
              .derivative((g, x, f, s) -> g.multiply(s, integerPowerSlope(g, x, f)))
              .lowered(PowerOperations::byDivision)
              .kernel()
              .latex("{0}^{{1}}")
              .sampleSecond(-9, 12)
              .singular(0.0));

  // Roots

  /** d sqrt x = dx / (2 f); infinite at 0. */
  public static final Operation SQRT =
      row(
          real("sqrt", Math::sqrt)
              .precise(DoubleDouble::sqrt)
              .derivative((g, x, f, s) -> g.divide(s, g.multiply(g.constant(2), f)))
              .latex("\\sqrt{{0}}")
              .sample(0.1, 4)
              .singular(0.0));

  /** 1 / x; 0 where x is 0, and so is its derivative: d f = -dx f f. */
  public static final Operation INVERSE_LENGTH =
      row(
          real("inverseLength", PowerKernels::inverseLength)
              .precise(x -> x.isZero() ? DoubleDouble.ZERO : DoubleDouble.ONE.divide(x))
              .derivative((g, x, f, s) -> g.negate(g.multiply(g.multiply(s, f), f)))
              .kernel()
              .branchesAtZero()
              .latex("{0}^{-1}")
              .sample(0.1, 4));

  /**
   * The square root of a sum of squares, whose derivative at 0 is taken to be 0: d f = dx / (2 f).
   */
  public static final Operation MAGNITUDE =
      row(
          real("magnitude", Math::sqrt)
              .precise(DoubleDouble::sqrt)
              .derivative(
                  (g, x, f, s) ->
                      g.multiply(g.multiply(g.constant(0.5), s), g.apply(INVERSE_LENGTH, f)))
              .branchesAtZero()
              .java("Math.sqrt({0})")
              .latex("\\sqrt{{0}}")
              .sample(0.1, 4));

  /** d cbrt x = dx / (3 f f), divided twice so that infinities stay apart; infinite at 0. */
  public static final Operation CBRT =
      row(
          real("cbrt", Math::cbrt)
              .precise(Trigonometry::cbrt)
              .derivative((g, x, f, s) -> g.divide(g.divide(s, g.multiply(g.constant(3), f)), f))
              .latex("\\sqrt[3]{{0}}")
              .costly()
              .branchesAtZero());

  // Real exponents

  /** {@link #POWER_DERIVATIVE} with x^y as the last operand. */
  static final Operation POWER_DERIVATIVE_OF =
      form(
          new Row(
                  "powerDerivativeOf",
                  Kind.REAL,
                  x ->
                      PowerKernels.powerDerivativeOf(
                          (Long) x[0], (Long) x[1], (Double) x[2], (Double) x[3], (Double) x[4]),
                  Kind.INT,
                  Kind.INT,
                  Kind.REAL,
                  Kind.REAL,
                  Kind.REAL)
              .preciseValue(PowerOperations::precisePowerDerivative)
              .kernel());

  /**
   * The derivative of x^y of order m by x and of order n by y: the sum over k of (n over k) times
   * the derivative of order k of y (y - 1) ... (y - m + 1) times log(x)^(n - k) x^(y - m). A term
   * without a factor is 0, and so is a power of 0 times a logarithm: at x = 0 derivatives by y are
   * 0, also at y = 0, where there is none.
   */
  public static final Operation POWER_DERIVATIVE =
      row(
          new Row(
                  "powerDerivative",
                  Kind.REAL,
                  x ->
                      PowerKernels.powerDerivative(
                          (Long) x[0], (Long) x[1], (Double) x[2], (Double) x[3]),
                  Kind.INT,
                  Kind.INT,
                  Kind.REAL,
                  Kind.REAL)
              .preciseValue(PowerOperations::precisePowerDerivative)
              .derivative(
                  null,
                  null,
                  (g, x, f, s) -> g.multiply(s, powerDerivative(g, x, 1, 0)),
                  (g, x, f, s) -> g.multiply(s, powerDerivative(g, x, 0, 1)))
              .lowered(
                  (g, x) -> {
                    Node power = g.apply(PowerOperations.POWER, x.get(2), x.get(3));
                    return g.apply(
                        POWER_DERIVATIVE_OF, x.get(0), x.get(1), x.get(2), x.get(3), power);
                  })
              .kernel()
              .latex("\\partial_1^{{0}} \\partial_2^{{1}} {2}^{{3}}")
              .costly()
              .sample(0, 2)
              .sampleSecond(0, 2)
              .sample(2, 0.1, 3)
              .sample(3, -3, 3)
              .singular(0.0));

  /** d(x^y) = y x^(y - 1) dx + log(x) x^y dy. */
  public static final Operation POWER =
      row(
          real("power", Math::pow)
              .precise(Exponentials::pow)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, powerDerivative(g, x, 1, 0)),
                  (g, x, f, s) -> g.multiply(s, powerDerivative(g, x, 0, 1)))
              .java("Math.pow({0}, {1})")
              .latex("{0}^{{1}}")
              .costly()
              .sample(0.1, 3)
              .sampleSecond(-3, 3)
              .singular(0.0));

  // Products with a logarithm

  /** x / y, and 0 where x is 0: d f = dx / y - f / y dy. */
  public static final Operation XLOGY_BY_Y =
      row(
          real("ratioOrZero", PowerKernels::ratioOrZero)
              .precise((x, y) -> x.isZero() && !y.isNaN() ? DoubleDouble.ZERO : x.divide(y))
              .derivative(
                  (g, x, f, s) -> g.divide(s, x.get(1)),
                  (g, x, f, s) ->
                      g.negate(g.multiply(s, g.apply(PowerOperations.XLOGY_BY_Y, f, x.get(1)))))
              .kernel()
              .latex("\\frac{{0}}{{1}}")
              .sampleSecond(0.1, 4)
              .singular(0.0));

  /** log(y), and 0 where x and y are 0: d f = dy / y. */
  public static final Operation XLOGY_BY_X =
      row(
          real("logarithmOrZero", PowerKernels::logarithmOrZero)
              .precise((x, y) -> x.isZero() && y.isZero() ? DoubleDouble.ZERO : Exponentials.log(y))
              .derivative(null, (g, x, f, s) -> g.divide(s, x.get(1)))
              .kernel()
              .latex("\\left[{0} \\ne 0 \\lor {1} \\ne 0\\right] \\log {1}")
              .costly()
              .sampleSecond(0.1, 4)
              .singular(0.0));

  /**
   * x log(y), and 0 where x is 0 and y is not NaN: d = log(y) dx + x / y dy, both 0 where x and y
   * are 0.
   */
  public static final Operation XLOGY =
      row(
          real("xlogy", Kernels::xlogy)
              .precise(Exponentials::xlogy)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, g.apply(XLOGY_BY_X, x.get(0), x.get(1))),
                  (g, x, f, s) -> g.multiply(s, g.apply(XLOGY_BY_Y, x.get(0), x.get(1))))
              .kernel()
              .latex("{0} \\log {1}")
              .costly()
              .sampleSecond(0.1, 4)
              .singular(0.0));

  private static Node integerPowerSlope(Graph g, List<Node> x, Node f) {
    Node k = x.get(1);
    if (k instanceof Constant constant && constant.integer() < 0) {
      return g.multiply(g.real(k), g.divide(f, x.get(0)));
    }
    Node less = g.integerPower(x.get(0), g.subtractInteger(k, g.integer(1)));
    Node isConstant = g.apply(INTEGER_EQUAL, k, g.integer(0));
    return g.choose(isConstant, g.constant(0), g.multiply(g.real(k), less));
  }

  /**
   * x^-2 = (1 / x)^2, x^-3 = 1 / x / x^2, x^-4 = 1 / x^2 / x^2: within 2 ulp, where x^k would
   * overflow too.
   */
  private static Node byDivision(Graph g, List<Node> x) {
    if (!(x.get(1) instanceof Constant k) || k.integer() < -4 || k.integer() > -2) {
      return null;
    }
    Node square = g.multiply(x.get(0), x.get(0));
    Node inverse = g.divide(g.constant(1), k.integer() == -4 ? square : x.get(0));
    return k.integer() == -2 ? g.multiply(inverse, inverse) : g.divide(inverse, square);
  }

  /** The derivative of an order higher by so much by x and by y, of x^y or of its derivative. */
  private static Node powerDerivative(Graph g, List<Node> x, long byX, long byY) {
    boolean first = x.size() == 2;
    Node m = g.integer(byX);
    Node n = g.integer(byY);
    return first
        ? g.apply(POWER_DERIVATIVE, m, n, x.get(0), x.get(1))
        : g.apply(
            PowerOperations.POWER_DERIVATIVE,
            g.addInteger(x.get(0), m),
            g.addInteger(x.get(1), n),
            x.get(2),
            x.get(3));
  }

  private static Object precisePowerDerivative(Object[] x) {
    return Powers.derivative((Long) x[0], (Long) x[1], (DoubleDouble) x[2], (DoubleDouble) x[3]);
  }
}
