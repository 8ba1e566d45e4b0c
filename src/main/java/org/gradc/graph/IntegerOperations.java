package org.gradc.graph;

import static org.gradc.graph.Operation.Precedence.ADDITIVE;
import static org.gradc.graph.Operation.Precedence.EQUALITY;
import static org.gradc.graph.Operation.Precedence.MULTIPLICATIVE;
import static org.gradc.graph.Operation.Precedence.RELATION;
import static org.gradc.graph.Operation.Precedence.UNARY;
import static org.gradc.graph.Row.compareInteger;
import static org.gradc.graph.Row.compareReal;
import static org.gradc.graph.Row.integer;

import org.gradc.precise.DoubleDouble;

/** The rows of {@link Operations} for integers and truth values. */
abstract class IntegerOperations extends Rows {
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
              .partial()
              .sample(-20, 20)
              .sampleSecond(-5, 5));

  /** The remainder with the sign of the divisor. */
  public static final Operation FLOOR_MOD =
      row(
          integer("mod", Math::floorMod)
              .java("Math.floorMod({0}, {1})")
              .latex("{0} \\bmod {1}")
              .partial()
              .sample(-20, 20)
              .sampleSecond(-5, 5));

  /** Fails where the exponent is negative or the power is no long. */
  public static final Operation INTEGER_INTEGER_POWER =
      row(
          integer("powerOfIntegers", Kernels::powerOfIntegers)
              .kernel()
              .latex("{0}^{{1}}")
              .partial()
              .sample(-9, 9)
              .sampleSecond(0, 12));

  public static final Operation INTEGER_MIN =
      row(
          integer("integerMin", Math::min)
              .java("Math.min({0}, {1})")
              .latex("\\min\\left({0}, {1}\\right)")
              .commutative());

  public static final Operation INTEGER_MAX =
      row(
          integer("integerMax", Math::max)
              .java("Math.max({0}, {1})")
              .latex("\\max\\left({0}, {1}\\right)")
              .commutative());

  public static final Operation INTEGER_ABS =
      row(
          new Row("integerAbs", Kind.INT, x -> Math.abs((Long) x[0]), Kind.INT)
              .java("Math.abs({0})")
              .latex("\\left|{0}\\right|"));

  /** How many bits are 1. */
  public static final Operation POPCOUNT =
      row(
          new Row("popcount", Kind.INT, x -> (long) Long.bitCount((Long) x[0]), Kind.INT)
              .java("Long.bitCount({0})")
              .sample(-5, 40));

  /** Whether bit {1} of {0} is 1. */
  public static final Operation BIT =
      row(
          new Row("bit", Kind.TRUTH, x -> Kernels.bit((Long) x[0], (Long) x[1]), Kind.INT, Kind.INT)
              .kernel()
              .sample(-5, 40)
              .sampleSecond(-2, 66)
              .latex("\\operatorname{bit}_{{1}}\\left({0}\\right)"));

  /** An integer as a real. */
  public static final Operation TO_REAL =
      row(
          new Row("real", Kind.REAL, x -> (double) (Long) x[0], Kind.INT)
              .exact()
              .preciseValue(x -> DoubleDouble.of((Long) x[0]))
              .java("(double) {0}", UNARY)
              .latex("{0}"));

  // Comparisons and truth values

  public static final Operation EQUAL =
      row(
          compareReal("equal", (x, y) -> x.doubleValue() == y)
              .preciseTest(DoubleDouble::isEqual)
              .infix("==", EQUALITY)
              .latex("{0} = {1}"));

  public static final Operation UNEQUAL =
      row(
          compareReal("unequal", (x, y) -> x.doubleValue() != y)
              .preciseTest((x, y) -> !x.isEqual(y))
              .infix("!=", EQUALITY)
              .latex("{0} \\ne {1}"));

  public static final Operation LESS =
      row(
          compareReal("less", (x, y) -> x < y)
              .preciseTest(DoubleDouble::isLess)
              .infix("<", RELATION)
              .latex("{0} < {1}"));

  public static final Operation LESS_EQUAL =
      row(
          compareReal("lessEqual", (x, y) -> x <= y)
              .preciseTest(DoubleDouble::isLessOrEqual)
              .infix("<=", RELATION)
              .latex("{0} \\le {1}"));

  public static final Operation GREATER =
      row(
          compareReal("greater", (x, y) -> x > y)
              .preciseTest((x, y) -> y.isLess(x))
              .infix(">", RELATION)
              .latex("{0} > {1}"));

  public static final Operation GREATER_EQUAL =
      row(
          compareReal("greaterEqual", (x, y) -> x >= y)
              .preciseTest((x, y) -> y.isLessOrEqual(x))
              .infix(">=", RELATION)
              .latex("{0} \\ge {1}"));

  public static final Operation INTEGER_EQUAL =
      row(
          compareInteger("integerEqual", (x, y) -> x.longValue() == y)
              .infix("==", EQUALITY)
              .latex("{0} = {1}"));

  public static final Operation INTEGER_LESS =
      row(compareInteger("integerLess", (x, y) -> x < y).infix("<", RELATION).latex("{0} < {1}"));

  public static final Operation INTEGER_LESS_EQUAL =
      row(
          compareInteger("integerLessEqual", (x, y) -> x <= y)
              .infix("<=", RELATION)
              .latex("{0} \\le {1}"));

  public static final Operation NOT =
      row(
          new Row("not", Kind.TRUTH, x -> !(Boolean) x[0], Kind.TRUTH)
              .java("!{0}", UNARY)
              .latex("\\neg {0}"));
}
