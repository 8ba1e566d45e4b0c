package org.gradc.model;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Stack;
import org.gradc.source.Mistake;
import org.gradc.syntax.Expression;

/** {@code [a, b, c]}; a list of arrays of one shape is an array of one axis more. */
final class ArrayLiterals {
  private ArrayLiterals() {}

  static Value evaluate(Elaboration e, Expression.ArrayLiteral literal, Scope scope) {
    List<Value> elements = new ArrayList<>();
    for (Expression element : literal.elements()) {
      Value value = e.expressions.evaluate(element, scope);
      elements.add(e.isNumeric(value, element.span()) ? value : Value.UNKNOWN);
    }
    if (elements.stream().anyMatch(Value::isUnknown)) {
      return Value.UNKNOWN;
    }
    List<Axis> inner = Elaboration.axes(elements.get(0));
    for (int k = 1; k < elements.size(); k++) {
      List<Axis> axes = Elaboration.axes(elements.get(k));
      if (!e.requirements.same(inner, axes)) {
        return e.reporter.report(
            Mistake.LITERAL_ENTRIES_DIFFER,
            literal.elements().get(k).span(),
            Shapes.describe(elements.get(0)),
            Shapes.describe(elements.get(k)));
      }
      inner = Operators.merge(inner, axes);
    }
    return make(e, elements, inner);
  }

  /** The array whose rows, of one shape, are the elements. */
  static Value make(Elaboration e, List<Value> elements, List<Axis> inner) {
    boolean integers = elements.stream().allMatch(v -> Elaboration.kind(v) == Kind.INT);
    List<Value> alike = integers ? elements : elements.stream().map(e::real).toList();
    List<Axis> axes = new ArrayList<>(List.of(new Axis(e.graph.integer(elements.size()), true)));
    axes.addAll(inner);
    boolean written = elements.stream().allMatch(ArrayLiterals::isWritten);
    if (written || inner.stream().allMatch(Axis::isSmall)) {
      List<Node> entries = new ArrayList<>();
      for (Value element : alike) {
        for (List<Node> subscripts : e.arrays.constantSubscripts(inner)) {
          entries.add(entry(element, subscripts));
        }
      }
      List<Node> shape = axes.stream().map(Axis::length).toList();
      return e.arrays.of(e.graph.stack(shape, entries), axes);
    }
    return rows(e, alike, axes, integers ? Kind.INT : Kind.REAL);
  }

  /** Whether the entries of an array stand in the model one by one. */
  private static boolean isWritten(Value value) {
    return value instanceof Array array && array.node() instanceof Stack;
  }

  /** A few long arrays: an entry chooses by the first subscript. */
  private static Value rows(Elaboration e, List<Value> rows, List<Axis> axes, Kind kind) {
    List<Array> arrays = rows.stream().map(row -> e.arrays.stored((Array) row)).toList();
    List<Object> key = new ArrayList<>(List.of("rows"));
    key.addAll(arrays);
    return e.arrays.map(
        key,
        kind,
        axes,
        arrays,
        s -> {
          List<Node> rest = s.subList(1, s.size());
          Node chosen = arrays.get(arrays.size() - 1).at(rest);
          for (int k = arrays.size() - 2; k >= 0; k--) {
            Node isRow = e.graph.apply(Operations.INTEGER_EQUAL, s.get(0), e.graph.integer(k));
            chosen = e.graph.choose(isRow, arrays.get(k).at(rest), chosen);
          }
          return chosen;
        });
  }

  private static Node entry(Value element, List<Node> subscripts) {
    return element instanceof Array array ? array.at(subscripts) : ((Value.Scalar) element).node();
  }
}
