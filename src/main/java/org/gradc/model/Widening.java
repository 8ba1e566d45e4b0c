package org.gradc.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Reduce;

/**
 * An integer as a real. Where a real is wanted the arithmetic itself is done in reals, from the
 * leaves: {@code 0.5 * d * (d - 1)} must not overflow.
 */
final class Widening {
  private static final Map<Operation, Operation> REAL =
      Map.of(
          Operations.INTEGER_ADD, Operations.ADD,
          Operations.INTEGER_SUBTRACT, Operations.SUBTRACT,
          Operations.INTEGER_MULTIPLY, Operations.MULTIPLY);

  private final Graph graph;
  private final Map<Node, String> names;
  private final Map<Node, Node> known = new HashMap<>();

  /**
   * @param names what the model calls nodes: a sum or product is called so as a real, too
   */
  Widening(Graph graph, Map<Node, String> names) {
    this.graph = graph;
    this.names = names;
  }

  Node real(Node root) {
    if (root.kind() != Kind.INT) {
      return root;
    }
    Deque<Node> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Node node = open.peek();
      int before = open.size();
      for (Node part : parts(node)) {
        if (!known.containsKey(part)) {
          open.push(part);
        }
      }
      if (open.size() == before) {
        open.pop();
        known.computeIfAbsent(node, this::named);
      }
    }
    return known.get(root);
  }

  private Node named(Node node) {
    Node real = widen(node);
    if (names.containsKey(node)
        && real instanceof Apply apply
        && REAL.containsValue(apply.operation())) {
      names.putIfAbsent(real, names.get(node));
    }
    return real;
  }

  /** The integers inside that are widened instead of the node itself. */
  private static List<Node> parts(Node node) {
    if (node instanceof If choice) {
      return List.of(choice.consequence(), choice.alternative());
    }
    if (node instanceof Reduce reduce && grows(reduce)) {
      return List.of(reduce.body());
    }
    if (node instanceof Apply apply) {
      if (REAL.containsKey(apply.operation())) {
        return apply.operands();
      }
      if (isGrowingPower(apply)) {
        return List.of(apply.operand(0));
      }
    }
    return List.of();
  }

  /**
   * Whether a sum or product may be beyond 64 bits, which a sum of what is not computed is not: it
   * has fewer than 2^31 terms of 32 bits.
   */
  private static boolean grows(Reduce reduce) {
    return reduce.monoid() == Monoid.PROD
        || reduce.monoid() == Monoid.SUM && !parts(reduce.body()).isEmpty();
  }

  /** A power of -1 or 1 is better done in integers. */
  private static boolean isGrowingPower(Apply apply) {
    return apply.operation() == Operations.INTEGER_INTEGER_POWER
        && !(apply.operand(0) instanceof Constant base && Math.abs(base.integer()) == 1);
  }

  private Node widen(Node node) {
    List<Node> parts = new ArrayList<>();
    parts(node).forEach(part -> parts.add(known.get(part)));
    if (parts.isEmpty()) {
      return graph.real(node);
    }
    if (node instanceof If choice) {
      return graph.choose(choice.condition(), parts.get(0), parts.get(1));
    }
    if (node instanceof Reduce reduce) {
      return graph.reduce(reduce.monoid(), reduce.indices(), reduce.condition(), parts.get(0));
    }
    Apply apply = (Apply) node;
    return REAL.containsKey(apply.operation())
        ? graph.apply(REAL.get(apply.operation()), parts)
        : graph.integerPower(parts.get(0), apply.operand(1));
  }
}
