package org.gradc.optimize;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reduce;
import org.gradc.graph.Symbol;

/**
 * A condition that holds wherever another one does, and costs nothing to look at. What it takes a
 * loop to find out is taken to hold, if it tells only whether a loop has steps, at which step an
 * extreme value is, or whether anybody counts a derivative on these grounds: that fails only where
 * there is nothing at all. A guard of the model, by its data or values, is not taken to hold.
 */
final class Loosened {
  private final Graph graph;
  private final Predicate<Node> isKept;
  private final Map<Node, Boolean> formal = new HashMap<>();

  /**
   * @param isKept whether a condition can be looked at as it is
   */
  Loosened(Graph graph, Predicate<Node> isKept) {
    this.graph = graph;
    this.isKept = isKept;
  }

  /** The condition; null where it cannot do without what takes a loop. */
  Node of(Node condition) {
    if (isKept.test(condition)) {
      return condition;
    }
    if (condition instanceof If both && both.alternative() == graph.truth(false)) {
      Node first = of(both.condition());
      Node second = first == null ? null : of(both.consequence());
      return second == null ? null : graph.and(first, second);
    }
    if (condition instanceof If either && either.consequence() == graph.truth(true)) {
      Node first = of(either.condition());
      Node second = first == null ? null : of(either.alternative());
      return second == null ? null : graph.or(first, second);
    }
    return isFormal(condition) ? graph.truth(true) : null;
  }

  /** Whether it is made of sizes, indices, places of extreme values, and counts of such. */
  private boolean isFormal(Node node) {
    Boolean known = formal.get(node);
    if (known == null) {
      known = judge(node);
      formal.put(node, known);
    }
    return known;
  }

  private boolean judge(Node node) {
    if (node instanceof Constant || node instanceof Index) {
      return true;
    }
    if (node instanceof Symbol symbol) {
      return symbol.role() == Symbol.Role.SIZE;
    }
    if (node instanceof Reduce reduce) {
      boolean count = reduce.body() instanceof Constant;
      return reduce.monoid().isArgument() || count && isFormal(reduce.condition());
    }
    if (node instanceof Element read) {
      return isFormal(read.array());
    }
    if (node instanceof Build build) {
      return isFormal(build.body());
    }
    if (node instanceof Accumulate sums) {
      return sums.updates().stream()
          .allMatch(u -> u.body() instanceof Constant && isFormal(u.condition()));
    }
    if (node instanceof Apply apply && apply.operands().stream().anyMatch(Loosened::isInfinite)) {
      return node.kind() == Kind.TRUTH; // an extreme of nothing is infinite
    }
    if (node instanceof If || node.kind() != Kind.REAL || isSum(node)) {
      return node.operands().stream().allMatch(this::isFormal);
    }
    return false;
  }

  private static boolean isInfinite(Node node) {
    return node instanceof Constant constant
        && constant.kind() == Kind.REAL
        && Double.isInfinite(constant.real());
  }

  /** Counts of users are sums of reals. */
  private static boolean isSum(Node node) {
    return node instanceof Apply apply && apply.operation() == Operations.ADD;
  }
}
