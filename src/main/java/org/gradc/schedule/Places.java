package org.gradc.schedule;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gradc.graph.Node;

/**
 * Where the values of nodes are kept in the body of a loop and around it, and under which guards.
 */
final class Places {
  private final Places outer;
  private final List<Literal> outerGuard;
  private final List<Literal> running;
  private final Map<Node, Map<List<Literal>, Variable>> variables = new HashMap<>();
  private final Map<Node, Map<List<Literal>, ArrayVariable>> arrays = new HashMap<>();

  /** What has arrays here, with the guards under which it is computed. */
  private final Map<Node, List<List<Literal>>> expected = new HashMap<>();

  private Places(Places outer, List<Literal> outerGuard, List<Literal> running) {
    this.outer = outer;
    this.outerGuard = outerGuard;
    this.running = running;
  }

  static Places outermost() {
    return new Places(null, List.of(), List.of());
  }

  /**
   * Those of the body of loops that stand here.
   *
   * @param guard under which they stand
   * @param running the guard, and that the loops have an iteration
   */
  Places inner(List<Literal> guard, List<Literal> running) {
    return new Places(this, guard, running);
  }

  void define(Node node, List<Literal> guard, Variable variable) {
    variables.computeIfAbsent(node, n -> new LinkedHashMap<>()).put(guard, variable);
  }

  void define(Node node, List<Literal> guard, ArrayVariable variable) {
    arrays.computeIfAbsent(node, n -> new LinkedHashMap<>()).put(guard, variable);
  }

  /** Says of a node that takes arrays under which guards it will be computed here. */
  void expectArrays(Node node, List<List<Literal>> guards) {
    expected.put(node, guards);
  }

  /** The variable that holds a node where the guard holds, or null. */
  Variable variable(Node node, List<Literal> guard) {
    return find(node, guard, places -> places.variables);
  }

  /** The array that holds a node where the guard holds, or null. */
  ArrayVariable array(Node node, List<Literal> guard) {
    return find(node, guard, places -> places.arrays);
  }

  /** Whether no array of the node may be filled when it is computed here under the guard. */
  boolean isFirst(Node node, List<Literal> guard) {
    for (Places places = outer; places != null; places = places.outer) {
      if (places.expected.containsKey(node)) {
        return false;
      }
    }
    for (List<Literal> other : expected.getOrDefault(node, List.of())) {
      if (other.equals(guard)) {
        return true;
      }
      if (other.stream().noneMatch(literal -> guard.contains(literal.opposite()))) {
        return false;
      }
    }
    return true;
  }

  private <T> T find(
      Node node, List<Literal> guard, Function<Places, Map<Node, Map<List<Literal>, T>>> kept) {
    T here = find(node, under -> Literal.isPrefix(under, guard), kept);
    here = here == null ? find(node, guard::containsAll, kept) : here;
    return here != null || outer == null ? here : outer.findAround(node, this, guard, kept);
  }

  /** What is kept of a node for a loop that stands here, where the guard holds in the loop. */
  private <T> T findAround(
      Node node,
      Places loop,
      List<Literal> guard,
      Function<Places, Map<Node, Map<List<Literal>, T>>> kept) {
    T here = find(node, under -> Literal.isPrefix(under, loop.outerGuard), kept);
    List<Literal> holding = Literal.union(loop.running, guard);
    here = here == null ? find(node, holding::containsAll, kept) : here;
    return here != null || outer == null ? here : outer.findAround(node, this, holding, kept);
  }

  private <T> T find(
      Node node,
      Predicate<List<Literal>> visible,
      Function<Places, Map<Node, Map<List<Literal>, T>>> kept) {
    Map<List<Literal>, T> places = kept.apply(this).getOrDefault(node, Map.of());
    for (Map.Entry<List<Literal>, T> entry : places.entrySet()) {
      if (visible.test(entry.getKey())) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** Whether a node's value is at hand from outside of here where the guard holds. */
  boolean isOutside(Node node, List<Literal> guard) {
    return outer != null
        && (outer.findAround(node, this, guard, places -> places.variables) != null
            || outer.hasArrayAround(node, this, guard));
  }

  private boolean hasArrayAround(Node node, Places loop, List<Literal> guard) {
    List<Literal> holding = Literal.union(loop.running, guard);
    boolean here = expected.getOrDefault(node, List.of()).stream().anyMatch(holding::containsAll);
    return here || (outer != null && outer.hasArrayAround(node, this, holding));
  }
}
