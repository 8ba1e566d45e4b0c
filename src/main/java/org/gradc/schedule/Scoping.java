package org.gradc.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Graph;
import org.gradc.graph.Kind;

/**
 * Declares variables where all their uses see them: one that is set in one branch statement and
 * used in a later one under the same condition is declared before both.
 */
final class Scoping {
  private final Graph zeros = new Graph();

  private final Map<Variable, List<Integer>> declared = new HashMap<>();
  private final Map<List<Integer>, Set<Variable>> opened = new LinkedHashMap<>();
  private final Set<Variable> apart = new HashSet<>();

  private Scoping() {}

  static List<Step> of(List<Step> steps) {
    Scoping scoping = new Scoping();
    scoping.find(steps, List.of());
    return scoping.apart.isEmpty() ? steps : scoping.declare(steps, List.of());
  }

  /** Paths tell blocks: the numbers of the steps that lead there, and 0 or 1 for the branch. */
  private void find(List<Step> steps, List<Integer> block) {
    for (int k = 0; k < steps.size(); k++) {
      Step step = steps.get(k);
      List<Integer> here = with(block, k);
      if (step instanceof Step.Loop loop) {
        Walk.variables(loop.lower(), v -> use(v, here));
        Walk.variables(loop.upper(), v -> use(v, here));
        find(loop.body(), with(here, 0));
      } else if (step instanceof Step.Guarded guarded) {
        Walk.variables(guarded.condition(), v -> use(v, here));
        find(guarded.consequence(), with(here, 0));
        find(guarded.alternative(), with(here, 1));
      } else {
        Walk.variables(List.of(step), v -> use(v, here));
      }
    }
  }

  private static List<Integer> with(List<Integer> path, int next) {
    List<Integer> longer = new ArrayList<>(path);
    longer.add(next);
    return longer;
  }

  private void use(Variable variable, List<Integer> place) {
    List<Integer> declaration = declared.putIfAbsent(variable, place);
    if (declaration == null) {
      return;
    }
    int common = 0;
    while (common < declaration.size() - 1
        && common < place.size() - 1
        && declaration.get(common).equals(place.get(common))) {
      common++;
    }
    common -= common % 2;
    if (common < declaration.size() - 1) {
      List<Integer> before = declaration.subList(0, common + 1);
      opened.values().forEach(set -> set.remove(variable));
      opened.computeIfAbsent(List.copyOf(before), p -> new LinkedHashSet<>()).add(variable);
      declared.put(variable, List.copyOf(before));
      apart.add(variable);
      variable.declareApart();
    }
  }

  private List<Step> declare(List<Step> steps, List<Integer> block) {
    List<Step> result = new ArrayList<>();
    for (int k = 0; k < steps.size(); k++) {
      List<Integer> here = with(block, k);
      for (Variable variable : opened.getOrDefault(here, Set.of())) {
        result.add(new Step.Let(variable, zero(variable.kind())));
      }
      result.add(declare(steps.get(k), here));
    }
    return result;
  }

  private Step declare(Step step, List<Integer> here) {
    if (step instanceof Step.Loop loop) {
      return new Step.Loop(
          loop.index(),
          loop.lower(),
          loop.upper(),
          loop.down(),
          declare(loop.body(), with(here, 0)));
    }
    if (step instanceof Step.Guarded guarded) {
      return new Step.Guarded(
          guarded.condition(),
          declare(guarded.consequence(), with(here, 0)),
          declare(guarded.alternative(), with(here, 1)));
    }
    return step instanceof Step.Let let && apart.contains(let.variable())
        ? new Step.Assign(let.variable(), let.value())
        : step;
  }

  private Expr zero(Kind kind) {
    Object value = kind == Kind.REAL ? (Object) 0.0 : kind == Kind.INT ? (Object) 0L : false;
    return new Expr.Literal(zeros.constant(kind, value));
  }
}
