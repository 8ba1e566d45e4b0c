package org.gradc.differentiate;

import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Reduce;
import org.gradc.graph.Rewriter;

/**
 * Formulas that cancel or overflow become functions that do not: log(1 + x) is log1p(x), exp(x) - 1
 * is expm1(x), 1 / (1 + exp(-x)) is sigmoid(x), log(1 + exp(x)) is softplus(x), the logarithm of a
 * sum of exponentials is logsumexp, those of normal tails and of sigmoids are functions of their
 * own, and so is a normal density over its tail; the square of a norm is the sum of squares.
 */
public final class StableForms {
  private StableForms() {}

  /** A rewriter of nodes before they are differentiated. */
  public static Rewriter over(Graph graph) {
    return new Rewriter(
        graph,
        (original, rebuilt) -> {
          Node better = rebuilt instanceof Apply apply ? better(graph, apply) : null;
          return better != null ? better : rebuilt;
        });
  }

  private static Node better(Graph g, Apply f) {
    Operation operation = f.operation();
    if (operation == Operations.LOG) {
      return logarithm(g, f.operand(0));
    }
    if (operation == Operations.ADD) {
      Node exponent = exponentialMinusOne(f.operand(0), f.operand(1), -1);
      return exponent == null ? null : g.apply(Operations.EXPM1, exponent);
    }
    if (operation == Operations.SUBTRACT) {
      return difference(g, f.operand(0), f.operand(1));
    }
    if (operation == Operations.DIVIDE) {
      return quotient(g, f.operand(0), f.operand(1));
    }
    boolean square = operation == Operations.MULTIPLY && f.operand(0) == f.operand(1);
    return square ? square(g, f.operand(0)) : null;
  }

  private static Node quotient(Graph g, Node x, Node y) {
    Node exponent = isConstant(x, 1) ? onePlusExponential(y) : null;
    if (exponent != null) {
      return g.apply(Operations.SIGMOID, g.negate(exponent));
    }
    boolean tail =
        is(x, Operations.NORMPDF)
            && operand(x, 0) == g.integer(0)
            && is(y, Operations.NORMCDF)
            && operand(x, 1) == operand(y, 0);
    return tail ? g.apply(Operations.LOGNORMCDF_DERIVATIVE, g.integer(1), operand(y, 0)) : null;
  }

  private static Node square(Graph g, Node x) {
    if (is(x, Operations.HYPOT)) {
      Node a = operand(x, 0);
      Node b = operand(x, 1);
      return g.add(g.multiply(a, a), g.multiply(b, b));
    }
    return is(x, Operations.MAGNITUDE) ? operand(x, 0) : null;
  }

  private static Node logarithm(Graph g, Node x) {
    Node exponent = onePlusExponential(x);
    if (exponent != null) {
      return g.apply(Operations.SOFTPLUS, exponent);
    }
    if (is(x, Operations.ADD)) {
      Node rest = other(x, 1);
      return rest == null ? null : g.apply(Operations.LOG1P, rest);
    }
    if (is(x, Operations.SUBTRACT) && isConstant(operand(x, 0), 1)) {
      return g.apply(Operations.LOG1P, g.negate(operand(x, 1)));
    }
    if (is(x, Operations.NEGATE) && is(operand(x, 0), Operations.EXPM1)) {
      return g.apply(Operations.LOG1MEXP, operand(operand(x, 0), 0));
    }
    if (is(x, Operations.SIGMOID)) {
      return g.negate(g.apply(Operations.SOFTPLUS, g.negate(operand(x, 0))));
    }
    if (is(x, Operations.NORMCDF)) {
      return g.apply(Operations.LOGNORMCDF, operand(x, 0));
    }
    if (is(x, Operations.ERFC)) {
      Node y = g.multiply(g.constant(-Math.sqrt(2)), operand(x, 0));
      return g.add(g.constant(StrictMath.log(2)), g.apply(Operations.LOGNORMCDF, y));
    }
    if (x instanceof Reduce sum && sum.monoid() == Monoid.SUM && is(sum.body(), Operations.EXP)) {
      return g.reduce(Monoid.LOGSUMEXP, sum.indices(), sum.condition(), operand(sum.body(), 0));
    }
    return null;
  }

  private static Node difference(Graph g, Node x, Node y) {
    if (isConstant(x, 1)) {
      return is(y, Operations.EXP)
          ? g.negate(g.apply(Operations.EXPM1, operand(y, 0)))
          : complement(g, y);
    }
    return is(x, Operations.EXP) && isConstant(y, 1)
        ? g.apply(Operations.EXPM1, operand(x, 0))
        : null;
  }

  /** One minus a distribution function: it at the mirror image. Or null. */
  private static Node complement(Graph g, Node x) {
    if (is(x, Operations.SIGMOID) || is(x, Operations.NORMCDF)) {
      return g.apply(((Apply) x).operation(), g.negate(operand(x, 0)));
    }
    if (is(x, Operations.ERF)) {
      return g.apply(Operations.ERFC, operand(x, 0));
    }
    return is(x, Operations.ERFC) ? g.apply(Operations.ERF, operand(x, 0)) : null;
  }

  /** The x of exp(x) + c, or null. */
  private static Node exponentialMinusOne(Node a, Node b, double c) {
    if (is(a, Operations.EXP) && isConstant(b, c)) {
      return operand(a, 0);
    }
    return is(b, Operations.EXP) && isConstant(a, c) ? operand(b, 0) : null;
  }

  /** The x of 1 + exp(x), or null. */
  private static Node onePlusExponential(Node node) {
    if (!is(node, Operations.ADD)) {
      return null;
    }
    Node rest = other(node, 1);
    return rest != null && is(rest, Operations.EXP) ? operand(rest, 0) : null;
  }

  /** The other operand of a sum of which one is the constant, or null. */
  private static Node other(Node sum, double constant) {
    if (isConstant(operand(sum, 0), constant)) {
      return operand(sum, 1);
    }
    return isConstant(operand(sum, 1), constant) ? operand(sum, 0) : null;
  }

  private static boolean is(Node node, Operation operation) {
    return node instanceof Apply apply && apply.operation() == operation;
  }

  private static Node operand(Node node, int k) {
    return ((Apply) node).operand(k);
  }

  private static boolean isConstant(Node node, double value) {
    return node instanceof Constant constant
        && node.kind() == Kind.REAL
        && constant.real() == value;
  }
}
