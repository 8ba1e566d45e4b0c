package org.gradc.differentiate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.gradc.algebra.Existence;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Recur;
import org.gradc.graph.Update;

/**
 * Up to which step of a recurrence anybody asks for it. What comes later has no adjoint, and what
 * it is made of may be infinite: of {@code z[k]} the steps after k are as if they were not.
 */
final class LastSteps {
  private LastSteps() {}

  /**
   * Whether what a step defines, or a later step, is asked for from outside, as a formula of its
   * place along the first axis; null where no formula says so, or none that tells steps apart.
   *
   * @param adjoints what comes from outside
   */
  static Node areAsked(
      Graph graph, Recur recur, Update step, Collection<ReverseSweep.Adjoint> adjoints) {
    if (recur.direction() != Recur.Direction.UP
        || step.subscripts().isEmpty()
        || ReverseRecurrence.shiftedIndex(step.subscripts().get(0)) != recur.indices().get(0)) {
      return null;
    }
    Node any = graph.truth(false);
    for (ReverseSweep.Adjoint adjoint : adjoints) {
      Node here = isAsked(graph, step.subscripts().get(0), adjoint);
      if (here == null) {
        return null;
      }
      any = graph.or(any, here);
    }
    return any.free().contains(recur.indices().get(0)) ? any : null;
  }

  private static Node isAsked(Graph graph, Node from, ReverseSweep.Adjoint adjoint) {
    Node array = adjoint.value();
    if (array.isScalar() || adjoint.loose() || !Accumulations.isSparse(array)) {
      return null;
    }
    List<Index> entry = new ArrayList<>(graph.indices(array.shape()));
    entry.set(0, graph.index(entry.get(0).name(), from, array.shape().get(0)));
    Node reached = Accumulations.formula(graph, array, List.copyOf(entry));
    return reached == null ? null : new Existence(graph).of(entry, reached);
  }
}
