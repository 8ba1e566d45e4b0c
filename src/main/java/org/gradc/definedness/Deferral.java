package org.gradc.definedness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Rewriter;

/**
 * A sum that does not depend on a loop is computed ahead of it, once. If the loop asks for it only
 * under a condition, perhaps no iteration does: then it is not to be computed at all. Whether one
 * does is found out first, where that costs less than the sum.
 */
public final class Deferral {
  private final Graph graph;
  private final Rewriter same;

  private Deferral(Graph graph) {
    this.graph = graph;
    this.same = new Rewriter(graph, (original, rebuilt) -> rebuilt);
  }

  /** The model in which such sums are computed only if they are asked for. */
  public static Program of(Program program) {
    Deferral deferral = new Deferral(program.graph());
    Node loss = program.loss() == null ? null : deferral.of(program.loss());
    List<Quantity> outputs = program.outputs().stream().map(deferral::of).toList();
    List<Quantity> residuals = program.residuals().stream().map(deferral::of).toList();
    return program.withValues(outputs, residuals, program.requirements(), loss, program.names());
  }

  private Quantity of(Quantity quantity) {
    return new Quantity(quantity.name(), quantity.documentation(), of(quantity.value()));
  }

  private Node of(Node root) {
    List<Node> sums = Reachable.from(List.of(root)).stream().filter(Deferral::isCandidate).toList();
    if (sums.isEmpty()) {
      return root;
    }
    Demand demand = new Demand(graph, same, List.of(root), Set.copyOf(sums));
    Map<Node, Node> asked = new HashMap<>();
    for (Node sum : sums) {
      Node condition = demand.of(sum);
      if (isWorthwhile(condition, (Reduce) sum)) {
        asked.put(sum, condition);
      }
    }
    if (asked.isEmpty()) {
      return root;
    }
    Rewriter rewriter =
        new Rewriter(
            graph,
            (original, rebuilt) ->
                asked.containsKey(original)
                    ? graph.choose(asked.get(original), rebuilt, graph.constant(0))
                    : rebuilt);
    return rewriter.rewrite(root);
  }

  private static boolean isCandidate(Node node) {
    return node instanceof Reduce && node.kind() == Kind.REAL && node.free().isEmpty();
  }

  /**
   * Whether to ask costs less than the sum: the loops that ask are some of those that the sum is
   * made of, and do little.
   */
  private static boolean isWorthwhile(Node condition, Reduce sum) {
    if (!condition.free().isEmpty()) {
      return false; // steps of a recurrence ask, which are not done yet
    }
    Set<Node> asking = new HashSet<>();
    for (Node node : Reachable.from(List.of(condition))) {
      boolean dear =
          node instanceof Recur || (node instanceof Apply f && f.operation().traits().costly());
      boolean counts = node instanceof Reduce count && count.body() instanceof Constant;
      if (dear || (node instanceof Reduce && !counts)) {
        return false;
      }
      if (node instanceof Reduce count) {
        count.indices().forEach(index -> asking.add(index.upper()));
      }
    }
    if (asking.isEmpty()) {
      return false;
    }
    List<Node> loops = new ArrayList<>();
    boolean costly = false;
    for (Node node : Reachable.from(List.of(sum))) {
      costly |= node instanceof Apply f && f.operation().traits().costly();
      node.bound().stream()
          .filter(Index.class::isInstance)
          .forEach(index -> loops.add(((Index) index).upper()));
    }
    loops.removeAll(asking);
    return costly || !loops.isEmpty();
  }
}
