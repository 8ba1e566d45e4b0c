package org.gradc.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Build;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Update;

/**
 * Which loops a schedule evaluates each node in. A node stands in every loop around a place where
 * it is used that runs over one of its variables, and with it in the loops around that one, whether
 * it depends on them or not.
 */
final class Loops {
  /**
   * A loop, or a nest of loops.
   *
   * @param indices outermost first
   * @param around the indices of the loops around
   * @param certain what every iteration evaluates
   * @param possible what an iteration evaluates under a condition
   * @param levels of each index, how many loops over it have to be done before
   */
  private record Nest(
      List<Index> indices,
      Set<Node> around,
      List<Node> certain,
      List<Node> possible,
      Map<Index, Integer> levels) {}

  private final Map<Node, Set<Node>> aroundMembers = new HashMap<>();
  private final Map<Node, List<Nest>> nests = new HashMap<>();
  private final Map<Node, Map<Index, Integer>> levels = new HashMap<>();
  private final Map<Node, Map<Index, Integer>> first = new HashMap<>();
  private final Map<Node, Set<Index>> repeated = new HashMap<>();
  private final Set<Node> certain = new HashSet<>();

  Loops(List<Node> roots) {
    List<Node> nodes = Reachable.from(roots);
    for (int k = nodes.size() - 1; k >= 0; k--) {
      if (nodes.get(k) instanceof Recur recur) {
        Set<Node> around = new HashSet<>(recur.indices());
        around.addAll(loopsOf(recur.free().asList()));
        recur.members().forEach(member -> aroundMembers.put(member, around));
      }
    }
    nodes.forEach(this::findLevels);
    nodes.forEach(node -> nestsOf(node).forEach(this::walk));
  }

  /**
   * The variables of a node over which it is evaluated more than once for the same values: in loops
   * that one after the other run over them, or in a loop around that it does not depend on.
   */
  Set<Index> repeated(Node node) {
    return repeated.getOrDefault(node, Set.of());
  }

  /** Whether the node is evaluated in some loop unconditionally. */
  boolean isCertain(Node node) {
    return certain.contains(node);
  }

  /** The indices of the loops that a node of these free variables stands in. */
  Set<Node> loopsOf(List<Node> free) {
    Set<Node> loops = new LinkedHashSet<>();
    for (Node variable : free) {
      if (variable instanceof Member) {
        loops.addAll(aroundMembers.getOrDefault(variable, Set.of()));
      } else {
        loops.add(variable);
      }
    }
    return loops;
  }

  /**
   * How many loops over each index have to be done before the node is there. A loop that reads an
   * array at its own index can be one with the loop that writes it.
   */
  private void findLevels(Node node) {
    Map<Index, Integer> all = Map.of();
    if (node instanceof Element read && read.array() instanceof Build build) {
      all = merged(atOwnIndices(build, read.subscripts()), read.subscripts());
    } else if (node.bound().isEmpty()) {
      all = merged(Map.of(), node.operands());
    } else {
      nests.put(node, nests(node));
      for (Nest nest : nestsOf(node)) {
        all = merged(all, nest.levels);
      }
      all = merged(all, node.operands());
    }
    levels.put(node, all);
  }

  private Map<Index, Integer> atOwnIndices(Build build, List<Node> subscripts) {
    Map<Index, Integer> all = levels.get(build);
    for (int axis = 0; axis < subscripts.size(); axis++) {
      Index index = build.indices().get(axis);
      if (subscripts.get(axis) == index) {
        all = new HashMap<>(all);
        all.merge(index, -1, Integer::sum);
      }
    }
    return all;
  }

  private Map<Index, Integer> merged(Map<Index, Integer> start, List<? extends Node> parts) {
    Map<Index, Integer> all = start;
    for (Node part : parts) {
      all = merged(all, levels.getOrDefault(part, Map.of()));
    }
    return all;
  }

  private static Map<Index, Integer> merged(Map<Index, Integer> some, Map<Index, Integer> more) {
    if (more.isEmpty() || some == more) {
      return some;
    }
    if (some.isEmpty() || some.equals(more)) {
      return more;
    }
    Map<Index, Integer> all = new HashMap<>(some);
    more.forEach((index, level) -> all.merge(index, level, Math::max));
    return all;
  }

  /** The loops that a node runs, once its operands have levels. */
  private List<Nest> nestsOf(Node node) {
    return nests.getOrDefault(node, List.of());
  }

  private List<Nest> nests(Node node) {
    List<Nest> nests = new ArrayList<>();
    if (node instanceof Build build) {
      nests.add(nest(build.indices(), build.free().asList(), List.of(build.body()), List.of()));
    } else if (node instanceof Reduce reduce) {
      boolean always = reduce.condition() instanceof Constant;
      List<Node> body = List.of(reduce.body());
      List<Node> known = always ? body : List.of(reduce.condition());
      List<Node> possible = always ? List.of() : body;
      nests.add(nest(reduce.indices(), reduce.free().asList(), known, possible));
    } else if (node instanceof Accumulate accumulate) {
      accumulate.updates().forEach(update -> nests.add(nest(update)));
    } else if (node instanceof Recur recur) {
      recur.prologue().forEach(update -> nests.add(nest(update)));
      List<Node> known = new ArrayList<>();
      List<Node> possible = new ArrayList<>();
      for (Update update : recur.updates()) {
        nests.add(nest(update));
        sort(update, known, possible);
      }
      nests.add(nest(recur.indices(), recur.free().asList(), known, possible));
    }
    return nests;
  }

  private Nest nest(List<Index> indices, List<Node> free, List<Node> known, List<Node> possible) {
    Map<Index, Integer> next = new HashMap<>(merged(merged(Map.of(), known), possible));
    indices.forEach(index -> next.merge(index, 1, Integer::sum));
    return new Nest(indices, loopsOf(free), known, possible, next);
  }

  private Nest nest(Update update) {
    List<Node> known = new ArrayList<>();
    List<Node> possible = new ArrayList<>();
    sort(update, known, possible);
    Set<Node> free = new LinkedHashSet<>();
    known.forEach(part -> free.addAll(part.free().asList()));
    possible.forEach(part -> free.addAll(part.free().asList()));
    free.removeAll(update.indices());
    return nest(update.indices(), List.copyOf(free), known, possible);
  }

  private static void sort(Update update, List<Node> known, List<Node> possible) {
    List<Node> parts = new ArrayList<>(update.subscripts());
    parts.add(update.body());
    boolean always = update.condition() instanceof Constant;
    (always ? known : possible).addAll(parts);
    known.add(update.condition());
  }

  private void walk(Nest nest) {
    Set<Node> around = new HashSet<>(nest.around);
    for (Index index : nest.indices) {
      walk(nest, index, around);
      around.add(index);
    }
  }

  /** Finds what depends on one index: what does not is evaluated outside of its loop. */
  private void walk(Nest nest, Index index, Set<Node> around) {
    Set<Node> seen = new HashSet<>();
    List<Node> open = new ArrayList<>(nest.certain);
    List<Node> later = new ArrayList<>(nest.possible);
    while (!open.isEmpty()) {
      Node node = open.remove(open.size() - 1);
      if (node.free().contains(index) && seen.add(node)) {
        note(node, index, nest.levels.get(index), around);
        certain.add(node);
        if (node instanceof If choice) {
          open.add(choice.condition());
          later.add(choice.consequence());
          later.add(choice.alternative());
        } else if (node.bound().isEmpty()) {
          open.addAll(node.operands());
        } else {
          for (Nest inner : nestsOf(node)) {
            open.addAll(inner.certain);
            later.addAll(inner.possible);
          }
        }
      }
    }
    while (!later.isEmpty()) {
      Node node = later.remove(later.size() - 1);
      if (node.free().contains(index) && seen.add(node)) {
        note(node, index, nest.levels.get(index), around);
        later.addAll(node.operands());
      }
    }
  }

  private void note(Node node, Index index, int level, Set<Node> around) {
    Map<Index, Integer> known = first.computeIfAbsent(node, n -> new HashMap<>());
    Integer before = known.putIfAbsent(index, level);
    boolean again = before != null && before != level;
    if (again || !loopsOf(node.free().asList()).containsAll(around)) {
      repeated.computeIfAbsent(node, n -> new LinkedHashSet<>()).add(index);
    }
  }
}
