package org.gradc.algebra;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gradc.graph.Apply;
import org.gradc.graph.Checked;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Program;
import org.gradc.graph.Reduce;
import org.gradc.graph.Symbol;

/**
 * Intervals in which integers lie, by interval arithmetic, to decide which of them a Java int can
 * hold. A size is assumed to be less than 2^31 - 1, and a loop to end before that: who makes the
 * code checks it. An integer input or datum is any int unless its range was declared. One object
 * serves one graph and remembers what it found.
 */
public final class Intervals {
  private static final Interval INT = new Interval(Integer.MIN_VALUE, Integer.MAX_VALUE);
  private static final Interval SIZE = new Interval(0, Integer.MAX_VALUE - 1);

  private final Map<Node, Interval> known = new HashMap<>();
  private final Map<Node, Boolean> ints = new HashMap<>();
  private final Map<Node, Boolean> longs = new HashMap<>();
  private final Map<Symbol, Node> ranges = new HashMap<>();

  public Intervals() {}

  /** With integer symbols whose entries are known to be in range. */
  public Intervals(List<Program.Range> declared) {
    declared.forEach(range -> ranges.put(range.symbol(), range.upper()));
  }

  /** An interval that holds all values of an integer node. */
  public Interval of(Node root) {
    postorder(root, known, this::parts, this::interval);
    return known.get(root);
  }

  /** Whether a Java int holds the integer and everything that it is computed from by arithmetic. */
  public boolean fitsInt(Node root) {
    postorder(root, ints, Intervals::steps, n -> of(n).fitsInt() && all(n, ints));
    return ints.get(root);
  }

  /**
   * Whether a Java long is known to hold the integer and everything that it is computed from by
   * arithmetic.
   */
  public boolean fitsLong(Node root) {
    postorder(root, longs, Intervals::steps, n -> of(n).fitsLong() && all(n, longs));
    return longs.get(root);
  }

  private static boolean all(Node node, Map<Node, Boolean> fits) {
    return steps(node).stream().allMatch(fits::get);
  }

  /** Computes a value for the node and all its parts, parts first, without recursion. */
  private static <T> void postorder(
      Node root, Map<Node, T> known, Function<Node, List<Node>> parts, Function<Node, T> value) {
    Deque<Node> pending = new ArrayDeque<>();
    pending.push(root);
    while (!pending.isEmpty()) {
      Node node = pending.peek();
      boolean ready = true;
      if (!known.containsKey(node)) {
        for (Node part : parts.apply(node)) {
          if (!known.containsKey(part)) {
            pending.push(part);
            ready = false;
          }
        }
      }
      if (ready) {
        pending.pop();
        if (!known.containsKey(node)) {
          known.put(node, value.apply(node));
        }
      }
    }
  }

  /** The integers that an integer is computed from in one expression. */
  private static List<Node> steps(Node node) {
    List<Node> steps = new ArrayList<>();
    if (node instanceof Apply apply) {
      steps.addAll(apply.operands());
    } else if (node instanceof If choice) {
      steps.add(choice.consequence());
      steps.add(choice.alternative());
    } else if (node instanceof Checked) {
      steps.addAll(node.operands());
    }
    steps.removeIf(step -> step.kind() != Kind.INT);
    return steps;
  }

  /** The integers that decide in which interval a node lies. */
  private List<Node> parts(Node node) {
    if (node instanceof Index index) {
      return List.of(index.lower(), index.upper());
    }
    if (node instanceof Reduce reduce && reduce.monoid().isArgument()) {
      return List.of(reduce.indices().get(0));
    }
    Symbol symbol = declared(node);
    return symbol != null ? List.of(ranges.get(symbol)) : steps(node);
  }

  /** The symbol that the node is an entry of, if its range is declared; else null. */
  private Symbol declared(Node node) {
    Node array = node instanceof Element element ? element.array() : node;
    return array instanceof Symbol symbol && ranges.containsKey(symbol) ? symbol : null;
  }

  private Interval interval(Node node) {
    if (node instanceof Constant constant) {
      return Interval.of(constant.integer());
    }
    if (node instanceof Index index) {
      Interval running = new Interval(known.get(index.lower()).low(), below(index.upper()));
      return INT.meet(running).meet(new Interval(Integer.MIN_VALUE, SIZE.high()));
    }
    if (node instanceof Symbol symbol && symbol.isLength()) {
      return SIZE;
    }
    Symbol symbol = declared(node);
    if (symbol != null) {
      return SIZE.meet(new Interval(0, below(ranges.get(symbol))));
    }
    if (node instanceof Checked checked) {
      Interval value = known.get(checked.value());
      return value.meet(new Interval(0, below(checked.upper())));
    }
    if (node instanceof If choice) {
      return known.get(choice.consequence()).hull(known.get(choice.alternative()));
    }
    if (node instanceof Reduce reduce && reduce.monoid().isArgument()) {
      return known.get(reduce.indices().get(0)).hull(Interval.of(-1));
    }
    if (node instanceof Apply apply) {
      return arithmetic(apply.operation(), apply.operands());
    }
    return node instanceof Reduce ? Interval.ALL : entry(node);
  }

  /** An entry of an integer array: any int of a symbol, anything where the model computes it. */
  private static Interval entry(Node node) {
    Node array = node instanceof Element element ? element.array() : node;
    return array instanceof Symbol ? INT : Interval.ALL;
  }

  private long below(Node upper) {
    long high = known.get(upper).high();
    return high == Long.MAX_VALUE ? high : Math.max(high, Long.MIN_VALUE + 1) - 1;
  }

  private Interval arithmetic(Operation operation, List<Node> operands) {
    if (operands.stream().anyMatch(operand -> operand.kind() != Kind.INT)) {
      return Interval.ALL;
    }
    Interval x = known.get(operands.get(0));
    Interval y = operands.size() > 1 ? known.get(operands.get(1)) : null;
    return switch (operation.name()) {
      case "integerAdd" -> x.plus(y);
      case "integerSubtract" ->
          operands.get(0) == operands.get(1) ? Interval.of(0) : x.plus(y.negate());
      case "integerMultiply" -> x.times(y);
      case "div" -> x.floorDiv(y);
      case "mod" -> x.floorMod(y);
      case "powerOfIntegers" -> x.power(y);
      case "integerMin" -> x.min(y);
      case "integerMax" -> x.max(y);
      case "integerAbs" -> x.abs();
      case "popcount" -> new Interval(0, 64);
      default -> Interval.ALL;
    };
  }
}
