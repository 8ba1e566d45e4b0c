package org.gradc.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gradc.graph.Node;
import org.gradc.graph.Reachable;
import org.gradc.schedule.Region.Use;

/**
 * What the body of a loop needs from outside: the nodes in it that depend on nothing but what is
 * bound around the loop.
 */
final class LoopOperands {
  private final Region region;

  /**
   * @param region where the loop stands
   */
  LoopOperands(Region region) {
    this.region = region;
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
    for (Node node : Reachable.from(starts, this::dependsOnLoop)) {
      node.operands().stream().filter(o -> !dependsOnLoop(o)).forEach(outside::add);
    }
    return outside.stream()
        .filter(node -> !Node.isLeaf(node))
        .sorted(Comparator.comparingInt(Node::id))
        .map(node -> new Use(node, List.of(), true))
        .toList();
  }

  private boolean dependsOnLoop(Node node) {
    return !node.free().isWithin(region.scope());
  }
}
