package org.gradc.graph;

import static org.gradc.graph.Operation.Precedence.ADDITIVE;
import static org.gradc.graph.Operation.Precedence.MULTIPLICATIVE;
import static org.gradc.graph.Operation.Precedence.UNARY;
import static org.gradc.graph.Row.real;

import java.util.List;
import org.gradc.precise.DoubleDouble;
import org.gradc.precise.Exponentials;
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

  /** d(x^k) = k x^(k - 1) dx, and 0 where k is 0. */
  public static final Operation INTEGER_POWER =
      row(
          new Row(
                  "integerPower",
                  Kind.REAL,
                  x -> Kernels.integerPower((Double) x[0], (Long) x[1]),
                  Kind.REAL,
                  Kind.INT)
              .preciseValue(x -> Exponentials.integerPower((DoubleDouble) x[0], (Long) x[1]))
              .derivative(
                  (g, x, f, s) ->
                      zeroIf(
                          g,
                          g.apply(INTEGER_EQUAL, x.get(1), g.integer(0)),
                          g.multiply(s, g.multiply(g.real(x.get(1)), integerPowerLessOne(g, x)))))
              .kernel()
              .latex("{0}^{{1}}")
              .sampleSecond(-9, 12)
              .singular(0.0));

  /** d sqrt x = dx / (2 f); infinite at 0. */
  public static final Operation SQRT =
      row(
          real("sqrt", Math::sqrt)
              .precise(DoubleDouble::sqrt)
              .derivative((g, x, f, s) -> g.divide(s, g.multiply(g.constant(2), f)))
              .latex("\\sqrt{{0}}")
              .sample(0.1, 4)
              .singular(0.0));

  /**
   * The square root of a sum of squares, whose derivative at 0 is taken to be 0: d f = dx / (2 f).
   */
  public static final Operation MAGNITUDE =
      row(
          real("magnitude", Math::sqrt)
              .precise(DoubleDouble::sqrt)
              .derivative(
                  (g, x, f, s) ->
                      zeroIf(g, isZero(g, f), g.divide(s, g.multiply(g.constant(2), f))))
              .branchesAtZero()
              .java("Math.sqrt({0})")
              .latex("\\sqrt{{0}}")
              .sample(0.1, 4));

  /** d cbrt x = dx / (3 f^2); infinite at 0. */
  public static final Operation CBRT =
      row(
          real("cbrt", Math::cbrt)
              .precise(Trigonometry::cbrt)
              .derivative((g, x, f, s) -> g.divide(s, g.multiply(g.constant(3), g.multiply(f, f))))
              .latex("\\sqrt[3]{{0}}")
              .costly()
              .branchesAtZero());

  // Functions of two reals

  /**
   * d atan2(y, x) = (x dy - y dx) / (x^2 + y^2), where the distance divides twice, since its square
   * may be out of the range of doubles; NaN at the origin, where there is none. It jumps where y is
   * 0 and x negative: both sides count as pieces of their own, as far as 2.5 radians.
   */
  public static final Operation ATAN2 =
      row(
          real("atan2", Math::atan2)
              .precise(Trigonometry::atan2)
              .derivative(
                  (g, x, f, s) -> turned(g, s, x.get(1), x),
                  (g, x, f, s) -> g.negate(turned(g, s, x.get(0), x)))
              .branches(
                  x ->
                      (long)
                          (Math.atan2(((Number) x[0]).doubleValue(), ((Number) x[1]).doubleValue())
                              / 2.5))
              .latex("\\operatorname{atan2}\\left({0}, {1}\\right)")
              .costly()
              .singular(0.0));

  /** d hypot(x, y) = (x dx + y dy) / f; 0 where f is 0. */
  public static final Operation HYPOT =
      row(
          real("hypot", Math::hypot)
              .precise(Trigonometry::hypot)
              .derivative(
                  (g, x, f, s) -> zeroIf(g, isZero(g, f), g.multiply(s, g.divide(x.get(0), f))),
                  (g, x, f, s) -> zeroIf(g, isZero(g, f), g.multiply(s, g.divide(x.get(1), f))))
              .branches(
                  x ->
                      ((Number) x[0]).doubleValue() == 0 && ((Number) x[1]).doubleValue() == 0
                          ? 0
                          : 1)
              .latex("\\operatorname{hypot}\\left({0}, {1}\\right)")
              .costly()
              .commutative()
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

  static Node isZero(Graph g, Node x) {
    return g.apply(EQUAL, x, g.constant(0));
  }

  /** 0 where the condition holds, whatever the value is there. */
  static Node zeroIf(Graph g, Node condition, Node value) {
    return g.choose(condition, g.constant(0), value);
  }

  private static Node integerPowerLessOne(Graph g, List<Node> x) {
    return g.integerPower(x.get(0), g.subtractInteger(x.get(1), g.integer(1)));
  }

  /** The seed times a coordinate over the square of the distance. */
  private static Node turned(Graph g, Node seed, Node coordinate, List<Node> x) {
    Node distance = g.apply(HYPOT, x.get(0), x.get(1));
    return g.divide(g.multiply(seed, g.divide(coordinate, distance)), distance);
  }
}
