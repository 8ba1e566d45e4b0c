package org.gradc.differentiate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Result;
import org.gradc.graph.Update;

/**
 * What can be said of conditions before any real is known: whether they may hold, for some values
 * of the reals.
 */
public final class Possibility {
  private final Graph graph;
  private final Map<Node, Boolean> fixed = new HashMap<>();

  /** What is known: a condition may be part of many others, by many ways. */
  private final Map<Node, Node> possible = new HashMap<>();

  private final Map<Node, Node> certain = new HashMap<>();

  public Possibility(Graph graph) {
    this.graph = graph;
  }

  /** Whether the node depends on sizes, indices and integers that are given, and nothing else. */
  public boolean isFixed(Node root) {
    for (Node node : Reachable.from(List.of(root), n -> !fixed.containsKey(n))) {
      boolean real = node.kind() == Kind.REAL || node instanceof Recur || node instanceof Member;
      fixed.put(node, !real && node.operands().stream().allMatch(n -> fixed.get(n)));
    }
    return fixed.get(root);
  }

  /** A condition without reals that holds wherever the given one may. */
  public Node mayHold(Node condition) {
    return bound(condition, true);
  }

  /** A condition without reals: where the given one may hold, or where it does for sure. */
  private Node bound(Node condition, boolean may) {
    if (isFixed(condition)) {
      return condition;
    }
    Map<Node, Node> known = may ? possible : certain;
    Node before = known.get(condition);
    if (before != null) {
      return before;
    }
    Node bound = boundOf(condition, may);
    known.put(condition, bound);
    return bound;
  }

  private Node boundOf(Node condition, boolean may) {
    if (condition instanceof If choice) {
      Node first = bound(choice.consequence(), may);
      Node second = bound(choice.alternative(), may);
      Node taken = bound(choice.condition(), may);
      Node left = graph.not(bound(choice.condition(), !may));
      return taken == graph.not(left)
          ? graph.choose(taken, first, second)
          : graph.or(graph.and(taken, first), graph.and(left, second));
    }
    return condition instanceof Apply apply ? bound(apply, may) : graph.truth(may);
  }

  private Node bound(Apply condition, boolean may) {
    Operation operation = condition.operation();
    if (operation == Operations.NOT) {
      return graph.not(bound(condition.operand(0), !may));
    }
    if (operation == Operations.GREATER) {
      return relation(operation, condition.operand(1), condition.operand(0), may);
    }
    boolean less =
        operation == Operations.INTEGER_LESS || operation == Operations.INTEGER_LESS_EQUAL;
    return less
        ? relation(operation, condition.operand(0), condition.operand(1), may)
        : graph.truth(may);
  }

  private Node relation(Operation operation, Node lesser, Node greater, boolean may) {
    Node low = extreme(lesser, !may);
    Node high = extreme(greater, may);
    if (low == null || high == null) {
      return graph.truth(may);
    }
    if (operation != Operations.GREATER) {
      return graph.apply(operation, low, high);
    }
    boolean whole = low.kind() == Kind.INT && high.kind() == Kind.INT;
    return whole
        ? graph.apply(Operations.INTEGER_LESS, low, high)
        : graph.apply(operation, graph.real(high), graph.real(low));
  }

  // How often something happens at most, or at least

  /** The most or the least that a number can be, which counts something; null if it does not. */
  private Node extreme(Node number, boolean most) {
    if (isFixed(number)) {
      return number;
    }
    if (number instanceof Constant) {
      return whole(number);
    }
    if (number instanceof Reduce reduce && reduce.monoid() == Monoid.SUM) {
      return counted(reduce.indices(), reduce.condition(), reduce.body(), most);
    }
    if (number instanceof Element read
        && read.array() instanceof Accumulate sums
        && sums.updates().stream().allMatch(this::counts)
        && read.subscripts().stream().allMatch(this::isFixed)) {
      List<Update> bounded =
          sums.updates().stream().map(u -> u.under(bound(u.condition(), most))).toList();
      return graph.element(graph.accumulate(sums.shape(), bounded), read.subscripts());
    }
    return number instanceof Result result && result.isScalar() ? counted(result, most) : null;
  }

  private boolean counts(Update update) {
    return update.body() instanceof Constant
        && update.subscripts().stream().allMatch(this::isFixed);
  }

  /** A member of a recurrence that counts steps: the same sum without the recurrence. */
  private Node counted(Result result, boolean most) {
    Recur recur = result.recur();
    Node total = null;
    for (Update update : ReverseSweep.concat(recur.prologue(), recur.updates())) {
      if (update.target() != result.position()) {
        continue;
      }
      boolean inSteps = recur.updates().contains(update);
      List<Index> loops =
          inSteps ? ReverseSweep.concat(recur.indices(), update.indices()) : update.indices();
      Node part = counted(loops, update.condition(), update.body(), most);
      if (part == null || update.condition().free().containsAny(recur.members())) {
        return null;
      }
      total = total == null ? part : sum(total, part);
    }
    return total;
  }

  private Node sum(Node a, Node b) {
    return a.kind() == Kind.INT && b.kind() == Kind.INT
        ? graph.addInteger(a, b)
        : graph.add(graph.real(a), graph.real(b));
  }

  private Node counted(List<Index> loops, Node condition, Node body, boolean most) {
    boolean plain = body instanceof Constant && loops.stream().allMatch(this::isFixed);
    return plain ? graph.reduce(Monoid.SUM, loops, bound(condition, most), whole(body)) : null;
  }

  /** A real that is a small integer, as that. */
  private Node whole(Node constant) {
    boolean real = constant.kind() == Kind.REAL;
    double value = real ? ((Constant) constant).real() : 0;
    return real && value == Math.rint(value) && Math.abs(value) < 100
        ? graph.integer((long) value)
        : constant;
  }
}
