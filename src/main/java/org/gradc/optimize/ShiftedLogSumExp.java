package org.gradc.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Apply;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Reduce;
import org.gradc.graph.Rewriter;

/**
 * logsumexp(x) = m + log(s) with s = sum(exp(x - m)) and m = max(x), which neither overflows nor
 * loses the largest term; with m = 0 where the largest is not finite, so that the result is what it
 * is. Its derivative exp(x - logsumexp(x)) is exp(x - m) / s, of which the sum has computed the
 * exponentials already. Terms that cost more than a read are stored, to be read twice.
 */
final class ShiftedLogSumExp implements Pass {
  /**
   * What a logsumexp is made of.
   *
   * @param indices over which it is
   * @param exponential {@code exp(term - shift)}, which depends on the indices
   */
  private record Parts(List<Index> indices, Node shift, Node exponential, Node sum) {}

  @Override
  public Rewriter over(Graph graph) {
    Map<Node, Parts> known = new HashMap<>();
    Map<Node, Node> indices = new HashMap<>();
    return new Rewriter(
        graph,
        (original, rebuilt) -> {
          if (rebuilt instanceof Reduce reduce && reduce.monoid() == Monoid.LOGSUMEXP) {
            Parts parts = parts(graph, reduce);
            known.put(original, parts);
            return value(graph, parts);
          }
          if (original instanceof Index) {
            indices.put(original, rebuilt);
          }
          Reduce reduce = reducedBy(original);
          if (reduce == null || !known.containsKey(reduce)) {
            return rebuilt;
          }
          List<Node> own = new ArrayList<>();
          reduce.indices().forEach(index -> own.add(indices.getOrDefault(index, index)));
          return share(graph, known.get(reduce), own);
        });
  }

  /** The logsumexp of which the node is the derivative {@code exp(term - logsumexp)}, or null. */
  private static Reduce reducedBy(Node node) {
    boolean matches =
        node instanceof Apply exp
            && exp.operation() == Operations.EXP
            && exp.operand(0) instanceof Apply difference
            && difference.operation() == Operations.SUBTRACT
            && difference.operand(1) instanceof Reduce reduce
            && reduce.body() == difference.operand(0);
    return matches ? (Reduce) ((Apply) ((Apply) node).operand(0)).operand(1) : null;
  }

  private static Parts parts(Graph g, Reduce reduce) {
    List<Index> indices = reduce.indices();
    Node condition = reduce.condition();
    Node term = reduce.body();
    Node nothing = g.constant(Double.NEGATIVE_INFINITY);
    // A share does not depend on an index that its term does not depend on.
    boolean whole = term.free().asList().containsAll(indices);
    if (whole && isCostly(reduce) && indices.stream().allMatch(i -> isAxis(i, indices))) {
      Node terms = g.build(indices, g.choose(condition, term, nothing));
      term = g.element(terms, List.copyOf(indices));
      condition = g.truth(true);
    }
    Node largest = term;
    for (int k = indices.size() - 1; k >= 0; k--) {
      Node under = k == indices.size() - 1 ? condition : g.truth(true);
      largest = g.reduce(Monoid.MAX, List.of(indices.get(k)), under, largest);
    }
    Node finite =
        g.apply(
            Operations.LESS,
            g.apply(Operations.ABS, largest),
            g.constant(Double.POSITIVE_INFINITY));
    Node shift = g.choose(finite, largest, g.constant(0));
    Node exponential = g.apply(Operations.EXP, g.subtract(term, shift));
    Node sum = g.reduce(Monoid.SUM, indices, condition, exponential);
    return new Parts(indices, shift, exponential, sum);
  }

  private static Node value(Graph g, Parts parts) {
    return g.add(parts.shift, g.apply(Operations.LOG, parts.sum));
  }

  /**
   * The part that a term has in the sum.
   *
   * @param own the indices of the term: what it is summed with may have been found to be a sum over
   *     others
   */
  private static Node share(Graph g, Parts parts, List<Node> own) {
    Node share = g.divide(parts.exponential, parts.sum);
    return Rewriter.at(g, share, parts.indices, own);
  }

  private static boolean isAxis(Index index, List<Index> others) {
    return index.startsAtZero() && !index.upper().free().containsAny(others);
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
