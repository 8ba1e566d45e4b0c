package org.gradc.optimize;

import java.util.List;
import org.gradc.graph.Apply;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.MathLibrary;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Reduce;
import org.gradc.graph.Rewriter;

/**
 * Draws factors out of sums, {@code sum(i, j: c(i) x(j)) = sum(i: c(i) sum(j: x(j)))}, where the
 * sum that is left then leaves a loop: the second derivatives of {@code f(sum(j: g(x[j])))} are
 * such products, and without this the loops of an entry would be nested that stand one after the
 * other in the model. A sum without terms stays 0, whatever the factor is. Only the rounding of
 * sums changes; strict classes keep theirs.
 */
final class Distribution implements Pass {
  @Override
  public Rewriter over(Graph graph) {
    return new Rewriter(
        graph,
        (original, rebuilt) ->
            rebuilt instanceof Reduce sum
                    && sum.monoid() == Monoid.SUM
                    && sum.kind() == Kind.REAL
                    && graph.math() != MathLibrary.STRICT
                ? new Sum(graph, sum).distributed()
                : rebuilt);
  }

  /** A sum of products. */
  private static final class Sum {
    private final Graph graph;
    private final Reduce sum;

    Sum(Graph graph, Reduce sum) {
      this.graph = graph;
      this.sum = sum;
    }

    /** The sum with an inner one that stands in fewer loops, if there is such a one. */
    Node distributed() {
      List<Index> indices = sum.indices();
      for (int k = indices.size() - 1; k >= 0; k--) {
        List<Index> inner = indices.subList(k, indices.size());
        Node factor = product(sum.body(), inner, true);
        Node rest = product(sum.body(), inner, false);
        if (canStandAlone(inner) && leavesALoop(factor, rest, inner)) {
          Node total = graph.reduce(Monoid.SUM, inner, graph.truth(true), rest);
          Node body =
              graph.choose(haveSteps(inner), graph.multiply(factor, total), graph.constant(0));
          return k == 0 ? body : outer(indices.subList(0, k), body);
        }
      }
      return sum;
    }

    private Node outer(List<Index> indices, Node body) {
      Node total = graph.reduce(Monoid.SUM, indices, sum.condition(), body);
      return total instanceof Reduce reduce ? new Sum(graph, reduce).distributed() : total;
    }

    /** Whether ranges and condition of the sum let the loops be a sum of their own. */
    private boolean canStandAlone(List<Index> inner) {
      return inner.stream().noneMatch(index -> index.isWithin(inner))
          && !sum.condition().free().containsAny(inner)
          && (inner.size() < sum.indices().size() || sum.condition() == graph.truth(true));
    }

    /** Whether a loop that the factor depends on is none for what is left. */
    private static boolean leavesALoop(Node factor, Node rest, List<Index> inner) {
      return factor.free().asList().stream()
          .filter(loop -> !rest.free().contains(loop))
          .anyMatch(loop -> inner.stream().noneMatch(index -> index.free().contains(loop)));
    }

    private Node haveSteps(List<Index> inner) {
      Node all = graph.truth(true);
      for (Index index : inner) {
        all = graph.and(all, graph.apply(Operations.INTEGER_LESS, index.lower(), index.upper()));
      }
      return all;
    }

    /**
     * The product of the factors of a node that depend on none of the indices, or of the others.
     *
     * @param independent which of the two
     */
    private Node product(Node node, List<Index> indices, boolean independent) {
      if (!node.free().containsAny(indices)) {
        return independent ? node : graph.constant(1);
      }
      if (!(node instanceof Apply apply)) {
        return independent ? graph.constant(1) : node;
      }
      Operation operation = apply.operation();
      if (operation == Operations.MULTIPLY) {
        return graph.multiply(
            product(apply.operand(0), indices, independent),
            product(apply.operand(1), indices, independent));
      }
      if (operation == Operations.DIVIDE) {
        return graph.divide(
            product(apply.operand(0), indices, independent),
            product(apply.operand(1), indices, independent));
      }
      if (operation == Operations.NEGATE) {
        Node inside = product(apply.operand(0), indices, independent);
        return independent ? graph.negate(inside) : inside;
      }
      return independent ? graph.constant(1) : node;
    }
  }
}
