package org.gradc.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The nodes that roots are made of. */
public final class Reachable {
  private Reachable() {}

  /** All nodes reachable from the roots, these included, operands before users. */
  public static List<Node> from(Collection<? extends Node> roots) {
    return from(roots, node -> true);
  }

  /**
   * The nodes reachable from the roots over nodes that satisfy the predicate, operands before
   * users.
   */
  public static List<Node> from(Collection<? extends Node> roots, Predicate<Node> enter) {
    Set<Node> seen = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>();
    for (Node root : roots) {
      if (enter.test(root) && seen.add(root)) {
        open.push(root);
      }
    }
    while (!open.isEmpty()) {
      for (Node operand : open.pop().operands()) {
        if (!seen.contains(operand) && enter.test(operand)) {
          seen.add(operand);
          open.push(operand);
        }
      }
    }
    List<Node> sorted = new ArrayList<>(seen);
    sorted.sort(Comparator.comparingInt(Node::id));
    return sorted;
  }
}
