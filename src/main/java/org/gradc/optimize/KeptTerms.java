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
 * Brings a logsumexp whose terms cost more than a read into a form in which {@link
 * ShiftedLogSumExp} keeps them between the largest and the exponentials.
 *
 * <ul>
 *   <li>Terms are counted from 0, whatever their range begins with: so the array is as long as the
 *       range, and what is derived runs through the same range.
 *   <li>Where a range depends on an index before it, it is the logsumexp, over the indices before,
 *       of that over the range: each row keeps its own terms.
 * </ul>
 */
final class KeptTerms implements Pass {
  @Override
  public Rewriter over(Graph graph) {
    return new Rewriter(
        graph,
        (original, rebuilt) ->
            rebuilt instanceof Reduce reduce
                    && reduce.monoid() == Monoid.LOGSUMEXP
                    && ShiftedLogSumExp.isCostly(reduce)
                ? kept(graph, reduce)
                : rebuilt);
  }

  private static Node kept(Graph g, Reduce reduce) {
    List<Index> indices = reduce.indices();
    for (int k = 1; k < indices.size(); k++) {
      if (indices.get(k).isWithin(indices.subList(0, k))) {
        return byRows(g, reduce, indices.subList(0, k), indices.subList(k, indices.size()));
      }
    }
    return indices.stream().allMatch(Index::startsAtZero) ? reduce : fromZero(g, reduce);
  }

  private static Node byRows(Graph g, Reduce reduce, List<Index> rows, List<Index> row) {
    boolean inner = reduce.condition().free().containsAny(row);
    Node all = g.truth(true);
    Node asked = reduce.condition();
    Reduce inside = (Reduce) g.reduce(Monoid.LOGSUMEXP, row, inner ? asked : all, reduce.body());
    Node each = kept(g, inside);
    return kept(g, (Reduce) g.reduce(Monoid.LOGSUMEXP, rows, inner ? all : asked, each));
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
