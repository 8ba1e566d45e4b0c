package org.gradc.optimize;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.differentiate.PrefixProducts;
import org.gradc.graph.Graph;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
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
    List<Node> nodes = Reachable.from(roots);
    List<Reduce> products =
        nodes.stream()
            .filter(node -> node instanceof Reduce reduce && reduce.monoid() == Monoid.PROD)
            .map(Reduce.class::cast)
            .toList();
    Map<Node, Node> lastOf = new HashMap<>();
    for (Node node : products.isEmpty() ? List.<Node>of() : nodes) {
      if (node instanceof Recur recur) {
        for (Reduce product : products) {
          Node last = PrefixProducts.last(graph, recur, product);
          if (last != null) {
            lastOf.put(product, last);
          }
        }
      }
    }
    return new Rewriter(graph, (original, rebuilt) -> lastOf.getOrDefault(original, rebuilt));
  }
}
