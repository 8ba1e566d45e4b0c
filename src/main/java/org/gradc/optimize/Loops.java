package org.gradc.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Build;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Index;
import org.gradc.graph.LoopsAround;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Update;

/**
 * The loops that the nodes of a graph run, and in which order: loops over one index of which none
 * has to wait for another can be one.
 */
final class Loops {
  /**
   * A loop, or a nest of loops.
   *
   * @param indices outermost first
   * @param condition under which an iteration evaluates what is possible
   * @param certain what every iteration evaluates
   * @param possible what an iteration evaluates under a condition
   * @param levels of each index, how many loops over it have to be done before
   */
  record Nest(
      List<Index> indices,
      Node condition,
      List<Node> certain,
      List<Node> possible,
      Map<Index, Integer> levels) {}

  private final LoopsAround around;
  private final Map<Node, List<Nest>> nests = new HashMap<>();
  private final Map<Node, Map<Index, Integer>> levels = new HashMap<>();

  Loops(List<Node> roots) {
    List<Node> nodes = Reachable.from(roots);
    around = new LoopsAround(nodes);
    nodes.forEach(this::findLevels);
  }

  /** How many loops over the index are done before the node can be evaluated. */
  int levelOf(Node node, Index index) {
    return levels.getOrDefault(node, Map.of()).getOrDefault(index, 0);
  }

  /** The indices of the loops that a node stands in. */
  Set<Node> loopsOf(Node node) {
    return around.of(node);
  }

  /** The loops of the recurrences whose members the node reads: it stands in them. */
  Set<Index> ofMembers(Node node) {
    Set<Index> all = new LinkedHashSet<>();
    for (Node variable : node.free().asList()) {
      if (variable instanceof Member) {
        loopsOf(variable).stream()
            .filter(Index.class::isInstance)
            .forEach(index -> all.add((Index) index));
      }
    }
    return all;
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
  List<Nest> nestsOf(Node node) {
    return nests.getOrDefault(node, List.of());
  }

  private List<Nest> nests(Node node) {
    List<Nest> nests = new ArrayList<>();
    if (node instanceof Build build) {
      nests.add(nest(build.loops(), null, List.of(build.body()), List.of()));
    } else if (node instanceof Reduce reduce) {
      nests.add(nest(reduce.indices(), reduce.condition(), List.of(), List.of(reduce.body())));
    } else if (node instanceof Accumulate accumulate) {
      accumulate.updates().forEach(update -> nests.add(nest(List.of(), update)));
    } else if (node instanceof Recur recur) {
      recur.prologue().forEach(update -> nests.add(nest(List.of(), update)));
      addSteps(recur, nests);
    }
    return nests;
  }

  /** The steps of a recurrence are one loop, whatever they have to wait for. */
  private void addSteps(Recur recur, List<Nest> nests) {
    List<Nest> steps = recur.updates().stream().map(u -> nest(recur.indices(), u)).toList();
    Map<Index, Integer> all = new HashMap<>();
    for (Nest step : steps) {
      recur.indices().forEach(index -> all.merge(index, step.levels.get(index), Math::max));
    }
    for (Nest step : steps) {
      step.levels.putAll(all);
      nests.add(step);
    }
  }

  private Nest nest(List<Index> around, Update update) {
    List<Index> indices = new ArrayList<>(around);
    indices.addAll(update.indices());
    List<Node> parts = new ArrayList<>(update.subscripts());
    parts.add(update.body());
    return nest(indices, update.condition(), List.of(), parts);
  }

  private Nest nest(List<Index> indices, Node condition, List<Node> always, List<Node> under) {
    List<Node> certain = new ArrayList<>(always);
    List<Node> possible = new ArrayList<>();
    (condition == null || condition instanceof Constant ? certain : possible).addAll(under);
    if (condition != null) {
      certain.add(condition);
    }
    Map<Index, Integer> next = new HashMap<>(merged(merged(Map.of(), certain), possible));
    indices.forEach(index -> next.merge(index, 1, Integer::sum));
    return new Nest(indices, condition, certain, possible, next);
  }
}
