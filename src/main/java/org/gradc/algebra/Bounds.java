package org.gradc.algebra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradc.graph.Apply;
import org.gradc.graph.Checked;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Symbol;

/**
 * Bounds of integers that depend on sizes alone: indices are replaced by their first or last
 * values, by monotonicity. So an array whose extent depends on an outer index can be allocated once
 * for all. A bound supposes that the loops around the integer run: for sizes for which one of them
 * is empty it may be anything, even negative.
 */
public final class Bounds {
  private static final int MAX_DEPTH = 100;

  private record Question(Node node, boolean upper) {}

  private final Graph graph;
  private final Prover prover = new Prover();
  private final Map<Question, Node> known = new HashMap<>();

  public Bounds(Graph graph) {
    this.graph = graph;
  }

  /** An integer over sizes and constants that the node never exceeds; empty if none is found. */
  public Optional<Node> upper(Node node) {
    return Optional.ofNullable(bound(node, true, 0));
  }

  /**
   * An integer over sizes and constants that the node never falls below; empty if none is found.
   */
  public Optional<Node> lower(Node node) {
    return Optional.ofNullable(bound(node, false, 0));
  }

  private Node bound(Node node, boolean upper, int depth) {
    Question question = new Question(node, upper);
    if (depth > MAX_DEPTH || known.containsKey(question)) {
      return known.get(question);
    }
    Node bound = compute(node, upper, depth + 1);
    known.put(question, bound);
    return bound;
  }

  private Node compute(Node node, boolean upper, int depth) {
    if (node instanceof Constant || node instanceof Symbol symbol && symbol.isLength()) {
      return node;
    }
    if (node instanceof Index index) {
      return upper ? less(bound(index.upper(), true, depth)) : bound(index.lower(), false, depth);
    }
    if (node instanceof Checked checked) {
      Node own = bound(checked.value(), upper, depth);
      Node other = upper ? less(bound(checked.upper(), true, depth)) : graph.integer(0);
      return own != null ? own : other;
    }
    if (node instanceof If choice) {
      Node a = bound(choice.consequence(), upper, depth);
      Node b = bound(choice.alternative(), upper, depth);
      return a == b ? a : join(upper ? Operations.INTEGER_MAX : Operations.INTEGER_MIN, a, b);
    }
    return node instanceof Apply apply ? apply(apply, upper, depth) : null;
  }

  private Node apply(Apply apply, boolean upper, int depth) {
    Node x = apply.operand(0);
    Node y = apply.operands().size() > 1 ? apply.operand(1) : null;
    return switch (apply.operation().name()) {
      case "integerAdd" -> join(apply.operation(), bound(x, upper, depth), bound(y, upper, depth));
      case "integerSubtract" ->
          join(apply.operation(), bound(x, upper, depth), bound(y, !upper, depth));
      case "integerMultiply" -> product(x, y, upper, depth);
      case "div" -> quotient(x, y, upper, depth);
      case "mod" -> remainder(y, upper, depth);
      case "powerOfIntegers" -> power(x, y, upper, depth);
      case "integerMin", "integerMax" ->
          join(apply.operation(), bound(x, upper, depth), bound(y, upper, depth));
      case "popcount" -> graph.integer(upper ? 64 : 0);
      default -> null;
    };
  }

  /** Monotone in each factor as the sign of the other says. */
  private Node product(Node x, Node y, boolean upper, int depth) {
    if (x instanceof Constant c && c.integer() < 0) {
      return join(Operations.INTEGER_MULTIPLY, x, bound(y, !upper, depth));
    }
    if (!(x instanceof Constant) && (!isAtLeast(x, 0) || !isAtLeast(y, 0))) {
      return null;
    }
    Node a = bound(x, upper, depth);
    Node b = bound(y, upper, depth);
    boolean useless = !(x instanceof Constant) && !upper && !(areNonNegative(a, b));
    return useless ? graph.integer(0) : join(Operations.INTEGER_MULTIPLY, a, b);
  }

  private Node quotient(Node x, Node y, boolean upper, int depth) {
    if (y instanceof Constant c && c.integer() > 0) {
      return join(Operations.FLOOR_DIV, bound(x, upper, depth), y);
    }
    boolean positive = isAtLeast(y, 1) && isAtLeast(x, 0);
    return !positive ? null : upper ? bound(x, true, depth) : graph.integer(0);
  }

  private Node remainder(Node y, boolean upper, int depth) {
    if (!isAtLeast(y, 1)) {
      return null;
    }
    return upper ? less(bound(y, true, depth)) : graph.integer(0);
  }

  private Node power(Node x, Node y, boolean upper, int depth) {
    if (!(x instanceof Constant base) || base.integer() < 1) {
      return null;
    }
    Node exponent = bound(y, upper, depth);
    if (exponent != null && !isAtLeast(exponent, 0)) {
      exponent = graph.apply(Operations.INTEGER_MAX, graph.integer(0), exponent);
    }
    return exponent == null
        ? (upper ? null : graph.integer(1))
        : graph.apply(Operations.INTEGER_INTEGER_POWER, x, exponent);
  }

  private boolean areNonNegative(Node a, Node b) {
    return a != null && b != null && isAtLeast(a, 0) && isAtLeast(b, 0);
  }

  private boolean isAtLeast(Node node, long bound) {
    return prover.provablyAtLeast(node, bound, List.of());
  }

  private Node less(Node bound) {
    return bound == null ? null : graph.subtractInteger(bound, graph.integer(1));
  }

  private Node join(Operation operation, Node a, Node b) {
    return a == null || b == null ? null : graph.apply(operation, a, b);
  }
}
