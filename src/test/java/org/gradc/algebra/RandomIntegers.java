package org.gradc.algebra;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.gradc.graph.Apply;
import org.gradc.graph.Checked;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Symbol;
import org.gradc.graph.Symbol.Role;

/**
 * Random integers and conditions over sizes and nested indices, and their values by brute force.
 */
final class RandomIntegers {
  private static final int LARGEST_SIZE = 4;

  final Graph graph = new Graph();
  final List<Symbol> sizes = new ArrayList<>();
  final List<Index> indices = new ArrayList<>();
  private final Random random;

  RandomIntegers(Random random) {
    this.random = random;
    for (String name : List.of("n", "m")) {
      sizes.add(graph.symbol(name, Role.SIZE, Kind.INT, List.of()));
    }
    int count = 1 + random.nextInt(3);
    for (int k = 0; k < count; k++) {
      Node lower = random.nextInt(3) > 0 ? constant(0) : leaf();
      Node upper = random.nextInt(3) > 0 ? leaf() : integer(1);
      indices.add(graph.index("i" + k, lower, upper));
    }
  }

  private Node constant(long value) {
    return graph.integer(value);
  }

  private Node leaf() {
    int kind = random.nextInt(indices.isEmpty() ? 3 : 6);
    return switch (kind) {
      case 0 -> constant(random.nextInt(5) - 1);
      case 1, 2 -> sizes.get(random.nextInt(sizes.size()));
      default -> indices.get(random.nextInt(indices.size()));
    };
  }

  /** A random integer whose evaluation never fails. */
  Node integer(int depth) {
    if (depth == 0) {
      return leaf();
    }
    Node x = integer(depth - 1);
    return switch (random.nextInt(14)) {
      case 0, 1, 2 -> graph.addInteger(x, integer(depth - 1));
      case 3, 4, 5 -> graph.subtractInteger(x, integer(depth - 1));
      case 6 -> graph.multiplyInteger(constant(random.nextInt(5) - 2), x);
      case 7 -> graph.multiplyInteger(x, leaf());
      case 8 -> graph.apply(Operations.FLOOR_DIV, x, constant(divisor()));
      case 9 -> graph.apply(Operations.FLOOR_MOD, x, constant(divisor()));
      case 10 -> graph.apply(Operations.INTEGER_INTEGER_POWER, constant(2), exponent());
      case 11 -> graph.apply(Operations.INTEGER_MIN, x, integer(depth - 1));
      case 12 -> graph.apply(Operations.INTEGER_ABS, x);
      default -> other(x, depth);
    };
  }

  private Node other(Node x, int depth) {
    Node positive = graph.addInteger(constant(1), sizes.get(0));
    return switch (random.nextInt(5)) {
      case 0 -> graph.apply(Operations.FLOOR_DIV, x, positive);
      case 1 -> graph.apply(Operations.FLOOR_MOD, x, positive);
      case 2 -> graph.apply(Operations.POPCOUNT, graph.apply(Operations.INTEGER_ABS, x));
      case 3 -> graph.choose(condition(1), x, integer(depth - 1));
      default -> graph.apply(Operations.INTEGER_MAX, x, integer(depth - 1));
    };
  }

  private long divisor() {
    long divisor = random.nextInt(6) - 1L;
    return divisor == 0 ? 4 : divisor;
  }

  private Node exponent() {
    Node size = sizes.get(random.nextInt(sizes.size()));
    return random.nextBoolean() ? size : graph.addInteger(constant(random.nextInt(3)), size);
  }

  Node condition(int depth) {
    if (depth == 0) {
      Node x = integer(1);
      return switch (random.nextInt(4)) {
        case 0 -> graph.apply(Operations.INTEGER_EQUAL, x, integer(1));
        case 1 -> graph.apply(Operations.INTEGER_LESS, x, integer(1));
        case 2 -> graph.apply(Operations.INTEGER_LESS_EQUAL, x, integer(1));
        default -> graph.apply(Operations.BIT, x, leaf());
      };
    }
    return switch (random.nextInt(4)) {
      case 0 -> graph.and(condition(depth - 1), condition(depth - 1));
      case 1 -> graph.or(condition(depth - 1), condition(depth - 1));
      case 2 -> graph.not(condition(depth - 1));
      default -> condition(0);
    };
  }

  /** Whether the statement is true for all sizes and all values of the indices. */
  boolean always(Predicate<Map<Node, Long>> statement) {
    Map<Node, Long> values = new HashMap<>();
    for (long n = 0; n <= LARGEST_SIZE; n++) {
      for (long m = 0; m <= LARGEST_SIZE; m++) {
        values.put(sizes.get(0), n);
        values.put(sizes.get(1), m);
        if (!always(statement, values, 0)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean always(Predicate<Map<Node, Long>> statement, Map<Node, Long> values, int k) {
    if (k == indices.size()) {
      return statement.test(values);
    }
    Index index = indices.get(k);
    long upper = value(index.upper(), values);
    for (long i = value(index.lower(), values); i < upper; i++) {
      values.put(index, i);
      if (!always(statement, values, k + 1)) {
        return false;
      }
    }
    return true;
  }

  long value(Node node, Map<Node, Long> values) {
    return (Long) evaluate(node, values);
  }

  boolean truth(Node node, Map<Node, Long> values) {
    return (Boolean) evaluate(node, values);
  }

  private static Object evaluate(Node node, Map<Node, Long> values) {
    if (node instanceof Constant constant) {
      return constant.value();
    }
    if (node instanceof If choice) {
      boolean taken = (Boolean) evaluate(choice.condition(), values);
      return evaluate(taken ? choice.consequence() : choice.alternative(), values);
    }
    if (node instanceof Checked checked) {
      return evaluate(checked.value(), values);
    }
    if (node instanceof Apply apply) {
      Object[] operands = apply.operands().stream().map(x -> evaluate(x, values)).toArray();
      return apply.operation().evaluate(operands);
    }
    return values.get(node);
  }
}
