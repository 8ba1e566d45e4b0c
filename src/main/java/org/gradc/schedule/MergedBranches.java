package org.gradc.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * Merges neighbouring branches under one condition, if the first changes nothing that the condition
 * depends on.
 */
final class MergedBranches implements StepPass {
  @Override
  public LoopProgram run(LoopProgram program, Formulas formulas) {
    return program.rewritten(
        new StepRewriter() {
          @Override
          List<Step> rewrite(List<Step> steps) {
            return super.rewrite(merged(steps));
          }
        });
  }

  private static List<Step> merged(List<Step> steps) {
    List<Step> result = new ArrayList<>();
    for (Step step : steps) {
      Step last = result.isEmpty() ? null : result.get(result.size() - 1);
      if (last instanceof Step.Guarded first
          && step instanceof Step.Guarded second
          && first.condition().equals(second.condition())
          && Effects.of(first.condition()).isUntouchedBy(Effects.of(first))) {
        result.set(
            result.size() - 1,
            new Step.Guarded(
                first.condition(),
                joined(first.consequence(), second.consequence()),
                joined(first.alternative(), second.alternative())));
      } else {
        result.add(step);
      }
    }
    return result;
  }

  private static List<Step> joined(List<Step> a, List<Step> b) {
    List<Step> both = new ArrayList<>(a);
    both.addAll(b);
    return both;
  }
}
