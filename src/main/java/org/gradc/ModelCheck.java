package org.gradc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.gradc.check.Assignment;
import org.gradc.check.Checker;
import org.gradc.check.ClaimedMatrix;
import org.gradc.check.Finding;
import org.gradc.check.Labels;
import org.gradc.check.ModelFunctions;
import org.gradc.check.Point;
import org.gradc.check.Reference;
import org.gradc.check.Rounding;
import org.gradc.check.StepCurve;
import org.gradc.check.VectorFunction;
import org.gradc.graph.Derivative;
import org.gradc.graph.Kind;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Symbol;

/** The check of everything that a compiled model derives, at one point. */
final class ModelCheck {
  private static final int DIRECTIONS = 2;
  private static final int MOST_SAMPLES = 4;

  private final CompiledModel model;
  private final Program program;
  private final Map<String, Long> sizes;
  private final Arguments arguments;
  private final boolean batch;
  private final BoundModel bound;
  private final double[] parameters;
  private final ModelFunctions functions;
  private final Random random;
  private final long seed;
  private final List<Finding> findings = new ArrayList<>();

  ModelCheck(
      CompiledModel model,
      Program program,
      Map<String, Integer> lines,
      Map<String, Long> sizes,
      Arguments arguments,
      long seed) {
    this.model = model;
    this.program = program;
    this.sizes = sizes;
    this.arguments = arguments;
    this.batch = arguments.samples().isPresent();
    this.bound = model.bound(sizes, arguments);
    this.parameters = model.parameters(sizes, arguments);
    this.seed = seed;
    this.random = new Random(seed);
    this.functions = new ModelFunctions(program, lines, samples(), weights());
  }

  private int count() {
    return arguments.samples().orElse(1);
  }

  private double[] weights() {
    double[] same = new double[count()];
    Arrays.fill(same, 1);
    return arguments.weights().orElse(same);
  }

  /** The values of all symbols for each sample. */
  private List<Assignment> samples() {
    List<Assignment> all = new ArrayList<>();
    for (int sample = 0; sample < count(); sample++) {
      Assignment values = new Assignment();
      for (Symbol size : program.sizes()) {
        Long value = sizes.getOrDefault(size.name(), program.fixedSizes().get(size.name()));
        values.set(size, value.longValue());
      }
      for (Symbol symbol : program.inputs()) {
        set(values, symbol, sample, count());
      }
      for (Symbol symbol : program.data()) {
        set(values, symbol, 0, 1);
      }
      for (Symbol symbol : program.params()) {
        set(values, symbol, 0, 1);
      }
      all.add(values);
    }
    return all;
  }

  private void set(Assignment values, Symbol symbol, int sample, int of) {
    if (symbol.kind() == Kind.INT) {
      int[] all = arguments.integers().get(symbol.name());
      int length = all.length / of;
      long[] own = new long[length];
      Arrays.setAll(own, k -> all[sample * length + k]);
      values.set(symbol, own);
    } else {
      double[] all = arguments.reals().get(symbol.name());
      int length = all.length / of;
      values.set(symbol, Arrays.copyOfRange(all, sample * length, (sample + 1) * length));
    }
  }

  /**
   * Checks everything.
   *
   * @throws IllegalArgumentException if the values break a rule of the model
   */
  List<Finding> run() {
    try {
      values();
      if (model.signature().hasGradient()) {
        gradient();
      }
      if (model.signature().hasDerivatives()) {
        program.derivatives().forEach(this::derivative);
      }
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return findings;
  }

  /**
   * The errors of differences of the loss along one parameter.
   *
   * @param entry its name; empty for the first one
   */
  StepCurve curve(String entry) {
    if (program.loss() == null || program.params().isEmpty()) {
      throw new IllegalArgumentException(
          model.name() + " has no loss with a gradient, of which differences could be shown");
    }
    return functions.curve(program.params(), entry);
  }

  // Values

  private void values() {
    Evaluation compiled = model.evaluate(sizes, arguments);
    List<Symbol> by = reals();
    if (compiled.loss().isPresent()) {
      double[] loss = {compiled.loss().getAsDouble()};
      equal("value", functions.loss(by), by, new Labels().add(batch ? "risk" : "loss"), loss);
    }
    Map<String, double[]> results = new LinkedHashMap<>(compiled.outputs());
    results.putAll(compiled.residuals());
    results.keySet().removeIf(this::isInteger);
    List<String> names = List.copyOf(results.keySet());
    int compared = Math.min(count(), MOST_SAMPLES);
    for (int sample = 0; sample < compared && !names.isEmpty(); sample++) {
      int number = sample;
      double[] all =
          results.values().stream()
              .flatMapToDouble(values -> Arrays.stream(part(values, number)))
              .toArray();
      equal("value", functions.results(names, by, sample), by, functions.labelsOf(names), all);
    }
  }

  private double[] part(double[] values, int sample) {
    int length = values.length / count();
    return Arrays.copyOfRange(values, sample * length, (sample + 1) * length);
  }

  private boolean isInteger(String result) {
    return quantities().stream()
        .anyMatch(q -> q.name().equals(result) && q.value().kind() != Kind.REAL);
  }

  /** All real symbols: how values are rounded is seen by moving them. */
  private List<Symbol> reals() {
    List<Symbol> all = new ArrayList<>(program.params());
    all.addAll(program.data());
    all.addAll(batch ? List.of() : program.inputs());
    all.removeIf(symbol -> symbol.kind() != Kind.REAL);
    return all;
  }

  private void equal(
      String what, VectorFunction function, List<Symbol> by, Labels names, double[] compiled) {
    Point x = functions.point(by);
    findings.addAll(Checker.equal(what, names, function, x, compiled));
  }

  // Derivatives

  private void gradient() {
    double[] compiled = new double[parameters.length];
    if (batch) {
      bound.riskGradient(parameters, compiled);
    } else {
      bound.gradient(parameters, compiled);
    }
    gradient(batch ? "riskGradient" : "gradient", program.params(), compiled);
  }

  private void gradient(String name, List<Symbol> by, double[] compiled) {
    Labels of = new Labels().add(batch ? "risk" : "loss");
    check(name, functions.loss(by), functions.gradient(by), of, by, compiled);
  }

  /** Checks the gradient of a scalar by differences, and by its interpreted gradient. */
  private void check(
      String name,
      VectorFunction scalar,
      VectorFunction gradient,
      Labels of,
      List<Symbol> by,
      double[] compiled) {
    Point x = functions.point(by);
    Labels columns = functions.labels(by);
    Rounding rounding = Rounding.ofGradient(Rounding.measure(gradient, x));
    ClaimedMatrix claim = ClaimedMatrix.ofGradient(name, of, columns, compiled, rounding);
    findings.addAll(new Checker(scalar, x, seed).matrix(claim));
    equal(name + ", interpreted", gradient, by, columns, compiled);
  }

  private void derivative(Derivative derivative) {
    switch (derivative.what()) {
      case GRADIENT -> one(derivative, this::gradientBy);
      case JVP -> one(derivative, this::jvp);
      case VJP -> one(derivative, this::vjp);
      case HVP -> hvp(derivative);
      case HESSIAN -> one(derivative, this::matrix);
      case JACOBIAN -> {
        if (batch) {
          jacobians(derivative);
        } else {
          matrix(derivative);
        }
      }
    }
  }

  private void one(Derivative derivative, Consumer<Derivative> check) {
    if (!batch) {
      check.accept(derivative);
    }
  }

  private void gradientBy(Derivative derivative) {
    List<Symbol> by = derivative.by();
    gradient(derivative.method(), by, product(derivative.method(), by, new double[0][], null));
  }

  // Matrices

  private void matrix(Derivative derivative) {
    boolean second = derivative.what() == Derivative.What.HESSIAN;
    List<Symbol> by = derivative.by();
    SparseMatrix compiled = bound.matrix(derivative.method()).at(parameters);
    Point x = functions.point(by);
    VectorFunction rows =
        second ? functions.gradient(by) : functions.results(derivative.of(), by, 0);
    Labels names = second ? functions.labels(by) : functions.labelsOf(derivative.of());
    ModelFunctions.Tangents tangents =
        second ? functions.gradientTangents(by) : functions.resultsTangents(derivative.of(), by, 0);
    ClaimedMatrix claim =
        new ClaimedMatrix(
            derivative.method(),
            names,
            functions.labels(by),
            second,
            compiled.rowStarts(),
            compiled.columnIndices(),
            compiled.values(),
            direction -> Rounding.measure(tangents.along(direction), x));
    findings.addAll(new Checker(rows, x, seed).matrix(claim));
  }

  /** The Jacobians of the first samples. */
  private void jacobians(Derivative derivative) {
    List<Symbol> by = derivative.by();
    if (by.stream().anyMatch(program.inputs()::contains)) {
      return;
    }
    String name = "jacobians" + derivative.method().substring("jacobian".length());
    Labels names = functions.labelsOf(derivative.of());
    Labels columns = functions.labels(by);
    double[] all = new double[count() * names.size() * columns.size()];
    bound.product(name, new double[0][], parameters, null, null, new double[][] {all});
    int length = names.size() * columns.size();
    for (int sample = 0; sample < Math.min(count(), MOST_SAMPLES); sample++) {
      ModelFunctions.Tangents tangents = functions.resultsTangents(derivative.of(), by, sample);
      Point x = functions.point(by);
      ClaimedMatrix claim =
          ClaimedMatrix.dense(
              name,
              names,
              columns,
              Arrays.copyOfRange(all, sample * length, (sample + 1) * length),
              direction -> Rounding.measure(tangents.along(direction), x));
      VectorFunction rows = functions.results(derivative.of(), by, sample);
      findings.addAll(new Checker(rows, x, seed).matrix(claim));
    }
  }

  // Products

  private List<Quantity> quantities() {
    List<Quantity> all = new ArrayList<>(program.outputs());
    all.addAll(program.residuals());
    return all;
  }

  /** What a product is of, in the order in which it is computed: results, then the loss. */
  private List<String> rowsOf(Derivative derivative) {
    List<String> names = new ArrayList<>();
    for (Quantity each : quantities()) {
      if (derivative.of().contains(each.name())) {
        names.add(each.name());
      }
    }
    if (derivative.of().contains("loss")) {
      names.add("loss");
    }
    return names;
  }

  private void jvp(Derivative derivative) {
    List<Symbol> by = derivative.by();
    List<String> names = rowsOf(derivative);
    Labels rows = functions.labelsOf(names);
    Point x = functions.point(by);
    ModelFunctions.Tangents tangents = functions.resultsTangents(names, by, 0);
    for (int number = 1; number <= DIRECTIONS; number++) {
      double[] direction = x.randomDirection(random);
      double[] compiled = jvp(derivative, names, rows, direction);
      VectorFunction tangent = tangents.along(direction);
      along(
          derivative.method(),
          functions.results(names, by, 0),
          x,
          rows,
          number,
          direction,
          compiled,
          Rounding.measure(tangent, x));
      equal(derivative.method() + ", interpreted", tangent, by, rows, compiled);
      adjoint(derivative, names, rows, direction, compiled);
    }
  }

  /** The compiled derivatives along a direction, in the order of the rows. */
  private double[] jvp(Derivative derivative, List<String> names, Labels rows, double[] direction) {
    boolean loss = names.contains("loss");
    int[] lengths = lengths(names);
    double[][] results = new double[loss ? names.size() - 1 : names.size()][];
    for (int k = 0; k < results.length; k++) {
      results[k] = new double[lengths[k]];
    }
    List<Symbol> by = derivative.by();
    boolean flat = by.equals(program.params());
    double first =
        bound.product(
            derivative.method(),
            flat ? new double[0][] : split(by, direction),
            parameters,
            flat ? direction : null,
            null,
            results);
    double[] all = new double[rows.size()];
    int offset = 0;
    for (double[] result : results) {
      System.arraycopy(result, 0, all, offset, result.length);
      offset += result.length;
    }
    if (loss) {
      all[offset] = first;
    }
    return all;
  }

  private int[] lengths(List<String> names) {
    return names.stream().mapToInt(name -> functions.labelsOf(List.of(name)).size()).toArray();
  }

  private void along(
      String name,
      VectorFunction function,
      Point x,
      Labels rows,
      int number,
      double[] direction,
      double[] compiled,
      Reference reference) {
    List<String> names = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      names.add("d " + rows.of(row) + " along direction " + number);
    }
    findings.addAll(
        new Checker(function, x, seed).product(name, names, direction, compiled, reference));
  }

  /** Forward and reverse products are the same: u'(J v) = (J'u)'v. */
  private void adjoint(
      Derivative forward, List<String> names, Labels rows, double[] direction, double[] product) {
    for (Derivative reverse : program.derivatives()) {
      if (reverse.what() == Derivative.What.VJP
          && reverse.by().equals(forward.by())
          && rowsOf(reverse).equals(names)) {
        double[] u = Point.of(product).randomDirection(random);
        double[] pulled = product(reverse.method(), reverse.by(), split(lengths(names), u), null);
        findings.add(
            Checker.equal(
                forward.method() + " = " + reverse.method(),
                "u'(J v) = (J'u)'v",
                u,
                product,
                pulled,
                direction));
      }
    }
  }

  private void vjp(Derivative derivative) {
    List<Symbol> by = derivative.by();
    List<String> names = rowsOf(derivative);
    Labels rows = functions.labelsOf(names);
    double[] ones = new double[rows.size()];
    Arrays.fill(ones, 1);
    double[][] seeds = split(lengths(names), Point.of(ones).randomDirection(random));
    double[] compiled = product(derivative.method(), by, seeds, null);
    ModelFunctions.Weighted scalar = functions.weighted(names, seeds);
    check(
        derivative.method(),
        scalar.function(by),
        scalar.gradient(by),
        new Labels().add("u'f"),
        by,
        compiled);
  }

  private void hvp(Derivative derivative) {
    List<Symbol> by = derivative.by();
    String method = derivative.method();
    if (batch && by.stream().anyMatch(program.inputs()::contains)) {
      return;
    }
    String name = batch ? "riskH" + method.substring(1) : method;
    Point x = functions.point(by);
    Labels rows = functions.labels(by);
    ModelFunctions.Tangents tangents = functions.gradientTangents(by);
    for (int number = 1; number <= DIRECTIONS; number++) {
      double[] direction = x.randomDirection(random);
      double[] compiled = product(name, by, new double[0][], direction);
      VectorFunction tangent = tangents.along(direction);
      along(
          name,
          functions.gradient(by),
          x,
          rows,
          number,
          direction,
          compiled,
          Rounding.measure(tangent, x));
      equal(name + ", interpreted", tangent, by, rows, compiled);
    }
    if (!batch && !program.residuals().isEmpty()) {
      gaussNewton("gaussNewtonProduct" + method.substring("hvp".length()), by, x);
    }
  }

  /** J'J v: first J v by differences, then the gradient of its product with the residuals. */
  private void gaussNewton(String name, List<Symbol> by, Point x) {
    List<String> names = program.residuals().stream().map(Quantity::name).toList();
    double[] direction = x.randomDirection(random);
    VectorFunction tangent = functions.resultsTangents(names, by, 0).along(direction);
    double[] moved = tangent.at(x).values();
    along(
        name,
        functions.results(names, by, 0),
        x,
        functions.labelsOf(names),
        1,
        direction,
        moved,
        Rounding.measure(tangent, x));
    ModelFunctions.Weighted scalar = functions.weighted(names, split(lengths(names), moved));
    double[] compiled = product(name, by, new double[0][], direction);
    check(
        name, scalar.function(by), scalar.gradient(by), new Labels().add("(J v)'r"), by, compiled);
  }

  /**
   * Computes a product that has the shape of symbols.
   *
   * @param seeds what goes along with results
   * @param direction how the symbols move; null if they do not
   */
  private double[] product(String name, List<Symbol> by, double[][] seeds, double[] direction) {
    boolean flat = by.equals(program.params());
    if (flat) {
      double[] gradient = new double[parameters.length];
      bound.product(name, seeds, parameters, direction, gradient, new double[0][]);
      return gradient;
    }
    double[][] results =
        by.stream()
            .map(s -> new double[functions.point(List.of(s)).size()])
            .toArray(double[][]::new);
    double[][] moves = direction == null ? seeds : split(by, direction);
    bound.product(name, moves, parameters, null, null, results);
    return Arrays.stream(results).flatMapToDouble(Arrays::stream).toArray();
  }

  private double[][] split(List<Symbol> by, double[] all) {
    int[] lengths = by.stream().mapToInt(s -> functions.point(List.of(s)).size()).toArray();
    return split(lengths, all);
  }

  private static double[][] split(int[] lengths, double[] all) {
    double[][] parts = new double[lengths.length][];
    int offset = 0;
    for (int k = 0; k < parts.length; k++) {
      parts[k] = Arrays.copyOfRange(all, offset, offset + lengths[k]);
      offset += lengths[k];
    }
    return parts;
  }
}
