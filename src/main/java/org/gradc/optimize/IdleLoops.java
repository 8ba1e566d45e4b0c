package org.gradc.optimize;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Conditions;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Rewriter;
import org.gradc.graph.Update;

/**
 * Adds once, times their number, what all iterations of a loop would add alike: {@code for i < n, j
 * < m: a[j] += b[j]} is {@code for j < m: a[j] += n b[j]}.
 *
 * <p>An adjoint that is the same in each iteration of the model's loops leaves them with the nest
 * that passes it on, as an array; what is added to the params then is as large as these, not as
 * what an iteration reads of them.
 */
final class IdleLoops implements Pass {
  @Override
  public Rewriter over(Graph graph) {
    return new Rewriter(
        graph,
        (original, rebuilt) ->
            rebuilt instanceof Accumulate accumulate ? fewer(graph, accumulate) : rebuilt);
  }

  private static Node fewer(Graph g, Accumulate accumulate) {
    List<Update> updates = new ArrayList<>();
    accumulate.updates().forEach(update -> updates.add(fewer(g, update)));
    return updates.equals(accumulate.updates())
        ? accumulate
        : g.accumulate(accumulate.shape(), updates);
  }

  private static Update fewer(Graph g, Update update) {
    List<Index> idle = update.indices().stream().filter(index -> isIdle(index, update)).toList();
    if (update.mode() != Update.Mode.ADD || idle.isEmpty() || idle.equals(update.indices())) {
      return update;
    }
    List<Index> others = update.indices().stream().filter(index -> !idle.contains(index)).toList();
    Node body = update.body();
    for (Index index : idle) {
      Node length = g.subtractInteger(index.upper(), index.lower());
      body = g.multiply(g.apply(Operations.TO_REAL, length), body);
    }
    Node condition = g.and(Conditions.haveSteps(g, idle), update.condition());
    return new Update(update.target(), update.mode(), others, condition, update.subscripts(), body);
  }

  /** Whether nothing depends on the index, nor its range on another one. */
  private static boolean isIdle(Index index, Update update) {
    return !update.body().free().contains(index)
        && !update.condition().free().contains(index)
        && update.subscripts().stream().noneMatch(s -> s.free().contains(index))
        && !index.isWithin(update.indices())
        && update.indices().stream().noneMatch(other -> other.isWithin(List.of(index)));
  }
}
