package org.gradc;

/**
 * What every class compiled at run time implements, whatever its model: inputs and data come as
 * arrays in declared order, the reals apart from the integers, a scalar as an array of length 1.
 * Results go into arrays of the caller's. A method that the model has no use for throws {@link
 * UnsupportedOperationException}. Nothing is allocated.
 *
 * <p>An array that has not the length of its shape, is null, or is written and also another
 * argument, is an {@link IllegalArgumentException} that names it, and nothing is written. Where a
 * model computes a subscript from values, one out of range is an {@link IndexOutOfBoundsException}
 * when it is met: results may be half written then. Where a {@code require} of the model does not
 * hold it is a {@link java.security.InvalidParameterException}, an {@link IllegalArgumentException}
 * that nothing else throws; nothing is written then.
 */
public interface Evaluator {
  /** Another evaluator of the same sizes, with a workspace of its own, for another thread. */
  Evaluator copy();

  /** How many parameters there are, and entries of the gradient. */
  int parameterCount();

  /** The size of the workspace, in bytes. */
  long workspaceBytes();

  /** The loss. */
  default double value(double[][] reals, int[][] integers, double[] parameters) {
    throw new UnsupportedOperationException("the model has no loss: add a line 'loss ...' to it");
  }

  /** The loss; the gradient is overwritten with its derivatives by the parameters. */
  default double valueAndGradient(
      double[][] reals, int[][] integers, double[] parameters, double[] gradient) {
    throw new UnsupportedOperationException(
        "the model has no loss with a gradient: add a line 'loss ...' to it");
  }

  /** Overwrites the results with the outputs, in declared order. */
  default void outputs(
      double[][] reals, int[][] integers, double[] parameters, double[][] results) {
    throw new UnsupportedOperationException("the model has no outputs");
  }

  /** Overwrites the results with the residuals, in declared order. */
  default void residuals(
      double[][] reals, int[][] integers, double[] parameters, double[][] results) {
    throw new UnsupportedOperationException("the model has no residuals");
  }

  /** The mean loss over samples, which lie one after the other in the inputs. */
  default double risk(int samples, double[][] reals, int[][] integers, double[] parameters) {
    throw new UnsupportedOperationException("the model has no inputs, or no loss");
  }

  /** The mean loss over samples; the gradient is overwritten with its derivatives. */
  default double riskGradient(
      int samples, double[][] reals, int[][] integers, double[] parameters, double[] gradient) {
    throw new UnsupportedOperationException("the model has no inputs, or no loss with a gradient");
  }

  /**
   * The weighted mean loss over samples, sum(w l) / sum(w). Weights are at least 0, with a positive
   * and finite sum; a sample of weight 0 is left out. A model has this method if it was compiled
   * with {@link CompilerOptions#withWeights()}.
   */
  default double risk(
      int samples, double[][] reals, int[][] integers, double[] weights, double[] parameters) {
    throw new UnsupportedOperationException(
        "the model has no inputs, or no loss, or was not compiled with weights");
  }

  /** The weighted mean loss over samples; the gradient is overwritten with its derivatives. */
  default double riskGradient(
      int samples,
      double[][] reals,
      int[][] integers,
      double[] weights,
      double[] parameters,
      double[] gradient) {
    throw new UnsupportedOperationException(
        "the model has no inputs, or no loss with a gradient, or was not compiled with weights");
  }

  /** Overwrites the results with the outputs of all samples, sample after sample. */
  default void outputs(
      int samples, double[][] reals, int[][] integers, double[] parameters, double[][] results) {
    throw new UnsupportedOperationException("the model has no inputs, or no outputs");
  }

  /**
   * Computes a product of derivatives with vectors, or a gradient by something else than all
   * params. Each takes of the arguments what it needs.
   *
   * @param which its number
   * @param seeds vectors that go along with single symbols or results
   * @param direction how the parameters move
   * @param gradient overwritten with the product, where it is a vector of the parameters' shape
   * @param results overwritten with it where it is not
   * @return the loss or its derivative, where the product has it
   */
  default double product(
      int which,
      int samples,
      double[][] reals,
      int[][] integers,
      double[] weights,
      double[][] seeds,
      double[] parameters,
      double[] direction,
      double[] gradient,
      double[][] results) {
    throw new UnsupportedOperationException("the model was not compiled with that product");
  }

  /**
   * Finds the pattern of a matrix of derivatives, which depends on sizes and integers. It has to be
   * found before the others are called, and again when integers change.
   *
   * @param which the number of the matrix
   * @return how many entries may be other than 0
   */
  default int pattern(int which, double[][] reals, int[][] integers) {
    throw new UnsupportedOperationException("the model was not compiled with that matrix");
  }

  /** Where each row of a matrix begins among its entries, and where they end. */
  default int[] rowStarts(int which) {
    throw new UnsupportedOperationException("the model was not compiled with that matrix");
  }

  /** The column of each entry of a matrix, row by row. */
  default int[] columns(int which) {
    throw new UnsupportedOperationException("the model was not compiled with that matrix");
  }

  /** Overwrites the values with the entries of a matrix, row by row, in each row by column. */
  default void entries(
      int which, double[][] reals, int[][] integers, double[] parameters, double[] values) {
    throw new UnsupportedOperationException("the model was not compiled with that matrix");
  }

  /**
   * Overwrites the results with the residuals, in declared order, and the values with the entries
   * of their Jacobian: what both need is computed once.
   */
  default void residualsAndEntries(
      int which,
      double[][] reals,
      int[][] integers,
      double[] parameters,
      double[][] results,
      double[] values) {
    throw new UnsupportedOperationException("the model was not compiled with that matrix");
  }

  /** Overwrites an array with a whole matrix, flat and row-major. */
  default void dense(
      int which, double[][] reals, int[][] integers, double[] parameters, double[] matrix) {
    throw new UnsupportedOperationException("the model was not compiled with that matrix");
  }
}
