package org.gradc.differentiate;

import java.util.ArrayList;
import java.util.List;
import org.gradc.definedness.Demand;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Recur;
import org.gradc.graph.Result;
import org.gradc.graph.Update;

/**
 * The additions that an adjoint is made of: those of an {@link Accumulate}, or those of the steps
 * of a recurrence to an array that no step reads. What takes loops of its own to tell who has asked
 * is not asked: where nobody has, the adjoint is 0 then.
 *
 * @param shape the extents of the adjoint
 * @param updates additions, with all loops around them
 */
record Scatter(List<Node> shape, List<Update> updates) {
  /** The additions that the array is made of; null for one that is made otherwise. */
  static Scatter of(Node adjoint) {
    if (adjoint instanceof Accumulate sums) {
      return new Scatter(sums.shape(), sums.updates());
    }
    return adjoint instanceof Result result ? of(result.recur(), result) : null;
  }

  private static Scatter of(Recur recur, Result result) {
    int target = recur.members().indexOf(result.member());
    List<Update> all = new ArrayList<>();
    recur.prologue().stream().filter(u -> u.target() == target).forEach(all::add);
    for (Update step : recur.updates()) {
      if (parts(step).stream().anyMatch(part -> part.free().contains(result.member()))) {
        return null;
      }
      if (step.target() == target) {
        List<Index> loops = new ArrayList<>(recur.indices());
        loops.addAll(step.indices());
        all.add(
            new Update(0, step.mode(), loops, step.condition(), step.subscripts(), step.body()));
      }
    }
    boolean known =
        all.stream()
            .allMatch(u -> u.mode() == Update.Mode.ADD && isOutside(u, recur) && isAtHand(u));
    return known ? new Scatter(result.shape(), all) : null;
  }

  private static List<Node> parts(Update step) {
    List<Node> parts = new ArrayList<>(step.subscripts());
    parts.add(step.condition());
    parts.add(step.body());
    return parts;
  }

  /**
   * Whether it takes no loops to find out when something is added, besides those of the adjoint.
   */
  private static boolean isAtHand(Update update) {
    return Demand.isPlain(update.condition(), Result.class::isInstance);
  }

  /** Whether it is known outside of the recurrence which entry is added to, and when. */
  private static boolean isOutside(Update update, Recur recur) {
    List<Node> place = new ArrayList<>(update.subscripts());
    place.add(update.condition());
    List<Member> members = recur.members();
    return place.stream().noneMatch(part -> part.free().containsAny(members));
  }

  /** Whether some addition reaches every entry, whatever the sizes are. */
  boolean coversAll() {
    return updates.stream()
        .anyMatch(
            update ->
                update.condition() instanceof Constant
                    && !Accumulations.mayBeLeftOut(update.body())
                    && Accumulations.reachesAll(update, shape)
                    && update.indices().stream()
                        .allMatch(i -> update.subscripts().contains(i) || isNeverEmpty(i)));
  }

  private static boolean isNeverEmpty(Index index) {
    return index.lower() instanceof Constant lower
        && index.upper() instanceof Constant upper
        && lower.integer() < upper.integer();
  }

  /** When an addition is made, and of something that anybody has asked for. */
  static Node isMade(Graph graph, Update update) {
    return graph.and(update.condition(), Accumulations.isReached(graph, update.body()));
  }

  /** How many additions reach each entry. */
  Node counts(Graph graph) {
    return graph.accumulate(
        shape,
        updates.stream()
            .map(update -> update.under(isMade(graph, update)).with(0, graph.constant(1)))
            .toList());
  }
}
