package org.gradc.schedule;

import java.util.List;
import org.gradc.graph.Kind;

/** Asks two conditions at once where a branch has nothing to do but to ask another one. */
final class NestedBranches implements StepPass {
  @Override
  public LoopProgram run(LoopProgram program, Formulas formulas) {
    return program.rewritten(
        new StepRewriter() {
          @Override
          List<Step> rewrite(Step step) {
            Step now = rebuilt(step);
            return List.of(now instanceof Step.Guarded guarded ? joined(guarded, formulas) : now);
          }
        });
  }

  private static Step joined(Step.Guarded outer, Formulas formulas) {
    if (outer.alternative().isEmpty()
        && outer.consequence().size() == 1
        && outer.consequence().get(0) instanceof Step.Guarded inner
        && inner.alternative().isEmpty()) {
      Expr both = new Expr.Select(outer.condition(), inner.condition(), formulas.zero(Kind.TRUTH));
      return new Step.Guarded(both, inner.consequence(), List.of());
    }
    return outer;
  }
}
