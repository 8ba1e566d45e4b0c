package org.gradc.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.gradc.graph.Apply;
import org.gradc.graph.Graph;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Reduce;
import org.gradc.graph.Rewriter;

/**
 * The root of a sum s of squares, where s is out of the range in which it has all its digits: with
 * m = max(abs(x)) it is m sqrt(sum((x / m)^2)) (Blue, A portable Fortran program to find the
 * Euclidean norm of a vector, 1978). Elsewhere it is sqrt(s): one look at s decides. Derivatives
 * are x / f, and need nothing else.
 */
public final class ScaledNorms implements Pass {
  /** Of smaller sums, squares that are lost to underflow may be more than a last digit. */
  private static final double SMALLEST = 1e-290;

  /** Sums of more terms than these, written one by one, are loops in any case. */
  private static final int MOST = 64;

  @Override
  public Rewriter over(Graph graph) {
    return new Rewriter(
        graph,
        (original, rebuilt) -> {
          boolean root =
              rebuilt instanceof Apply apply && apply.operation() == Operations.MAGNITUDE;
          Node scaled = root ? scaled(graph, ((Apply) rebuilt).operand(0)) : null;
          return scaled == null ? rebuilt : where(graph, (Apply) rebuilt, scaled);
        });
  }

  private static Node where(Graph g, Apply root, Node scaled) {
    Node sum = root.operand(0);
    Node large = g.not(g.apply(Operations.LESS, sum, g.constant(SMALLEST)));
    Node finite = g.apply(Operations.LESS, sum, g.constant(Double.POSITIVE_INFINITY));
    return g.choose(g.and(large, finite), root, scaled);
  }

  private static Node scaled(Graph g, Node sum) {
    if (sum instanceof Reduce reduce && reduce.monoid() == Monoid.SUM) {
      Node x = root(reduce.body());
      BiFunction<Monoid, Node, Node> over =
          (monoid, body) -> g.reduce(monoid, reduce.indices(), reduce.condition(), body);
      return x == null
          ? null
          : scaled(
              g,
              over.apply(Monoid.MAX, g.apply(Operations.ABS, x)),
              scale -> over.apply(Monoid.SUM, square(g, g.divide(x, scale))));
    }
    List<Node> terms = new ArrayList<>();
    if (!collect(sum, terms)) {
      return null;
    }
    Node largest = null;
    for (Node x : terms) {
      Node size = g.apply(Operations.ABS, x);
      largest = largest == null ? size : g.apply(Operations.MAX, largest, size);
    }
    return scaled(
        g,
        largest,
        scale ->
            terms.stream().map(x -> square(g, g.divide(x, scale))).reduce(g::add).orElseThrow());
  }

  /** Nothing is to be scaled where all is 0, or infinite, or not a number. */
  private static Node scaled(Graph g, Node largest, UnaryOperator<Node> sumOf) {
    Node some = g.apply(Operations.LESS, g.constant(0), largest);
    Node finite = g.apply(Operations.LESS, largest, g.constant(Double.POSITIVE_INFINITY));
    Node scale = g.choose(g.and(some, finite), largest, g.constant(1));
    return g.multiply(scale, g.apply(Operations.SQRT, sumOf.apply(scale)));
  }

  /** The x of all terms x * x of a sum; false if there are others. */
  private static boolean collect(Node sum, List<Node> terms) {
    Node x = root(sum);
    if (x != null) {
      terms.add(x);
      return terms.size() <= MOST;
    }
    return is(sum, Operations.ADD)
        && ((Apply) sum).operands().stream().allMatch(term -> collect(term, terms));
  }

  /** The x of x * x, or null. */
  private static Node root(Node product) {
    boolean square =
        is(product, Operations.MULTIPLY)
            && ((Apply) product).operand(0) == ((Apply) product).operand(1);
    return square ? ((Apply) product).operand(0) : null;
  }

  private static boolean is(Node node, Operation operation) {
    return node instanceof Apply apply && apply.operation() == operation;
  }

  private static Node square(Graph g, Node x) {
    return g.multiply(x, x);
  }
}
