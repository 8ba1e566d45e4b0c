package org.gradc.differentiate;

import java.util.List;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Update;
import org.gradc.source.CompilerBug;

/**
 * The adjoint of a reduction's body, with s the adjoint of the result f:
 *
 * <ul>
 *   <li>sum: s;
 *   <li>logsumexp: s exp(body - f), and 0 where f is -infinity;
 *   <li>min, max: s at the first index that attains it, else nothing;
 *   <li>product: that of the recurrence p[i + 1] = p[i] body, whose adjoint has no division.
 * </ul>
 */
final class ReverseReduction {
  private final ReverseSweep sweep;
  private final Graph graph;
  private final Reduce reduce;
  private final ReverseSweep.Adjoint result;

  ReverseReduction(ReverseSweep sweep, Reduce reduce, ReverseSweep.Adjoint result) {
    this.result = result;
    this.sweep = sweep;
    this.graph = sweep.graph();
    this.reduce = reduce;
  }

  void propagate() {
    Node adjoint = result.value();
    Guard guard = result.guard();
    switch (reduce.monoid()) {
      case SUM -> toBody(guard.and(reduce.condition()), adjoint);
      case LOGSUMEXP -> toBody(finite(guard).and(reduce.condition()), softmax(adjoint));
      case MIN -> toBody(atFirst(guard, Monoid.ARGMIN), adjoint);
      case MAX -> toBody(atFirst(guard, Monoid.ARGMAX), adjoint);
      case PROD -> throughPrefixProducts(guard, adjoint);
      default -> throw new CompilerBug("no derivative of " + reduce.monoid());
    }
  }

  private void toBody(Guard guard, Node value) {
    sweep.contribute(
        reduce.body(), guard, ReverseSweep.concat(result.loops(), reduce.indices()), value);
  }

  private Guard finite(Guard guard) {
    return guard.and(
        graph.apply(Operations.UNEQUAL, reduce, graph.constant(Double.NEGATIVE_INFINITY)));
  }

  private Node softmax(Node adjoint) {
    Node share = graph.apply(Operations.EXP, graph.subtract(reduce.body(), reduce));
    return graph.multiply(adjoint, share);
  }

  private Guard atFirst(Guard guard, Monoid argument) {
    Node first = graph.reduce(argument, reduce.indices(), reduce.condition(), reduce.body());
    return guard.and(graph.apply(Operations.INTEGER_EQUAL, reduce.indices().get(0), first));
  }

  private void throughPrefixProducts(Guard guard, Node adjoint) {
    Node product = prefixProduct();
    sweep.adopt(product);
    sweep.contribute(product, guard, result.loops(), adjoint);
  }

  /** The product as the last entry of p[0] = 1, p[i - lower + 1] = p[i - lower] body. */
  private Node prefixProduct() {
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
            List.of(define(List.of(graph.integer(0)), graph.constant(1))),
            List.of(index),
            Recur.Direction.UP,
            List.of(define(List.of(graph.addInteger(graph.integer(1), position)), after)));
    return graph.element(graph.result(recur, 0), List.of(steps));
  }

  private Update define(List<Node> subscripts, Node body) {
    return new Update(0, Update.Mode.DEFINE, List.of(), graph.truth(true), subscripts, body);
  }
}
