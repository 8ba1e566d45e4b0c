package org.gradc;

import java.util.OptionalDouble;

/**
 * How long evaluations of a model take.
 *
 * @param valueNanos CPU time of one value, or risk over all samples; of the outputs or residuals of
 *     a model without a loss
 * @param gradientNanos CPU time of one value with its gradient, empty for a model without
 * @param bytesPerEvaluation what one evaluation, with gradient if there is one, allocates
 * @param workspaceBytes the size of the workspace
 */
public record Measurement(
    double valueNanos, OptionalDouble gradientNanos, long bytesPerEvaluation, long workspaceBytes) {

  /** The time of value and gradient in terms of the time of the value. */
  public OptionalDouble ratio() {
    return gradientNanos.isPresent()
        ? OptionalDouble.of(gradientNanos.getAsDouble() / valueNanos)
        : OptionalDouble.empty();
  }
}
