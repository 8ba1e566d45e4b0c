package org.gradc.optimize;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Reduce;
import org.gradc.graph.Rewriter;

/**
 * Reads arrays again where their formulas were taken to see what an entry depends on: {@code sum(k:
 * x[j, k] b[k])} in a loop over any j is the entry j of an array that is written as one, and
 * whoever asks for it is answered by that. A formula is an array's if it is that of its entries
 * with other nodes for the array's own indices.
 */
final class WrittenArrays implements Pass {
  private final Map<Object, List<Build>> arrays = new LinkedHashMap<>();

  /**
   * @param arrays those that stand in no loop are read again
   */
  WrittenArrays(Collection<Build> arrays) {
    for (Build array : arrays) {
      if (array.free().isEmpty() && Cost.of(array.body()) > Cost.OF_STORAGE) {
        this.arrays.computeIfAbsent(head(array.body()), h -> new ArrayList<>()).add(array);
      }
    }
  }

  @Override
  public Rewriter over(Graph graph) {
    return new Rewriter(
        graph, (original, rebuilt) -> rebuilt.isScalar() ? entry(graph, rebuilt) : rebuilt);
  }

  private Node entry(Graph graph, Node formula) {
    for (Build array : arrays.getOrDefault(head(formula), List.of())) {
      List<Node> subscripts =
          formula == array.body() ? null : new Match(array.indices()).of(array.body(), formula);
      if (subscripts != null) {
        return graph.element(array, subscripts);
      }
    }
    return formula;
  }

  /** What a node is, apart from its operands. */
  private static Object head(Node node) {
    if (node instanceof Apply apply) {
      return apply.operation();
    }
    return node instanceof Reduce reduce ? reduce.monoid() : node.getClass();
  }

  /** What the indices of a formula stand for in another one of the same form. */
  private static final class Match {
    private record Pair(Node pattern, Node node) {}

    private final List<Index> indices;
    private final Map<Node, Node> places = new HashMap<>();
    private final Map<Node, Node> renamed = new HashMap<>();
    private final Set<Pair> known = new HashSet<>();

    Match(List<Index> indices) {
      this.indices = indices;
    }

    /** A subscript for each index; null if the node is not of that form, or leaves one open. */
    List<Node> of(Node pattern, Node node) {
      boolean same = matches(pattern, node) && places.size() == indices.size();
      boolean outside =
          same && places.values().stream().noneMatch(n -> n.free().containsAny(renamed.values()));
      return outside ? indices.stream().map(places::get).toList() : null;
    }

    private boolean matches(Node pattern, Node node) {
      if (pattern instanceof Index index && indices.contains(index)) {
        Node before = places.putIfAbsent(index, node);
        return before == null || before == node;
      }
      if (renamed.containsKey(pattern)) {
        return renamed.get(pattern) == node;
      }
      boolean open =
          pattern.free().containsAny(indices) || pattern.free().containsAny(renamed.keySet());
      if (!open || known.contains(new Pair(pattern, node))) {
        return pattern == node || open;
      }
      boolean alike =
          head(pattern).equals(head(node))
              && pattern.operands().size() == node.operands().size()
              && (pattern instanceof Reduce reduce
                  ? binds(reduce, (Reduce) node)
                  : isTransparent(pattern) && allMatch(pattern.operands(), node.operands()));
      if (alike) {
        known.add(new Pair(pattern, node));
      }
      return alike;
    }

    private static boolean isTransparent(Node node) {
      return node instanceof Apply
          || node instanceof Element
          || node instanceof If
          || node instanceof Constant;
    }

    private boolean binds(Reduce pattern, Reduce node) {
      for (int k = 0; k < pattern.indices().size(); k++) {
        Index own = pattern.indices().get(k);
        Index other = node.indices().get(k);
        if (!allMatch(own.operands(), other.operands())) {
          return false;
        }
        Node before = renamed.put(own, other);
        if (before != null && before != other) {
          return false;
        }
      }
      return matches(pattern.condition(), node.condition()) && matches(pattern.body(), node.body());
    }

    private boolean allMatch(List<Node> patterns, List<Node> nodes) {
      for (int k = 0; k < patterns.size(); k++) {
        if (!matches(patterns.get(k), nodes.get(k))) {
          return false;
        }
      }
      return true;
    }
  }
}
