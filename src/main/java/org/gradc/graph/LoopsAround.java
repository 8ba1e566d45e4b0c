package org.gradc.graph;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The loops that nodes stand in. What reads a recurrence's entries stands in the loops of its
 * steps, and in those around the recurrence, be it that only its start depends on them.
 */
public final class LoopsAround {
  private final Map<Node, Set<Node>> ofMembers = new HashMap<>();

  /**
   * @param nodes with all recurrences of which members are read, operands before users
   */
  public LoopsAround(List<Node> nodes) {
    for (int k = nodes.size() - 1; k >= 0; k--) {
      if (nodes.get(k) instanceof Recur recur) {
        Set<Node> around = new LinkedHashSet<>(recur.indices());
        around.addAll(of(recur));
        recur.members().forEach(member -> ofMembers.put(member, around));
      }
    }
  }

  /** The indices of the loops that a node stands in. */
  public Set<Node> of(Node node) {
    return of(node.free().asList());
  }

  /** The same of some variables: indices, and members of recurrences. */
  public Set<Node> of(List<Node> free) {
    Set<Node> loops = new LinkedHashSet<>();
    for (Node variable : free) {
      if (variable instanceof Member) {
        loops.addAll(ofMembers.getOrDefault(variable, Set.of()));
      } else {
        loops.add(variable);
      }
    }
    return loops;
  }
}
