package org.gradc.graph;

import static org.gradc.graph.Operation.Precedence.ADDITIVE;
import static org.gradc.graph.Operation.Precedence.MULTIPLICATIVE;
import static org.gradc.graph.Operation.Precedence.UNARY;
import static org.gradc.graph.Row.real;

import java.util.List;
import org.gradc.precise.DoubleDouble;
import org.gradc.precise.Trigonometry;

/**
 * The rows of {@link Operations} for the arithmetic of reals, and for functions put together from
 * smooth pieces. The formula above a row is what its derivative says; it is written with operands
 * x, y, the result f and the seed s.
 */
abstract class RealOperations extends IntegerOperations {
  // Arithmetic

  /** d(x + y) = dx + dy. */
  public static final Operation ADD =
      row(
          real("add", (x, y) -> x + y)
              .precise(DoubleDouble::add)
              .derivative((g, x, f, s) -> s, (g, x, f, s) -> s)
              .infix("+", ADDITIVE)
              .latex("{0} + {1}")
              .commutative());

  /** d(x - y) = dx - dy. */
  public static final Operation SUBTRACT =
      row(
          real("subtract", (x, y) -> x - y)
              .precise(DoubleDouble::subtract)
              .derivative((g, x, f, s) -> s, (g, x, f, s) -> g.negate(s))
              .infix("-", ADDITIVE)
              .latex("{0} - {1}"));

  /** d(x y) = y dx + x dy. */
  public static final Operation MULTIPLY =
      row(
          real("multiply", (x, y) -> x * y)
              .precise(DoubleDouble::multiply)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, x.get(1)), (g, x, f, s) -> g.multiply(s, x.get(0)))
              .infix("*", MULTIPLICATIVE)
              .latex("{0} \\, {1}")
              .commutative());

  /** d(x / y) = dx / y - f (dy / y): backwards both have the quotient s / y. */
  public static final Operation DIVIDE =
      row(
          real("divide", (x, y) -> x / y)
              .precise(DoubleDouble::divide)
              .derivative(
                  (g, x, f, s) -> g.divide(s, x.get(1)),
                  (g, x, f, s) -> g.negate(g.multiply(f, g.divide(s, x.get(1)))))
              .infix("/", MULTIPLICATIVE)
              .singular(0.0)
              .latex("\\frac{{0}}{{1}}"));

  /** d(-x) = -dx. */
  public static final Operation NEGATE =
      row(
          real("negate", x -> -x)
              .exact()
              .precise(DoubleDouble::negate)
              .derivative((g, x, f, s) -> g.negate(s))
              .java("-{0}", UNARY)
              .latex("-{0}"));

  // Functions of two reals

  /**
   * d hypot(x, y) = c dx + c' dy with c = x / f and c' = y / f, the cosines of the angles with the
   * axes; 0 at the origin.
   */
  public static final Operation HYPOT =
      row(
          real("hypot", PowerKernels::hypot)
              .precise(Trigonometry::hypot)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, cosine(g, x.get(0), x.get(1))),
                  (g, x, f, s) -> g.multiply(s, cosine(g, x.get(1), x.get(0))))
              .branches(
                  x ->
                      ((Number) x[0]).doubleValue() == 0 && ((Number) x[1]).doubleValue() == 0
                          ? 0
                          : 1)
              .kernel()
              .latex("\\operatorname{hypot}\\left({0}, {1}\\right)")
              .costly()
              .commutative()
              .singular(0.0));

  /** {@link #COSINE} of x, y and hypot(x, y). */
  static final Operation COSINE_OF =
      form(
          new Row(
                  "cosineOf",
                  Kind.REAL,
                  x -> PowerKernels.cosineOf((Double) x[0], (Double) x[1], (Double) x[2]),
                  Kind.REAL,
                  Kind.REAL,
                  Kind.REAL)
              .preciseValue(x -> Trigonometry.cosine((DoubleDouble) x[0], (DoubleDouble) x[1]))
              .kernel());

  /**
   * x / hypot(x, y); 0 at the origin, and so are its derivatives. With h for the distance, d c =
   * c'^2 / h dx - c c' / h dy.
   */
  public static final Operation COSINE =
      row(
          real("cosine", PowerKernels::cosine)
              .precise(Trigonometry::cosine)
              .derivative(
                  (g, x, f, s) ->
                      g.multiply(s, g.multiply(other(g, x), overDistance(g, other(g, x), x))),
                  (g, x, f, s) ->
                      g.negate(g.multiply(s, overDistance(g, g.multiply(f, other(g, x)), x))))
              .lowered(RealOperations::loweredCosine)
              .kernel()
              .latex("\\frac{{0}}{\\operatorname{hypot}\\left({0}, {1}\\right)}")
              .costly()
              .singular(0.0));

  /**
   * x / (x^2 + y^2), where the distance h divides twice, since its square may be out of the range
   * of doubles; NaN at the origin. With the cosines c and c' of {@link #COSINE}, d f = (c' - c) (c'
   * + c) / h^2 dx - 2 c c' / h^2 dy.
   */
  public static final Operation TURN =
      row(
          real("turn", PowerKernels::turn)
              .precise((x, y) -> Trigonometry.cosine(x, y).divide(Trigonometry.hypot(x, y)))
              .derivative(
                  (g, x, f, s) -> {
                    Node c = cosine(g, x.get(0), x.get(1));
                    Node d = other(g, x);
                    return g.multiply(
                        s, overSquare(g, g.multiply(g.subtract(d, c), g.add(d, c)), x));
                  },
                  (g, x, f, s) -> {
                    Node product = g.multiply(cosine(g, x.get(0), x.get(1)), other(g, x));
                    return g.multiply(s, overSquare(g, g.multiply(g.constant(-2), product), x));
                  })
              .lowered((g, x) -> g.divide(loweredCosine(g, x), distance(g, x)))
              .kernel()
              .latex("\\frac{{0}}{{0}^2 + {1}^2}")
              .costly()
              .singular(0.0));

  /**
   * d atan2(y, x) = (x dy - y dx) / (x^2 + y^2); NaN at the origin, where there is none. It jumps
   * where y is 0 and x negative: both sides count as pieces of their own, as far as 2.5 radians.
   */
  public static final Operation ATAN2 =
      row(
          real("atan2", Math::atan2)
              .precise(Trigonometry::atan2)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, g.apply(TURN, x.get(1), x.get(0))),
                  (g, x, f, s) -> g.negate(g.multiply(s, g.apply(TURN, x.get(0), x.get(1)))))
              .branches(
                  x ->
                      (long)
                          (Math.atan2(((Number) x[0]).doubleValue(), ((Number) x[1]).doubleValue())
                              / 2.5))
              .latex("\\operatorname{atan2}\\left({0}, {1}\\right)")
              .costly()
              .singular(0.0));

  // Pieces

  /** d |x| = sign(x) dx. */
  public static final Operation ABS =
      row(
          real("abs", (double x) -> Math.abs(x))
              .exact()
              .precise(DoubleDouble::abs)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(RealOperations.SIGN, x.get(0))))
              .latex("\\left|{0}\\right|")
              .branchesAtZero());

  /** 0 at 0; constant elsewhere. */
  public static final Operation SIGN =
      row(
          real("sign", (double x) -> Math.signum(x))
              .exact()
              .precise(x -> DoubleDouble.of(Math.signum(x.hi())))
              .java("Math.signum({0})")
              .latex("\\operatorname{sign} {0}")
              .branchesAtZero());

  public static final Operation FLOOR =
      row(
          real("floor", Math::floor)
              .exact()
              .precise(DoubleDouble::floor)
              .branchesByValue()
              .latex("\\left\\lfloor {0} \\right\\rfloor"));

  public static final Operation CEIL =
      row(
          real("ceil", Math::ceil)
              .exact()
              .precise(DoubleDouble::ceil)
              .branchesByValue()
              .latex("\\left\\lceil {0} \\right\\rceil"));

  /** To the nearest integer, ties to the even one. */
  public static final Operation ROUND =
      row(
          real("round", Math::rint)
              .exact()
              .precise(DoubleDouble::rint)
              .branchesByValue()
              .java("Math.rint({0})"));

  /** d relu x = dx where x > 0, else 0. */
  public static final Operation RELU =
      row(
          real("relu", (double x) -> Math.max(x, 0))
              .exact()
              .precise(x -> x.max(DoubleDouble.ZERO))
              .derivative(
                  (g, x, f, s) ->
                      g.choose(g.apply(GREATER, x.get(0), g.constant(0)), s, g.constant(0)))
              .java("Math.max({0}, 0.0)")
              .branchesAtZero());

  /** The smaller one; a tie gives the derivative to the first. */
  public static final Operation MIN =
      row(
          real("min", (x, y) -> Math.min(x, y))
              .exact()
              .precise(DoubleDouble::min)
              .derivative(
                  (g, x, f, s) ->
                      g.choose(g.apply(LESS_EQUAL, x.get(0), x.get(1)), s, g.constant(0)),
                  (g, x, f, s) ->
                      g.choose(g.apply(LESS_EQUAL, x.get(0), x.get(1)), g.constant(0), s))
              .branchesBy(LESS_EQUAL)
              .latex("\\min\\left({0}, {1}\\right)"));

  /** The larger one; a tie gives the derivative to the first. */
  public static final Operation MAX =
      row(
          real("max", (x, y) -> Math.max(x, y))
              .exact()
              .precise(DoubleDouble::max)
              .derivative(
                  (g, x, f, s) ->
                      g.choose(g.apply(GREATER_EQUAL, x.get(0), x.get(1)), s, g.constant(0)),
                  (g, x, f, s) ->
                      g.choose(g.apply(GREATER_EQUAL, x.get(0), x.get(1)), g.constant(0), s))
              .branchesBy(GREATER_EQUAL)
              .latex("\\max\\left({0}, {1}\\right)"));

  /** The operand itself, held constant by differentiation. */
  public static final Operation STOP =
      row(real("stop", x -> x).precise(x -> x).exact().java("{0}", UNARY).latex("{0}"));

  /**
   * The first operand itself, as the variable that the second one, a symbol of its own, stands for:
   * what is differentiated by is told apart from an equal expression. Not a row of the table,
   * because it is gone before anything is computed.
   */
  public static final Operation VARIABLE =
      new Row("variable", Kind.REAL, x -> x[0], Kind.REAL, Kind.INT)
          .preciseValue(x -> x[0])
          .derivative((g, x, f, s) -> s)
          .build();

  /**
   * The first operand where the second one is defined: a derivative, which need not read all that
   * its function reads. Not a row of the table either.
   */
  public static final Operation DERIVATIVE_OF =
      new Row("derivativeOf", Kind.REAL, x -> x[0], Kind.REAL, Kind.REAL)
          .preciseValue(x -> x[0])
          .java("{0}", UNARY)
          .latex("{0}")
          .derivative((g, x, f, s) -> s)
          .build();

  private static Node distance(Graph g, List<Node> x) {
    return g.apply(HYPOT, x.get(0), x.get(1));
  }

  /** A value divided by the distance; 0 where the value is, as at the origin. */
  private static Node overDistance(Graph g, Node value, List<Node> x) {
    return g.apply(PowerOperations.XLOGY_BY_Y, value, distance(g, x));
  }

  private static Node loweredCosine(Graph g, List<Node> x) {
    return g.apply(COSINE_OF, x.get(0), x.get(1), distance(g, x));
  }

  private static Node cosine(Graph g, Node x, Node y) {
    return g.apply(RealOperations.COSINE, x, y);
  }

  /** The cosine of the angle with the other axis. */
  private static Node other(Graph g, List<Node> x) {
    return cosine(g, x.get(1), x.get(0));
  }

  private static Node overSquare(Graph g, Node y, List<Node> x) {
    return g.divide(g.divide(y, distance(g, x)), distance(g, x));
  }
}
