package org.gradc.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gradc.graph.Constant;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.schedule.Region.Use;

/**
 * What the body of a loop needs from outside: the nodes in it that depend on nothing but what is
 * bound around the loop. One that may fail counts only if every iteration needs it, and then under
 * the condition that there is an iteration.
 */
final class LoopOperands {
  private final Region region;
  private final Scheduler scheduler;
  private final List<? extends Node> bound;

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
    Set<Node> outside = new HashSet<>();
    starts.stream().filter(node -> !dependsOnLoop(node)).forEach(outside::add);
    for (Node node : Reachable.from(starts, n -> dependsOnLoop(n) || scheduler.isRisky(n))) {
      node.operands().stream().filter(o -> !dependsOnLoop(o)).forEach(outside::add);
    }
    List<Use> result = new ArrayList<>();
    Set<Node> risky = new HashSet<>();
    for (Node node : outside) {
      if (!scheduler.isRisky(node) || node.bound().stream().anyMatch(bound::contains)) {
        result.add(new Use(node, List.of(), true));
      } else {
        risky.add(node);
        result.add(new Use(node, List.of(), true, true));
      }
    }
    if (!risky.isEmpty()) {
      actions.forEach(action -> certain(action, risky, result));
    }
    result.removeIf(use -> Node.isLeaf(use.node()));
    result.sort((a, b) -> Integer.compare(a.node().id(), b.node().id()));
    return result;
  }

  /**
   * Adds those of the nodes that every iteration of an action needs, under the condition that there
   * is one.
   */
  private void certain(Action action, Set<Node> risky, List<Use> result) {
    List<Literal> guard = List.of();
    for (Index index : loops(action)) {
      if (dependsOnLoop(index.lower()) || dependsOnLoop(index.upper())) {
        return;
      }
      Node condition =
          scheduler.graph().apply(Operations.INTEGER_LESS, index.lower(), index.upper());
      guard = condition instanceof Constant ? guard : Literal.extend(guard, condition, true);
    }
    List<Node> always = new ArrayList<>(List.of(action.condition()));
    if (action.condition() instanceof Constant) {
      always.addAll(action.effect().operands());
    }
    for (Node node : certainlyNeeded(always)) {
      if (risky.contains(node)) {
        result.add(new Use(node, guard, true));
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

  private boolean dependsOnLoop(Node node) {
    return !node.free().isWithin(region.scope());
  }

  /** The nodes that every iteration needs, as far as branches and inner loops do not hide it. */
  private Set<Node> certainlyNeeded(List<Node> starts) {
    Set<Node> seen = new HashSet<>(starts);
    List<Node> open = new ArrayList<>(seen);
    while (!open.isEmpty()) {
      Node node = open.remove(open.size() - 1);
      if (dependsOnLoop(node) && node.bound().isEmpty()) {
        List<Node> next = node instanceof If choice ? List.of(choice.condition()) : node.operands();
        next.stream().filter(seen::add).forEach(open::add);
      }
    }
    return seen;
  }
}
