package org.gradc.emit;

import java.util.stream.Collectors;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;

/** Sizes as a model writes them. */
public final class SizeText {
  private SizeText() {}

  /** The text of an integer, which depends on sizes and data: {@code d * (d - 1) div 2}. */
  public static String of(Node size) {
    return text(size, 0);
  }

  private static String text(Node node, int tightness) {
    if (node instanceof Index index) {
      return index.name();
    }
    if (node instanceof Element entry) {
      String subscripts =
          entry.subscripts().stream().map(SizeText::of).collect(Collectors.joining(", "));
      return text(entry.array(), 4) + "[" + subscripts + "]";
    }
    if (!(node instanceof Apply apply)) {
      return Node.isLeaf(node) ? node.toString() : "...";
    }
    Operation operation = apply.operation();
    if (operation == Operations.INTEGER_ADD && apply.operand(0) instanceof Constant c) {
      String sign = c.integer() < 0 ? " - " : " + ";
      return wrap(text(apply.operand(1), 1) + sign + Math.abs(c.integer()), 1, tightness);
    }
    String operator = operator(operation);
    if (operator == null) {
      String name = TextNotation.CALLS.getOrDefault(operation.name(), operation.name());
      return apply.operands().stream()
          .map(SizeText::of)
          .collect(Collectors.joining(", ", name + "(", ")"));
    }
    int level = operator.equals("+") || operator.equals("-") ? 1 : operator.equals("^") ? 3 : 2;
    String text =
        text(apply.operand(0), level == 3 ? 4 : level)
            + (level == 3 ? operator : " " + operator + " ")
            + text(apply.operand(1), level + 1);
    return wrap(text, level, tightness);
  }

  private static String wrap(String text, int level, int tightness) {
    return level < tightness ? "(" + text + ")" : text;
  }

  private static String operator(Operation operation) {
    if (operation == Operations.INTEGER_ADD) {
      return "+";
    }
    if (operation == Operations.INTEGER_SUBTRACT) {
      return "-";
    }
    if (operation == Operations.INTEGER_MULTIPLY) {
      return "*";
    }
    if (operation == Operations.FLOOR_DIV) {
      return "div";
    }
    if (operation == Operations.FLOOR_MOD) {
      return "mod";
    }
    return operation == Operations.INTEGER_INTEGER_POWER ? "^" : null;
  }
}
