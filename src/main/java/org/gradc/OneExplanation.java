package org.gradc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradc.check.Pace;
import org.gradc.compile.Compilation;
import org.gradc.emit.Derivation;
import org.gradc.explain.Explanation;
import org.gradc.explain.Explanation.Quantity;
import org.gradc.graph.Program;

/** What a page tells of a model at one point. */
final class OneExplanation {
  private final CompiledModel model;
  private final Map<String, Long> sizes;
  private final Arguments arguments;
  private final boolean batch;

  OneExplanation(CompiledModel model, Map<String, Long> sizes, Arguments arguments) {
    this.model = model;
    this.sizes = sizes;
    this.arguments = arguments;
    this.batch = arguments.samples().isPresent();
  }

  Explanation run() {
    List<Quantity> results = results(model.evaluate(sizes, arguments));
    ModelSource source = new ModelSource(model);
    return new Explanation(
        model.source(),
        derivation(source.program()),
        source.point(sizes, arguments, Pace.FREE).firstSample().bindings(),
        arguments.samples(),
        given(),
        results,
        model.ownJavaSource(),
        source.check(sizes, arguments, Pace.FREE));
  }

  /** The model with its backward pass, if the class has one. */
  private Derivation derivation(Program program) {
    return model.signature().hasGradient()
        ? Compilation.differentiate(program)
        : Derivation.ofValues(Compilation.forward(program));
  }

  private List<Quantity> given() {
    List<Quantity> all = new ArrayList<>();
    model
        .fixedSizes()
        .forEach((name, value) -> all.add(size(name, value.stream().mapToLong(v -> v).toArray())));
    model.openSizes().forEach(name -> all.add(size(name, sizes.get(name))));
    for (Variable variable : model.symbols()) {
      int[] integers = arguments.integers().get(variable.name());
      double[] entries =
          variable.integer()
              ? Arrays.stream(integers).asDoubleStream().toArray()
              : arguments.reals().get(variable.name());
      boolean perSample = batch && variable.role() == Variable.Role.INPUT;
      all.add(quantity(variable, entries, perSample));
    }
    arguments
        .weights()
        .ifPresent(
            weights -> all.add(vector("weights", "of the samples", weights.length, weights)));
    return all;
  }

  private static Quantity size(String name, long... values) {
    double[] entries = Arrays.stream(values).asDoubleStream().toArray();
    List<Long> extents = values.length == 1 ? List.of() : List.of((long) values.length);
    return new Quantity("size", name, extents, entries, true);
  }

  private static Quantity vector(String role, String name, int length, double[] entries) {
    return new Quantity(role, name, List.of((long) length), entries, false);
  }

  /** A quantity of one sample, or of all, one after the other. */
  private Quantity quantity(Variable variable, double[] entries, boolean perSample) {
    List<Long> extents = new ArrayList<>(model.shape(variable.name(), sizes));
    if (perSample) {
      extents.add(0, (long) arguments.samples().getAsInt());
    }
    String role = variable.role().name().toLowerCase(Locale.ROOT);
    return new Quantity(role, variable.declaration(), extents, entries, variable.integer());
  }

  private List<Quantity> results(Evaluation evaluation) {
    List<Quantity> all = new ArrayList<>();
    evaluation
        .loss()
        .ifPresent(
            loss ->
                all.add(
                    new Quantity(
                        "", batch ? "risk" : "loss", List.of(), new double[] {loss}, false)));
    for (Variable variable : model.results()) {
      boolean output = variable.role() == Variable.Role.OUTPUT;
      double[] entries =
          (output ? evaluation.outputs() : evaluation.residuals()).get(variable.name());
      if (entries != null) {
        all.add(quantity(variable, entries, batch && output));
      }
    }
    String of = batch ? "\u2202 risk / \u2202 " : "\u2202 loss / \u2202 ";
    evaluation
        .gradient()
        .forEach(
            (name, entries) ->
                all.add(
                    new Quantity("gradient", of + name, model.shape(name, sizes), entries, false)));
    evaluation.matrices().forEach((name, matrix) -> all.add(matrix(name, matrix)));
    return all;
  }

  private static Quantity matrix(String name, SparseMatrix matrix) {
    String stored =
        matrix.entryCount() + " entries stored of " + matrix.rows() + " \u00d7 " + matrix.columns();
    return vector("matrix", name + ", " + stored, matrix.entryCount(), matrix.values());
  }
}
