package org.gradc.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;

/**
 * An array as a rule that gives its entry at any subscripts, so that a chain of operations on
 * arrays is one formula for an entry and needs no arrays between. Where the entries would be
 * computed more than once it is stored, see {@link Arrays#stored}.
 */
final class Array implements Value {
  /** The rule. The subscripts are in range and as many as there are axes. */
  @FunctionalInterface
  interface Entries {
    Node at(List<Node> subscripts);
  }

  private final Kind kind;
  private final List<Axis> axes;
  private final Entries entries;
  private final boolean view;
  private final int depth;
  private final boolean row;
  private final Map<List<Node>, Node> known = new HashMap<>();
  private Node node;
  private Array stored;

  Array(Kind kind, List<Axis> axes, Entries entries, boolean view, int depth, boolean row) {
    this.kind = kind;
    this.axes = List.copyOf(axes);
    this.entries = entries;
    this.view = view;
    this.depth = depth;
    this.row = row;
  }

  Kind kind() {
    return kind;
  }

  List<Axis> axes() {
    return axes;
  }

  int rank() {
    return axes.size();
  }

  Axis axis(int k) {
    return axes.get(k);
  }

  /** Whether an entry costs nothing but a read. */
  boolean isView() {
    return view;
  }

  /** How many rules stand on one another. */
  int depth() {
    return depth;
  }

  /** Whether this is the transpose of a vector, so that times a vector it is a scalar. */
  boolean isRow() {
    return row;
  }

  /** Whether all axes are short literals, so that the array is a handful of scalars. */
  boolean isSmall() {
    int product = 1;
    for (Axis axis : axes) {
      if (!axis.isSmall()) {
        return false;
      }
      product *= axis.count();
    }
    return product <= 16;
  }

  Node at(List<Node> subscripts) {
    Node entry = known.get(subscripts);
    if (entry == null) {
      entry = entries.at(subscripts);
      known.put(List.copyOf(subscripts), entry);
    }
    return entry;
  }

  /** The node whose entries these are, in this order, or null if there is none yet. */
  Node node() {
    return node;
  }

  void setNode(Node array) {
    node = array;
  }

  /** This array after {@link Arrays#stored}, or null before. */
  Array stored() {
    return stored;
  }

  void setStored(Array array) {
    stored = array;
  }
}
