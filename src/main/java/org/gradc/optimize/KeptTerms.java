package org.gradc.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Reduce;
import org.gradc.graph.Rewriter;

/**
 * Counts the terms of a logsumexp from 0, whatever its range begins with, where they cost more than
 * a read: so the array in which {@link ShiftedLogSumExp} keeps them between the largest and the
 * exponentials is as long as the range, and what is derived runs through the same range.
 */
final class KeptTerms implements Pass {
  @Override
  public Rewriter over(Graph graph) {
    return new Rewriter(
        graph,
        (original, rebuilt) ->
            rebuilt instanceof Reduce reduce && isShifted(reduce)
                ? fromZero(graph, reduce)
                : rebuilt);
  }

  private static boolean isShifted(Reduce reduce) {
    List<Index> indices = reduce.indices();
    return reduce.monoid() == Monoid.LOGSUMEXP
        && !indices.stream().allMatch(Index::startsAtZero)
        && indices.stream().noneMatch(index -> index.isWithin(indices))
        && ShiftedLogSumExp.isCostly(reduce);
  }

  private static Node fromZero(Graph g, Reduce reduce) {
    List<Index> counted = new ArrayList<>();
    Map<Index, Node> places = new HashMap<>();
    for (Index index : reduce.indices()) {
      if (index.startsAtZero()) {
        counted.add(index);
      } else {
        Node length = g.subtractInteger(index.upper(), index.lower());
        Index other = g.index(index.name(), length);
        counted.add(other);
        places.put(index, g.addInteger(index.lower(), other));
      }
    }
    List<Node> parts = List.of(reduce.condition(), reduce.body());
    List<Node> now = Rewriter.copying(g, places, parts).rewriteAll(parts);
    return g.reduce(Monoid.LOGSUMEXP, counted, now.get(0), now.get(1));
  }
}
