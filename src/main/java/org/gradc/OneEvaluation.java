package org.gradc;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.gradc.Variable.Role;

/** One evaluation of everything by name. */
final class OneEvaluation {
  private final CompiledModel model;
  private final Map<String, Long> sizes;
  private final Arguments arguments;
  private final Evaluator evaluator;
  private final boolean batch;
  private final int samples;

  OneEvaluation(CompiledModel model, Map<String, Long> sizes, Arguments arguments) {
    this.model = model;
    this.sizes = sizes;
    this.arguments = arguments;
    this.evaluator = model.evaluator(sizes);
    this.batch = arguments.samples().isPresent();
    this.samples = arguments.samples().orElse(1);
  }

  Evaluation run() {
    if (batch) {
      model.requireInputs();
    }
    try {
      double[][] reals = reals();
      int[][] integers = integers();
      double[] parameters = model.parameters(sizes, arguments);
      double[] gradient = new double[model.signature().hasGradient() ? parameters.length : 0];
      OptionalDouble loss = loss(reals, integers, parameters, gradient);
      double[][] outputs = room(Role.OUTPUT, samples);
      if (outputs.length > 0) {
        if (batch) {
          evaluator.outputs(samples, reals, integers, parameters, outputs);
        } else {
          evaluator.outputs(reals, integers, parameters, outputs);
        }
      }
      double[][] residuals = room(Role.RESIDUAL, 1);
      if (residuals.length > 0 && !batch) {
        evaluator.residuals(reals, integers, parameters, residuals);
      }
      return new Evaluation(
          loss,
          byName(Role.OUTPUT, outputs),
          gradients(reals, integers, parameters, gradient),
          byName(Role.RESIDUAL, residuals),
          batch ? Map.of() : matrices(reals, integers, parameters));
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw new IllegalArgumentException(told(e), e);
    }
  }

  /** What went wrong in terms of the model: of an overflow Java tells no more than that. */
  static String told(RuntimeException failure) {
    String message = failure.getMessage();
    return switch (failure instanceof ArithmeticException ? String.valueOf(message) : "") {
      case "long overflow" ->
          "an integer that the model computes does not fit into 64 bits: make one factor a real, as"
              + " in 1.0 * k";
      case "integer overflow" ->
          "a bound that the model computes is beyond 2147483647, as far as arrays and loops go";
      default -> message;
    };
  }

  /** The gradient by the params, and by what else it is derived. */
  private Map<String, double[]> gradients(
      double[][] reals, int[][] integers, double[] parameters, double[] gradient) {
    Map<String, double[]> all = new LinkedHashMap<>();
    if (model.signature().hasGradient()) {
      all.putAll(split(gradient));
    }
    for (Signature.Product product : model.signature().products()) {
      List<String> by = product.gradientBy();
      if (batch || by.isEmpty()) {
        continue;
      }
      double[][] results = new double[by.size()][];
      for (int k = 0; k < results.length; k++) {
        results[k] = new double[Layout.entries(by.get(k), model.shape(by.get(k), sizes), 1)];
        all.put(by.get(k), results[k]);
      }
      evaluator.product(
          product.number(),
          0,
          reals,
          integers,
          null,
          new double[0][],
          parameters,
          null,
          null,
          results);
    }
    return all;
  }

  private Map<String, SparseMatrix> matrices(
      double[][] reals, int[][] integers, double[] parameters) {
    Map<String, SparseMatrix> all = new LinkedHashMap<>();
    for (Signature.Matrix matrix : model.signature().matrices()) {
      int columns = model.signature().columns(matrix, sizes);
      BoundMatrix bound = new BoundMatrix(evaluator, matrix, columns, reals, integers);
      all.put(matrix.name(), bound.at(parameters));
    }
    return all;
  }

  private OptionalDouble loss(
      double[][] reals, int[][] integers, double[] parameters, double[] gradient) {
    if (!model.signature().hasLoss()) {
      return OptionalDouble.empty();
    }
    boolean none = !model.signature().hasGradient();
    double loss;
    if (batch && arguments.weights().isPresent()) {
      double[] weights = arguments.weights().get();
      loss =
          none
              ? evaluator.risk(samples, reals, integers, weights, parameters)
              : evaluator.riskGradient(samples, reals, integers, weights, parameters, gradient);
    } else if (batch) {
      loss =
          none
              ? evaluator.risk(samples, reals, integers, parameters)
              : evaluator.riskGradient(samples, reals, integers, parameters, gradient);
    } else {
      loss =
          none
              ? evaluator.value(reals, integers, parameters)
              : evaluator.valueAndGradient(reals, integers, parameters, gradient);
    }
    return OptionalDouble.of(loss);
  }

  private List<Variable> given() {
    return model.symbols().stream().filter(variable -> variable.role() != Role.PARAM).toList();
  }

  private List<Variable> params() {
    return model.symbols().stream().filter(variable -> variable.role() == Role.PARAM).toList();
  }

  private List<Variable> results(Role role) {
    return model.results().stream().filter(variable -> variable.role() == role).toList();
  }

  private double[][] reals() {
    return given().stream()
        .filter(variable -> !variable.integer())
        .map(variable -> required(arguments.reals().get(variable.name()), variable))
        .toArray(double[][]::new);
  }

  private int[][] integers() {
    return given().stream()
        .filter(Variable::integer)
        .map(variable -> required(arguments.integers().get(variable.name()), variable))
        .toArray(int[][]::new);
  }

  private static <T> T required(T value, Variable variable) {
    if (value == null) {
      throw new IllegalArgumentException(variable.name() + " has no value");
    }
    return value;
  }

  private double[][] room(Role role, int times) {
    return results(role).stream()
        .map(
            result ->
                new double[Layout.entries(result.name(), model.shape(result.name(), sizes), times)])
        .toArray(double[][]::new);
  }

  private Map<String, double[]> byName(Role role, double[][] values) {
    Map<String, double[]> result = new LinkedHashMap<>();
    List<Variable> quantities = results(role);
    for (int k = 0; k < values.length; k++) {
      result.put(quantities.get(k).name(), values[k]);
    }
    return result;
  }

  private Map<String, double[]> split(double[] gradient) {
    Layout layout = model.layout(sizes);
    Map<String, double[]> result = new LinkedHashMap<>();
    for (Variable param : params()) {
      int from = layout.offset(param.name());
      result.put(
          param.name(), Arrays.copyOfRange(gradient, from, from + layout.length(param.name())));
    }
    return result;
  }
}
