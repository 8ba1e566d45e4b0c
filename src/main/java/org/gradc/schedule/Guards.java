package org.gradc.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.gradc.graph.Node;

/** Sets of guards, of which a node needs only one to hold. */
final class Guards {
  private Guards() {}

  /**
   * The fewest guards that together say the same: one that has another as its beginning goes, and
   * two that differ in the sense of the last condition become their beginning.
   */
  static List<List<Literal>> antichain(List<List<Literal>> guards) {
    Set<List<Literal>> distinct = new LinkedHashSet<>(guards);
    if (distinct.size() == 1) {
      return List.copyOf(distinct);
    }
    List<List<Literal>> kept = new ArrayList<>();
    for (List<Literal> guard : distinct) {
      boolean covered =
          distinct.stream().anyMatch(o -> o.size() < guard.size() && Literal.isPrefix(o, guard));
      if (!covered) {
        kept.add(guard);
      }
    }
    for (List<Literal> guard : kept) {
      List<Literal> opposite = opposite(guard);
      if (opposite != null && kept.contains(opposite)) {
        List<List<Literal>> fewer = new ArrayList<>(kept);
        fewer.remove(guard);
        fewer.remove(opposite);
        fewer.add(guard.subList(0, guard.size() - 1));
        return antichain(fewer);
      }
    }
    return kept;
  }

  private static List<Literal> opposite(List<Literal> guard) {
    if (guard.isEmpty()) {
      return null;
    }
    List<Literal> result = new ArrayList<>(guard);
    Literal last = result.remove(result.size() - 1);
    result.add(last.opposite());
    return result;
  }

  /** Whether a guard never holds, of itself or as it asks for a condition and for its opposite. */
  static boolean isContradiction(List<Literal> guard) {
    return guard.stream().anyMatch(Literal::isNever)
        || guard.size() > 1
            && guard.stream().map(Literal::opposite).anyMatch(new HashSet<>(guard)::contains);
  }

  /** Whether no two of them hold at a time. */
  static boolean areExclusive(List<List<Literal>> guards) {
    for (int k = 0; k < guards.size(); k++) {
      for (List<Literal> other : guards.subList(k + 1, guards.size())) {
        if (guards.get(k).stream().map(Literal::opposite).noneMatch(other::contains)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * What all of the guards of a node ask for. Of a node that costs little it is only how all of
   * them begin. A condition that one of them asks after others, which do not hold where all do, is
   * left out if it is dear: there it need not be known.
   */
  static List<Literal> common(List<List<Literal>> guards, boolean later, Predicate<Node> isDear) {
    List<Literal> first = guards.get(0);
    if (guards.size() == 1) {
      return first;
    }
    Set<Literal> shared = new HashSet<>(later ? first : List.of());
    guards.forEach(shared::retainAll);
    List<Literal> common = new ArrayList<>();
    boolean prefix = true;
    for (int k = 0; k < first.size() && (prefix || later); k++) {
      Literal literal = first.get(k);
      int place = k;
      prefix &= guards.stream().allMatch(g -> place < g.size() && g.get(place).equals(literal));
      boolean asked = shared.contains(literal) && !isDear.test(literal.condition());
      if (prefix || later && asked) {
        common.add(literal);
      }
    }
    return common;
  }
}
