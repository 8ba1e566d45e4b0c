package org.gradc.graph;

import static org.gradc.graph.Operation.Precedence.ADDITIVE;
import static org.gradc.graph.Operation.Precedence.EQUALITY;
import static org.gradc.graph.Operation.Precedence.MULTIPLICATIVE;
import static org.gradc.graph.Operation.Precedence.RELATION;
import static org.gradc.graph.Operation.Precedence.UNARY;
import static org.gradc.graph.Row.compareInteger;
import static org.gradc.graph.Row.compareReal;
import static org.gradc.graph.Row.integer;
import static org.gradc.graph.Row.real;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The table of operations. To add an operation is to add a row. The formula above a row is what its derivative says; it
 * is written with operands x, y, the result f and the seed s.
 */
public final class Operations {
  private static final List<Operation> ALL = new ArrayList<>();

  // Arithmetic of reals

  /** d(x + y) = dx + dy. */
  public static final Operation ADD =
      row(
          real("add", (x, y) -> x + y)
              .derivative((g, x, f, s) -> s, (g, x, f, s) -> s)
              .infix("+", ADDITIVE)
              .latex("{0} + {1}")
              .commutative());

  /** d(x - y) = dx - dy. */
  public static final Operation SUBTRACT =
      row(
          real("subtract", (x, y) -> x - y)
              .derivative((g, x, f, s) -> s, (g, x, f, s) -> g.negate(s))
              .infix("-", ADDITIVE)
              .latex("{0} - {1}"));

  /** d(x y) = y dx + x dy. */
  public static final Operation MULTIPLY =
      row(
          real("multiply", (x, y) -> x * y)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, x.get(1)), (g, x, f, s) -> g.multiply(s, x.get(0)))
              .infix("*", MULTIPLICATIVE)
              .latex("{0} \\, {1}")
              .commutative());

  /** d(x / y) = dx / y - f dy / y. */
  public static final Operation DIVIDE =
      row(
          real("divide", (x, y) -> x / y)
              .derivative(
                  (g, x, f, s) -> g.divide(s, x.get(1)),
                  (g, x, f, s) -> g.negate(g.divide(g.multiply(s, f), x.get(1))))
              .infix("/", MULTIPLICATIVE)
              .latex("\\frac{{0}}{{1}}"));

  /** d(-x) = -dx. */
  public static final Operation NEGATE =
      row(
          real("negate", x -> -x)
              .derivative((g, x, f, s) -> g.negate(s))
              .java("-{0}", UNARY)
              .latex("-{0}"));

  /** d(x^y) = y x^(y - 1) dx + log(x) f dy; the first is 0 where y is 0, the second where f is 0. */
  public static final Operation POWER =
      row(
          real("power", Math::pow)
              .derivative(
                  (g, x, f, s) ->
                      g.choose(
                          g.apply(Operations.EQUAL, x.get(1), g.constant(0)),
                          g.constant(0),
                          g.multiply(
                              s,
                              g.multiply(
                                  x.get(1),
                                  g.apply(
                                      Operations.POWER,
                                      x.get(0),
                                      g.subtract(x.get(1), g.constant(1)))))),
                  (g, x, f, s) ->
                      g.choose(
                          g.apply(Operations.EQUAL, f, g.constant(0)),
                          g.constant(0),
                          g.multiply(s, g.multiply(f, g.apply(Operations.LOG, x.get(0))))))
              .java("Math.pow({0}, {1})")
              .latex("{0}^{{1}}")
              .costly()
              .sample(0.1, 3));

  /** d(x^k) = k x^(k - 1) dx, and 0 where k is 0. */
  public static final Operation INTEGER_POWER =
      row(
          new Row(
                  "integerPower",
                  Kind.REAL,
                  x -> Kernels.integerPower((Double) x[0], (Long) x[1]),
                  Kind.REAL,
                  Kind.INT)
              .derivative(
                  (g, x, f, s) ->
                      g.choose(
                          g.apply(Operations.INTEGER_EQUAL, x.get(1), g.integer(0)),
                          g.constant(0),
                          g.multiply(
                              s,
                              g.multiply(
                                  g.real(x.get(1)),
                                  g.integerPower(
                                      x.get(0), g.subtractInteger(x.get(1), g.integer(1)))))))
              .kernel()
              .latex("{0}^{{1}}")
              .singular(0.0));

  // Functions of one real

  /** d sin x = cos x dx. */
  public static final Operation SIN =
      row(
          real("sin", Math::sin)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(Operations.COS, x.get(0))))
              .latex("\\sin {0}")
              .costly());

  /** d cos x = -sin x dx. */
  public static final Operation COS =
      row(
          real("cos", Math::cos)
              .derivative(
                  (g, x, f, s) -> g.negate(g.multiply(s, g.apply(Operations.SIN, x.get(0)))))
              .latex("\\cos {0}")
              .costly());

  /** d tan x = (1 + f^2) dx. */
  public static final Operation TAN =
      row(
          real("tan", Math::tan)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, g.add(g.constant(1), g.multiply(f, f))))
              .latex("\\tan {0}")
              .costly());

  /** d asin x = dx / sqrt((1 - x)(1 + x)). */
  public static final Operation ASIN =
      row(
          real("asin", Math::asin)
              .derivative((g, x, f, s) -> g.divide(s, oneMinusSquareRoot(g, x.get(0))))
              .latex("\\arcsin {0}")
              .costly()
              .sample(-0.95, 0.95)
              .singular(-1.0, 1.0));

  /** d acos x = -dx / sqrt((1 - x)(1 + x)). */
  public static final Operation ACOS =
      row(
          real("acos", Math::acos)
              .derivative((g, x, f, s) -> g.negate(g.divide(s, oneMinusSquareRoot(g, x.get(0)))))
              .latex("\\arccos {0}")
              .costly()
              .sample(-0.95, 0.95)
              .singular(-1.0, 1.0));

  /** d atan x = dx / (1 + x^2). */
  public static final Operation ATAN =
      row(
          real("atan", Math::atan)
              .derivative(
                  (g, x, f, s) ->
                      g.divide(s, g.add(g.constant(1), g.multiply(x.get(0), x.get(0)))))
              .latex("\\arctan {0}")
              .costly());

  /** d sinh x = cosh x dx. */
  public static final Operation SINH =
      row(
          real("sinh", Math::sinh)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(Operations.COSH, x.get(0))))
              .latex("\\sinh {0}")
              .costly());

  /** d cosh x = sinh x dx. */
  public static final Operation COSH =
      row(
          real("cosh", Math::cosh)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(Operations.SINH, x.get(0))))
              .latex("\\cosh {0}")
              .costly());

  /** d tanh x = (1 - f)(1 + f) dx. */
  public static final Operation TANH =
      row(
          real("tanh", Math::tanh)
              .derivative((g, x, f, s) -> g.multiply(s, oneMinusSquare(g, f)))
              .latex("\\tanh {0}")
              .costly());

  /** d asinh x = dx / sqrt(1 + x^2). */
  public static final Operation ASINH =
      row(
          real("asinh", Kernels::asinh)
              .derivative(
                  (g, x, f, s) ->
                      g.divide(s, g.apply(Operations.HYPOT, g.constant(1), x.get(0))))
              .kernel()
              .latex("\\operatorname{arsinh} {0}")
              .costly());

  /** d acosh x = dx / (sqrt(x - 1) sqrt(x + 1)). */
  public static final Operation ACOSH =
      row(
          real("acosh", Kernels::acosh)
              .derivative(
                  (g, x, f, s) ->
                      g.divide(
                          s,
                          g.multiply(
                              g.apply(Operations.SQRT, g.subtract(x.get(0), g.constant(1))),
                              g.apply(Operations.SQRT, g.add(x.get(0), g.constant(1))))))
              .kernel()
              .latex("\\operatorname{arcosh} {0}")
              .costly()
              .sample(1.1, 4)
              .singular(1.0));

  /** d atanh x = dx / ((1 - x)(1 + x)). */
  public static final Operation ATANH =
      row(
          real("atanh", Kernels::atanh)
              .derivative((g, x, f, s) -> g.divide(s, oneMinusSquare(g, x.get(0))))
              .kernel()
              .latex("\\operatorname{artanh} {0}")
              .costly()
              .sample(-0.95, 0.95)
              .singular(-1.0, 1.0));

  /** d exp x = f dx. */
  public static final Operation EXP =
      row(
          real("exp", Math::exp)
              .derivative((g, x, f, s) -> g.multiply(s, f))
              .latex("e^{{0}}")
              .costly());

  /** d expm1 x = (f + 1) dx. */
  public static final Operation EXPM1 =
      row(
          real("expm1", Math::expm1)
              .derivative((g, x, f, s) -> g.multiply(s, g.add(f, g.constant(1))))
              .latex("\\left(e^{{0}} - 1\\right)")
              .costly());

  /** d log x = dx / x. */
  public static final Operation LOG =
      row(
          real("log", Math::log)
              .derivative((g, x, f, s) -> g.divide(s, x.get(0)))
              .latex("\\log {0}")
              .costly()
              .sample(0.1, 4)
              .singular(0.0));

  /** d log1p x = dx / (1 + x). */
  public static final Operation LOG1P =
      row(
          real("log1p", Math::log1p)
              .derivative((g, x, f, s) -> g.divide(s, g.add(g.constant(1), x.get(0))))
              .latex("\\log\\left(1 + {0}\\right)")
              .costly()
              .sample(-0.9, 3)
              .singular(-1.0));

  /** d log10 x = dx / (x log 10). */
  public static final Operation LOG10 =
      row(
          real("log10", Math::log10)
              .derivative(
                  (g, x, f, s) -> g.divide(s, g.multiply(x.get(0), g.constant(Math.log(10)))))
              .latex("\\log_{10} {0}")
              .costly()
              .sample(0.1, 4)
              .singular(0.0));

  /** d sqrt x = dx / (2 f). */
  public static final Operation SQRT =
      row(
          real("sqrt", Math::sqrt)
              .derivative((g, x, f, s) -> g.divide(s, g.multiply(g.constant(2), f)))
              .latex("\\sqrt{{0}}")
              .sample(0.1, 4)
              .singular(0.0));

  /** The square root of a sum of squares, whose derivative at 0 is taken to be 0: d f = dx / (2 f). */
  public static final Operation MAGNITUDE =
      row(
          real("magnitude", Math::sqrt)
              .derivative(
                  (g, x, f, s) ->
                      g.choose(
                          g.apply(Operations.EQUAL, f, g.constant(0)),
                          g.constant(0),
                          g.divide(s, g.multiply(g.constant(2), f))))
              .java("Math.sqrt({0})")
              .latex("\\sqrt{{0}}")
              .sample(0.1, 4)
              .branchesAtZero());

  /** d cbrt x = dx / (3 f^2). */
  public static final Operation CBRT =
      row(
          real("cbrt", Math::cbrt)
              .derivative(
                  (g, x, f, s) -> g.divide(s, g.multiply(g.constant(3), g.multiply(f, f))))
              .latex("\\sqrt[3]{{0}}")
              .costly()
              .sample(0.1, 4)
              .branchesAtZero());

  /** d |x| = sign(x) dx. */
  public static final Operation ABS =
      row(
          real("abs", (double x) -> Math.abs(x))
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(Operations.SIGN, x.get(0))))
              .latex("\\left|{0}\\right|")
              .branchesAtZero());

  /** 0 at 0; constant elsewhere. */
  public static final Operation SIGN =
      row(
          real("sign", (double x) -> Math.signum(x))
              .java("Math.signum({0})")
              .latex("\\operatorname{sign} {0}")
              .branchesAtZero());

  public static final Operation FLOOR =
      row(real("floor", Math::floor)
.branches(x -> (long) Math.floor((Double) x[0]))
.latex("\\left\\lfloor {0} \\right\\rfloor"));

  public static final Operation CEIL =
      row(real("ceil", Math::ceil)
.branches(x -> (long) Math.ceil((Double) x[0]))
.latex("\\left\\lceil {0} \\right\\rceil"));

  /** To the nearest integer, ties to the even one. */
  public static final Operation ROUND =
      row(real("round", Math::rint).branches(x -> (long) Math.rint((Double) x[0]))
              .java("Math.rint({0})"));

  /** d relu x = dx where x > 0, else 0. */
  public static final Operation RELU =
      row(
          real("relu", (double x) -> Math.max(x, 0))
              .derivative(
                  (g, x, f, s) ->
                      g.choose(
                          g.apply(Operations.GREATER, x.get(0), g.constant(0)), s, g.constant(0)))
              .java("Math.max({0}, 0.0)")
              .branchesAtZero());

  /** d sigmoid x = f (1 - f) dx. */
  public static final Operation SIGMOID =
      row(
          real("sigmoid", Kernels::sigmoid)
              .derivative(
                  (g, x, f, s) ->
                      g.multiply(
                          s,
                          g.multiply(
                              f, g.apply(Operations.SIGMOID, g.negate(x.get(0))))))
              .kernel()
              .latex("\\sigma\\left({0}\\right)")
              .costly());

  /** d softplus x = sigmoid(x) dx. */
  public static final Operation SOFTPLUS =
      row(
          real("softplus", Kernels::softplus)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(Operations.SIGMOID, x.get(0))))
              .kernel()
              .costly());

  /** d erf x = 2 / sqrt(pi) exp(-x^2) dx. */
  public static final Operation ERF =
      row(
          real("erf", SpecialKernels::erf)
              .derivative((g, x, f, s) -> g.multiply(s, gauss(g, x.get(0), 2 / Math.sqrt(Math.PI))))
              .kernel()
              .costly());

  /** d erfc x = -2 / sqrt(pi) exp(-x^2) dx. */
  public static final Operation ERFC =
      row(
          real("erfc", SpecialKernels::erfc)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, gauss(g, x.get(0), -2 / Math.sqrt(Math.PI))))
              .kernel()
              .costly());

  /** d lgamma x = digamma(x) dx. */
  public static final Operation LGAMMA =
      row(
          real("lgamma", SpecialKernels::lgamma)
              .derivative(
                  (g, x, f, s) ->
                      g.multiply(s, g.apply(Operations.POLYGAMMA, g.integer(0), x.get(0))))
              .kernel()
              .latex("\\log\\Gamma\\left({0}\\right)")
              .costly()
              .sample(0.1, 6)
              .singular(0.0));

  /** The derivative of order k + 1 of lgamma: digamma for k = 0. Its derivative is the next one. */
  public static final Operation POLYGAMMA =
      row(
          new Row(
                  "polygamma",
                  Kind.REAL,
                  x -> SpecialKernels.polygamma((Long) x[0], (Double) x[1]),
                  Kind.INT,
                  Kind.REAL)
              .derivative(
                  null,
                  (g, x, f, s) ->
                      g.multiply(
                          s,
                          g.apply(
                              Operations.POLYGAMMA,
                              g.addInteger(x.get(0), g.integer(1)),
                              x.get(1))))
              .kernel()
              .latex("\\psi^{({0})}\\left({1}\\right)")
              .costly()
              .sample(0.1, 6)
              .singular(0.0));

  // Functions of two reals

  /** d atan2(y, x) = (x dy - y dx) / (x^2 + y^2). */
  public static final Operation ATAN2 =
      row(
          real("atan2", Math::atan2)
              .derivative(
                  (g, x, f, s) -> g.divide(g.multiply(s, x.get(1)), squares(g, x)),
                  (g, x, f, s) -> g.negate(g.divide(g.multiply(s, x.get(0)), squares(g, x))))
              .latex("\\operatorname{atan2}\\left({0}, {1}\\right)")
              .costly());

  /** d hypot(x, y) = (x dx + y dy) / f; 0 where f is 0. */
  public static final Operation HYPOT =
      row(
          real("hypot", Math::hypot)
              .derivative(
                  (g, x, f, s) -> quotientOrZero(g, x.get(0), f, s),
                  (g, x, f, s) -> quotientOrZero(g, x.get(1), f, s))
              .latex("\\operatorname{hypot}\\left({0}, {1}\\right)")
              .costly()
              .commutative());

  /** x log(y), and 0 where x is 0 and y is not NaN: d = log(y) dx + x / y dy. */
  public static final Operation XLOGY =
      row(
          real("xlogy", Kernels::xlogy)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, g.apply(Operations.LOG, x.get(1))),
                  (g, x, f, s) ->
                      g.choose(
                          g.apply(Operations.EQUAL, x.get(0), g.constant(0)),
                          g.constant(0),
                          g.divide(g.multiply(s, x.get(0)), x.get(1))))
              .kernel()
              .latex("{0} \\log {1}")
              .costly()
              .sample(0.1, 4));

  /** The smaller one; a tie gives the derivative to the first. */
  public static final Operation MIN =
      row(
          real("min", (x, y) -> Math.min(x, y))
              .derivative(
                  (g, x, f, s) ->
                      g.choose(
                          g.apply(Operations.LESS_EQUAL, x.get(0), x.get(1)), s, g.constant(0)),
                  (g, x, f, s) ->
                      g.choose(
                          g.apply(Operations.LESS_EQUAL, x.get(0), x.get(1)), g.constant(0), s))
              .branches(x -> (Double) x[0] <= (Double) x[1] ? 0 : 1)
              .latex("\\min\\left({0}, {1}\\right)"));

  /** The larger one; a tie gives the derivative to the first. */
  public static final Operation MAX =
      row(
          real("max", (x, y) -> Math.max(x, y))
              .derivative(
                  (g, x, f, s) ->
                      g.choose(
                          g.apply(Operations.GREATER_EQUAL, x.get(0), x.get(1)), s, g.constant(0)),
                  (g, x, f, s) ->
                      g.choose(
                          g.apply(Operations.GREATER_EQUAL, x.get(0), x.get(1)), g.constant(0), s))
              .branches(x -> (Double) x[0] >= (Double) x[1] ? 0 : 1)
              .latex("\\max\\left({0}, {1}\\right)"));

  /** The operand itself, held constant by differentiation. */
  public static final Operation STOP =
      row(real("stop", x -> x).java("{0}", UNARY).latex("{0}"));

  // Integers

  public static final Operation INTEGER_ADD =
      row(
          integer("integerAdd", Math::addExact)
              .infix("+", ADDITIVE)
              .latex("{0} + {1}")
              .commutative());

  public static final Operation INTEGER_SUBTRACT =
      row(integer("integerSubtract", Math::subtractExact).infix("-", ADDITIVE).latex("{0} - {1}"));

  public static final Operation INTEGER_MULTIPLY =
      row(
          integer("integerMultiply", Math::multiplyExact)
              .infix("*", MULTIPLICATIVE)
              .latex("{0} \\, {1}")
              .commutative());

  /** The quotient rounded down. */
  public static final Operation FLOOR_DIV =
      row(
          integer("div", Math::floorDiv)
              .java("Math.floorDiv({0}, {1})")
              .latex("{0} \\mathbin{\\mathrm{div}} {1}")
              .partial());

  /** The remainder with the sign of the divisor. */
  public static final Operation FLOOR_MOD =
      row(
          integer("mod", Math::floorMod)
              .java("Math.floorMod({0}, {1})")
              .latex("{0} \\bmod {1}")
              .partial());

  /** The exponent is not negative. */
  public static final Operation INTEGER_INTEGER_POWER =
      row(
          integer("powerOfIntegers", Kernels::powerOfIntegers)
              .kernel()
              .latex("{0}^{{1}}"));

  public static final Operation INTEGER_MIN = row(integer("integerMin", Math::min).java("Math.min({0}, {1})"));

  public static final Operation INTEGER_MAX = row(integer("integerMax", Math::max).java("Math.max({0}, {1})"));

  public static final Operation INTEGER_ABS =
      row(
          new Row("integerAbs", Kind.INT, x -> Math.abs((Long) x[0]), Kind.INT)
              .java("Math.abs({0})")
              .latex("\\left|{0}\\right|"));

  /** How many bits are 1. */
  public static final Operation POPCOUNT =
      row(
          new Row("popcount", Kind.INT, x -> (long) Long.bitCount((Long) x[0]), Kind.INT)
              .java("Long.bitCount({0})"));

  /** Whether bit {1} of {0} is 1. */
  public static final Operation BIT =
      row(
          new Row("bit", Kind.TRUTH, x -> Kernels.bit((Long) x[0], (Long) x[1]), Kind.INT, Kind.INT)
              .kernel()
              .latex("\\operatorname{bit}_{{1}}\\left({0}\\right)"));

  /** An integer as a real. */
  public static final Operation TO_REAL =
      row(
          new Row("real", Kind.REAL, x -> (double) (Long) x[0], Kind.INT)
              .java("(double) {0}", UNARY)
              .latex("{0}"));

  // Comparisons and truth values

  public static final Operation EQUAL =
      row(compareReal("equal", (x, y) -> x.doubleValue() == y).infix("==", EQUALITY).latex("{0} = {1}"));
  public static final Operation UNEQUAL =
      row(compareReal("unequal", (x, y) -> x.doubleValue() != y).infix("!=", EQUALITY).latex("{0} \\ne {1}"));
  public static final Operation LESS =
      row(compareReal("less", (x, y) -> x < y).infix("<", RELATION).latex("{0} < {1}"));
  public static final Operation LESS_EQUAL =
      row(compareReal("lessEqual", (x, y) -> x <= y).infix("<=", RELATION).latex("{0} \\le {1}"));
  public static final Operation GREATER =
      row(compareReal("greater", (x, y) -> x > y).infix(">", RELATION).latex("{0} > {1}"));
  public static final Operation GREATER_EQUAL =
      row(compareReal("greaterEqual", (x, y) -> x >= y).infix(">=", RELATION).latex("{0} \\ge {1}"));

  public static final Operation INTEGER_EQUAL =
      row(compareInteger("integerEqual", (x, y) -> x.longValue() == y).infix("==", EQUALITY).latex("{0} = {1}"));
  public static final Operation INTEGER_LESS =
      row(compareInteger("integerLess", (x, y) -> x < y).infix("<", RELATION).latex("{0} < {1}"));
  public static final Operation INTEGER_LESS_EQUAL =
      row(compareInteger("integerLessEqual", (x, y) -> x <= y).infix("<=", RELATION).latex("{0} \\le {1}"));

  public static final Operation NOT =
      row(
          new Row("not", Kind.TRUTH, x -> !(Boolean) x[0], Kind.TRUTH)
              .java("!{0}", UNARY)
              .latex("\\neg {0}"));

  private Operations() {}

  /** All rows, in the order of the table. */
  public static List<Operation> all() {
    return Collections.unmodifiableList(ALL);
  }

  private static Operation row(Row row) {
    Operation operation = row.build();
    ALL.add(operation);
    return operation;
  }

  /** (1 - x)(1 + x): 1 - x^2 without cancellation near 1. */
  private static Node oneMinusSquare(Graph g, Node x) {
    return g.multiply(g.subtract(g.constant(1), x), g.add(g.constant(1), x));
  }

  private static Node oneMinusSquareRoot(Graph g, Node x) {
    return g.apply(SQRT, oneMinusSquare(g, x));
  }

  /** scale exp(-x^2). */
  private static Node gauss(Graph g, Node x, double scale) {
    return g.multiply(g.constant(scale), g.apply(EXP, g.negate(g.multiply(x, x))));
  }

  private static Node squares(Graph g, List<Node> x) {
    return g.add(g.multiply(x.get(0), x.get(0)), g.multiply(x.get(1), x.get(1)));
  }

  private static Node quotientOrZero(Graph g, Node x, Node f, Node s) {
    return g.choose(
        g.apply(EQUAL, f, g.constant(0)), g.constant(0), g.multiply(s, g.divide(x, f)));
  }
}
