package org.gradc.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.gradc.graph.Graph;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.source.Mistake;
import org.gradc.source.Span;
import org.gradc.syntax.Expression.Operator;
import org.gradc.syntax.Expression.Relation;

/** Arithmetic and comparisons of values, with the broadcast of scalars. */
final class Operators {
  private static final Map<Operator, Operation> REAL =
      Map.of(
          Operator.PLUS, Operations.ADD,
          Operator.MINUS, Operations.SUBTRACT,
          Operator.TIMES, Operations.MULTIPLY,
          Operator.ELEMENTWISE_TIMES, Operations.MULTIPLY,
          Operator.DIVIDE, Operations.DIVIDE,
          Operator.ELEMENTWISE_DIVIDE, Operations.DIVIDE);

  private static final Map<Operator, Operation> INTEGER =
      Map.of(
          Operator.PLUS, Operations.INTEGER_ADD,
          Operator.MINUS, Operations.INTEGER_SUBTRACT,
          Operator.TIMES, Operations.INTEGER_MULTIPLY,
          Operator.ELEMENTWISE_TIMES, Operations.INTEGER_MULTIPLY,
          Operator.DIV, Operations.FLOOR_DIV,
          Operator.MOD, Operations.FLOOR_MOD);

  private final Elaboration e;

  Operators(Elaboration elaboration) {
    e = elaboration;
  }

  private Graph graph() {
    return e.graph;
  }

  /** {@code left operator right}; the operator is not a logical one. */
  Value binary(Operator operator, Value left, Value right, Span span) {
    if (operator == Operator.SOLVE) {
      return e.reporter.advise(
          Mistake.NOT_YET,
          span,
          "for two or three unknowns write Cramer's rule, else the steps of a method",
          "'\\', the solution of linear equations,");
    }
    if (!e.isNumeric(left, span) || !e.isNumeric(right, span)) {
      return Value.UNKNOWN;
    }
    boolean arrays = left instanceof Array && right instanceof Array;
    if (operator == Operator.TIMES && arrays) {
      return e.products.product((Array) left, (Array) right, span);
    }
    if (operator == Operator.DIVIDE && right instanceof Array) {
      if (arrays) {
        return e.reporter.report(
            Mistake.DIVIDE_BY_ARRAY, span, Shapes.describe(left), Shapes.describe(right));
      }
    }
    if (operator == Operator.DIV || operator == Operator.MOD) {
      if (Elaboration.kind(left) != Kind.INT || Elaboration.kind(right) != Kind.INT) {
        Value wrong = Elaboration.kind(left) != Kind.INT ? left : right;
        return e.reporter.report(
            Mistake.INTEGERS_ONLY, span, operator.text(), Shapes.describe(wrong));
      }
    }
    BinaryOperator<Node> function = scalarOperation(operator);
    if (operator == Operator.DIV || operator == Operator.MOD) {
      return elementwise(
          operator.text(),
          (x, y) -> function.apply(x, e.requirements.divisor(x, y, operator.text(), span)),
          left,
          right,
          span);
    }
    return elementwise(operator.text(), function, left, right, span);
  }

  private BinaryOperator<Node> scalarOperation(Operator operator) {
    return (x, y) -> {
      Operation integer = INTEGER.get(operator);
      if (integer != null && x.kind() == Kind.INT && y.kind() == Kind.INT) {
        return graph().apply(integer, x, y);
      }
      return graph().apply(REAL.get(operator), e.widening.real(x), e.widening.real(y));
    };
  }

  /** Applies a function of two scalars to scalars, or to arrays of one shape, or to both. */
  Value elementwise(
      String name, BinaryOperator<Node> function, Value left, Value right, Span span) {
    return elementwise(
        name, nodes -> function.apply(nodes.get(0), nodes.get(1)), List.of(left, right), span);
  }

  /**
   * Applies a function of some scalars to scalars, or to arrays of one shape, or to both. Beside a
   * matrix a vector goes to each column, and a row to each row.
   */
  Value elementwise(
      String name, Function<List<Node>, Node> function, List<Value> values, Span span) {
    Value widest = values.get(0);
    for (Value value : values) {
      widest = width(value) > width(widest) ? value : widest;
    }
    if (!(widest instanceof Array array)) {
      return new Value.Scalar(
          function.apply(values.stream().map(value -> ((Value.Scalar) value).node()).toList()));
    }
    List<Axis> axes = array.axes();
    for (Value value : values) {
      axes = value instanceof Array next ? commonAxes(axes, widest, next, name, span) : axes;
      if (axes == null) {
        return Value.UNKNOWN;
      }
    }
    List<Value> parts = values.stream().map(this::shallow).toList();
    Node probe = function.apply(parts.stream().map(this::sample).toList());
    List<Object> key = new ArrayList<>(List.of("binary", name));
    key.addAll(parts);
    return e.arrays.map(
        List.copyOf(key),
        probe.kind(),
        axes,
        operands(parts),
        s -> function.apply(parts.stream().map(part -> entry(part, s)).toList()));
  }

  /** The rank, but of a row that of a vector: it goes to each row of a matrix. */
  private static int width(Value value) {
    return value instanceof Array array ? array.isRow() ? 1 : array.rank() : 0;
  }

  /** Some scalar of the kind of the entries. */
  private Node sample(Value value) {
    return value instanceof Value.Scalar scalar
        ? scalar.node()
        : Elaboration.kind(value) == Kind.INT ? graph().integer(1) : graph().constant(1);
  }

  private Value shallow(Value value) {
    return value instanceof Array array ? e.arrays.shallow(array) : value;
  }

  private static List<Array> operands(List<Value> values) {
    List<Array> arrays = new ArrayList<>();
    for (Value value : values) {
      if (value instanceof Array array) {
        arrays.add(array);
      }
    }
    return arrays;
  }

  private Node entry(Value value, List<Node> subscripts) {
    if (!(value instanceof Array array)) {
      return ((Value.Scalar) value).node();
    }
    if (subscripts.size() == 2 && array.isRow()) {
      return array.at(List.of(graph().integer(0), subscripts.get(1)));
    }
    return array.at(subscripts.subList(0, array.rank()));
  }

  /** These axes and those of one more of the values, or null after a report. */
  private List<Axis> commonAxes(List<Axis> axes, Value widest, Array next, String name, Span span) {
    boolean spread = width(widest) == 2 && width(next) == 1;
    List<Axis> own = spread ? along(axes, next) : axes;
    if (!e.requirements.same(own, next.axes())) {
      e.reporter.advise(
          Mistake.SHAPES_DIFFER,
          span,
          spread ? otherWay(axes, next) : "",
          "'" + name + "'",
          Shapes.describe(widest),
          Shapes.describe(next));
      return null;
    }
    return spread ? axes : merge(axes, next.axes());
  }

  /** What to write where a vector would fit the other way; empty where it would not. */
  private String otherWay(List<Axis> axes, Array next) {
    boolean fits =
        next.isRow()
            ? e.requirements.same(axes.subList(0, 1), next.axes().subList(1, 2))
            : e.requirements.same(axes.subList(1, 2), next.axes());
    if (!fits) {
      return "";
    }
    return next.isRow()
        ? "its transpose v' goes to each row of a matrix, a vector v to each column: write no '"
        : "a vector v goes to each column of a matrix, its transpose to each row: write v'";
  }

  /** The axes that a vector or a row has to have beside a matrix of these axes. */
  private static List<Axis> along(List<Axis> axes, Array part) {
    return part.isRow() ? List.of(part.axis(0), axes.get(1)) : List.of(axes.get(0));
  }

  /** Axes of equal lengths; one is literal if it is so in either. */
  static List<Axis> merge(List<Axis> axes, List<Axis> others) {
    List<Axis> merged = new ArrayList<>();
    for (int k = 0; k < axes.size(); k++) {
      merged.add(others.get(k).literal() ? others.get(k) : axes.get(k));
    }
    return merged;
  }

  /** Applies a function of one scalar to a scalar, or to each entry. */
  Value map(String name, UnaryOperator<Node> function, Value operand) {
    if (operand instanceof Array original) {
      Array array = e.arrays.shallow(original);
      return e.arrays.map(
          List.of("unary", name, array),
          function.apply(sample(array)).kind(),
          array.axes(),
          List.of(array),
          s -> function.apply(array.at(s)));
    }
    return new Value.Scalar(function.apply(((Value.Scalar) operand).node()));
  }

  Value negate(Value operand, Span span) {
    if (!e.isNumeric(operand, span)) {
      return Value.UNKNOWN;
    }
    return map(
        "negate",
        x ->
            x.kind() == Kind.INT
                ? graph().multiplyInteger(graph().integer(-1), x)
                : graph().negate(x),
        operand);
  }

  Value compare(Relation relation, Value left, Value right, Span span) {
    if (left.isUnknown() || right.isUnknown()) {
      return Value.UNKNOWN;
    }
    if (left instanceof Array || right instanceof Array) {
      Value array = left instanceof Array ? left : right;
      return e.reporter.report(Mistake.COMPARED_ARRAYS, span, Shapes.describe(array));
    }
    if (!e.isNumeric(left, span) || !e.isNumeric(right, span)) {
      return Value.UNKNOWN;
    }
    Node x = ((Value.Scalar) left).node();
    Node y = ((Value.Scalar) right).node();
    boolean integers = x.kind() == Kind.INT && y.kind() == Kind.INT;
    return new Value.Scalar(
        integers
            ? compareIntegers(relation, x, y)
            : compareReals(relation, e.widening.real(x), e.widening.real(y)));
  }

  private Node compareIntegers(Relation relation, Node x, Node y) {
    return switch (relation) {
      case EQUAL -> graph().apply(Operations.INTEGER_EQUAL, x, y);
      case UNEQUAL -> graph().not(graph().apply(Operations.INTEGER_EQUAL, x, y));
      case LESS -> graph().apply(Operations.INTEGER_LESS, x, y);
      case LESS_EQUAL -> graph().apply(Operations.INTEGER_LESS_EQUAL, x, y);
      case GREATER -> graph().apply(Operations.INTEGER_LESS, y, x);
      case GREATER_EQUAL -> graph().apply(Operations.INTEGER_LESS_EQUAL, y, x);
    };
  }

  private Node compareReals(Relation relation, Node x, Node y) {
    Operation operation =
        switch (relation) {
          case EQUAL -> Operations.EQUAL;
          case UNEQUAL -> Operations.UNEQUAL;
          case LESS -> Operations.LESS;
          case LESS_EQUAL -> Operations.LESS_EQUAL;
          case GREATER -> Operations.GREATER;
          case GREATER_EQUAL -> Operations.GREATER_EQUAL;
        };
    return graph().apply(operation, x, y);
  }
}
