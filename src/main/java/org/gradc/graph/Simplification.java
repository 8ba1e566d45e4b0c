package org.gradc.graph;

import java.util.List;

/**
 * Rewritings that hold exactly, in value and in every special case of floating point, done while a
 * node is made. Each gives null where it does not apply. So x * 0 stays (x may be infinite), x + 0
 * stays (-0 + 0 is 0), x - 0, x * 1 and x / 1 go, and a division becomes a product only by a power
 * of two.
 */
final class Simplification {
  /** How far is looked into conditions of conditions for one that is there already. */
  private static final int DEEPEST = 4;

  private final Graph graph;
  private final MathLibrary math;

  Simplification(Graph graph, MathLibrary math) {
    this.graph = graph;
    this.math = math;
  }

  Node apply(Operation operation, List<Node> x) {
    if (operation == Operations.STOP) {
      return x.get(0) instanceof Constant ? x.get(0) : null;
    }
    Node folded = fold(operation, x);
    if (folded != null) {
      return folded;
    }
    return switch (operation.name()) {
      case "add" -> sum(x.get(0), x.get(1));
      case "subtract" -> difference(x.get(0), x.get(1));
      case "multiply" -> product(x.get(0), x.get(1));
      case "divide" -> quotient(x.get(0), x.get(1));
      case "negate" -> isApply(x.get(0), Operations.NEGATE) ? operand(x.get(0), 0) : null;
      case "integerPower" -> integerPower(x.get(0), x.get(1));
      case "power" -> power(x.get(0), x.get(1));
      case "not" -> isApply(x.get(0), Operations.NOT) ? operand(x.get(0), 0) : null;
      case "integerAdd" -> integerSum(x.get(0), x.get(1));
      case "integerSubtract" -> integerDifference(x.get(0), x.get(1));
      case "integerMultiply" -> integerProduct(x.get(0), x.get(1));
      case "integerEqual", "integerLessEqual" -> x.get(0) == x.get(1) ? graph.truth(true) : null;
      case "integerLess" -> x.get(0) == x.get(1) ? graph.truth(false) : null;
      default -> null;
    };
  }

  /**
   * The value of an operation on constants, unless it has none (an integer division by 0, an
   * overflow), or it is left to the class.
   */
  private Node fold(Operation operation, List<Node> x) {
    if (!math.mayFold(operation)) {
      return null;
    }
    Object[] values = new Object[x.size()];
    for (int k = 0; k < values.length; k++) {
      if (!(x.get(k) instanceof Constant constant)) {
        return null;
      }
      values[k] = constant.value();
    }
    try {
      return graph.constant(operation.result(), operation.evaluate(values));
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private Node sum(Node x, Node y) {
    if (isReal(x, -0.0)) {
      return y;
    }
    if (isReal(y, -0.0)) {
      return x;
    }
    if (isApply(y, Operations.NEGATE)) {
      return graph.subtract(x, operand(y, 0));
    }
    return isApply(x, Operations.NEGATE) ? graph.subtract(y, operand(x, 0)) : null;
  }

  private Node difference(Node x, Node y) {
    if (isReal(y, 0.0)) {
      return x;
    }
    return isApply(y, Operations.NEGATE) ? graph.add(x, operand(y, 0)) : null;
  }

  private Node product(Node x, Node y) {
    if (isReal(x, 1.0)) {
      return y;
    }
    if (isReal(y, 1.0)) {
      return x;
    }
    if (isReal(x, -1.0)) {
      return graph.negate(y);
    }
    if (isReal(y, -1.0)) {
      return graph.negate(x);
    }
    if (isApply(x, Operations.NEGATE) && isApply(y, Operations.NEGATE)) {
      return graph.multiply(operand(x, 0), operand(y, 0));
    }
    return y instanceof Constant && !(x instanceof Constant) ? graph.multiply(y, x) : null;
  }

  private Node quotient(Node x, Node y) {
    if (isReal(y, 1.0)) {
      return x;
    }
    if (y instanceof Constant divisor && isPowerOfTwo(divisor.real())) {
      return graph.multiply(graph.constant(1 / divisor.real()), x);
    }
    return null;
  }

  private static boolean isPowerOfTwo(double value) {
    int exponent = Math.getExponent(value);
    return Math.abs(exponent) < Double.MAX_EXPONENT && Math.abs(value) == Math.scalb(1.0, exponent);
  }

  /**
   * x^0 = 1, x^1 = x, x^2 = x x and so on for small exponents, x^-1 = 1 / x. Of other negative ones
   * the derivative needs the power as it is.
   */
  private Node integerPower(Node x, Node exponent) {
    if (!(exponent instanceof Constant constant)) {
      return null;
    }
    long k = constant.integer();
    if (k == 0) {
      return graph.constant(1);
    }
    if (k == -1) {
      return graph.divide(graph.constant(1), x);
    }
    if (k < 0 || k > 4) {
      return null;
    }
    Node square = k > 1 ? graph.multiply(x, x) : x;
    return switch ((int) k) {
      case 1 -> x;
      case 2 -> square;
      case 3 -> graph.multiply(square, x);
      default -> graph.multiply(square, square);
    };
  }

  /** A power with a constant exponent that is a small integer is an integer power. */
  private Node power(Node x, Node exponent) {
    if (exponent instanceof Constant constant
        && constant.real() == Math.rint(constant.real())
        && Math.abs(constant.real()) <= 1 << 30) {
      return graph.integerPower(x, graph.integer((long) constant.real()));
    }
    return null;
  }

  private Node integerSum(Node x, Node y) {
    if (isInteger(x, 0)) {
      return y;
    }
    if (isInteger(y, 0)) {
      return x;
    }
    if (x instanceof Constant c
        && isApply(y, Operations.INTEGER_ADD)
        && operand(y, 0) instanceof Constant d) {
      return exactSum(c, d, operand(y, 1));
    }
    return null;
  }

  private Node exactSum(Constant c, Constant d, Node rest) {
    try {
      return graph.addInteger(graph.integer(Math.addExact(c.integer(), d.integer())), rest);
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private Node integerDifference(Node x, Node y) {
    if (x == y) {
      return graph.integer(0);
    }
    if (isInteger(y, 0)) {
      return x;
    }
    return y instanceof Constant c && c.integer() != Long.MIN_VALUE
        ? graph.addInteger(graph.integer(-c.integer()), x)
        : null;
  }

  private Node integerProduct(Node x, Node y) {
    if (isInteger(x, 1)) {
      return y;
    }
    return isInteger(x, 0) ? x : null;
  }

  /** A reduction of which the condition never holds, or a number of steps. */
  Node reduce(Monoid monoid, List<Index> indices, Node condition, Node body) {
    if (condition == graph.truth(false)) {
      return ofNothing(monoid, body.kind());
    }
    boolean counts =
        monoid == Monoid.SUM
            && condition == graph.truth(true)
            && body.kind() == Kind.INT
            && body instanceof Constant
            && indices.stream().noneMatch(index -> index.isWithin(indices));
    if (!counts) {
      return null;
    }
    Node count = body;
    for (Index index : indices) {
      Node steps = graph.subtractInteger(index.upper(), index.lower());
      count = graph.multiplyInteger(count, graph.extent(steps));
    }
    return count;
  }

  private Node ofNothing(Monoid monoid, Kind kind) {
    boolean real = kind == Kind.REAL;
    return switch (monoid) {
      case SUM -> real ? graph.constant(0) : graph.integer(0);
      case PROD -> real ? graph.constant(1) : graph.integer(1);
      case MIN -> real ? graph.constant(Double.POSITIVE_INFINITY) : null;
      case MAX, LOGSUMEXP -> real ? graph.constant(Double.NEGATIVE_INFINITY) : null;
      default -> null;
    };
  }

  Node choose(Node condition, Node consequence, Node alternative) {
    if (condition instanceof Constant constant) {
      return constant.truth() ? consequence : alternative;
    }
    if (consequence == alternative) {
      return consequence;
    }
    if (isApply(condition, Operations.NOT)) {
      return graph.choose(
          operand(condition, 0), /* consequence= */ alternative, /* alternative= */ consequence);
    }
    if (alternative == graph.truth(false) && isPart(consequence, condition, false, 0)) {
      return condition;
    }
    if (consequence == graph.truth(true) && isPart(alternative, condition, true, 0)) {
      return condition;
    }
    if (consequence instanceof If inner && inner.condition() == condition) {
      return graph.choose(condition, inner.consequence(), alternative);
    }
    if (alternative instanceof If inner && inner.condition() == condition) {
      return graph.choose(condition, consequence, inner.alternative());
    }
    boolean truths = consequence instanceof Constant && consequence.kind() == Kind.TRUTH;
    if (truths && alternative instanceof Constant) {
      return ((Constant) consequence).truth() ? condition : graph.not(condition);
    }
    return null;
  }

  /** Whether a truth value is one of those of which all, or any, make up another. */
  private boolean isPart(Node part, Node whole, boolean any, int depth) {
    if (part == whole || depth > DEEPEST) {
      return part == whole;
    }
    if (!(whole instanceof If choice)) {
      return false;
    }
    Node other = any ? choice.alternative() : choice.consequence();
    Node fixed = any ? choice.consequence() : choice.alternative();
    return fixed == graph.truth(any)
        && (isPart(part, choice.condition(), any, depth + 1)
            || isPart(part, other, any, depth + 1));
  }

  /** The entry of a literal at constant subscripts, or of an array at its own indices. */
  Node element(Node array, List<Node> subscripts) {
    if (array instanceof Stack stack) {
      long position = 0;
      for (int axis = 0; axis < subscripts.size(); axis++) {
        if (!(subscripts.get(axis) instanceof Constant subscript)) {
          return null;
        }
        long extent = ((Constant) array.shape().get(axis)).integer();
        if (subscript.integer() < 0 || subscript.integer() >= extent) {
          return null;
        }
        position = position * extent + subscript.integer();
      }
      return stack.elements().get((int) position);
    }
    return null;
  }

  /**
   * Whether the array of the body at the indices is an array that the body reads: [i: a[i]] is a.
   */
  static boolean isWhole(List<Index> indices, Node body) {
    return body instanceof Element read
        && read.subscripts().equals(indices)
        && !read.array().free().containsAny(indices)
        && read.array().shape().equals(indices.stream().map(Index::upper).toList())
        && !(read.array() instanceof Symbol)
        && !(read.array() instanceof Member);
  }

  private static boolean isReal(Node node, double value) {
    return node instanceof Constant constant
        && node.kind() == Kind.REAL
        && Double.doubleToRawLongBits(constant.real()) == Double.doubleToRawLongBits(value);
  }

  private static boolean isInteger(Node node, long value) {
    return node instanceof Constant constant
        && node.kind() == Kind.INT
        && constant.integer() == value;
  }

  private static boolean isApply(Node node, Operation operation) {
    return node instanceof Apply apply && apply.operation() == operation;
  }

  private static Node operand(Node node, int k) {
    return ((Apply) node).operand(k);
  }
}
