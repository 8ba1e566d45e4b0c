package org.gradc.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gradc.algebra.Fact;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Recur;
import org.gradc.graph.Update;
import org.gradc.source.Mistake;
import org.gradc.source.Span;
import org.gradc.syntax.Expression;
import org.gradc.syntax.Expression.At;
import org.gradc.syntax.Expression.Binder;
import org.gradc.syntax.Expression.Slice;
import org.gradc.syntax.Expression.Subscript;
import org.gradc.syntax.Expression.Subscripted;
import org.gradc.syntax.Name;

/** Arrays by an index formula, which may read entries that come earlier in row-major order. */
final class Recurrences {
  /** An array inside its own formula. */
  static final class Unfinished implements Scope.Binding {
    private final String name;
    private final Member member;
    private final List<Index> indices;
    private boolean wasRead;

    /** What is known, and which loops run, where an entry is computed in any case. */
    private List<Fact> facts = List.of();

    private List<Index> running = List.of();

    private Unfinished(String name, Member member, List<Index> indices) {
      this.name = name;
      this.member = member;
      this.indices = indices;
    }
  }

  private final Elaboration e;

  Recurrences(Elaboration elaboration) {
    e = elaboration;
  }

  private Graph graph() {
    return e.graph;
  }

  /** {@code name[binders] = body}. */
  Value define(Name name, List<Binder> binders, Expression body, Scope scope) {
    Value value = attempt(name, binders, body, scope, Kind.INT);
    return value == null ? attempt(name, binders, body, scope, Kind.REAL) : value;
  }

  /**
   * The array if its entries are of the kind that was assumed where the formula reads them, else
   * null.
   */
  private Value attempt(
      Name name, List<Binder> binders, Expression body, Scope scope, Kind assumed) {
    Scope own = new Scope(scope);
    Reductions.Indices bound = e.reductions.rectangle(binders, new Scope(own));
    if (bound == null) {
      own.define(name.text(), Value.UNKNOWN);
      return e.reductions.evaluateUnbound(binders, body, own);
    }
    List<Index> indices = bound.indices();
    List<Axis> axes = bound.axes();
    Member member = graph().member(name.text(), assumed, axes.stream().map(Axis::length).toList());
    Unfinished unfinished = new Unfinished(name.text(), member, indices);
    own.define(name.text(), unfinished);
    Value value =
        e.inLoop(
            indices,
            () -> {
              unfinished.facts = List.copyOf(e.facts());
              unfinished.running = List.copyOf(e.running());
              return e.expressions.evaluate(body, bound.scope());
            });
    if (!e.isNumeric(value, body.span())) {
      return Value.UNKNOWN;
    }
    if (!unfinished.wasRead) {
      return formula(indices, axes, value, body);
    }
    if (value instanceof Array) {
      return e.reporter.report(Mistake.RECURRENCE_OF_ARRAYS, body.span(), Shapes.describe(value));
    }
    Node node = ((Value.Scalar) value).node();
    if (node.kind() != assumed && assumed == Kind.INT) {
      return null;
    }
    return recur(unfinished, e.widening.real(node), node, assumed, axes);
  }

  private Value formula(List<Index> indices, List<Axis> axes, Value value, Expression body) {
    for (Axis axis : Elaboration.axes(value)) {
      if (axis.length().free().containsAny(indices)) {
        return e.reporter.report(Mistake.RAGGED, body.span(), Shapes.describe(value));
      }
    }
    return e.arrays.comprehension(indices, axes, value);
  }

  private Value recur(Unfinished array, Node real, Node node, Kind kind, List<Axis> axes) {
    Update update =
        new Update(
            0,
            Update.Mode.DEFINE,
            List.of(),
            graph().truth(true),
            List.copyOf(array.indices),
            kind == Kind.REAL ? real : node);
    Recur recur =
        graph()
            .recur(
                List.of(array.member),
                List.of(),
                array.indices,
                Recur.Direction.UP,
                List.of(update));
    return e.arrays.of(graph().result(recur, 0), axes);
  }

  /** A read of the array inside its own formula. */
  Value read(Unfinished array, Subscripted read, Scope scope) {
    array.wasRead = true;
    int rank = array.indices.size();
    List<Subscript> subscripts = read.subscripts();
    if (rank == 1 && subscripts.size() == 1 && subscripts.get(0) instanceof Slice) {
      return slice(array, read, scope);
    }
    List<Node> nodes = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    boolean known = true;
    for (Subscript subscript : subscripts) {
      if (subscript instanceof At at) {
        Node node = e.subscripts.position(at.position(), scope);
        known &= node != null;
        nodes.add(node);
        spans.add(at.span());
      }
    }
    if (nodes.size() != rank || subscripts.size() != rank) {
      return e.reporter.report(Mistake.UNFINISHED, read.span(), array.name);
    }
    if (!known) {
      return Value.UNKNOWN;
    }
    for (int k = 0; k < rank; k++) {
      if (lacksFirst(array, nodes.get(k), k)) {
        return reportFirst(array, nodes.get(k), k, spans.get(k));
      }
    }
    List<Node> earlier =
        rank == 1
            ? earlierOnLine(array, nodes.get(0), spans.get(0))
            : earlier(array, nodes, spans, read.span());
    return earlier == null
        ? Value.UNKNOWN
        : new Value.Scalar(graph().element(array.member, earlier));
  }

  /** The part of a vector that is there: as long as the index says. */
  private Value slice(Unfinished array, Subscripted read, Scope scope) {
    Scope inner = new Scope(scope);
    List<Axis> axes = List.of(new Axis(array.indices.get(0), false));
    Array there =
        new Array(array.member.kind(), axes, s -> graph().element(array.member, s), true, 0, false);
    inner.define(array.name, there);
    return e.subscripts.read(read, inner);
  }

  private List<Node> earlierOnLine(Unfinished array, Node subscript, Span span) {
    Index index = array.indices.get(0);
    boolean never = e.requirements.isRefuted(subscript, index);
    if (never && isLater(subscript, index, 0)) {
      reportLater(array, List.of(subscript), span);
      return null;
    }
    String what = "subscript 1 of " + array.name + ", of which only earlier entries are there,";
    Node checked =
        never
            ? e.requirements.checked(subscript, index, what, span)
            : e.requirements.subscript(subscript, index, what, span);
    return checked == null ? null : List.of(checked);
  }

  /**
   * Whether an entry is read so many places before in any case, where the first one has none before
   * it.
   */
  private boolean lacksFirst(Unfinished array, Node subscript, int axis) {
    Index index = array.indices.get(axis);
    Node distance = e.requirements.simplest(graph().subtractInteger(subscript, index));
    return distance instanceof Constant constant
        && constant.integer() < 0
        && !e.isUnreachable()
        && array.facts.equals(e.facts())
        && array.running.equals(e.running());
  }

  private Value reportFirst(Unfinished array, Node subscript, int axis, Span span) {
    String index = array.indices.get(axis).name();
    String advice =
        "the first entry has none before it: write 'if %1$s == 0 then ... else ...' with its value"
            .formatted(index);
    return e.reporter.advise(
        Mistake.OUT_OF_RANGE,
        span,
        advice,
        Shapes.text(subscript),
        array.indices.size() == 1 ? index : Shapes.text(array.member.shape().get(axis)),
        "subscript " + (axis + 1) + " of " + array.name);
  }

  private void reportLater(Unfinished array, List<Node> subscripts, Span span) {
    String read = entry(array, subscripts);
    e.reporter.report(Mistake.LATER_ENTRY, span, read, entry(array, array.indices));
  }

  private static String entry(Unfinished array, List<? extends Node> subscripts) {
    return subscripts.stream()
        .map(Shapes::text)
        .collect(Collectors.joining(", ", array.name + "[", "]"));
  }

  /**
   * Subscripts of an entry that comes earlier in row-major order: proved, or checked by its
   * position.
   */
  private List<Node> earlier(Unfinished array, List<Node> nodes, List<Span> spans, Span span) {
    List<Node> lengths = array.member.shape();
    boolean before = isBefore(array, nodes);
    if (!before && isNotBefore(array, nodes)) {
      reportLater(array, nodes, span);
      return null;
    }
    List<Node> inside = new ArrayList<>();
    for (int k = 0; k < nodes.size(); k++) {
      String what = "subscript " + (k + 1) + " of " + array.name;
      Node node = e.requirements.subscript(nodes.get(k), lengths.get(k), what, spans.get(k));
      if (node == null) {
        return null;
      }
      inside.add(node);
    }
    if (before) {
      return inside;
    }
    String what = e.requirements.label(array.name + " is read", span);
    Node checked =
        graph()
            .checked(
                inside.get(0),
                firstLater(array, inside),
                what + " at an entry that is not computed yet: entries are computed in order.");
    inside.set(0, checked);
    return inside;
  }

  /**
   * The least first subscript of an entry that does not come earlier: the index itself, or the one
   * after it where the other subscripts come earlier.
   */
  private Node firstLater(Unfinished array, List<Node> subscripts) {
    Graph graph = graph();
    Node isEarlier = graph.truth(false);
    for (int k = subscripts.size() - 1; k > 0; k--) {
      Node own = subscripts.get(k);
      Index index = array.indices.get(k);
      Node less = graph.apply(Operations.INTEGER_LESS, own, index);
      Node same = graph.apply(Operations.INTEGER_EQUAL, own, index);
      isEarlier = graph.or(less, graph.and(same, isEarlier));
    }
    Index first = array.indices.get(0);
    return graph.choose(isEarlier, graph.addInteger(graph.integer(1), first), first);
  }

  private boolean isBefore(Unfinished array, List<Node> nodes) {
    for (int k = 0; k < nodes.size(); k++) {
      Index index = array.indices.get(k);
      if (!e.requirements.same(nodes.get(k), index)) {
        return isLess(nodes.get(k), index);
      }
    }
    return false;
  }

  /** Whether no entry is ever read that comes earlier, where anything is read at all. */
  private boolean isNotBefore(Unfinished array, List<Node> nodes) {
    for (int k = 0; k < nodes.size(); k++) {
      Index index = array.indices.get(k);
      if (!e.requirements.same(nodes.get(k), index)) {
        return e.requirements.isRefuted(nodes.get(k), index) && isLater(nodes.get(k), index, 1);
      }
    }
    return e.requirements.isRefuted(array.indices.get(0), array.indices.get(0));
  }

  /**
   * Whether the formula itself says that the subscript is so much more than the index, or more yet.
   * Of integers of the data that is not said: they decide also whether the entry is read at all.
   */
  private boolean isLater(Node subscript, Index index, int distance) {
    Node more =
        e.requirements.simplest(
            graph()
                .subtractInteger(
                    graph().subtractInteger(subscript, index), graph().integer(distance)));
    return Lengths.isOfIndices(more) && e.requirements.isNotNegative(more);
  }

  /** Whether a is proved to be less than b, whatever its sign. */
  private boolean isLess(Node a, Node b) {
    Node distance = graph().subtractInteger(b, a);
    return e.requirements.isNotNegative(
        e.requirements.simplest(graph().subtractInteger(distance, graph().integer(1))));
  }
}
