package org.gradc.optimize;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Apply;
import org.gradc.graph.Conditions;
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
    private final Map<Node, Node> factors = new HashMap<>();
    private final Map<Node, Node> rests = new HashMap<>();

    Sum(Graph graph, Reduce sum) {
      this.graph = graph;
      this.sum = sum;
    }

    /** The sum with an inner one that stands in fewer loops, if there is such a one. */
    Node distributed() {
      List<Index> indices = sum.indices();
      for (int k = indices.size() - 1; k >= 0; k--) {
        List<Index> inner = indices.subList(k, indices.size());
        factors.clear();
        rests.clear();
        Node factor = product(sum.body(), inner, true);
        Node rest = product(sum.body(), inner, false);
        Conditions.Split split = Conditions.ahead(graph, sum.condition(), inner);
        Node within = split.within();
        if (canStandAlone(inner) && leavesALoop(factor, List.of(rest, within), inner)) {
          Node total = graph.reduce(Monoid.SUM, inner, within, rest);
          Node product = graph.multiply(factor, total);
          Node body = graph.choose(haveTerms(inner, within), product, graph.constant(0));
          return k == 0
              ? graph.choose(split.ahead(), body, graph.constant(0))
              : outer(indices.subList(0, k), split.ahead(), body);
        }
      }
      return sum;
    }

    private Node outer(List<Index> indices, Node condition, Node body) {
      Node total = graph.reduce(Monoid.SUM, indices, condition, body);
      return total instanceof Reduce reduce ? new Sum(graph, reduce).distributed() : total;
    }

    /** Whether the ranges of the sum let the loops be a sum of their own. */
    private static boolean canStandAlone(List<Index> inner) {
      return inner.stream().noneMatch(index -> index.isWithin(inner));
    }

    /** Whether a loop that the factor depends on is none for what is left. */
    private static boolean leavesALoop(Node factor, List<Node> rest, List<Index> inner) {
      return factor.free().asList().stream()
          .filter(loop -> rest.stream().noneMatch(part -> part.free().contains(loop)))
          .anyMatch(loop -> inner.stream().noneMatch(index -> index.free().contains(loop)));
    }

    /** Whether there is a term: a sum of none is absent, whatever it is multiplied by. */
    private Node haveTerms(List<Index> inner, Node condition) {
      return condition == graph.truth(true)
          ? Conditions.haveSteps(graph, inner)
          : Conditions.holdsSomewhere(graph, inner, condition);
    }

    /**
     * The product of the factors of a node that depend on none of the indices, or of the others.
     *
     * @param independent which of the two
     */
    private Node product(Node node, List<Index> indices, boolean independent) {
      Map<Node, Node> known = independent ? factors : rests;
      Node product = known.get(node);
      if (product == null) {
        product = productOf(node, indices, independent);
        known.put(node, product);
      }
      return product;
    }

    private Node productOf(Node node, List<Index> indices, boolean independent) {
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
      boolean sums = operation == Operations.ADD || operation == Operations.SUBTRACT;
      if (sums && common(apply, indices) != null) {
        Node left = product(apply.operand(0), indices, false);
        Node right = product(apply.operand(1), indices, false);
        Node rest =
            operation == Operations.ADD ? graph.add(left, right) : graph.subtract(left, right);
        return independent ? common(apply, indices) : rest;
      }
      return independent ? graph.constant(1) : node;
    }

    /** The factor that both terms have in common, or null. */
    private Node common(Apply apply, List<Index> indices) {
      Node one = product(apply.operand(0), indices, true);
      return one == product(apply.operand(1), indices, true) ? one : null;
    }
  }
}
