package org.gradc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gradc.check.Checker;
import org.gradc.check.ClaimedMatrix;
import org.gradc.check.Finding;
import org.gradc.check.Labels;
import org.gradc.check.ModelFunctions;
import org.gradc.check.Point;
import org.gradc.check.Rounding;
import org.gradc.check.StepCurve;
import org.gradc.check.VectorFunction;
import org.gradc.graph.Derivative;
import org.gradc.graph.Kind;
import org.gradc.graph.Symbol;

/** The check of everything that a compiled model derives, at one point. */
final class ModelCheck {
  private static final int MOST_SAMPLES = 4;

  private final PointCheck point;
  private final ProductCheck products;

  ModelCheck(PointCheck point) {
    this.point = point;
    this.products = new ProductCheck(point);
  }

  /**
   * Checks everything.
   *
   * @throws IllegalArgumentException if the values break a rule of the model
   */
  List<Finding> run() {
    try {
      values();
      if (point.model.signature().hasGradient()) {
        gradient();
      }
      if (point.model.signature().hasDerivatives()) {
        point.program.derivatives().forEach(this::derivative);
      }
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return point.findings;
  }

  /**
   * The errors of differences of the loss along one parameter.
   *
   * @param entry its name; empty for the first one
   */
  StepCurve curve(String entry) {
    if (point.program.loss() == null || point.program.params().isEmpty()) {
      throw new IllegalArgumentException(
          point.model.name() + " has no loss with a gradient, of which differences could be shown");
    }
    return point.functions.curve(point.program.params(), entry);
  }

  // Values

  private void values() {
    Evaluation compiled = point.model.evaluate(point.sizes, point.arguments);
    List<Symbol> by = reals();
    if (compiled.loss().isPresent()) {
      double[] loss = {compiled.loss().getAsDouble()};
      point.equal(
          "value",
          point.functions.loss(by),
          by,
          new Labels().add(point.batch ? "risk" : "loss"),
          loss);
    }
    Map<String, double[]> results = new LinkedHashMap<>(compiled.outputs());
    if (!point.batch) {
      results.putAll(compiled.residuals());
    }
    results.keySet().removeIf(this::isInteger);
    List<String> names = List.copyOf(results.keySet());
    int compared = Math.min(point.count(), MOST_SAMPLES);
    for (int sample = 0; sample < compared && !names.isEmpty(); sample++) {
      int number = sample;
      double[] all =
          results.values().stream()
              .flatMapToDouble(values -> Arrays.stream(part(values, number)))
              .toArray();
      point.equal(
          "value",
          point.functions.results(names, by, sample),
          by,
          point.functions.labelsOf(names),
          all);
    }
  }

  private double[] part(double[] values, int sample) {
    int length = values.length / point.count();
    return Arrays.copyOfRange(values, sample * length, (sample + 1) * length);
  }

  private boolean isInteger(String result) {
    return point.quantities().stream()
        .anyMatch(q -> q.name().equals(result) && q.value().kind() != Kind.REAL);
  }

  /** All real symbols: how values are rounded is seen by moving them. */
  private List<Symbol> reals() {
    List<Symbol> all = new ArrayList<>(point.program.params());
    all.addAll(point.program.data());
    all.addAll(point.batch ? List.of() : point.program.inputs());
    all.removeIf(symbol -> symbol.kind() != Kind.REAL);
    return all;
  }

  // Derivatives

  private void gradient() {
    double[] compiled = new double[point.parameters.length];
    if (point.batch) {
      point.bound.riskGradient(point.parameters, compiled);
    } else {
      point.bound.gradient(point.parameters, compiled);
    }
    gradient(point.batch ? "riskGradient" : "gradient", point.program.params(), compiled);
  }

  private void gradient(String name, List<Symbol> by, double[] compiled) {
    Labels of = new Labels().add(point.batch ? "risk" : "loss");
    point.check(
        name, point.functions.loss(by), point.functions.gradientFormula(by), of, by, compiled);
  }

  private void derivative(Derivative derivative) {
    switch (derivative.what()) {
      case GRADIENT -> one(derivative, this::gradientBy);
      case JVP -> one(derivative, products::jvp);
      case VJP -> one(derivative, products::vjp);
      case HVP -> products.hvp(derivative);
      case HESSIAN -> one(derivative, this::matrix);
      case JACOBIAN -> {
        if (point.batch) {
          jacobians(derivative);
        } else {
          matrix(derivative);
        }
      }
    }
  }

  private void one(Derivative derivative, Consumer<Derivative> check) {
    if (!point.batch) {
      check.accept(derivative);
    }
  }

  private void gradientBy(Derivative derivative) {
    List<Symbol> by = derivative.by();
    gradient(
        derivative.method(), by, point.product(derivative.method(), by, new double[0][], null));
  }

  // Matrices

  private void matrix(Derivative derivative) {
    boolean second = derivative.what() == Derivative.What.HESSIAN;
    List<Symbol> by = derivative.by();
    SparseMatrix compiled = point.bound.matrix(derivative.method()).at(point.parameters);
    Point x = point.functions.point(by);
    VectorFunction rows =
        second ? point.functions.gradient(by) : point.functions.results(derivative.of(), by, 0);
    Labels names = second ? point.functions.labels(by) : point.functions.labelsOf(derivative.of());
    ModelFunctions.Tangents tangents =
        second
            ? point.functions.gradientTangents(by)
            : point.functions.resultsTangents(derivative.of(), by, 0);
    ClaimedMatrix claim =
        new ClaimedMatrix(
            derivative.method(),
            names,
            point.functions.labels(by),
            second,
            compiled.rowStarts(),
            compiled.columnIndices(),
            compiled.values(),
            direction -> Rounding.measure(tangents.along(direction), x));
    point.findings.addAll(new Checker(rows, x, point.seed, point.pace).matrix(claim));
  }

  /** The Jacobians of the first samples. */
  private void jacobians(Derivative derivative) {
    List<Symbol> by = derivative.by();
    if (by.stream().anyMatch(point.program.inputs()::contains)) {
      return;
    }
    String name = "jacobians" + derivative.method().substring("jacobian".length());
    Labels names = point.functions.labelsOf(derivative.of());
    Labels columns = point.functions.labels(by);
    double[] all = new double[point.count() * names.size() * columns.size()];
    point.bound.product(name, new double[0][], point.parameters, null, null, new double[][] {all});
    int length = names.size() * columns.size();
    for (int sample = 0; sample < Math.min(point.count(), MOST_SAMPLES); sample++) {
      ModelFunctions.Tangents tangents =
          point.functions.resultsTangents(derivative.of(), by, sample);
      Point x = point.functions.point(by);
      ClaimedMatrix claim =
          ClaimedMatrix.dense(
              name,
              names,
              columns,
              Arrays.copyOfRange(all, sample * length, (sample + 1) * length),
              direction -> Rounding.measure(tangents.along(direction), x));
      VectorFunction rows = point.functions.results(derivative.of(), by, sample);
      point.findings.addAll(new Checker(rows, x, point.seed, point.pace).matrix(claim));
    }
  }
}
