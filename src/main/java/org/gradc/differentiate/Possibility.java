package org.gradc.differentiate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Apply;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;

/**
 * What can be said of conditions before any real is known: whether they may hold, for some values
 * of the reals.
 */
public final class Possibility {
  private final Graph graph;
  private final Map<Node, Boolean> fixed = new HashMap<>();

  public Possibility(Graph graph) {
    this.graph = graph;
  }

  /** Whether the node depends on sizes, indices and integers that are given, and nothing else. */
  public boolean isFixed(Node root) {
    for (Node node : Reachable.from(List.of(root), n -> !fixed.containsKey(n))) {
      boolean real = node.kind() == Kind.REAL || node instanceof Recur || node instanceof Member;
      fixed.put(node, !real && node.operands().stream().allMatch(n -> fixed.get(n)));
    }
    return fixed.get(root);
  }

  /** A condition without reals that holds wherever the given one may. */
  public Node mayHold(Node condition) {
    return bound(condition, true);
  }

  /** A condition without reals: where the given one may hold, or where it does for sure. */
  private Node bound(Node condition, boolean may) {
    if (isFixed(condition)) {
      return condition;
    }
    if (condition instanceof If choice) {
      Node first = bound(choice.consequence(), may);
      Node second = bound(choice.alternative(), may);
      if (isFixed(choice.condition())) {
        return graph.choose(choice.condition(), first, second);
      }
      return may ? graph.or(first, second) : graph.and(first, second);
    }
    boolean negated = condition instanceof Apply apply && apply.operation() == Operations.NOT;
    return negated ? graph.not(bound(((Apply) condition).operand(0), !may)) : graph.truth(may);
  }
}
