package org.gradc.differentiate;

import org.gradc.graph.Conditions;
import org.gradc.graph.Graph;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reduce;
import org.gradc.source.CompilerBug;

/**
 * The adjoint of a reduction's body, with s the adjoint of the result f:
 *
 * <ul>
 *   <li>sum: s;
 *   <li>logsumexp: s exp(body - f), and 0 where f is -infinity;
 *   <li>min, max: s at the first index that attains it, else nothing;
 *   <li>product: s times the products of the factors before and after, without a division.
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
      case PROD -> toFactors(guard, adjoint);
      default -> throw new CompilerBug("no derivative of " + reduce.monoid());
    }
  }

  private void toBody(Guard guard, Node value) {
    sweep.contribute(
        reduce.body(), guard, ReverseSweep.concat(result.loops(), reduce.indices()), value);
  }

  private Guard finite(Guard guard) {
    return guard.and(Shares.isFinite(graph, reduce));
  }

  private Node softmax(Node adjoint) {
    return graph.multiply(adjoint, Shares.of(graph, reduce.body(), reduce));
  }

  /**
   * Where the first one is. That the condition holds there says who asks for values: what all of
   * them are under is looked at ahead of the search, the rest where the first one is.
   */
  private Guard atFirst(Guard guard, Monoid argument) {
    Node first = graph.reduce(argument, reduce.indices(), reduce.condition(), reduce.body());
    Node here = graph.apply(Operations.INTEGER_EQUAL, reduce.indices().get(0), first);
    Conditions.Split holds = Conditions.ahead(graph, reduce.condition(), reduce.indices());
    return guard.and(holds.ahead()).and(here).and(holds.within());
  }

  private void toFactors(Guard guard, Node adjoint) {
    // Recurrences of their own: equal ones of the gradient that is swept may be done with already.
    Node others = graph.apart(() -> PrefixProducts.others(graph, reduce, adjoint));
    toBody(guard.and(reduce.condition()), others);
  }
}
