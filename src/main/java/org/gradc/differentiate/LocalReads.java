package org.gradc.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Build;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Reachable;
import org.gradc.graph.Rewriter;

/**
 * Replaces a read of an array by the array's formula where the loops around the read choose the
 * entry: {@code y[i] - y[i - 1]} in a loop over i, but not {@code y[j]} in a loop over i and j,
 * where every i reads all entries. What an entry of a Jacobian depends on can be seen then: through
 * a stored array each row would seem to depend on all of it.
 */
final class LocalReads {
  /** Loops of so few steps do not count as loops. */
  private static final int SHORT = 16;

  /** The nodes may grow by this factor, and by this number. */
  private static final int GROWTH = 4;

  private static final int ALLOWANCE = 10_000;

  private final Graph graph;

  private LocalReads(Graph graph) {
    this.graph = graph;
  }

  /** The values in terms of formulas, as far as they are read locally. */
  static List<Node> of(Graph graph, List<Node> values) {
    return new LocalReads(graph).resolve(values);
  }

  private List<Node> resolve(List<Node> values) {
    List<Node> now = values;
    int most = GROWTH * Reachable.from(values).size() + ALLOWANCE;
    Set<Node> local = localReads(now);
    while (!local.isEmpty() && Reachable.from(now).size() <= most) {
      Set<Node> replaced = local;
      Rewriter rewriter =
          new Rewriter(
              graph,
              (original, rebuilt) -> replaced.contains(original) ? formula(rebuilt) : rebuilt);
      now = rewriter.rewriteAll(now);
      local = localReads(now);
    }
    return now;
  }

  private Node formula(Node read) {
    if (!(read instanceof Element element) || !(element.array() instanceof Build build)) {
      return read;
    }
    return Rewriter.at(graph, build.body(), build.indices(), element.subscripts());
  }

  /** Goes from users to operands, with the loops around each on any way to it. */
  private static Set<Node> localReads(List<Node> values) {
    Map<Node, Set<Index>> around = new HashMap<>();
    Set<Node> local = new HashSet<>();
    List<Node> order = new ArrayList<>(Reachable.from(values));
    order.sort((a, b) -> Integer.compare(b.id(), a.id()));
    for (Node node : order) {
      Set<Index> loops = new HashSet<>(around.getOrDefault(node, Set.of()));
      if (!node.isScalar() || node.kind() == null) {
        loops.removeIf(loop -> !node.free().contains(loop));
      }
      if (node instanceof Element read && read.array() instanceof Build && choose(loops, read)) {
        local.add(node);
      }
      for (Node variable : node.bound()) {
        if (variable instanceof Index index && !isShort(index)) {
          loops.add(index);
        }
      }
      for (Node operand : node.operands()) {
        around.computeIfAbsent(operand, o -> new HashSet<>()).addAll(loops);
      }
    }
    return local;
  }

  private static boolean choose(Set<Index> loops, Element read) {
    return loops.stream()
        .allMatch(loop -> read.subscripts().stream().anyMatch(s -> s.free().contains(loop)));
  }

  private static boolean isShort(Index index) {
    return index.lower() instanceof Constant lower
        && index.upper() instanceof Constant upper
        && upper.integer() - lower.integer() <= SHORT;
  }
}
