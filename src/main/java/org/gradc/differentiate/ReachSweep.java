package org.gradc.differentiate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Apply;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Symbol;
import org.gradc.graph.Update;

/**
 * Finds which entries of values can depend on which entries of symbols, before any real is known: a
 * forward sweep with every partial derivative 1, over both branches where a real decides. What is
 * reached from a seed of 1 is positive: nothing is subtracted, and what overflows is infinite.
 */
public final class ReachSweep extends ForwardSweep {
  private final Possibility possibility;

  private ReachSweep(Graph graph, Map<Symbol, Node> seeds) {
    super(graph, seeds, false);
    this.possibility = new Possibility(graph);
  }

  /** What the seeds reach: for each value an array of its shape, 0 where nothing arrives. */
  public static List<Node> reached(Graph graph, List<Node> values, Map<Symbol, Node> seeds) {
    return new ReachSweep(graph, seeds).sweep(values).values();
  }

  /**
   * Whether the structure of values is known before reals are: no loop's length and no place that a
   * recurrence defines hangs on one. What is added at such a place may reach every entry.
   */
  public static boolean isKnown(Graph graph, List<Node> values) {
    Possibility possibility = new Possibility(graph);
    for (Node node : Reachable.from(values)) {
      boolean open =
          node instanceof Index index
              ? !possibility.isFixed(index)
              : node instanceof Recur recur
                  && ReverseSweep.concat(recur.prologue(), recur.updates()).stream()
                      .filter(update -> update.mode() == Update.Mode.DEFINE)
                      .anyMatch(u -> !u.subscripts().stream().allMatch(possibility::isFixed));
      if (open) {
        return false;
      }
    }
    return true;
  }

  @Override
  Node tangent(Apply apply) {
    Node total = null;
    for (int k = 0; k < apply.operands().size(); k++) {
      if (apply.operation().isDifferentiable(k) && isActive(apply.operand(k))) {
        Node part = known(apply.operand(k));
        total = total == null || total == part ? part : graph.add(total, part);
      }
    }
    return total;
  }

  @Override
  Node tangent(If choice) {
    Node condition = choice.condition();
    Node first = tangentOrZero(choice.consequence());
    Node second = tangentOrZero(choice.alternative());
    if (possibility.isFixed(condition)) {
      return graph.choose(condition, first, second);
    }
    Node zero = graph.constant(0);
    Node not = graph.not(condition);
    return graph.add(
        graph.choose(possibility.mayHold(condition), first, zero),
        graph.choose(possibility.mayHold(not), second, zero));
  }

  @Override
  Node tangent(Element element) {
    List<Index> any = new ArrayList<>();
    List<Node> subscripts = fixed(element.subscripts(), element.array().shape(), any);
    Node read = graph.element(known(element.array()), subscripts);
    return any.isEmpty() ? read : graph.sum(any, read);
  }

  @Override
  Node tangent(Reduce reduce) {
    return graph.reduce(
        Monoid.SUM,
        reduce.indices(),
        possibility.mayHold(reduce.condition()),
        known(reduce.body()));
  }

  @Override
  Update along(Update update, List<Node> shape) {
    List<Index> loops = new ArrayList<>(update.indices());
    List<Node> subscripts = fixed(update.subscripts(), shape, loops);
    Node may = possibility.mayHold(update.condition());
    return new Update(update.target(), update.mode(), loops, may, subscripts, update.body());
  }

  /** The subscripts, with an index over the whole axis in the place of one that a real decides. */
  private List<Node> fixed(List<Node> subscripts, List<Node> shape, List<Index> any) {
    List<Node> now = new ArrayList<>();
    for (int axis = 0; axis < subscripts.size(); axis++) {
      if (possibility.isFixed(subscripts.get(axis))) {
        now.add(subscripts.get(axis));
      } else {
        Index index = graph.index("k", shape.get(axis));
        any.add(index);
        now.add(index);
      }
    }
    return now;
  }
}
