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

  /**
   * The values in terms of formulas, as far as they are read locally.
   *
   * @param last when the graph has more nodes they are no longer wanted
   */
  static List<Node> of(Graph graph, List<Node> values, int last) {
    return new LocalReads(graph).resolve(values, last);
  }

  private List<Node> resolve(List<Node> values, int last) {
    List<Node> now = values;
    int most = GROWTH * Reachable.from(values).size() + ALLOWANCE;
    Set<Node> local = localReads(now);
    while (!local.isEmpty() && graph.size() <= last && Reachable.from(now).size() <= most) {
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

  /**
   * The loops around a node on any way to it.
   *
   * @param own those that it depends on
   * @param others whether there are some that it does not depend on: no read below can be chosen by
   *     these
   */
  private record Around(Set<Index> own, boolean others) {
    static final Around NOTHING = new Around(Set.of(), false);

    Around with(Around more) {
      if (own.containsAll(more.own)) {
        return more.others && !others ? new Around(own, true) : this;
      }
      Set<Index> all = new HashSet<>(own);
      all.addAll(more.own);
      return new Around(all, others || more.others);
    }

    /** The same for an operand; an array is computed ahead of loops that it does not depend on. */
    Around of(Node node) {
      boolean array = !node.isScalar() || node.kind() == null;
      Set<Index> now = new HashSet<>(own);
      now.removeIf(loop -> !node.free().contains(loop));
      return new Around(now, !array && (others || now.size() < own.size()));
    }
  }

  /** Goes from users to operands. */
  private static Set<Node> localReads(List<Node> values) {
    Map<Node, Around> around = new HashMap<>();
    Set<Node> local = new HashSet<>();
    List<Node> order = new ArrayList<>(Reachable.from(values));
    order.sort((a, b) -> Integer.compare(b.id(), a.id()));
    for (Node node : order) {
      Around here = around.getOrDefault(node, Around.NOTHING);
      if (node instanceof Element read && read.array() instanceof Build && choose(here, read)) {
        local.add(node);
      }
      Set<Index> bound = new HashSet<>();
      for (Node variable : node.bound()) {
        if (variable instanceof Index index && !isShort(index)) {
          bound.add(index);
        }
      }
      Around inside = bound.isEmpty() ? here : here.with(new Around(bound, false));
      for (Node operand : node.operands()) {
        around.merge(operand, inside.of(operand), Around::with);
      }
    }
    return local;
  }

  /** The loops that choose the entry are all that are around the read. */
  private static boolean choose(Around around, Element read) {
    return !around.others()
        && around.own().stream()
            .allMatch(loop -> read.subscripts().stream().anyMatch(s -> s.free().contains(loop)));
  }

  private static boolean isShort(Index index) {
    return index.lower() instanceof Constant lower
        && index.upper() instanceof Constant upper
        && upper.integer() - lower.integer() <= SHORT;
  }
}
