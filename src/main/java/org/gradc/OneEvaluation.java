package org.gradc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Symbol;

/** One evaluation of everything by name. */
final class OneEvaluation {
  private final Program program;
  private final Arguments arguments;
  private final Evaluator evaluator;
  private final SizeValues sizes;
  private final boolean batch;
  private final int samples;

  OneEvaluation(
      CompiledModel model, Program program, Map<String, Long> sizes, Arguments arguments) {
    this.program = program;
    this.arguments = arguments;
    this.evaluator = model.evaluator(sizes);
    this.sizes = new SizeValues(sizes);
    this.batch = arguments.samples().isPresent();
    this.samples = arguments.samples().orElse(1);
  }

  Evaluation run() {
    try {
      double[][] reals = reals();
      int[][] integers = integers();
      double[] parameters = parameters();
      double[] gradient = new double[parameters.length];
      OptionalDouble loss = loss(reals, integers, parameters, gradient);
      double[][] outputs = room(program.outputs(), samples);
      if (outputs.length > 0) {
        if (batch) {
          evaluator.outputs(samples, reals, integers, parameters, outputs);
        } else {
          evaluator.outputs(reals, integers, parameters, outputs);
        }
      }
      double[][] residuals = room(program.residuals(), 1);
      if (residuals.length > 0 && !batch) {
        evaluator.residuals(reals, integers, parameters, residuals);
      }
      return new Evaluation(
          loss,
          byName(program.outputs(), outputs),
          loss.isPresent() ? split(gradient) : Map.of(),
          byName(program.residuals(), residuals));
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private OptionalDouble loss(
      double[][] reals, int[][] integers, double[] parameters, double[] gradient) {
    if (program.loss() == null) {
      return OptionalDouble.empty();
    }
    boolean none = program.params().isEmpty();
    double loss;
    if (batch) {
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

  private List<Symbol> given() {
    List<Symbol> all = new ArrayList<>(program.inputs());
    all.addAll(program.data());
    return all;
  }

  private double[][] reals() {
    return given().stream()
        .filter(symbol -> symbol.kind() == Kind.REAL)
        .map(symbol -> required(arguments.reals().get(symbol.name()), symbol))
        .toArray(double[][]::new);
  }

  private int[][] integers() {
    return given().stream()
        .filter(symbol -> symbol.kind() == Kind.INT)
        .map(symbol -> required(arguments.integers().get(symbol.name()), symbol))
        .toArray(int[][]::new);
  }

  private static <T> T required(T value, Symbol symbol) {
    if (value == null) {
      throw new IllegalArgumentException(symbol.name() + " has no value");
    }
    return value;
  }

  private double[] parameters() {
    int total = 0;
    for (Symbol param : program.params()) {
      total += length(param.shape());
    }
    double[] all = new double[total];
    int offset = 0;
    for (Symbol param : program.params()) {
      double[] values = required(arguments.reals().get(param.name()), param);
      int length = length(param.shape());
      if (values.length != length) {
        throw new IllegalArgumentException(
            param.name() + " takes " + length + " entries, not " + values.length);
      }
      System.arraycopy(values, 0, all, offset, length);
      offset += length;
    }
    return all;
  }

  private int length(List<Node> shape) {
    return Math.toIntExact(
        sizes
            .product(shape)
            .orElseThrow(() -> new IllegalArgumentException("a size has no value")));
  }

  private double[][] room(List<Quantity> quantities, int times) {
    return quantities.stream()
        .map(quantity -> new double[Math.multiplyExact(times, length(quantity.value().shape()))])
        .toArray(double[][]::new);
  }

  private static Map<String, double[]> byName(List<Quantity> quantities, double[][] values) {
    Map<String, double[]> result = new LinkedHashMap<>();
    for (int k = 0; k < values.length; k++) {
      result.put(quantities.get(k).name(), values[k]);
    }
    return result;
  }

  private Map<String, double[]> split(double[] gradient) {
    Map<String, double[]> result = new LinkedHashMap<>();
    int offset = 0;
    for (Symbol param : program.params()) {
      int length = length(param.shape());
      result.put(param.name(), Arrays.copyOfRange(gradient, offset, offset + length));
      offset += length;
    }
    return result;
  }
}
