package org.gradc.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Truth values that several passes make or take apart, each in one form, so that they are equal.
 */
public final class Conditions {
  /**
   * A condition in two parts.
   *
   * @param ahead what it asks first, as long as that does not depend on some loops
   * @param within the rest
   */
  public record Split(Node ahead, Node within) {}

  private Conditions() {}

  /** What all must hold for a condition, in the order in which it is looked at. */
  public static List<Node> parts(Node condition) {
    List<Node> parts = new ArrayList<>();
    Deque<Node> open = new ArrayDeque<>(List.of(condition));
    while (!open.isEmpty()) {
      Node next = open.pop();
      if (next instanceof If both
          && both.alternative() instanceof Constant other
          && other.kind() == Kind.TRUTH
          && !other.truth()) {
        open.push(both.consequence());
        open.push(both.condition());
      } else {
        parts.add(next);
      }
    }
    return parts;
  }

  /** A condition of which what can be is looked at ahead of the loops. */
  public static Split ahead(Graph graph, Node condition, List<Index> loops) {
    Node ahead = graph.truth(true);
    Node rest = condition;
    while (rest instanceof If both
        && both.alternative() == graph.truth(false)
        && !both.condition().free().containsAny(loops)) {
      ahead = graph.and(ahead, both.condition());
      rest = both.consequence();
    }
    return rest.free().containsAny(loops)
        ? new Split(ahead, rest)
        : new Split(graph.and(ahead, rest), graph.truth(true));
  }

  /** Whether the value is a subscript of an axis: {@code 0 <= value < extent}. */
  public static Node isInRange(Graph graph, Node value, Node extent) {
    return graph.and(
        graph.apply(Operations.INTEGER_LESS_EQUAL, graph.integer(0), value),
        graph.apply(Operations.INTEGER_LESS, value, extent));
  }

  /** Whether a loop has a step. */
  public static Node hasStep(Graph graph, Index loop) {
    return graph.apply(Operations.INTEGER_LESS, loop.lower(), loop.upper());
  }

  /** Whether each of the loops has a step, of which none depends on another. */
  public static Node haveSteps(Graph graph, List<Index> loops) {
    Node all = graph.truth(true);
    for (Index loop : loops) {
      all = graph.and(all, hasStep(graph, loop));
    }
    return all;
  }

  /**
   * Whether the condition holds at some step of the loops: it takes them to count where it does.
   */
  public static Node holdsSomewhere(Graph graph, List<Index> loops, Node condition) {
    Node count = graph.reduce(Monoid.SUM, loops, condition, graph.integer(1));
    return graph.apply(Operations.INTEGER_LESS, graph.integer(0), count);
  }
}
