package org.gradc;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How long evaluations of a model take. What was not asked for, or what there was no time for, is
 * empty.
 *
 * @param valueNanos CPU time of one value, or risk over all samples; of the outputs or residuals of
 *     a model without a loss
 * @param gradientNanos CPU time of one value with its gradient, empty for a model without
 * @param residualNanos CPU time of all residuals, empty for a batch and for a model without
 * @param bytesPerEvaluation what one evaluation, with gradient if there is one, allocates
 * @param workspaceBytes the size of the workspace
 * @param matrices what the matrices of derivatives take
 */
public record Measurement(
    OptionalDouble valueNanos,
    OptionalDouble gradientNanos,
    OptionalDouble residualNanos,
    long bytesPerEvaluation,
    long workspaceBytes,
    List<OfMatrix> matrices) {

  /**
   * What a matrix takes, its pattern once found.
   *
   * @param name what it is called
   * @param nanos CPU time of all entries at one point
   * @param entries how many it has
   */
  public record OfMatrix(String name, OptionalDouble nanos, int entries) {}

  /** The time of value and gradient in terms of the time of the value. */
  public OptionalDouble ratio() {
    return gradientNanos.isPresent() && valueNanos.isPresent()
        ? OptionalDouble.of(gradientNanos.getAsDouble() / valueNanos.getAsDouble())
        : OptionalDouble.empty();
  }
}
