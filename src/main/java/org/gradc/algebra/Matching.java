package org.gradc.algebra;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Apply;
import org.gradc.graph.Element;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Node;

/** Finds what the indices of a formula stand for in another one of the same form. */
public final class Matching {
  private final Set<Index> indices;
  private final Map<Index, Node> places = new HashMap<>();

  private Matching(Collection<Index> indices) {
    this.indices = Set.copyOf(indices);
  }

  /**
   * What each index that occurs stands for, if the node is the pattern with nodes in their places;
   * null if it is not.
   */
  public static Map<Index, Node> of(Node pattern, Collection<Index> indices, Node node) {
    Matching matching = new Matching(indices);
    return matching.matches(pattern, node) ? matching.places : null;
  }

  private boolean matches(Node pattern, Node node) {
    if (pattern instanceof Index index && indices.contains(index)) {
      Node known = places.putIfAbsent(index, node);
      return known == null || known == node;
    }
    if (pattern == node) {
      return indices.stream().noneMatch(pattern.free()::contains) || bindsItself(pattern);
    }
    if (pattern instanceof Apply a && node instanceof Apply b) {
      return a.operation() == b.operation() && allMatch(a.operands(), b.operands());
    }
    boolean transparent =
        pattern instanceof Element && node instanceof Element
            || pattern instanceof If && node instanceof If;
    return transparent && allMatch(pattern.operands(), node.operands());
  }

  /** The same formula in the same loops: each index stands for itself. */
  private boolean bindsItself(Node same) {
    for (Index index : indices) {
      if (same.free().contains(index) && places.getOrDefault(index, index) != index) {
        return false;
      }
    }
    indices.stream().filter(same.free()::contains).forEach(index -> places.put(index, index));
    return true;
  }

  private boolean allMatch(List<Node> patterns, List<Node> nodes) {
    boolean all = patterns.size() == nodes.size();
    for (int k = 0; all && k < patterns.size(); k++) {
      all = matches(patterns.get(k), nodes.get(k));
    }
    return all;
  }
}
