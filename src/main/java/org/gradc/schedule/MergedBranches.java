package org.gradc.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;

/**
 * Merges branches under one condition, or a condition and its contrary: the first are done where
 * the second stand, if what lies between has to do with neither the condition nor with what they
 * do.
 */
final class MergedBranches implements StepPass {
  /** A larger block is straight-line code. */
  private static final int LONGEST_BLOCK = 1_000;

  /** How far apart the branches may stand. */
  private static final int FARTHEST = 24;

  private static final Map<Operation, Operation> CONTRARY =
      Map.of(
          Operations.INTEGER_LESS, Operations.INTEGER_LESS_EQUAL,
          Operations.INTEGER_LESS_EQUAL, Operations.INTEGER_LESS);

  @Override
  public LoopProgram run(LoopProgram program, Formulas formulas) {
    return program.rewritten(
        new StepRewriter() {
          @Override
          List<Step> rewrite(List<Step> steps) {
            return super.rewrite(steps.size() < LONGEST_BLOCK ? merged(steps) : steps);
          }
        });
  }

  private static List<Step> merged(List<Step> steps) {
    List<Step> result = new ArrayList<>();
    for (Step step : steps) {
      Step now = step;
      if (step instanceof Step.Guarded second) {
        int place = partner(result, second);
        if (place >= 0) {
          now = merged((Step.Guarded) result.remove(place), second);
        }
      }
      result.add(now);
    }
    return result;
  }

  /** The place of the branches that can be done together with these, or -1. */
  private static int partner(List<Step> before, Step.Guarded second) {
    int farthest = Math.max(0, before.size() - FARTHEST);
    for (int place = before.size() - 1; place >= farthest; place--) {
      if (before.get(place) instanceof Step.Guarded first
          && isOneQuestion(first.condition(), second.condition())) {
        return canWait(first, before.subList(place + 1, before.size())) ? place : -1;
      }
    }
    return -1;
  }

  private static boolean canWait(Step.Guarded first, List<Step> between) {
    Effects effects = Effects.of(first);
    return Effects.of(first.condition()).isUntouchedBy(effects)
        && (between.isEmpty() || effects.isIndependentOf(Effects.of(between)));
  }

  private static boolean isOneQuestion(Expr a, Expr b) {
    return a.equals(b) || a.equals(contrary(b));
  }

  private static Step merged(Step.Guarded first, Step.Guarded second) {
    boolean same = first.condition().equals(second.condition());
    return new Step.Guarded(
        second.condition(),
        joined(same ? first.consequence() : first.alternative(), second.consequence()),
        joined(same ? first.alternative() : first.consequence(), second.alternative()));
  }

  /** The condition that holds where this one does not, as it would be written; null for others. */
  private static Expr contrary(Expr condition) {
    if (!(condition instanceof Expr.Operate operate)) {
      return null;
    }
    List<Expr> operands = operate.operands();
    if (operate.operation() == Operations.NOT) {
      return operands.get(0);
    }
    Operation other = CONTRARY.get(operate.operation());
    return other == null
        ? Formulas.operation(Operations.NOT, condition)
        : Formulas.operation(other, operands.get(1), operands.get(0));
  }

  private static List<Step> joined(List<Step> a, List<Step> b) {
    List<Step> both = new ArrayList<>(a);
    both.addAll(b);
    return both;
  }
}
