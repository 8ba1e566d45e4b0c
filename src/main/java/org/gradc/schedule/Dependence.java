package org.gradc.schedule;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.gradc.graph.Index;

/**
 * Whether two loops over one index, one after the other, may be one: what the second does in an
 * iteration must not need, or disturb, what the first does in a later one. For entries {@code i +
 * c} and {@code j + d} of an axis that is so where the distance {@code c - d} is not against the
 * direction of the loop; other entries must be different for sure. What each iteration fills anew
 * keeps no loops apart.
 */
final class Dependence {
  private final Formulas formulas;
  private final Step.Loop first;
  private final Step.Loop second;
  private final Set<Index> moving;
  private final Set<Variable> local = new HashSet<>();

  /**
   * @param second the second loop, over the index of the first
   */
  Dependence(Formulas formulas, Step.Loop first, Step.Loop second) {
    this.formulas = formulas;
    this.first = first;
    this.second = second;
    this.moving = new HashSet<>(Walk.boundIndices(List.of(first, second)));
  }

  /** The variable or the array that keeps the loops apart, or null if they may be one. */
  Object obstacle() {
    Object variable = variable();
    return variable != null ? variable : array();
  }

  private Object variable() {
    Effects a = Effects.of(first.body());
    Effects b = Effects.of(second.body());
    Set<Variable> localA = declared(first.body());
    Set<Variable> localB = declared(second.body());
    local.addAll(localA);
    local.addAll(localB);
    for (Variable variable : a.written()) {
      boolean alsoLocal = localA.contains(variable) && localB.contains(variable);
      boolean seen = b.used().contains(variable) || b.written().contains(variable);
      if (alsoLocal || (!localA.contains(variable) && seen)) {
        return variable;
      }
    }
    for (Variable variable : b.written()) {
      if (!localB.contains(variable) && a.used().contains(variable)) {
        return variable;
      }
    }
    return null;
  }

  /** What a body declares at any depth: nobody sees it outside. */
  private static Set<Variable> declared(List<Step> steps) {
    Set<Variable> declared = new HashSet<>();
    for (Step step : steps) {
      if (step instanceof Step.Let let) {
        declared.add(let.variable());
      } else if (step instanceof Step.Loop loop) {
        declared.addAll(declared(loop.body()));
      } else if (step instanceof Step.Guarded guarded) {
        declared.addAll(declared(guarded.consequence()));
        declared.addAll(declared(guarded.alternative()));
      }
    }
    return declared;
  }

  private Object array() {
    List<Access> ofSecond = Access.of(second.body());
    for (Access a : Access.of(first.body())) {
      for (Access b : ofSecond) {
        boolean meet = a.array().equals(b.array()) && (a.isWrite() || b.isWrite());
        if (meet
            && !formulas.lifetimes().endWithIteration(a.array(), first.index())
            && !isRespected(a, b)) {
          return a.array();
        }
      }
    }
    return null;
  }

  private boolean isRespected(Access a, Access b) {
    if (!a.isByAxes() || !b.isByAxes()) {
      return false;
    }
    Expr i = new Expr.LoopIndex(first.index());
    for (int axis = 0; axis < a.subscripts().size(); axis++) {
      Expr x = a.subscripts().get(axis);
      Expr y = b.subscripts().get(axis);
      OptionalLong c = formulas.distance(x, i);
      OptionalLong d = formulas.distance(y, i);
      if (c.isPresent() && d.isPresent()) {
        long ahead = c.getAsLong() - d.getAsLong();
        if (first.down() ? ahead <= 0 : ahead >= 0) {
          return true;
        }
      }
      if (formulas.areDifferent(x, y) && Walk.isFree(x, moving, local)) {
        return true;
      }
    }
    return false;
  }
}
