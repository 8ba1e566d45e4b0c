package org.gradc.emit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Element;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Update;

/**
 * Which indices stand together in a line, so that they need different names: those that something
 * depends on, those of the loops of an update, and, where a notation asks for it, those that a sum
 * within a formula binds with those that the formula depends on.
 */
final class IndexNeighbours {
  /** Of longer formulas what is bound inside is not looked at. */
  private static final int MOST = 12;

  private final Collection<Node> labelled;
  private final Map<Node, Integer> uses;
  private final boolean inner;
  private final Map<Index, Set<Index>> all = new HashMap<>();
  private final Map<Node, Set<Index>> bound = new HashMap<>();

  /**
   * @param labelled what has a line of its own
   * @param uses how often each node stands in others
   */
  IndexNeighbours(Collection<Node> labelled, Map<Node, Integer> uses, Notation notation) {
    this.labelled = labelled;
    this.uses = uses;
    this.inner = notation.bindsOtherNames();
  }

  /** The neighbours of each index, for nodes in the order of their making. */
  Map<Index, Set<Index>> of(List<Node> nodes) {
    for (Node node : nodes) {
      List<Index> free = node.free().indices();
      together(free);
      if (node instanceof Accumulate accumulate) {
        accumulate.updates().forEach(update -> update(update, free));
      } else if (node instanceof Recur recur) {
        List<Index> around = new ArrayList<>(free);
        around.addAll(recur.indices());
        recur.updates().forEach(update -> update(update, around));
      } else if (inner) {
        bound(node, free);
      }
    }
    return all;
  }

  private void update(Update update, List<Index> around) {
    Set<Index> line = new LinkedHashSet<>(around);
    line.addAll(update.indices());
    line.addAll(update.body().free().indices());
    update.subscripts().forEach(subscript -> line.addAll(subscript.free().indices()));
    together(List.copyOf(line));
    bound
        .getOrDefault(update.body(), Set.of())
        .forEach(index -> line.forEach(other -> neighbours(index, other)));
  }

  /** What a formula binds inside, as far as it is written out where it stands. */
  private void bound(Node node, List<Index> free) {
    boolean written =
        node instanceof Apply
            || node instanceof If
            || node instanceof Element
            || node instanceof Reduce;
    if (!written) {
      if (node instanceof Build build) {
        List<Index> line = new ArrayList<>(free);
        line.addAll(build.indices());
        Set<Index> within = bound.getOrDefault(build.body(), Set.of());
        within.forEach(index -> line.forEach(other -> neighbours(index, other)));
      }
      return;
    }
    Set<Index> within = new LinkedHashSet<>();
    for (Node operand : node.operands()) {
      Set<Index> inside = bound.getOrDefault(operand, Set.of());
      boolean line =
          labelled.contains(operand) || uses.getOrDefault(operand, 0) > 1 && inside.size() > 1;
      within.addAll(line ? Set.of() : inside);
    }
    if (node instanceof Reduce reduce) {
      reduce.indices().forEach(index -> within.forEach(other -> neighbours(index, other)));
      within.addAll(reduce.indices());
    }
    if (within.size() <= MOST && !within.isEmpty()) {
      within.forEach(index -> free.forEach(other -> neighbours(index, other)));
      bound.put(node, within);
    }
  }

  private void together(List<Index> indices) {
    for (Index one : indices) {
      for (Index other : indices) {
        neighbours(one, other);
      }
    }
  }

  private void neighbours(Index one, Index other) {
    if (one != other) {
      all.computeIfAbsent(one, index -> new LinkedHashSet<>()).add(other);
      all.computeIfAbsent(other, index -> new LinkedHashSet<>()).add(one);
    }
  }
}
