package org.gradc.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Update;
import org.gradc.schedule.Region.Use;

/**
 * What the body of a loop needs from outside: the nodes in it that depend on nothing but what is
 * bound around the loop. What is dear is needed under the conditions that can be looked at outside
 * too: a branch that no iteration takes is not computed ahead of the loop.
 */
final class LoopOperands {
  /** So many parts of conditions are looked through. */
  private static final int NEAR = 32;

  private final Region region;
  private final PriorityQueue<Node> open =
      new PriorityQueue<>(Comparator.comparingInt(Node::id).reversed());
  private final Map<Node, List<List<Literal>>> guards = new HashMap<>();

  /**
   * @param region where the loop stands
   */
  LoopOperands(Region region) {
    this.region = region;
  }

  List<Use> of(List<Action> actions) {
    for (Action action : actions) {
      List<Literal> holds = Literal.extend(List.of(), action.condition(), true);
      need(action.condition(), List.of());
      action.effect().operands().forEach(node -> need(node, holds));
      action.loops().forEach(index -> index.operands().forEach(node -> need(node, List.of())));
    }
    Map<Node, List<Literal>> outside = new LinkedHashMap<>();
    while (!open.isEmpty()) {
      Node node = open.remove();
      List<Literal> guard = region.commonGuard(node, guards.get(node));
      if (dependsOnLoop(node)) {
        pass(node, guard);
      } else if (!Node.isLeaf(node)) {
        outside.put(node, guard);
      }
    }
    return outside.keySet().stream()
        .sorted(Comparator.comparingInt(Node::id))
        .map(node -> new Use(node, under(node, outside.get(node)), true))
        .toList();
  }

  /** The conditions that are known outside, for what costs more than to look at them. */
  private List<Literal> under(Node node, List<Literal> guard) {
    if (!region.scheduler().isDear(node)) {
      return List.of();
    }
    List<Literal> outside =
        guard.stream().filter(literal -> !dependsOnLoop(literal.condition())).toList();
    int needed = 0;
    while (needed < outside.size() && !isAtHand(node, outside.get(needed).condition())) {
      needed++;
    }
    return outside.subList(0, needed);
  }

  /** Whether a node is a step from what the condition is made of, which is looked at anyway. */
  private boolean isAtHand(Node node, Node condition) {
    if (!(node instanceof Apply apply) || apply.operation().traits().costly()) {
      return false;
    }
    Set<Node> known = new HashSet<>();
    Deque<Node> next = new ArrayDeque<>(List.of(condition));
    while (!next.isEmpty() && known.size() < NEAR) {
      Node part = next.remove();
      if (known.add(part) && part.bound().isEmpty()) {
        next.addAll(part.operands());
      }
    }
    return node.operands().stream()
        .allMatch(operand -> known.contains(operand) || !region.scheduler().isDear(operand));
  }

  private void need(Node node, List<Literal> guard) {
    if (Node.isLeaf(node) && !(node instanceof Index)) {
      return;
    }
    List<List<Literal>> known = guards.get(node);
    if (known == null) {
      known = new ArrayList<>();
      guards.put(node, known);
      open.add(node);
    }
    if (!known.contains(guard)) {
      known.add(guard);
    }
  }

  private void pass(Node node, List<Literal> guard) {
    if (node instanceof If choice) {
      need(choice.condition(), guard);
      need(choice.consequence(), Literal.extend(guard, choice.condition(), true));
      need(choice.alternative(), Literal.extend(guard, choice.condition(), false));
    } else if (node instanceof Reduce reduce) {
      pass(reduce.indices(), guard);
      need(reduce.condition(), guard);
      need(reduce.body(), Literal.extend(guard, reduce.condition(), true));
    } else if (node instanceof Build build) {
      pass(build.indices(), guard);
      need(build.body(), guard);
    } else if (node instanceof Accumulate accumulate) {
      accumulate.shape().forEach(extent -> need(extent, guard));
      accumulate.updates().forEach(update -> pass(update, guard));
    } else if (node instanceof Recur recur) {
      pass(recur.indices(), guard);
      recur.members().forEach(member -> member.shape().forEach(extent -> need(extent, guard)));
      recur.prologue().forEach(update -> pass(update, guard));
      recur.updates().forEach(update -> pass(update, guard));
    } else {
      node.operands().forEach(operand -> need(operand, guard));
    }
  }

  private void pass(Update update, List<Literal> guard) {
    List<Literal> holds = Literal.extend(guard, update.condition(), true);
    pass(update.indices(), guard);
    need(update.condition(), guard);
    update.subscripts().forEach(node -> need(node, holds));
    need(update.body(), holds);
  }

  private void pass(List<Index> loops, List<Literal> guard) {
    loops.forEach(index -> index.operands().forEach(bound -> need(bound, guard)));
  }

  private boolean dependsOnLoop(Node node) {
    return !node.free().isWithin(region.scope());
  }
}
