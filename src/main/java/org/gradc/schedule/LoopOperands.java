package org.gradc.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.gradc.graph.Build;
import org.gradc.graph.Constant;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Reachable;
import org.gradc.graph.Reduce;
import org.gradc.schedule.Region.Use;

/**
 * What the body of a loop needs from outside: the nodes in it that depend on nothing but what is
 * bound around the loop. One that may fail counts only if every iteration needs it, perhaps under a
 * condition that is the same for all; then under this condition and the one that there is an
 * iteration.
 */
final class LoopOperands {
  private final Region region;
  private final Scheduler scheduler;
  private final List<? extends Node> bound;
  private final List<Use> result = new ArrayList<>();
  private final Map<Node, List<List<Literal>>> paths = new HashMap<>();
  private final PriorityQueue<Node> open =
      new PriorityQueue<>(Comparator.comparingInt(Node::id).reversed());

  /**
   * @param region where the loop stands
   * @param bound what it binds
   */
  LoopOperands(Region region, List<? extends Node> bound) {
    this.region = region;
    this.scheduler = region.scheduler();
    this.bound = bound;
  }

  List<Use> of(List<Action> actions) {
    List<Node> starts = new ArrayList<>();
    for (Action action : actions) {
      starts.add(action.condition());
      starts.addAll(action.effect().operands());
      action.loops().forEach(index -> starts.addAll(index.operands()));
    }
    Set<Node> outside = new LinkedHashSet<>();
    starts.stream().filter(node -> !dependsOnLoop(node)).forEach(outside::add);
    List<Node> inside = Reachable.from(starts, n -> dependsOnLoop(n) || scheduler.isRisky(n));
    for (Node node : inside) {
      node.operands().stream().filter(o -> !dependsOnLoop(o)).forEach(outside::add);
    }
    List<Node> risky = outside.stream().filter(scheduler::isRisky).toList();
    outside.stream()
        .filter(node -> !scheduler.isRisky(node))
        .forEach(node -> result.add(new Use(node, List.of(), true)));
    if (!risky.isEmpty()) {
      List<Literal> any = literals(actions, inside);
      risky.forEach(node -> result.add(new Use(node, any, true, true)));
      actions.forEach(this::addCertain);
    }
    result.removeIf(use -> Node.isLeaf(use.node()));
    result.sort(Comparator.comparingInt(use -> use.node().id()));
    return result;
  }

  private boolean dependsOnLoop(Node node) {
    return !node.free().isWithin(region.scope());
  }

  /** Whatever may be looked at in the loop and is the same in every iteration. */
  private List<Literal> literals(List<Action> actions, List<Node> inside) {
    Set<Node> conditions = new LinkedHashSet<>();
    List<Node> indices = new ArrayList<>(bound);
    for (Action action : actions) {
      conditions.add(action.condition());
      indices.addAll(action.loops());
    }
    for (Node node : inside) {
      node.operands().stream().filter(o -> o.kind() == Kind.TRUTH).forEach(conditions::add);
      indices.addAll(node.bound());
    }
    Set<Literal> literals = new LinkedHashSet<>();
    for (Node condition : conditions) {
      if (!dependsOnLoop(condition)) {
        literals.add(Literal.of(condition, true));
        literals.add(Literal.of(condition, false));
      }
    }
    for (Node variable : indices) {
      if (variable instanceof Index index && isSame(index)) {
        literals.addAll(region.iterates(index));
      }
    }
    return List.copyOf(literals);
  }

  /** Whether an inner loop runs over the same range in every iteration. */
  private boolean isSame(Index index) {
    return !dependsOnLoop(index.lower()) && !dependsOnLoop(index.upper());
  }

  // What is needed in any case

  private void addCertain(Action action) {
    List<Literal> iterates = iterates(loops(action));
    if (iterates == null) {
      return;
    }
    walk(action.condition(), List.of(), iterates);
    List<Literal> path = under(action.condition(), true, List.of());
    if (path != null) {
      action.effect().operands().forEach(node -> walk(node, path, iterates));
    }
    while (!open.isEmpty()) {
      Node node = open.remove();
      for (List<Literal> under : Guards.antichain(paths.remove(node))) {
        walkOperands(node, under, iterates);
      }
    }
  }

  /** The loops that are bound around an action, and its own. */
  private List<Index> loops(Action action) {
    Set<Index> all = new LinkedHashSet<>();
    for (Node variable : bound) {
      if (variable instanceof Index index) {
        all.add(index);
      }
    }
    all.addAll(action.loops());
    return List.copyOf(all);
  }

  /** That all loops have an iteration, or null where that is not the same in every iteration. */
  private List<Literal> iterates(List<Index> loops) {
    List<Literal> result = List.of();
    for (Index index : loops) {
      if (!isSame(index)) {
        return null;
      }
      result = Literal.union(result, region.iterates(index));
    }
    return result;
  }

  /** The path into a branch, or null where it is not the same in every iteration. */
  private List<Literal> under(Node condition, boolean holds, List<Literal> path) {
    if (condition instanceof Constant) {
      return path;
    }
    return dependsOnLoop(condition) ? null : Literal.extend(path, condition, holds);
  }

  private void walk(Node node, List<Literal> path, List<Literal> iterates) {
    if (dependsOnLoop(node)) {
      if (!paths.containsKey(node)) {
        open.add(node);
      }
      paths.computeIfAbsent(node, n -> new ArrayList<>()).add(path);
    } else if (scheduler.isRisky(node)) {
      result.add(new Use(node, guard(path, iterates), true));
    }
  }

  /** Conditions that never fail are looked at first, the others only if there is an iteration. */
  private List<Literal> guard(List<Literal> path, List<Literal> iterates) {
    int safe = 0;
    while (safe < path.size() && !scheduler.isRisky(path.get(safe).condition())) {
      safe++;
    }
    return Literal.union(Literal.union(path.subList(0, safe), iterates), path);
  }

  private void walkOperands(Node node, List<Literal> path, List<Literal> iterates) {
    if (node instanceof If choice) {
      walk(choice.condition(), path, iterates);
      walkUnder(choice.condition(), true, choice.consequence(), path, iterates);
      walkUnder(choice.condition(), false, choice.alternative(), path, iterates);
    } else if (node.bound().isEmpty()) {
      node.operands().forEach(operand -> walk(operand, path, iterates));
    } else if (node instanceof Reduce reduce && iterates(reduce.indices()) != null) {
      List<Literal> inside = Literal.union(path, iterates(reduce.indices()));
      walk(reduce.condition(), inside, iterates);
      walkUnder(reduce.condition(), true, reduce.body(), inside, iterates);
    } else if (node instanceof Build build && iterates(build.indices()) != null) {
      walk(build.body(), Literal.union(path, iterates(build.indices())), iterates);
    }
  }

  private void walkUnder(
      Node condition, boolean holds, Node node, List<Literal> path, List<Literal> iterates) {
    List<Literal> under = under(condition, holds, path);
    if (under != null) {
      walk(node, under, iterates);
    }
  }
}
