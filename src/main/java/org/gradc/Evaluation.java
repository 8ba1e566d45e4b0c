package org.gradc;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What one evaluation gave: by name, in declared order, each array flat and row-major.
 *
 * @param loss the loss, or for a batch the risk; empty for a model without a loss
 * @param outputs the named results
 * @param gradient for each parameter the derivative of the loss or risk
 * @param residuals the residuals
 * @param matrices the matrices of derivatives that the model has, by name
 */
public record Evaluation(
    OptionalDouble loss,
    Map<String, double[]> outputs,
    Map<String, double[]> gradient,
    Map<String, double[]> residuals,
    Map<String, SparseMatrix> matrices) {
  /** An evaluation without matrices. */
  public Evaluation(
      OptionalDouble loss,
      Map<String, double[]> outputs,
      Map<String, double[]> gradient,
      Map<String, double[]> residuals) {
    this(loss, outputs, gradient, residuals, Map.of());
  }
}
