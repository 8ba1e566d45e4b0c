package org.gradc;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A compiled model with its sizes, data and inputs; what is left to give are the parameters. The
 * arrays are the caller's: a change of their entries is seen by the next call. Nothing is allocated
 * by a call, and an object is for one thread at a time: {@link #copy()} makes one for another.
 *
 * <p>An array of another length, null, or one that is written and also given for something else, is
 * an {@link IllegalArgumentException} that names it, and nothing is written. Where a {@code
 * require} of the model does not hold it is a {@link java.security.InvalidParameterException},
 * which nothing else throws. A method that the model has no use for throws {@link
 * UnsupportedOperationException}.
 */
public final class BoundModel {
  private final Evaluator evaluator;
  private final Layout layout;
  private final int samples;
  private final double[][] reals;
  private final int[][] integers;
  private final double[] weights;
  private final Signature signature;
  private final Map<String, Long> sizes;

  private static final double[][] NONE = {};

  /**
   * @param weights how much each sample counts; null where all count alike
   */
  BoundModel(
      Evaluator evaluator,
      Layout layout,
      int samples,
      double[][] reals,
      int[][] integers,
      double[] weights,
      Signature signature,
      Map<String, Long> sizes) {
    this.signature = signature;
    this.sizes = sizes;
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

  // Other derivatives

  /**
   * The Jacobian of the outputs and residuals, which {@code derive jacobian} asks for.
   *
   * @throws UnsupportedOperationException if the model was compiled without it
   */
  public BoundMatrix jacobian() {
    return matrix("jacobian");
  }

  /**
   * The Hessian of the loss, which {@code derive hessian} asks for.
   *
   * @throws UnsupportedOperationException if the model was compiled without it
   */
  public BoundMatrix hessian() {
    return matrix("hessian");
  }

  /** A matrix of derivatives by its name; its pattern is found for the integers as they are. */
  public BoundMatrix matrix(String name) {
    demandOne();
    for (Signature.Matrix each : signature.matrices()) {
      if (each.name().equals(name)) {
        int columns = signature.columns(each, sizes);
        return new BoundMatrix(evaluator, each, columns, reals, integers);
      }
    }
    throw missing(name, signature.matrices().stream().map(Signature.Matrix::name).toList());
  }

  /**
   * The derivative along a direction of the parameters: the results are overwritten with those of
   * outputs and residuals in declared order.
   *
   * @return the loss's derivative, if it is derived; else 0
   */
  public double jvp(double[] parameters, double[] direction, double[]... results) {
    return product("jvp", NONE, parameters, direction, null, results);
  }

  /**
   * The gradient is overwritten with the derivatives of outputs and residuals, each entry times
   * that of the seeds, summed.
   *
   * @param seeds an array for each output and residual in declared order
   */
  public void vjp(double[][] seeds, double[] parameters, double[] gradient) {
    product("vjp", seeds, parameters, null, gradient, NONE);
  }

  /**
   * The product is overwritten with the loss's Hessian times the direction.
   *
   * @return the loss's derivative along the direction
   */
  public double hvp(double[] parameters, double[] direction, double[] product) {
    return product("hvp", NONE, parameters, direction, product, NONE);
  }

  /**
   * The product is overwritten with the risk's Hessian times the direction.
   *
   * @return the risk's derivative along the direction
   */
  public double riskHvp(double[] parameters, double[] direction, double[] product) {
    demandMany();
    return product("riskHvp", NONE, parameters, direction, product, NONE);
  }

  /** The product is overwritten with J'J times the direction, J the residuals' Jacobian. */
  public void gaussNewtonProduct(double[] parameters, double[] direction, double[] product) {
    product("gaussNewtonProduct", NONE, parameters, direction, product, NONE);
  }

  /**
   * Overwrites the array with the Jacobians of all samples, one after the other, each whole and
   * row-major.
   */
  public void jacobians(double[] parameters, double[] jacobians) {
    demandMany();
    product("jacobians", NONE, parameters, null, null, new double[][] {jacobians});
  }

  /**
   * Any of the products by its name.
   *
   * @param seeds vectors that belong to single symbols or results, in declared order
   * @param direction how the parameters move, if the product takes that
   * @param gradient overwritten with the product, if it has the parameters' shape
   * @param results overwritten with it if it has not
   * @return the loss or its derivative, where the product has it; else 0
   */
  public double product(
      String name,
      double[][] seeds,
      double[] parameters,
      double[] direction,
      double[] gradient,
      double[][] results) {
    List<Signature.Product> products = signature.products();
    int k = find(name, weights != null);
    // What belongs to each sample by itself has no form with weights.
    k = k < 0 && samples > 0 ? find(name, false) : k;
    if (k >= 0) {
      return evaluator.product(
          k, samples, reals, integers, weights, seeds, parameters, direction, gradient, results);
    }
    throw missing(name, products.stream().map(Signature.Product::name).toList());
  }

  /** The number of the product for one sample or many, or -1. */
  private int find(String name, boolean weighted) {
    List<Signature.Product> products = signature.products();
    for (int k = 0; k < products.size(); k++) {
      Signature.Product each = products.get(k);
      boolean fits = each.batch() == samples > 0 && (!each.batch() || each.weighted() == weighted);
      if (fits && each.name().equals(name)) {
        return k;
      }
    }
    return -1;
  }

  private static UnsupportedOperationException missing(String name, List<String> known) {
    return new UnsupportedOperationException(
        "the model was compiled without "
            + name
            + (known.isEmpty() ? "" : ", with " + String.join(", ", known))
            + ": say what to derive in the model or with CompilerOptions.withDerive");
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

  Map<String, Long> sizes() {
    return sizes;
  }

  /** The values that are bound by name, together with parameters. */
  Arguments arguments(double[] parameters) {
    Map<String, double[]> namedReals = new LinkedHashMap<>();
    Map<String, int[]> namedIntegers = new LinkedHashMap<>();
    int nextReal = 0;
    int nextInteger = 0;
    for (Signature.Shaped shaped : signature.variables()) {
      Variable variable = shaped.variable();
      if (variable.role() == Variable.Role.PARAM) {
        continue;
      }
      if (variable.integer()) {
        namedIntegers.put(variable.name(), integers[nextInteger++]);
      } else {
        namedReals.put(variable.name(), reals[nextReal++]);
      }
    }
    if (parameters.length != layout.count()) {
      throw new IllegalArgumentException(
          "parameters takes " + layout.count() + " entries, not " + parameters.length);
    }
    for (String name : layout.names()) {
      int from = layout.offset(name);
      namedReals.put(name, Arrays.copyOfRange(parameters, from, from + layout.length(name)));
    }
    return new Arguments(
        namedReals,
        namedIntegers,
        samples > 0 ? OptionalInt.of(samples) : OptionalInt.empty(),
        Optional.ofNullable(weights));
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
    return new BoundModel(
        evaluator.copy(), layout, samples, reals, integers, weights, signature, sizes);
  }

  @Override
  public String toString() {
    return "BoundModel " + layout + (samples > 0 ? " of " + samples + " samples" : "");
  }
}
