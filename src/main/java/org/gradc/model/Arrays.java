package org.gradc.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.model.Array.Entries;

/** Makes arrays, and stores them. The same array made twice is the same object. */
final class Arrays {
  /**
   * More rules than this on one another are cut by storing, so that no chain of definitions is
   * deep.
   */
  private static final int DEEP = 48;

  private static final String[] NAMES = {"i", "j", "k", "l"};

  private final Graph graph;
  private final Widening widening;
  private final Map<List<Object>, Array> made = new HashMap<>();

  Arrays(Graph graph, Widening widening) {
    this.graph = graph;
    this.widening = widening;
  }

  /** The array that a node of the graph is. */
  Array of(Node node, List<Axis> axes) {
    return of(node, axes, false);
  }

  /** The same, or the transpose of a vector. */
  Array of(Node node, List<Axis> axes, boolean row) {
    Array array = new Array(node.kind(), axes, s -> graph.element(node, s), true, 0, row);
    array.setNode(node);
    return array;
  }

  Array of(Node node) {
    return of(node, node.shape().stream().map(length -> new Axis(length, false)).toList());
  }

  /** Other subscripts of the same array, which is {@link #shallow}; the key says which. */
  Array view(List<Object> key, Array base, List<Axis> axes, boolean row, Entries entries) {
    return intern(
        key, () -> new Array(base.kind(), axes, entries, base.isView(), base.depth() + 1, row));
  }

  /** The same entries, as a row or not. */
  Array asRow(Array array, boolean row) {
    return array.isRow() == row
        ? array
        : view(List.of("row", array, row), array, array.axes(), row, array::at);
  }

  /**
   * An operation on {@link #shallow} arrays of these axes, entry by entry; the key says which
   * operation on what.
   */
  Array map(List<Object> key, Kind kind, List<Axis> axes, List<Array> operands, Entries entries) {
    int depth = operands.stream().mapToInt(Array::depth).max().orElse(0) + 1;
    boolean row = !operands.isEmpty() && operands.stream().allMatch(Array::isRow);
    return intern(key, () -> new Array(kind, axes, entries, false, depth, row));
  }

  /** An array of the same entry everywhere. */
  Array constant(Node entry, List<Axis> axes) {
    return intern(
        List.of("constant", entry, axes),
        () -> new Array(entry.kind(), axes, s -> entry, true, 0, false));
  }

  /** The array itself, or stored where its rule stands on too many others. */
  Array shallow(Array array) {
    return array.depth() < DEEP ? array : storedAlways(array);
  }

  private Array intern(List<Object> key, Supplier<Array> maker) {
    Array known = made.get(key);
    if (known == null) {
      known = maker.get();
      made.put(key, known);
    }
    return known;
  }

  /** The entries as reals. */
  Array real(Array original) {
    if (original.kind() == Kind.REAL) {
      return original;
    }
    Array array = shallow(original);
    return intern(
        List.of("real", array),
        () ->
            new Array(
                Kind.REAL,
                array.axes(),
                s -> widening.real(array.at(s)),
                array.isView(),
                array.depth() + 1,
                array.isRow()));
  }

  /**
   * The array under indices that the body depends on.
   *
   * @param indices from 0, bound here
   * @param body a scalar or an array
   */
  Array comprehension(List<Index> indices, List<Axis> axes, Value body) {
    List<Axis> all = new ArrayList<>(axes);
    Entries inner;
    Kind kind;
    if (body instanceof Array array) {
      all.addAll(array.axes());
      kind = array.kind();
      inner = array::at;
    } else {
      Node node = ((Value.Scalar) body).node();
      kind = node.kind();
      inner = s -> node;
    }
    int outer = indices.size();
    Entries entries =
        s -> {
          Substitution substitution = new Substitution(graph);
          for (int k = 0; k < outer; k++) {
            substitution.put(indices.get(k), s.get(k));
          }
          return substitution.apply(inner.at(s.subList(outer, s.size())));
        };
    Array array = new Array(kind, all, entries, false, 0, false);
    if (!array.isSmall()) {
      List<Index> own = new ArrayList<>(indices);
      own.addAll(indices(all.subList(outer, all.size()), outer));
      List<Node> rest = List.copyOf(own.subList(outer, own.size()));
      array.setStored(of(graph.build(own, inner.at(rest)), all));
    }
    return array;
  }

  /** New indices over axes, named by the position of the first. */
  List<Index> indices(List<Axis> axes, int first) {
    List<Index> indices = new ArrayList<>();
    for (Axis axis : axes) {
      indices.add(graph.index(NAMES[(first + indices.size()) % NAMES.length], axis.length()));
    }
    return indices;
  }

  /** The array with its entries computed once, unless reading them costs nothing. */
  Array stored(Array array) {
    return array.isView() && array.depth() < DEEP ? array : storedAlways(array);
  }

  Value stored(Value value) {
    if (value instanceof Array array) {
      return stored(array);
    }
    return value instanceof Value.Tuple tuple
        ? new Value.Tuple(tuple.elements().stream().map(this::stored).toList())
        : value;
  }

  /** The array as a node of the graph. */
  Node node(Array array) {
    return array.node() != null ? array.node() : storedAlways(array).node();
  }

  private Array storedAlways(Array array) {
    if (array.node() != null) {
      return array;
    }
    if (array.stored() == null) {
      array.setStored(of(store(array), array.axes()));
    }
    Array stored = array.stored();
    if (array.isRow() && !stored.isRow()) {
      Array plain = stored;
      stored = new Array(plain.kind(), plain.axes(), plain::at, true, 0, true);
      stored.setNode(plain.node());
      array.setStored(stored);
    }
    return stored;
  }

  private Node store(Array array) {
    if (array.isSmall()) {
      List<Node> elements = constantSubscripts(array.axes()).stream().map(array::at).toList();
      return graph.stack(array.axes().stream().map(Axis::length).toList(), elements);
    }
    List<Index> indices = indices(array.axes(), 0);
    return graph.build(indices, array.at(List.copyOf(indices)));
  }

  /** All subscripts of a small array, row-major. */
  List<List<Node>> constantSubscripts(List<Axis> axes) {
    List<List<Node>> all = List.of(List.of());
    for (Axis axis : axes) {
      List<List<Node>> longer = new ArrayList<>();
      for (List<Node> prefix : all) {
        IntStream.range(0, axis.count())
            .forEach(
                k -> {
                  List<Node> subscripts = new ArrayList<>(prefix);
                  subscripts.add(graph.integer(k));
                  longer.add(subscripts);
                });
      }
      all = longer;
    }
    return all;
  }
}
