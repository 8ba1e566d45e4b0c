package org.gradc.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.algebra.Existence;
import org.gradc.graph.Apply;
import org.gradc.graph.Conditions;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Rewriter;
import org.gradc.graph.Update;

/**
 * Which entries of an array the updates reach that it is made of, as a formula of the entry's
 * subscripts: {@code y[n - 1 - i] += f(i) if c(i)} reaches the entry e if {@code c(n - 1 - e)} and
 * {@code 0 <= n - 1 - e < n}. There is one where each index stands alone in a subscript, and the
 * conditions are short; else it has to be counted.
 */
final class ReachedEntries {
  private static final int MOST_UPDATES = 64;
  private static final int MOST_WAYS = 4;
  private static final int LONGEST = 24;

  private final Graph graph;
  private final List<Node> shape;
  private final List<Node> entry;
  private final Existence existence;

  private ReachedEntries(Graph graph, List<Node> shape, List<Node> entry) {
    this.graph = graph;
    this.shape = shape;
    this.entry = entry;
    this.existence = new Existence(graph);
  }

  /** Whether some update reaches the entry at the subscripts, or null where no formula says so. */
  static Node of(Graph graph, Scatter sums, List<Node> subscripts) {
    if (sums.updates().size() > MOST_UPDATES) {
      return null;
    }
    ReachedEntries reached = new ReachedEntries(graph, sums.shape(), subscripts);
    Set<Node> ways = new LinkedHashSet<>();
    for (Update update : sums.updates()) {
      Node by = reached.by(update);
      if (by == null || ways.add(by) && ways.size() > MOST_WAYS) {
        return null;
      }
    }
    return ways.stream().reduce(graph.truth(false), graph::or);
  }

  private Node by(Update update) {
    Node condition = Scatter.isMade(graph, update);
    if (!isShort(condition, update.indices())) {
      return null;
    }
    Map<Index, Node> places = new HashMap<>();
    Node inRange = graph.truth(true);
    for (int axis = 0; axis < shape.size(); axis++) {
      Node subscript = update.subscripts().get(axis);
      if (!subscript.free().containsAny(update.indices())) {
        inRange = graph.and(inRange, isAt(subscript, entry.get(axis)));
        continue;
      }
      Index index = alone(subscript, update.indices());
      if (index == null || places.containsKey(index)) {
        return null;
      }
      Node place = solved(subscript, index, entry.get(axis));
      if (place == null) {
        return null;
      }
      places.put(index, place);
      inRange = graph.and(inRange, within(index, place, entry.get(axis), shape.get(axis)));
    }
    List<Index> others = update.indices().stream().filter(i -> !places.containsKey(i)).toList();
    Rewriter there = Rewriter.copying(graph, places, parts(condition, others));
    Node holds = there.rewrite(condition);
    List<Index> loops = others.stream().map(i -> (Index) there.rewrite(i)).toList();
    Node somewhere = somewhere(loops, holds);
    return somewhere == null ? null : graph.and(inRange, somewhere);
  }

  private static List<Node> parts(Node condition, List<Index> loops) {
    List<Node> parts = new ArrayList<>(loops);
    parts.add(condition);
    return parts;
  }

  private Node isAt(Node subscript, Node place) {
    return graph.apply(Operations.INTEGER_EQUAL, subscript, place);
  }

  /** Whether the condition holds in some iteration of the other loops; null if that takes long. */
  private Node somewhere(List<Index> loops, Node condition) {
    Node here = graph.truth(true);
    Node within = graph.truth(true);
    for (Node part : Conditions.parts(condition)) {
      if (part.free().containsAny(loops)) {
        within = graph.and(within, part);
      } else {
        here = graph.and(here, part);
      }
    }
    if (loops.isEmpty()) {
      return here;
    }
    Node formula = existence.of(loops, within);
    if (formula != null) {
      return graph.and(here, formula);
    }
    List<Index> places = entry.stream().flatMap(p -> p.free().indices().stream()).toList();
    boolean once = parts(within, loops).stream().noneMatch(p -> p.free().containsAny(places));
    return once ? graph.and(here, Conditions.holdsSomewhere(graph, loops, within)) : null;
  }

  /** Whether it takes little to look at the condition at an entry, but for what is known anyway. */
  private static boolean isShort(Node condition, List<Index> loops) {
    List<Node> parts =
        Reachable.from(List.of(condition), part -> part.free().containsAny(loops)).stream()
            .filter(part -> part.free().containsAny(loops))
            .toList();
    return parts.size() <= LONGEST && parts.stream().allMatch(part -> part.bound().isEmpty());
  }

  /** The one index that the subscript depends on, of a loop with bounds of its own; else null. */
  private static Index alone(Node subscript, List<Index> loops) {
    List<Index> own = loops.stream().filter(i -> subscript.free().contains(i)).toList();
    return own.size() == 1 && !own.get(0).isWithin(loops) ? own.get(0) : null;
  }

  /** The value of the index at which the subscript is that of the entry; null if none is known. */
  private Node solved(Node subscript, Index index, Node value) {
    if (subscript == index) {
      return value;
    }
    if (!(subscript instanceof Apply f) || f.operands().size() != 2) {
      return null;
    }
    Node x = f.operand(0);
    Node y = f.operand(1);
    boolean left = x.free().contains(index);
    if (left && y.free().contains(index)) {
      return null;
    }
    if (f.operation() == Operations.INTEGER_ADD) {
      return left
          ? solved(x, index, graph.subtractInteger(value, y))
          : solved(y, index, graph.subtractInteger(value, x));
    }
    if (f.operation() == Operations.INTEGER_SUBTRACT) {
      return left
          ? solved(x, index, graph.addInteger(value, y))
          : solved(y, index, graph.subtractInteger(x, value));
    }
    return null;
  }

  private Node within(Index index, Node place, Node subscript, Node extent) {
    boolean all = place == subscript && index.startsAtZero() && index.upper() == extent;
    return all
        ? graph.truth(true)
        : graph.and(
            graph.apply(Operations.INTEGER_LESS_EQUAL, index.lower(), place),
            graph.apply(Operations.INTEGER_LESS, place, index.upper()));
  }
}
