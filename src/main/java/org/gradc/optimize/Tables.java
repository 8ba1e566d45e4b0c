package org.gradc.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.gradc.graph.Build;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Reachable;
import org.gradc.graph.Result;

/**
 * What is kept in arrays, tables, to be read where it was computed again. The axes of a table are
 * loops around a value and then those of the value itself.
 */
final class Tables {
  /**
   * An array by its entries.
   *
   * @param indices none for a scalar
   */
  record Formula(List<Index> indices, Node entry) {}

  /** An entry of the table that holds a value. */
  @FunctionalInterface
  interface Reading {
    /**
     * @param original the value before
     * @param rebuilt the value over its rewritten operands
     * @param subscripts of the value itself: none if it is a scalar
     */
    Node entry(Node original, Node rebuilt, List<Node> subscripts);
  }

  private Tables() {}

  /**
   * Whether a value can be kept: a number, an array with a formula, or a recurrence's. Of an array
   * that is as long as data say in each iteration, entries are kept, not the array.
   */
  static boolean canHold(Node value) {
    return (value.kind() == Kind.REAL || value.kind() == Kind.INT)
        && !Node.isLeaf(value)
        && (!(value instanceof Element) || isOfLoops(value))
        && (value.isScalar() || value instanceof Build || value instanceof Result);
  }

  /**
   * Whether the value is an entry of a recurrence's array that each iteration computes anew: of
   * which the length depends on loops, or of which the iteration needs this one entry, as a product
   * does of its factors.
   */
  private static boolean isOfLoops(Node value) {
    return value instanceof Element read
        && read.array() instanceof Result array
        && (array.shape().stream().anyMatch(extent -> !extent.free().isEmpty())
            || !array.free().isEmpty() && array.free().asList().containsAll(indices(read)));
  }

  private static List<Index> indices(Element read) {
    return read.subscripts().stream().flatMap(s -> s.free().indices().stream()).toList();
  }

  /** Whether it costs more than that to compute the value, or an entry of it, again. */
  static boolean isDearer(Node value, int cost) {
    return value instanceof Result || isOfLoops(value) || Cost.of(entry(value)) > cost;
  }

  /** The value, or its entry at the indices of an array's formula. */
  static Node entry(Node value) {
    return value instanceof Build build ? build.body() : value;
  }

  /** The indices of an array's formula, if it has one. */
  static List<Index> indices(Node value) {
    return value instanceof Build build ? build.indices() : List.of();
  }

  /** A scalar or an array by its entries. */
  static Formula formula(Graph graph, Node value) {
    if (value.isScalar() || value instanceof Build) {
      return new Formula(indices(value), entry(value));
    }
    List<Index> own = graph.indices(value.shape());
    return new Formula(own, graph.element(value, List.copyOf(own)));
  }

  /**
   * An entry of an array that the value is computed from and whose subscripts depend on all axes of
   * a table over these loops: so the table grows no faster than what is there already. Null if
   * there is none.
   *
   * @param stands which arrays count
   */
  static Element covering(Node value, List<Index> loops, Predicate<Node> stands) {
    List<Node> axes = new ArrayList<>(loops);
    axes.addAll(indices(value));
    for (Node part : Reachable.from(List.of(entry(value)), n -> n.free().containsAny(axes))) {
      if (part instanceof Element read && stands.test(read.array()) && isByAll(read, axes)) {
        return read;
      }
    }
    return null;
  }

  private static boolean isByAll(Element read, List<Node> axes) {
    return axes.stream()
        .allMatch(axis -> read.subscripts().stream().anyMatch(s -> s.free().contains(axis)));
  }

  /** What a table holds of an entry: 0 where nobody asks for it. */
  static Node held(Graph graph, Node asked, Node entry) {
    Node none = entry.kind() == Kind.INT ? graph.integer(0) : graph.constant(0);
    return graph.choose(asked, entry, none);
  }

  /** A rewritten node, but an entry of a table for what is held in one. */
  static Node read(Node original, Node rebuilt, Set<Node> held, Reading table) {
    if (original.isScalar() && held.contains(original)) {
      return table.entry(original, rebuilt, List.of());
    }
    if (original instanceof Element before && held.contains(before.array())) {
      Element now = (Element) rebuilt;
      return table.entry(before.array(), now.array(), now.subscripts());
    }
    return rebuilt;
  }
}
