package org.gradc.differentiate;

import java.util.List;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Update;

/** A product as a recurrence, whose derivatives have no division by its factors. */
final class PrefixProducts {
  private PrefixProducts() {}

  /** The product as the last entry of p[0] = 1, p[i - lower + 1] = p[i - lower] body. */
  static Node of(Graph graph, Reduce reduce) {
    Index index = reduce.indices().get(0);
    Node steps =
        graph.apply(
            Operations.INTEGER_MAX,
            graph.subtractInteger(index.upper(), index.lower()),
            graph.integer(0));
    Member products =
        graph.member("products", Kind.REAL, List.of(graph.addInteger(graph.integer(1), steps)));
    Node position = graph.subtractInteger(index, index.lower());
    Node before = graph.element(products, List.of(position));
    Node after = graph.choose(reduce.condition(), graph.multiply(before, reduce.body()), before);
    Recur recur =
        graph.recur(
            List.of(products),
            List.of(define(graph, List.of(graph.integer(0)), graph.constant(1))),
            List.of(index),
            Recur.Direction.UP,
            List.of(define(graph, List.of(graph.addInteger(graph.integer(1), position)), after)));
    return graph.element(graph.result(recur, 0), List.of(steps));
  }

  private static Update define(Graph graph, List<Node> subscripts, Node body) {
    return new Update(0, Update.Mode.DEFINE, List.of(), graph.truth(true), subscripts, body);
  }
}
