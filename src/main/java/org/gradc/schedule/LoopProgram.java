package org.gradc.schedule;

import java.util.List;

/**
 * A planned method.
 *
 * @param steps what it does
 * @param result what it returns, or null
 */
public record LoopProgram(List<Step> steps, Variable result) {
  /** The same method with what a rewriter makes of its steps. */
  LoopProgram rewritten(StepRewriter rewriter) {
    return new LoopProgram(rewriter.rewrite(steps), result);
  }
}
