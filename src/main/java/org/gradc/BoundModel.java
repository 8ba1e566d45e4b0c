package org.gradc;

/**
 * A compiled model with its sizes, data and inputs; what is left to give are the parameters. The
 * arrays are the caller's: a change of their entries is seen by the next call. Nothing is allocated
 * by a call, and an object is for one thread at a time: {@link #copy()} makes one for another.
 *
 * <p>An array of another length, null, or one that is written and also given for something else, is
 * an {@link IllegalArgumentException} that names it, and nothing is written. A method that the
 * model has no use for throws {@link UnsupportedOperationException}.
 */
public final class BoundModel {
  private final Evaluator evaluator;
  private final Layout layout;
  private final int samples;
  private final double[][] reals;
  private final int[][] integers;
  private final double[] weights;

  /**
   * @param weights how much each sample counts; null where all count alike
   */
  BoundModel(
      Evaluator evaluator,
      Layout layout,
      int samples,
      double[][] reals,
      int[][] integers,
      double[] weights) {
    this.weights = weights;
    this.evaluator = evaluator;
    this.layout = layout;
    this.samples = samples;
    this.reals = reals;
    this.integers = integers;
  }

  /** The loss. */
  public double value(double[] parameters) {
    demandOne();
    return evaluator.value(reals, integers, parameters);
  }

  /** The loss; the gradient is overwritten with its derivatives by the parameters. */
  public double gradient(double[] parameters, double[] gradient) {
    demandOne();
    return evaluator.valueAndGradient(reals, integers, parameters, gradient);
  }

  /**
   * Overwrites the results with the outputs in declared order, an array for each; for many samples
   * those of all of them, one after the other.
   */
  public void outputs(double[] parameters, double[]... results) {
    if (samples > 0) {
      evaluator.outputs(samples, reals, integers, parameters, results);
    } else {
      evaluator.outputs(reals, integers, parameters, results);
    }
  }

  /** Overwrites the results with the residuals in declared order, an array for each. */
  public void residuals(double[] parameters, double[]... results) {
    demandOne();
    evaluator.residuals(reals, integers, parameters, results);
  }

  /** The mean loss over the samples, weighted if weights are bound. */
  public double risk(double[] parameters) {
    demandMany();
    return weights == null
        ? evaluator.risk(samples, reals, integers, parameters)
        : evaluator.risk(samples, reals, integers, weights, parameters);
  }

  /**
   * The mean loss over the samples, weighted if weights are bound; the gradient is overwritten with
   * its derivatives.
   */
  public double riskGradient(double[] parameters, double[] gradient) {
    demandMany();
    return weights == null
        ? evaluator.riskGradient(samples, reals, integers, parameters, gradient)
        : evaluator.riskGradient(samples, reals, integers, weights, parameters, gradient);
  }

  private void demandOne() {
    if (samples > 0) {
      throw new UnsupportedOperationException("many samples are bound: they have a risk");
    }
  }

  private void demandMany() {
    if (samples == 0) {
      throw new UnsupportedOperationException("no samples are bound, call samples(n) before build");
    }
  }

  /** Where each parameter stands in the vector of all of them. */
  public Layout layout() {
    return layout;
  }

  /** The size of the workspace, in bytes. */
  public long workspaceBytes() {
    return evaluator.workspaceBytes();
  }

  /** The same values, which are shared, with a workspace of its own, for another thread. */
  public BoundModel copy() {
    return new BoundModel(evaluator.copy(), layout, samples, reals, integers, weights);
  }

  @Override
  public String toString() {
    return "BoundModel " + layout + (samples > 0 ? " of " + samples + " samples" : "");
  }
}
