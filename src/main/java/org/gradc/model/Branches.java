package org.gradc.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gradc.graph.Graph;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.source.Mistake;
import org.gradc.syntax.Expression.Conditional;

/** The value of an {@code if} from the values of its branches. */
final class Branches {
  /** A chain of so many conditions is left as it is written. */
  private static final int LONG = 64;

  private static final int FEW = 12;

  private Branches() {}

  static Value join(
      Elaboration e, Node condition, Value consequence, Value alternative, Conditional at) {
    if (consequence instanceof Value.Tuple a
        && alternative instanceof Value.Tuple b
        && a.elements().size() == b.elements().size()) {
      List<Value> elements = new ArrayList<>();
      for (int k = 0; k < a.elements().size(); k++) {
        elements.add(join(e, condition, a.elements().get(k), b.elements().get(k), at));
      }
      return new Value.Tuple(elements);
    }
    if (consequence.isUnknown() || alternative.isUnknown()) {
      return Value.UNKNOWN;
    }
    Kind first = Elaboration.kind(consequence);
    Kind second = Elaboration.kind(alternative);
    boolean tuples = consequence instanceof Value.Tuple || alternative instanceof Value.Tuple;
    if (tuples || (first == Kind.TRUTH) != (second == Kind.TRUTH)) {
      return disagree(e, consequence, alternative, at);
    }
    Value a = first == second ? consequence : e.real(consequence);
    Value b = first == second ? alternative : e.real(alternative);
    boolean arrays = a instanceof Array && b instanceof Array;
    if (arrays && !e.requirements.same(((Array) a).axes(), ((Array) b).axes())) {
      return disagree(e, consequence, alternative, at);
    }
    return e.operators.elementwise(
        "if " + condition.id(), (x, y) -> e.graph.choose(condition, x, y), a, b, at.span());
  }

  /** Whether many scalars of one kind are chosen from. */
  static boolean isLong(List<Node> conditions, List<Value> values) {
    return conditions.size() > LONG
        && conditions.stream().noneMatch(Objects::isNull)
        && values.stream().allMatch(Value.Scalar.class::isInstance)
        && values.stream().map(Elaboration::kind).distinct().count() == 1;
  }

  /**
   * The value of a long chain of {@code else if}: which condition is the first to hold is found out
   * first, and the value then by halves. So a branch stands within few others, where it stood
   * within all before.
   *
   * @param values one more than conditions
   */
  static Value joinLong(Elaboration e, List<Node> conditions, List<Value> values) {
    List<Node> nodes = values.stream().map(value -> ((Value.Scalar) value).node()).toList();
    int size = conditions.size();
    Graph g = e.graph;
    Node first = first(g, conditions, 0);
    Node chosen = choice(g, first, nodes.subList(0, size), 0);
    return new Value.Scalar(g.choose(isNone(g, first), nodes.get(size), chosen));
  }

  private static Node isNone(Graph g, Node place) {
    return g.apply(Operations.INTEGER_LESS, place, g.integer(0));
  }

  /** The place of the first condition that holds, or -1; none after it is looked at. */
  private static Node first(Graph g, List<Node> conditions, int offset) {
    int size = conditions.size();
    int part = 1;
    while (part * FEW < size) {
      part *= FEW;
    }
    Node result = g.integer(-1);
    for (int from = (size - 1) / part * part; from >= 0; from -= part) {
      if (part == 1) {
        result = g.choose(conditions.get(from), g.integer(offset + from), result);
      } else {
        List<Node> own = conditions.subList(from, Math.min(from + part, size));
        Node place = first(g, own, offset + from);
        result = g.choose(isNone(g, place), result, place);
      }
    }
    return result;
  }

  private static Node choice(Graph g, Node place, List<Node> values, int offset) {
    int half = values.size() / 2;
    return half == 0
        ? values.get(0)
        : g.choose(
            g.apply(Operations.INTEGER_LESS, place, g.integer(offset + half)),
            choice(g, place, values.subList(0, half), offset),
            choice(g, place, values.subList(half, values.size()), offset + half));
  }

  private static Value disagree(
      Elaboration e, Value consequence, Value alternative, Conditional at) {
    return e.reporter.report(
        Mistake.BRANCHES_DIFFER,
        at.alternative().span(),
        Shapes.describe(consequence),
        Shapes.describe(alternative));
  }
}
