package org.gradc.optimize;

import java.util.List;
import org.gradc.algebra.Prover;
import org.gradc.algebra.Verdict;
import org.gradc.differentiate.Entries;
import org.gradc.graph.Graph;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;

/**
 * Where summands of a symmetric matrix stand to its diagonal: those above it need not be computed,
 * since those below are written twice. It is decided from the subscripts where they tell, else at
 * run time.
 */
final class Triangle {
  private final Graph graph;
  private final Prover prover = new Prover();

  Triangle(Graph graph) {
    this.graph = graph;
  }

  /**
   * Where summands of a block of the diagonal are on or below the diagonal, and where below.
   *
   * @param onOrBelow the summands' condition, and that the column is at most the row
   * @param below the summands' condition, and that the column is less than the row
   */
  record Part(Node onOrBelow, Node below) {}

  /** The part of summands of a block of the diagonal that is to be computed. */
  Part of(Entries each) {
    Node never = graph.truth(false);
    for (int axis = 0; axis < each.row().size(); axis++) {
      Node row = each.row().get(axis);
      Node column = each.column().get(axis);
      if (prover.sameSize(row, column)) {
        continue;
      }
      if (isLess(column, row)) {
        return new Part(each.condition(), each.condition());
      }
      return isLess(row, column) ? new Part(never, never) : undecided(each, axis);
    }
    return new Part(each.condition(), never);
  }

  private boolean isLess(Node a, Node b) {
    return prover.decide(graph.apply(Operations.INTEGER_LESS, a, b), List.of(), List.of())
        == Verdict.PROVED;
  }

  /** Compares the places in what is left of the row-major order when earlier axes are equal. */
  private Part undecided(Entries each, int firstAxis) {
    Node row = graph.integer(0);
    Node column = graph.integer(0);
    for (int axis = firstAxis; axis < each.row().size(); axis++) {
      Node extent = each.by().shape().get(axis);
      row = graph.addInteger(graph.multiplyInteger(row, extent), each.row().get(axis));
      column = graph.addInteger(graph.multiplyInteger(column, extent), each.column().get(axis));
    }
    return new Part(
        and(each.condition(), Operations.INTEGER_LESS_EQUAL, column, row),
        and(each.condition(), Operations.INTEGER_LESS, column, row));
  }

  private Node and(Node condition, Operation relation, Node column, Node row) {
    return graph.and(condition, graph.apply(relation, column, row));
  }
}
