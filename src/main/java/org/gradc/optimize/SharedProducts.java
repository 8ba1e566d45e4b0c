package org.gradc.optimize;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Rewriter;

/**
 * A product of which the derivative keeps the products of its first factors is the last of these:
 * it is not multiplied once more.
 */
final class SharedProducts {
  private SharedProducts() {}

  /** A rewriter of what is computed together. */
  static Rewriter over(Graph graph, List<Node> roots) {
    Map<Node, Node> last = new HashMap<>();
    List<Node> nodes = Reachable.from(roots);
    for (Node node : nodes) {
      if (node instanceof Recur recur && isOfProducts(recur)) {
        nodes.stream()
            .filter(other -> other instanceof Reduce reduce && isProductOf(graph, recur, reduce))
            .forEach(product -> last.put(product, last(graph, recur, (Reduce) product)));
      }
    }
    return new Rewriter(
        graph, (original, rebuilt) -> last.containsKey(original) ? last.get(original) : rebuilt);
  }

  private static boolean isOfProducts(Recur recur) {
    return recur.members().size() == 1
        && recur.indices().size() == 1
        && recur.direction() == Recur.Direction.UP
        && recur.updates().size() == 1
        && recur.prologue().size() == 1
        && recur.prologue().get(0).body() instanceof Constant one
        && one.kind() == Kind.REAL
        && one.real() == 1;
  }

  private static boolean isProductOf(Graph g, Recur recur, Reduce reduce) {
    if (reduce.monoid() != Monoid.PROD || !reduce.indices().equals(recur.indices())) {
      return false;
    }
    Index index = reduce.indices().get(0);
    Node position = g.subtractInteger(index, index.lower());
    Node before = g.element(recur.members().get(0), List.of(position));
    Node after = g.choose(reduce.condition(), g.multiply(before, reduce.body()), before);
    List<Node> shape = List.of(g.addInteger(g.integer(1), steps(g, reduce)));
    return recur.updates().get(0).body() == after && recur.members().get(0).shape().equals(shape);
  }

  private static Node last(Graph g, Recur recur, Reduce reduce) {
    return g.element(g.result(recur, 0), List.of(steps(g, reduce)));
  }

  private static Node steps(Graph g, Reduce reduce) {
    Index index = reduce.indices().get(0);
    return g.apply(
        Operations.INTEGER_MAX, g.subtractInteger(index.upper(), index.lower()), g.integer(0));
  }
}
