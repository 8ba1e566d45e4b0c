package org.gradc.differentiate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Node;

/**
 * The conditions under which a contribution exists, outermost first.
 *
 * @param conditions all of them
 * @param vanishing those without which the contribution is 0 anyway: they matter only to what would
 *     make something else of a 0
 */
record Guard(List<Node> conditions, Set<Node> vanishing) {
  /** Longer ones are put together from the beginning, which guards of later branches share. */
  private static final int SHORT = 8;

  static final Guard NONE = new Guard(List.of(), Set.of());

  /** Also under a condition of the model: whatever it guards is not to be computed without it. */
  Guard and(Node condition) {
    if (!vanishing.contains(condition)) {
      return with(condition, vanishing);
    }
    Set<Node> fewer = new HashSet<>(vanishing);
    fewer.remove(condition);
    return new Guard(conditions, fewer);
  }

  /** Also under a condition without which the contribution is 0. */
  Guard andVanishing(Node condition) {
    if (isTrue(condition)) {
      return this;
    }
    Set<Node> more = new HashSet<>(vanishing);
    if (!conditions.contains(condition)) {
      more.add(condition);
    }
    return with(condition, more);
  }

  private Guard with(Node condition, Set<Node> now) {
    if (isTrue(condition)) {
      return this;
    }
    List<Node> longer = new ArrayList<>(conditions);
    longer.add(condition);
    return new Guard(longer, now);
  }

  private static boolean isTrue(Node condition) {
    return condition instanceof Constant constant && constant.truth();
  }

  /** The same for something that need not be 0 where a condition does not hold. */
  Guard hardened() {
    return vanishing.isEmpty() ? this : new Guard(conditions, Set.of());
  }

  /**
   * The conditions without which the contribution is not 0 by itself, and what stands ahead of
   * those that have no value elsewhere: of {@code i > 0} and {@code h[i - 1] > 1} the second alone
   * is none.
   *
   * @param presupposes whether a condition has a value only where those ahead of it hold
   */
  Guard hard(Predicate<Node> presupposes) {
    if (vanishing.isEmpty()) {
      return this;
    }
    Deque<Node> kept = new ArrayDeque<>();
    boolean presupposed = false;
    for (int k = conditions.size() - 1; k >= 0; k--) {
      Node condition = conditions.get(k);
      if (presupposed || !vanishing.contains(condition)) {
        kept.addFirst(condition);
        presupposed = presupposed || presupposes.test(condition);
      }
    }
    return new Guard(List.copyOf(kept), Set.of());
  }

  boolean isEmpty() {
    return conditions.isEmpty();
  }

  /** The guard without its leading conditions. */
  Guard without(int count) {
    return new Guard(after(count), vanishing);
  }

  /** The conditions after the leading ones. */
  List<Node> after(int count) {
    return conditions.subList(count, conditions.size());
  }

  /** The leading conditions that do not depend on the indices. */
  Guard independentOf(Collection<Index> indices) {
    int kept = 0;
    while (kept < conditions.size() && !conditions.get(kept).free().containsAny(indices)) {
      kept++;
    }
    return new Guard(conditions.subList(0, kept), vanishing);
  }

  /** The same with conditions that do not depend on the indices ahead of the others. */
  Guard independentFirst(Collection<Index> indices, Predicate<Node> isPlain) {
    List<Node> first = new ArrayList<>(independentOf(indices).conditions);
    List<Node> then = new ArrayList<>();
    for (Node condition : after(first.size())) {
      boolean ahead = !condition.free().containsAny(indices) && isPlain.test(condition);
      (ahead ? first : then).add(condition);
    }
    first.addAll(then);
    return new Guard(first, vanishing);
  }

  /**
   * The conditions after the first {@code count}, as one that is evaluated from the left as far as
   * needed.
   */
  Node rest(Graph graph, int count) {
    return all(graph, after(count));
  }

  /** The conditions as one that is evaluated from the left as far as needed. */
  static Node all(Graph graph, List<Node> conditions) {
    Node all = graph.truth(true);
    if (conditions.size() > SHORT) {
      for (Node condition : conditions) {
        all = graph.and(all, condition);
      }
      return all;
    }
    for (int k = conditions.size() - 1; k >= 0; k--) {
      all = graph.and(conditions.get(k), all);
    }
    return all;
  }

  int size() {
    return conditions.size();
  }

  /** How many leading conditions all guards share. */
  static int commonLength(List<Guard> guards) {
    List<Node> first = guards.get(0).conditions;
    int common = first.size();
    for (Guard guard : guards) {
      int k = 0;
      while (k < common && k < guard.size() && guard.conditions.get(k) == first.get(k)) {
        k++;
      }
      common = k;
    }
    return common;
  }

  /** The leading conditions that all guards share. */
  static Guard common(List<Guard> guards, int length) {
    Set<Node> vanishing = new HashSet<>(guards.get(0).vanishing);
    guards.forEach(guard -> vanishing.retainAll(guard.vanishing));
    return new Guard(guards.get(0).conditions.subList(0, length), vanishing);
  }

  /**
   * The guard that holds exactly where one of the guards does: their common beginning, then one of
   * the rests, without which the sum of what they guard is 0.
   */
  static Guard anyOf(Graph graph, List<Guard> guards) {
    int common = commonLength(guards);
    Node either =
        GuardedSum.exists(graph, guards.stream().map(guard -> guard.after(common)).toList());
    return common(guards, common).andVanishing(either);
  }
}
