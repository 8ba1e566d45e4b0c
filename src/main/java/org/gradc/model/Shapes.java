package org.gradc.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradc.graph.Apply;
import org.gradc.graph.Checked;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Symbol;

/** Shapes and integers in the words of the model, for messages and listings. */
final class Shapes {
  private static final int DEEPEST = 12;

  /** An operator and how tight it binds. */
  private record Infix(String text, int level) {}

  private static final Map<Operation, Infix> INFIX =
      Map.ofEntries(
          Map.entry(Operations.INTEGER_ADD, new Infix(" + ", 4)),
          Map.entry(Operations.INTEGER_SUBTRACT, new Infix(" - ", 4)),
          Map.entry(Operations.INTEGER_MULTIPLY, new Infix(" * ", 5)),
          Map.entry(Operations.FLOOR_DIV, new Infix(" div ", 5)),
          Map.entry(Operations.FLOOR_MOD, new Infix(" mod ", 5)),
          Map.entry(Operations.INTEGER_INTEGER_POWER, new Infix("^", 7)),
          Map.entry(Operations.INTEGER_EQUAL, new Infix(" == ", 3)),
          Map.entry(Operations.INTEGER_LESS, new Infix(" < ", 3)),
          Map.entry(Operations.INTEGER_LESS_EQUAL, new Infix(" <= ", 3)));

  private static final Map<Operation, String> CALLS =
      Map.of(
          Operations.INTEGER_MIN,
          "min",
          Operations.INTEGER_MAX,
          "max",
          Operations.INTEGER_ABS,
          "abs");

  private Shapes() {}

  /** "a matrix [n, d]", "a vector [3]", "an int", "a tuple of 2". */
  static String describe(Value value) {
    if (value instanceof Value.Tuple tuple) {
      return "a tuple of " + tuple.elements().size();
    }
    if (value instanceof Array array) {
      return noun(array.rank()) + " " + shape(array.axes());
    }
    if (value instanceof Value.Scalar scalar) {
      return scalar.node().kind() == Kind.INT ? "an int" : "a " + scalar.node().kind().text();
    }
    return "nothing";
  }

  private static String noun(int rank) {
    return rank == 1 ? "a vector" : rank == 2 ? "a matrix" : "an array";
  }

  /** "[n, 3]", or "scalar". */
  static String shape(List<Axis> axes) {
    return axes.isEmpty() ? "scalar" : lengths(axes.stream().map(Axis::length).toList());
  }

  /** "[n, 3]", or nothing for a scalar. */
  static String lengths(List<Node> lengths) {
    return lengths.isEmpty()
        ? ""
        : lengths.stream().map(Shapes::text).collect(Collectors.joining(", ", "[", "]"));
  }

  /** An integer expression or a condition on integers as the model would write it. */
  static String text(Node node) {
    return text(node, 0, 0);
  }

  private static String text(Node node, int level, int depth) {
    if (depth > DEEPEST) {
      return "...";
    }
    if (node instanceof Constant || node instanceof Symbol) {
      return node.toString();
    }
    if (node instanceof Index index) {
      return index.name();
    }
    if (node instanceof Checked checked) {
      return text(checked.value(), level, depth + 1);
    }
    if (node instanceof Element element) {
      return text(element.array(), 8, depth + 1)
          + element.subscripts().stream()
              .map(s -> text(s, 0, depth + 1))
              .collect(Collectors.joining(", ", "[", "]"));
    }
    return node instanceof Apply apply ? apply(apply, level, depth) : "...";
  }

  /** A call as the model writes it; a length that is cut at 0 as it was given. */
  private static String call(Apply apply, int level, int depth) {
    if (apply.operation() == Operations.INTEGER_MAX
        && apply.operand(0) instanceof Constant least
        && least.integer() == 0) {
      return text(apply.operand(1), level, depth + 1);
    }
    String name = CALLS.getOrDefault(apply.operation(), apply.operation().name());
    return apply.operands().stream()
        .map(operand -> text(operand, 0, depth + 1))
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  private static String apply(Apply apply, int level, int depth) {
    Infix infix = INFIX.get(apply.operation());
    if (infix == null) {
      return call(apply, level, depth);
    }
    Node first = apply.operand(0);
    Node second = apply.operand(1);
    if (apply.operation() == Operations.INTEGER_ADD && first instanceof Constant c) {
      String sum =
          text(second, 4, depth + 1)
              + (c.integer() < 0 ? " - " + Math.abs(c.integer()) : " + " + c.integer());
      return level > 4 ? "(" + sum + ")" : sum;
    }
    String text =
        text(first, infix.level(), depth + 1)
            + infix.text()
            + text(second, infix.level() + 1, depth + 1);
    return infix.level() < level ? "(" + text + ")" : text;
  }
}
