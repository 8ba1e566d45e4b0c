package org.gradc.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gradc.graph.Monoid;

/**
 * Takes out variables that nothing reads, and branches and loops that do nothing. What may fail is
 * never lost with them: it is computed only where something reads it.
 */
final class DeadSteps {
  private final Set<Variable> read = new HashSet<>();
  private boolean changed;

  private DeadSteps() {}

  /**
   * The steps without what has no effect.
   *
   * @param result the variable that the method returns, or null
   */
  static List<Step> without(List<Step> steps, Variable result) {
    List<Step> current = steps;
    boolean again = true;
    while (again) {
      DeadSteps pass = new DeadSteps();
      if (result != null) {
        pass.read.add(result);
      }
      pass.findRead(current);
      current = pass.live(current);
      again = pass.changed;
    }
    return current;
  }

  private void findRead(List<Step> steps) {
    Walk.visit(
        steps,
        expr -> {
          if (expr instanceof Expr.Use use) {
            read.add(use.variable());
          }
        },
        variable -> {});
    findBest(steps);
  }

  /** A reduction to an index reads the best value so far, if anything reads the index. */
  private void findBest(List<Step> steps) {
    for (Step step : steps) {
      if (step instanceof Step.Fold fold && fold.best() != null && !isDead(fold.variable())) {
        read.add(fold.best());
      } else if (step instanceof Step.Loop loop) {
        findBest(loop.body());
      } else if (step instanceof Step.Guarded guarded) {
        findBest(guarded.consequence());
        findBest(guarded.alternative());
      }
    }
  }

  private List<Step> live(List<Step> steps) {
    List<Step> result = new ArrayList<>();
    for (Step step : steps) {
      Step now = live(step);
      changed |= now == null;
      if (now != null) {
        result.add(now);
      }
    }
    return result;
  }

  private Step live(Step step) {
    if (step instanceof Step.Let let) {
      return isDead(let.variable()) ? null : step;
    }
    if (step instanceof Step.Assign assign) {
      return isDead(assign.variable()) ? null : step;
    }
    if (step instanceof Step.Fold fold) {
      return isDead(fold.variable()) || addsNothing(fold) ? null : step;
    }
    if (step instanceof Step.Loop loop) {
      List<Step> body = live(loop.body());
      return isEmpty(body) ? null : loop.withBody(body);
    }
    if (step instanceof Step.Guarded guarded) {
      List<Step> yes = live(guarded.consequence());
      List<Step> no = live(guarded.alternative());
      return isEmpty(yes) && isEmpty(no) ? null : new Step.Guarded(guarded.condition(), yes, no);
    }
    return step;
  }

  /** A range that was split may leave nothing to add in one of its parts. */
  private static boolean addsNothing(Step.Fold fold) {
    return fold.monoid() == Monoid.SUM
        && fold.value() instanceof Expr.Literal literal
        && literal.value().real() == 0;
  }

  private static boolean isEmpty(List<Step> steps) {
    return steps.stream().allMatch(s -> s instanceof Step.Note || s instanceof Step.Remark);
  }

  private boolean isDead(Variable variable) {
    return !read.contains(variable);
  }
}
