package org.gradc.optimize;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.gradc.algebra.Prover;
import org.gradc.graph.Element;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Reachable;
import org.gradc.graph.Symbol;

/** Which loops around a value can be the axes of a table, and in which order. */
final class Axes {
  private final Prover prover;

  Axes(Program program) {
    this.prover = new Prover(program.ranges());
  }

  /**
   * The indices in the order of the table's axes; none where there is no table: where one has no
   * length of its own, or the table would be larger than any array that the value is computed from.
   *
   * @param stands the arrays that count as computed from; null where the size is no matter
   */
  List<Index> ordered(Node value, Set<Index> axes, Predicate<Node> stands) {
    boolean fits = axes.stream().allMatch(this::isAxis) && !standsInLoopsOver(axes, value);
    if (!fits) {
      return List.of();
    }
    List<Index> all = List.copyOf(axes);
    if (stands == null || all.size() + Tables.indices(value).size() < 2) {
      return all;
    }
    Element read = Tables.covering(value, all, stands);
    return read == null
        ? List.of()
        : all.stream().sorted(Comparator.comparingInt(i -> position(i, read))).toList();
  }

  /** Whether the node stands in another loop of which the bounds depend on one of the axes. */
  private static boolean standsInLoopsOver(Set<Index> axes, Node node) {
    return node.free().indices().stream()
        .anyMatch(index -> !axes.contains(index) && index.free().containsAny(axes));
  }

  private boolean isAxis(Index index) {
    return index.startsAtZero()
        && index.upper().free().isEmpty()
        && !isOfSamples(index.upper())
        && prover.provablyNonNegative(index.upper(), List.of());
  }

  /** Whether a call decides on the length: what an object keeps is as large as its sizes say. */
  private static boolean isOfSamples(Node length) {
    return Reachable.from(List.of(length)).stream()
        .anyMatch(node -> node instanceof Symbol symbol && symbol.role() == Symbol.Role.SAMPLES);
  }

  private static int position(Index index, Element read) {
    int axis = 0;
    while (axis < read.subscripts().size() && !read.subscripts().get(axis).free().contains(index)) {
      axis++;
    }
    return axis;
  }
}
