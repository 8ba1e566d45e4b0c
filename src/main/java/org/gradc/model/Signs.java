package org.gradc.model;

import java.util.Set;
import org.gradc.graph.Apply;
import org.gradc.graph.Checked;
import org.gradc.graph.Constant;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Symbol;

/** What can be read off an integer's form. */
final class Signs {
  private static final int DEEPEST = 50;

  private static final Set<Operation> KEEPING =
      Set.of(
          Operations.INTEGER_ADD,
          Operations.INTEGER_MULTIPLY,
          Operations.INTEGER_MIN,
          Operations.FLOOR_DIV,
          Operations.INTEGER_INTEGER_POWER);

  private Signs() {}

  /** Whether the integer cannot be negative, by the signs of its parts alone. */
  static boolean isNotNegative(Node node) {
    return isNotNegative(node, 0);
  }

  private static boolean isNotNegative(Node node, int depth) {
    if (depth > DEEPEST) {
      return false;
    }
    if (node instanceof Constant constant) {
      return constant.integer() >= 0;
    }
    if (node instanceof Index index) {
      return isNotNegative(index.lower(), depth + 1);
    }
    if (node instanceof Symbol symbol) {
      return symbol.isLength();
    }
    if (node instanceof If choice) {
      return isNotNegative(choice.consequence(), depth + 1)
          && isNotNegative(choice.alternative(), depth + 1);
    }
    return node instanceof Checked || node instanceof Apply apply && isNotNegative(apply, depth);
  }

  private static boolean isNotNegative(Apply apply, int depth) {
    Operation operation = apply.operation();
    if (operation == Operations.POPCOUNT || operation == Operations.INTEGER_ABS) {
      return true;
    }
    if (operation == Operations.INTEGER_MAX) {
      return apply.operands().stream().anyMatch(x -> isNotNegative(x, depth + 1));
    }
    if (operation == Operations.FLOOR_MOD) {
      return isNotNegative(apply.operand(1), depth + 1);
    }
    if (operation == Operations.INTEGER_MULTIPLY && areNeighbours(apply)) {
      return true;
    }
    return KEEPING.contains(operation)
        && apply.operands().stream().allMatch(x -> isNotNegative(x, depth + 1));
  }

  /** A product like {@code d (d - 1)} of neighbouring integers. */
  private static boolean areNeighbours(Apply product) {
    return isNext(product.operand(0), product.operand(1))
        || isNext(product.operand(1), product.operand(0));
  }

  private static boolean isNext(Node a, Node b) {
    return b instanceof Apply sum
        && sum.operation() == Operations.INTEGER_ADD
        && sum.operand(0) instanceof Constant step
        && Math.abs(step.integer()) <= 1
        && sum.operand(1) == a;
  }

  /** Whether an integer or a condition is made of sizes and constants only. */
  static boolean isOfSizes(Node node) {
    return isOfSizes(node, 0);
  }

  private static boolean isOfSizes(Node node, int depth) {
    if (depth > DEEPEST) {
      return false;
    }
    return node instanceof Constant
        || node instanceof Symbol symbol && symbol.isLength()
        || (node instanceof Apply || node instanceof If)
            && node.operands().stream().allMatch(x -> isOfSizes(x, depth + 1));
  }
}
