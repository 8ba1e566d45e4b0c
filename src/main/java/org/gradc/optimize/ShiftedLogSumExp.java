package org.gradc.optimize;

import java.util.List;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Reduce;
import org.gradc.graph.Rewriter;

/**
 * logsumexp(x) = m + log(sum(exp(x - m))) with m = max(x), which neither overflows nor loses the
 * largest term; m itself where it is not finite. Terms that cost more than a read are stored, to be
 * read twice.
 */
final class ShiftedLogSumExp implements Pass {
  @Override
  public Rewriter over(Graph graph) {
    return new Rewriter(
        graph,
        (original, rebuilt) ->
            rebuilt instanceof Reduce reduce && reduce.monoid() == Monoid.LOGSUMEXP
                ? shifted(graph, reduce)
                : rebuilt);
  }

  private static Node shifted(Graph g, Reduce reduce) {
    List<Index> indices = reduce.indices();
    Node condition = reduce.condition();
    Node term = reduce.body();
    Node nothing = g.constant(Double.NEGATIVE_INFINITY);
    if (isCostly(reduce) && indices.stream().allMatch(i -> startsAtZero(i, indices))) {
      Node terms = g.build(indices, g.choose(condition, term, nothing));
      term = g.element(terms, List.copyOf(indices));
      condition = g.truth(true);
    }
    Node largest = term;
    for (int k = indices.size() - 1; k >= 0; k--) {
      Node under = k == indices.size() - 1 ? condition : g.truth(true);
      largest = g.reduce(Monoid.MAX, List.of(indices.get(k)), under, largest);
    }
    Node exponential = g.apply(Operations.EXP, g.subtract(term, largest));
    Node sum = g.reduce(Monoid.SUM, indices, condition, exponential);
    Node finite =
        g.apply(
            Operations.LESS,
            g.apply(Operations.ABS, largest),
            g.constant(Double.POSITIVE_INFINITY));
    return g.choose(finite, g.add(largest, g.apply(Operations.LOG, sum)), largest);
  }

  private static boolean startsAtZero(Index index, List<Index> others) {
    return index.lower() instanceof Constant zero
        && zero.integer() == 0
        && !index.upper().free().containsAny(others);
  }

  private static boolean isCostly(Reduce reduce) {
    for (Node node :
        Reachable.from(List.of(reduce.body()), n -> n.free().containsAny(reduce.indices()))) {
      boolean costly =
          !node.bound().isEmpty()
              || (node instanceof Apply apply && apply.operation().traits().costly());
      if (costly) {
        return true;
      }
    }
    return false;
  }
}
