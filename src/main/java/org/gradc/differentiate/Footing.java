package org.gradc.differentiate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.algebra.Existence;
import org.gradc.algebra.Fact;
import org.gradc.algebra.Prover;
import org.gradc.graph.Checked;
import org.gradc.graph.Conditions;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Reachable;

/**
 * What a formula that stands in a loop owes to the loop having a step: {@code v[0]} in a loop over
 * the n entries of v exists because there is one. Its adjoint, which is summed over the loop, is
 * passed on outside of it, and there only where there is a step.
 */
final class Footing {
  /** A condition of more nodes than these is taken for one that presupposes others. */
  private static final int LARGE = 500;

  private final Graph graph;
  private final Prover prover = new Prover();
  private final Existence existence;
  private final Map<Node, Boolean> lost = new HashMap<>();
  private final Map<Node, Boolean> partial = new HashMap<>();

  Footing(Graph graph) {
    this.graph = graph;
    this.existence = new Existence(graph);
  }

  /** Whether the scalar has an entry at a fixed place that an array may be too short for. */
  boolean isLost(Node scalar) {
    for (Node node : Reachable.from(List.of(scalar), n -> n.isScalar() && !lost.containsKey(n))) {
      boolean here = node instanceof Element read && mayBeMissing(read);
      lost.put(node, here || node.operands().stream().anyMatch(n -> lost.getOrDefault(n, false)));
    }
    return lost.getOrDefault(scalar, false);
  }

  private boolean mayBeMissing(Element read) {
    List<Node> extents = read.array().shape();
    for (int axis = 0; axis < extents.size(); axis++) {
      Node subscript = read.subscripts().get(axis);
      if (subscript.free().isEmpty()
          && !prover.isInRange(subscript, extents.get(axis), List.of(), List.of())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a condition has a value only where others hold, which stand ahead of it: something is
   * read that is not proved to be in range without them.
   */
  boolean presupposes(Node condition) {
    return partial.computeIfAbsent(condition, this::isPartial);
  }

  /** A node with the conditions of the branches around it. */
  private record Place(Node node, List<Fact> facts) {}

  private boolean isPartial(Node condition) {
    Set<Place> seen = new HashSet<>();
    Deque<Place> open = new ArrayDeque<>(List.of(new Place(condition, List.of())));
    while (!open.isEmpty()) {
      Place place = open.pop();
      if (!place.node().isScalar() || !seen.add(place)) {
        continue;
      }
      boolean missing = place.node() instanceof Element read && !isProved(read, place.facts());
      if (missing || place.node() instanceof Checked || seen.size() > LARGE) {
        return true;
      }
      if (place.node() instanceof If choice) {
        open.push(new Place(choice.condition(), place.facts()));
        open.push(new Place(choice.consequence(), with(place.facts(), choice.condition(), true)));
        open.push(new Place(choice.alternative(), with(place.facts(), choice.condition(), false)));
      } else {
        place.node().operands().forEach(node -> open.push(new Place(node, place.facts())));
      }
    }
    return false;
  }

  private static List<Fact> with(List<Fact> facts, Node condition, boolean holds) {
    List<Fact> more = new ArrayList<>(facts);
    more.add(new Fact(condition, holds));
    return more;
  }

  private boolean isProved(Element read, List<Fact> facts) {
    List<Node> extents = read.array().shape();
    for (int axis = 0; axis < extents.size(); axis++) {
      Node subscript = read.subscripts().get(axis);
      if (!prover.isInRange(subscript, extents.get(axis), facts, List.of())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the loops have a step at which the condition holds. It is not asked whether what is
   * summed over them is 0: that may be so where its derivative is not.
   */
  Node anyStep(List<Index> loops, Node condition) {
    boolean plain =
        condition == graph.truth(true) && loops.stream().noneMatch(loop -> loop.isWithin(loops));
    if (!plain) {
      Node formula = existence.of(loops, condition);
      if (formula != null) {
        return formula;
      }
      return Conditions.holdsSomewhere(graph, loops, condition);
    }
    return Conditions.haveSteps(graph, loops);
  }
}
