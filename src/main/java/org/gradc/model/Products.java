package org.gradc.model;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.source.Mistake;
import org.gradc.source.Span;

/**
 * Products of arrays. The transpose of a vector is a row: times a vector it is a scalar, times a
 * matrix a row, and a vector times a row is a matrix.
 */
final class Products {
  private final Elaboration e;

  Products(Elaboration elaboration) {
    e = elaboration;
  }

  private Graph graph() {
    return e.graph;
  }

  Value product(Array left, Array right, Span span) {
    if (left.rank() == 1 && right.isRow()) {
      return outer(e.arrays.stored(left), e.arrays.stored(right));
    }
    if (left.rank() == 1 && right.rank() == 1) {
      return e.reporter.report(
          Mistake.VECTOR_TIMES_VECTOR, span, Shapes.shape(left.axes()), Shapes.shape(right.axes()));
    }
    if (left.rank() != 2 || right.rank() > 2 || left.rank() < right.rank()) {
      boolean vectorFirst = left.rank() == 1 && right.rank() == 2;
      String advice = vectorFirst ? "the vector x stands on the right: write A' * x for x' A" : "";
      return e.reporter.advise(
          Mistake.NO_PRODUCT, span, advice, Shapes.describe(left), Shapes.describe(right));
    }
    if (!e.requirements.same(left.axis(1).length(), right.axis(0).length())) {
      return e.reporter.report(
          Mistake.INNER_LENGTHS_DIFFER,
          span,
          Shapes.shape(left.axes()),
          Shapes.shape(right.axes()),
          Shapes.text(left.axis(1).length()),
          Shapes.text(right.axis(0).length()));
    }
    Array b = e.arrays.stored(right);
    Array a = right.rank() == 1 ? e.arrays.shallow(left) : e.arrays.stored(left);
    return contract(a, b);
  }

  private Value outer(Array column, Array row) {
    List<Axis> axes = List.of(column.axis(0), row.axis(1));
    return e.arrays.map(
        List.of("outer", column, row),
        kind(column, row),
        axes,
        List.of(column, row),
        s -> times(column.at(s.subList(0, 1)), row.at(List.of(graph().integer(0), s.get(1)))));
  }

  private static Kind kind(Array a, Array b) {
    return a.kind() == Kind.INT && b.kind() == Kind.INT ? Kind.INT : Kind.REAL;
  }

  private Value contract(Array a, Array b) {
    List<Axis> axes = new ArrayList<>(List.of(a.axis(0)));
    axes.addAll(b.axes().subList(1, b.rank()));
    Axis inner = b.axis(0).literal() ? b.axis(0) : a.axis(1);
    Array product =
        e.arrays.map(
            List.of("product", a, b), kind(a, b), axes, List.of(a, b), s -> sum(a, b, inner, s));
    if (a.isRow()) {
      return b.rank() == 1
          ? new Value.Scalar(product.at(List.of(graph().integer(0))))
          : e.arrays.view(List.of("row", product), product, axes, true, product::at);
    }
    return product;
  }

  private Node sum(Array a, Array b, Axis inner, List<Node> subscripts) {
    if (inner.isSmall()) {
      Node sum = term(a, b, graph().integer(0), subscripts);
      for (int k = 1; k < inner.count(); k++) {
        sum = plus(sum, term(a, b, graph().integer(k), subscripts));
      }
      return sum;
    }
    Index k = graph().index("k", inner.length());
    return graph().sum(List.of(k), term(a, b, k, subscripts));
  }

  private Node term(Array a, Array b, Node k, List<Node> subscripts) {
    List<Node> right = new ArrayList<>(List.of(k));
    right.addAll(subscripts.subList(1, subscripts.size()));
    return times(a.at(List.of(subscripts.get(0), k)), b.at(right));
  }

  private Node times(Node x, Node y) {
    return x.kind() == Kind.INT && y.kind() == Kind.INT
        ? graph().multiplyInteger(x, y)
        : graph().multiply(e.widening.real(x), e.widening.real(y));
  }

  private Node plus(Node x, Node y) {
    return x.kind() == Kind.INT ? graph().addInteger(x, y) : graph().add(x, y);
  }

  /** {@code array'}: of a matrix the transpose, of a vector the row. */
  Value transpose(Value value, Span span) {
    if (value.isUnknown()) {
      return Value.UNKNOWN;
    }
    if (!(value instanceof Array original) || original.rank() > 2) {
      String advice = value instanceof Array ? "" : "leave ' out; a derivative is 'grad(y, x)'";
      return e.reporter.advise(Mistake.NO_TRANSPOSE, span, advice, Shapes.describe(value));
    }
    Array array = e.arrays.shallow(original);
    if (array.rank() == 1) {
      List<Axis> axes = List.of(new Axis(graph().integer(1), true), array.axis(0));
      return e.arrays.view(
          List.of("transpose", array), array, axes, true, s -> array.at(s.subList(1, 2)));
    }
    if (array.isRow()) {
      return e.arrays.view(
          List.of("transpose", array),
          array,
          List.of(array.axis(1)),
          false,
          s -> array.at(List.of(graph().integer(0), s.get(0))));
    }
    return e.arrays.view(
        List.of("transpose", array),
        array,
        List.of(array.axis(1), array.axis(0)),
        false,
        s -> array.at(List.of(s.get(1), s.get(0))));
  }
}
