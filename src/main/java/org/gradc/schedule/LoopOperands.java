package org.gradc.schedule;

import java.util.ArrayList;
import java.util.HashSet;
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
 * What the body of a loop needs from outside: the nodes in it that depend on nothing but what is bound around the loop. One that may
 * fail counts only if every iteration needs it, and then under the condition that there is an iteration.
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
    List<Node> always = new ArrayList<>();
    for (Action action : actions) {
      starts.add(action.condition());
      starts.addAll(action.effect().operands());
      action.loops().forEach(index -> starts.addAll(index.operands()));
      boolean unconditional =
          action.condition() instanceof Constant && action.loops().stream().allMatch(bound::contains);
      if (unconditional) {
        always.addAll(action.effect().operands());
      }
    }
    Set<Node> outside = new HashSet<>();
    starts.stream().filter(node -> !dependsOnLoop(node)).forEach(outside::add);
    for (Node node : Reachable.from(starts, this::dependsOnLoop)) {
      node.operands().stream().filter(o -> !dependsOnLoop(o)).forEach(outside::add);
    }
    Set<Node> certain = null;
    List<Use> result = new ArrayList<>();
    for (Node node : outside) {
      if (Node.isLeaf(node)) {
        continue;
      }
      if (!scheduler.isRisky(node) || node.bound().stream().anyMatch(bound::contains)) {
        result.add(new Use(node, List.of(), true));
        continue;
      }
      certain = certain == null ? certainlyNeeded(always) : certain;
      if (certain.contains(node)) {
        result.add(new Use(node, thereIsAnIteration(), true));
      }
    }
    result.sort((a, b) -> Integer.compare(a.node().id(), b.node().id()));
    return result;
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

  private List<Literal> thereIsAnIteration() {
    List<Literal> guard = List.of();
    for (Node variable : bound) {
      if (variable instanceof Index index && !dependsOnLoop(index.lower()) && !dependsOnLoop(index.upper())) {
        Node condition =
            scheduler.graph().apply(Operations.INTEGER_LESS, index.lower(), index.upper());
        guard = condition instanceof Constant ? guard : Literal.extend(guard, condition, true);
      }
    }
    return guard;
  }
}
