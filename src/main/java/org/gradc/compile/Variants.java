package org.gradc.compile;

import org.gradc.graph.Program;
import org.gradc.optimize.Batch;

/**
 * The models that a class computes.
 *
 * @param model the model of one sample, with its gradient
 * @param batch the model of many samples, with its gradient; null for a model without inputs
 * @param weighted the model of many samples with weights; null where it has no risk, or nobody
 *     wants it
 */
public record Variants(Stages model, Stages batch, Stages weighted) {
  /**
   * Takes a checked model to where its variants can be scheduled.
   *
   * @param gradient whether it is differentiated
   * @param weighted whether weights are wanted
   * @param verify whether the result of each pass is verified
   */
  static Variants of(Program program, boolean gradient, boolean weighted, boolean verify) {
    Stages model = Stages.of(program, gradient, verify);
    if (program.inputs().isEmpty()) {
      return new Variants(model, null, null);
    }
    Batch batch = new Batch(program);
    boolean both = weighted && program.loss() != null;
    return new Variants(
        model,
        Stages.of(batch.program(), gradient, verify),
        both ? Stages.of(batch.weighted(), gradient, verify) : null);
  }
}
