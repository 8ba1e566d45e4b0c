package org.gradc.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gradc.graph.Kind;

/**
 * Declares a variable that begins with a constant, and clears an array, just before the first step
 * of the block that has to do with it. Where that step is a branch statement of which one branch
 * does no more than give the variable a value that is at hand, the variable begins with this value,
 * and the branch has nothing left to do.
 */
final class LateDeclarations implements StepPass {
  /** A larger block is straight-line code. */
  private static final int LONGEST_BLOCK = 1_000;

  @Override
  public LoopProgram run(LoopProgram program, Formulas formulas) {
    return program.rewritten(
        new StepRewriter() {
          @Override
          List<Step> rewrite(List<Step> steps) {
            return super.rewrite(steps.size() < LONGEST_BLOCK ? late(steps) : steps);
          }
        });
  }

  private static List<Step> late(List<Step> block) {
    List<Step> result = new ArrayList<>();
    List<Step> waiting = new ArrayList<>();
    for (Step step : block) {
      if (step instanceof Step.Clear || isBeginning(step)) {
        waiting.remove(step);
        waiting.add(step);
        continue;
      }
      Effects effects = Effects.of(step);
      Step now = step;
      List<Step> due = new ArrayList<>();
      for (Step before : waiting) {
        if (concerns(before, effects)) {
          due.add(before);
        }
      }
      waiting.removeAll(due);
      // What the step only reads stands first: another variable may begin with it.
      due.sort(Comparator.comparing(before -> !isOnlyRead(before, effects)));
      for (Step before : due) {
        if (before instanceof Step.Let let && now instanceof Step.Guarded guarded) {
          Beginning beginning = Beginning.of(let, guarded);
          result.add(beginning.let());
          now = beginning.guarded();
        } else {
          result.add(before);
        }
      }
      boolean nothing =
          now instanceof Step.Guarded guarded
              && guarded.consequence().isEmpty()
              && guarded.alternative().isEmpty();
      if (!nothing) {
        result.add(now);
      }
    }
    result.addAll(waiting);
    return result;
  }

  private static boolean isBeginning(Step step) {
    return step instanceof Step.Let let
        && let.value() instanceof Expr.Literal
        && !let.variable().isAssignedOnce();
  }

  private static boolean concerns(Step before, Effects effects) {
    if (before instanceof Step.Let let) {
      return effects.used().contains(let.variable()) || effects.written().contains(let.variable());
    }
    ArrayVariable array = ((Step.Clear) before).array();
    return effects.readArrays().contains(array) || effects.writtenArrays().contains(array);
  }

  private static boolean isOnlyRead(Step before, Effects effects) {
    return before instanceof Step.Let let && !effects.written().contains(let.variable());
  }

  /** A declaration and the branch statement that follows. */
  private record Beginning(Step.Let let, Step.Guarded guarded) {
    static Beginning of(Step.Let let, Step.Guarded guarded) {
      Beginning same = new Beginning(let, guarded);
      Variable variable = let.variable();
      if (Effects.of(guarded.condition()).used().contains(variable)) {
        return same;
      }
      Expr no = onlyValue(variable, guarded.alternative(), guarded);
      if (no != null && canBeginWith(variable, no, let, guarded.consequence())) {
        return new Beginning(
            new Step.Let(variable, no),
            new Step.Guarded(
                guarded.condition(),
                guarded.consequence(),
                without(variable, guarded.alternative())));
      }
      Expr yes = onlyValue(variable, guarded.consequence(), guarded);
      if (yes != null && canBeginWith(variable, yes, let, guarded.alternative())) {
        return new Beginning(
            new Step.Let(variable, yes),
            new Step.Guarded(
                guarded.condition(),
                without(variable, guarded.consequence()),
                guarded.alternative()));
      }
      return same;
    }

    /** The value at hand that is all that the branch has to do with the variable, or null. */
    private static Expr onlyValue(Variable variable, List<Step> branch, Step.Guarded guarded) {
      int[] mentions = {0};
      Walk.variables(branch, v -> mentions[0] += v == variable ? 1 : 0);
      for (Step step : branch) {
        if (mentions[0] == 1
            && step instanceof Step.Assign assign
            && assign.variable() == variable) {
          return isAtHand(assign, guarded) ? assign.value() : null;
        }
      }
      return null;
    }

    private static boolean isAtHand(Step.Assign assign, Step.Guarded guarded) {
      Expr value = assign.value();
      boolean sameType =
          value.kind() == assign.variable().kind() && value.isWide() == assign.variable().isWide();
      boolean atHand =
          value instanceof Expr.Literal
              || (value.kind() == Kind.REAL
                  && value instanceof Expr.Use use
                  && !Effects.of(guarded).written().contains(use.variable()));
      return sameType && atHand;
    }

    /** Whether the other branch does not see with what the variable begins. */
    private static boolean canBeginWith(
        Variable variable, Expr value, Step.Let let, List<Step> other) {
      for (Step step : other) {
        Effects effects = Effects.of(step);
        if (effects.used().contains(variable)) {
          return false;
        }
        if (step instanceof Step.Assign assign && assign.variable() == variable) {
          return true;
        }
        if (effects.written().contains(variable)) {
          return false;
        }
      }
      return isSame(value, let.value());
    }

    private static boolean isSame(Expr a, Expr b) {
      return a instanceof Expr.Literal x
          && b instanceof Expr.Literal y
          && x.value().value().equals(y.value().value());
    }

    private static List<Step> without(Variable variable, List<Step> branch) {
      return branch.stream()
          .filter(step -> !(step instanceof Step.Assign assign && assign.variable() == variable))
          .toList();
    }
  }
}
