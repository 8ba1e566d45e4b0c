package org.gradc.schedule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Index;
import org.gradc.graph.Node;

/** Copies of the bodies of loops, each with variables of its own. */
final class Copies {
  private Copies() {}

  /** The body of a loop at one value of its index. */
  static List<Step> at(Step.Loop loop, Expr value, Node node, Formulas formulas) {
    Reindexing reindexing = new Reindexing(formulas.graph(), loop.index(), value, node);
    return withOwnVariables(reindexing.rewrite(loop.body()));
  }

  /** The loop over another range, which is given as nodes too. */
  static Step.Loop over(
      Step.Loop loop, Expr lower, Node lowerNode, Expr upper, Node upperNode, Formulas formulas) {
    Index index = formulas.graph().index(loop.index().name(), lowerNode, upperNode);
    Reindexing reindexing = new Reindexing(formulas.graph(), loop.index(), index);
    List<Step> body = withOwnVariables(reindexing.rewrite(loop.body()));
    return new Step.Loop(index, lower, upper, loop.down(), body);
  }

  private static List<Step> withOwnVariables(List<Step> steps) {
    Map<Variable, Variable> own = new HashMap<>();
    declare(steps, own);
    return new StepRewriter() {
      @Override
      Variable variable(Variable variable) {
        return own.getOrDefault(variable, variable);
      }
    }.rewrite(steps);
  }

  private static void declare(List<Step> steps, Map<Variable, Variable> own) {
    for (Step step : steps) {
      if (step instanceof Step.Let let) {
        Variable old = let.variable();
        own.put(old, new Variable(old.hint(), old.kind(), old.isAssignedOnce(), old.isWide()));
      } else if (step instanceof Step.Loop loop) {
        declare(loop.body(), own);
      } else if (step instanceof Step.Guarded guarded) {
        declare(guarded.consequence(), own);
        declare(guarded.alternative(), own);
      }
    }
  }

  /** Whether steps need the index itself and not only its value: a reduction to an index. */
  static boolean isNamed(Index index, List<Step> steps) {
    for (Step step : steps) {
      boolean named =
          step instanceof Step.Fold fold
              ? fold.best() != null && fold.index() == index
              : step instanceof Step.Loop loop
                  ? isNamed(index, loop.body())
                  : step instanceof Step.Guarded guarded
                      && (isNamed(index, guarded.consequence())
                          || isNamed(index, guarded.alternative()));
      if (named) {
        return true;
      }
    }
    return false;
  }
}
