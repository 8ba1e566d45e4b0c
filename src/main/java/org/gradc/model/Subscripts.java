package org.gradc.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.gradc.graph.Graph;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.source.Mistake;
import org.gradc.source.Span;
import org.gradc.syntax.Expression;
import org.gradc.syntax.Expression.At;
import org.gradc.syntax.Expression.Slice;
import org.gradc.syntax.Expression.Subscript;
import org.gradc.syntax.Expression.Subscripted;

/** Reads of arrays: entries, rows, columns, slices, gathers and mixtures. */
final class Subscripts {
  /** One place between the brackets: an entry, or what is read along an axis. */
  private interface Place {
    /** The axis that is left; null for an entry. */
    Axis axis();

    /**
     * The subscript of the whole array.
     *
     * @param along the subscript along the axis that is left; null for an entry
     */
    Node at(Node along);
  }

  private record Entry(Node position) implements Place {
    @Override
    public Axis axis() {
      return null;
    }

    @Override
    public Node at(Node along) {
      return position;
    }
  }

  /** As many entries as the axis is long, from a start on. */
  private record Part(Graph graph, Node start, Axis axis) implements Place {
    @Override
    public Node at(Node along) {
      return graph.addInteger(start, along);
    }
  }

  /** The entries whose positions a vector of integers gives; checked where they are read. */
  private record Gather(Array positions, UnaryOperator<Node> checked) implements Place {
    @Override
    public Axis axis() {
      return positions.axis(0);
    }

    @Override
    public Node at(Node along) {
      return checked.apply(positions.at(List.of(along)));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Gather gather && gather.positions == positions;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(positions);
    }
  }

  private static final String SUBSCRIPT = "a subscript";

  private final Elaboration e;

  Subscripts(Elaboration elaboration) {
    e = elaboration;
  }

  private Graph graph() {
    return e.graph;
  }

  Value read(Subscripted read, Scope scope) {
    if (read.array() instanceof Expression.Reference reference
        && scope.value(reference.name().text()) instanceof Recurrences.Unfinished unfinished) {
      return e.recurrences.read(unfinished, read, scope);
    }
    Value base = e.expressions.evaluate(read.array(), scope);
    if (base.isUnknown()) {
      read.subscripts().forEach(s -> evaluateOnly(s, scope));
      return Value.UNKNOWN;
    }
    if (!(base instanceof Array array)) {
      return e.reporter.report(Mistake.NOT_AN_ARRAY, read.span(), Shapes.describe(base));
    }
    return read(array, read, nameOf(read.array()), scope);
  }

  /** What a message calls the array. */
  static String nameOf(Expression array) {
    if (array instanceof Expression.Reference reference) {
      return reference.name().text();
    }
    return array instanceof Expression.Call call ? call.function() + "(...)" : "the array";
  }

  /** Finds the mistakes inside a subscript of something that is not known. */
  private void evaluateOnly(Subscript subscript, Scope scope) {
    if (subscript instanceof At at) {
      e.expressions.evaluate(at.position(), scope);
    } else if (subscript instanceof Slice slice) {
      e.expressions.evaluate(slice.from(), scope);
      e.expressions.evaluate(slice.to(), scope);
    }
  }

  private Value read(Array original, Subscripted read, String name, Scope scope) {
    Array array = e.arrays.shallow(original);
    List<Subscript> subscripts = read.subscripts();
    if (subscripts.size() > array.rank()) {
      subscripts.forEach(s -> evaluateOnly(s, scope));
      return e.reporter.report(
          Mistake.TOO_MANY_SUBSCRIPTS,
          read.span(),
          Shapes.describe(array),
          plural(subscripts.size()),
          plural(array.rank()));
    }
    List<Place> places = new ArrayList<>();
    boolean known = true;
    for (int k = 0; k < array.rank(); k++) {
      String what = "subscript " + (k + 1) + " of " + name;
      Place place =
          k < subscripts.size()
              ? place(subscripts.get(k), array.axis(k), what, scope)
              : whole(array.axis(k));
      known &= place != null;
      places.add(place);
    }
    return known ? at(array, places) : Value.UNKNOWN;
  }

  private static String plural(int subscripts) {
    return subscripts == 1 ? "1 subscript" : subscripts + " subscripts";
  }

  private Place whole(Axis axis) {
    return new Part(graph(), graph().integer(0), axis);
  }

  /** Null after a report. */
  private Place place(Subscript subscript, Axis axis, String what, Scope scope) {
    if (subscript instanceof Expression.All) {
      return whole(axis);
    }
    if (subscript instanceof Slice slice) {
      return slice(slice, axis, what, scope);
    }
    Expression position = ((At) subscript).position();
    Value value = e.expressions.evaluate(position, scope);
    if (value instanceof Array positions && positions.kind() == Kind.INT && positions.rank() == 1) {
      return gather(e.arrays.stored(positions), axis, what, position.span());
    }
    Node node = e.integer(value, position.span(), SUBSCRIPT);
    Node checked =
        node == null ? null : e.requirements.subscript(node, axis.length(), what, position.span());
    return checked == null ? null : new Entry(checked);
  }

  private Place gather(Array positions, Axis axis, String what, Span span) {
    return new Gather(
        positions,
        position -> {
          Node checked = e.requirements.subscript(position, axis.length(), what, span);
          return checked == null ? graph().integer(0) : checked;
        });
  }

  /** The integer of a subscript, or null after a report. */
  Node position(Expression position, Scope scope) {
    return e.integer(e.expressions.evaluate(position, scope), position.span(), SUBSCRIPT);
  }

  private Place slice(Slice slice, Axis axis, String what, Scope scope) {
    Node from = position(slice.from(), scope);
    Node to = position(slice.to(), scope);
    if (from == null || to == null) {
      return null;
    }
    Span span = slice.span();
    Node end = e.requirements.sliceEnd(to, axis.length(), what, span);
    Node start = end == null ? null : e.requirements.sliceStart(from, end, what, span);
    if (start == null) {
      return null;
    }
    boolean literal =
        slice.from() instanceof Expression.IntegerLiteral
            && slice.to() instanceof Expression.IntegerLiteral;
    Axis part = new Axis(e.requirements.sliceLength(start, end), literal);
    return new Part(graph(), start, part);
  }

  private Value at(Array array, List<Place> places) {
    List<Axis> axes = places.stream().map(Place::axis).filter(Objects::nonNull).toList();
    if (axes.isEmpty()) {
      return new Value.Scalar(array.at(full(places, List.of())));
    }
    List<Object> key = new ArrayList<>(List.of("read", array));
    key.addAll(places);
    return e.arrays.view(key, array, axes, false, s -> array.at(full(places, s)));
  }

  /** The subscripts of the whole array from those along the axes that are left. */
  private static List<Node> full(List<Place> places, List<Node> subscripts) {
    List<Node> full = new ArrayList<>();
    int next = 0;
    for (Place place : places) {
      full.add(place.at(place.axis() == null ? null : subscripts.get(next++)));
    }
    return full;
  }
}
