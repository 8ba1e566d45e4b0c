package org.gradc.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * In which order the loops of an array's indices are run. All orders give the same entries. Of what
 * is computed for an entry some depends on part of the indices alone, and stands inside of these
 * and outside of the others, if the order lets it: of {@code A[k, i] = softmax(z[i])[k]} the
 * softmax is computed for each i, which has to be the outer loop.
 *
 * <p>Numbers may have a table of their own; what is looked at are arrays and recurrences, which are
 * as dear as the loops that they take, each of them of {@link #LENGTH}.
 */
final class LoopOrder {
  private static final double LENGTH = 16;

  /** More orders than those of so many indices are not tried. */
  private static final int MOST = 4;

  private final List<Index> indices;
  private final List<Node> parts = new ArrayList<>();
  private List<Index> best;
  private double least;

  private LoopOrder(List<Index> indices, Node body) {
    this.indices = indices;
    for (Node node : Reachable.from(List.of(body), n -> n.free().containsAny(indices))) {
      boolean takesLoops = !node.bound().isEmpty() && (!node.isScalar() || node instanceof Recur);
      long own = indices.stream().filter(node.free()::contains).count();
      if (takesLoops && own > 0 && own < indices.size()) {
        parts.add(node);
      }
    }
    this.best = indices;
    this.least = cost(indices);
  }

  /** The indices of an array, outermost first; as they are where no order is better. */
  static List<Index> of(List<Index> indices, Node body) {
    if (indices.size() < 2 || indices.size() > MOST) {
      return indices;
    }
    LoopOrder order = new LoopOrder(indices, body);
    if (!order.parts.isEmpty()) {
      order.extend(new ArrayList<>());
    }
    return order.best;
  }

  private void extend(List<Index> begun) {
    if (begun.size() == indices.size()) {
      double cost = cost(begun);
      if (cost < least) {
        least = cost;
        best = List.copyOf(begun);
      }
      return;
    }
    for (Index index : indices) {
      if (!begun.contains(index)) {
        begun.add(index);
        extend(begun);
        begun.remove(begun.size() - 1);
      }
    }
  }

  /** How often the parts are computed, each as often as the loops run that it has to stand in. */
  private double cost(List<Index> order) {
    double sum = 0;
    for (Node part : parts) {
      int depth = order.size();
      while (depth > 0 && !part.free().contains(order.get(depth - 1))) {
        depth--;
      }
      sum += Math.pow(LENGTH, depth + part.bound().size());
    }
    return sum;
  }
}
