package org.gradc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;

/** Values of sizes: what follows from them for shapes, and what lengths of arrays say of them. */
final class SizeValues {
  private final Map<String, Long> values;

  SizeValues(Map<String, Long> values) {
    this.values = new HashMap<>(values);
  }

  /** The value of a length, or empty if it depends on a size that is not known, or has no value. */
  OptionalLong of(Node node) {
    try {
      Long value = evaluate(node);
      return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  private Long evaluate(Node node) {
    if (node instanceof Constant constant) {
      return constant.integer();
    }
    if (node instanceof Symbol symbol) {
      return values.get(symbol.name());
    }
    Apply apply = (Apply) node;
    Object[] operands = new Object[apply.operands().size()];
    for (int k = 0; k < operands.length; k++) {
      operands[k] = evaluate(apply.operand(k));
      if (operands[k] == null) {
        return null;
      }
    }
    return (Long) apply.operation().evaluate(operands);
  }

  /** The number of entries of a shape, or empty. */
  OptionalLong product(List<Node> shape) {
    long product = 1;
    for (Node extent : shape) {
      OptionalLong value = of(extent);
      if (value.isEmpty()) {
        return value;
      }
      product = Math.multiplyExact(product, value.getAsLong());
    }
    return OptionalLong.of(product);
  }

  /**
   * The smallest value of a size with which a shape has that many entries; a shape grows with its
   * sizes.
   */
  OptionalLong solve(String size, List<Node> shape, long entries) {
    long low = 0;
    long high = 1;
    while (isShort(size, high, shape, entries)) {
      low = high + 1;
      high *= 2;
      if (high > Integer.MAX_VALUE) {
        return OptionalLong.empty();
      }
    }
    while (low < high) {
      long middle = (low + high) / 2;
      if (isShort(size, middle, shape, entries)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    OptionalLong reached = with(size, low).product(shape);
    return reached.isPresent() && reached.getAsLong() == entries
        ? OptionalLong.of(low)
        : OptionalLong.empty();
  }

  private boolean isShort(String size, long value, List<Node> shape, long entries) {
    try {
      OptionalLong product = with(size, value).product(shape);
      return product.isEmpty() || product.getAsLong() < entries;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  SizeValues with(String size, long value) {
    SizeValues changed = new SizeValues(values);
    changed.values.put(size, value);
    return changed;
  }

  Map<String, Long> asMap() {
    return values;
  }
}
