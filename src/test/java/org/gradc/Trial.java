package org.gradc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.gradc.compile.ClassIdentity;
import org.gradc.compile.Compilation;
import org.gradc.compile.Directives;
import org.gradc.compile.Stages;
import org.gradc.compile.Variants;
import org.gradc.emit.Face;
import org.gradc.graph.Kind;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Bindings;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.graph.interpret.Precision;
import org.gradc.meter.CaseValues;
import org.gradc.meter.Meter;
import org.gradc.meter.Metered;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.source.SourceFile;

/** A model with values for its sizes and variables, to be computed in more than one way. */
final class Trial {
  /** A compiled model does not keep how it was made, which tests look at. */
  private static final Map<CompiledModel, Compilation> COMPILATIONS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final CompiledModel model;
  private final Map<String, Long> sizes = new LinkedHashMap<>();
  private final Map<String, double[]> values = new LinkedHashMap<>();
  private OptionalInt samples = OptionalInt.empty();

  private Trial(CompiledModel model) {
    this.model = model;
  }

  /** Compiles a model; the graph is verified after each pass. */
  static CompiledModel compile(Source source, Map<String, Long> fixed) {
    return compile(
        source, Directives.of(fixed, new ClassIdentity("", "", Face.LIBRARY)).verified());
  }

  /** Compiles a model whose samples may have weights. */
  static CompiledModel weighted(String... lines) {
    ClassIdentity identity = new ClassIdentity("", "", Face.LIBRARY);
    return compile(source(lines), Directives.of(Map.of(), identity).withWeights(true).verified());
  }

  static CompiledModel compile(Source source, Directives directives) {
    Diagnostics diagnostics = new Diagnostics();
    Compilation compilation = Compilation.of(source, directives, diagnostics);
    CompiledModel model = new CompiledModel(compilation, source, directives, diagnostics.all());
    COMPILATIONS.put(model, compilation);
    return model;
  }

  static CompiledModel compile(String... lines) {
    return compile(source(lines), Map.of());
  }

  private static Source source(String... lines) {
    return new Source("test.grad", String.join("\n", lines) + "\n");
  }

  static Source read(Path file) {
    try {
      return SourceFile.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Trial of(CompiledModel model) {
    return new Trial(model);
  }

  static Trial of(String... lines) {
    return new Trial(compile(lines));
  }

  /** A model of a person's, from the folder of such models. */
  static Trial user(String name) {
    return new Trial(compile(read(Path.of("src/test/resources/user", name + ".grad")), Map.of()));
  }

  Trial size(String name, long value) {
    sizes.put(name, value);
    return this;
  }

  /** Gives an input, data or a param its value, flat; integers as reals. */
  Trial with(String name, double... value) {
    values.put(name, value);
    return this;
  }

  /** The inputs hold samples, one after the other. */
  Trial batch(int count) {
    samples = OptionalInt.of(count);
    return this;
  }

  /** The same values for another compilation of the model. */
  Trial ofModel(CompiledModel other) {
    Trial trial = new Trial(other);
    trial.sizes.putAll(sizes);
    trial.values.putAll(values);
    trial.samples = samples;
    return trial;
  }

  /** One sample of a batch. */
  Trial sample(int number) {
    Trial trial = ofModel(model);
    trial.samples = OptionalInt.empty();
    for (Variable variable : model.symbols()) {
      if (variable.role() == Variable.Role.INPUT) {
        double[] all = values.get(variable.name());
        int length = all.length / samples.getAsInt();
        trial.with(
            variable.name(), Arrays.copyOfRange(all, number * length, (number + 1) * length));
      }
    }
    return trial;
  }

  CompiledModel model() {
    return model;
  }

  Map<String, Long> sizes() {
    return sizes;
  }

  OptionalInt samples() {
    return samples;
  }

  double[] value(String name) {
    return values.get(name);
  }

  Compilation compilation() {
    return COMPILATIONS.get(model);
  }

  Stages stages() {
    Variants variants = compilation().variants();
    return samples.isPresent() ? variants.batch() : variants.model();
  }

  List<String> params() {
    return stages().program().params().stream().map(Symbol::name).toList();
  }

  Arguments arguments() {
    Map<String, double[]> reals = new LinkedHashMap<>();
    Map<String, int[]> integers = new LinkedHashMap<>();
    for (Variable variable : model.symbols()) {
      double[] value = values.get(variable.name());
      if (value != null && variable.integer()) {
        integers.put(variable.name(), Arrays.stream(value).mapToInt(x -> (int) x).toArray());
      } else if (value != null) {
        reals.put(variable.name(), value);
      }
    }
    return new Arguments(reals, integers, samples);
  }

  /** The values of inputs and data as an evaluator takes them. */
  double[][] reals() {
    return given(false).map(v -> arguments().reals().get(v.name())).toArray(double[][]::new);
  }

  int[][] integers() {
    return given(true).map(v -> arguments().integers().get(v.name())).toArray(int[][]::new);
  }

  private Stream<Variable> given(boolean integer) {
    return model.symbols().stream()
        .filter(v -> v.role() != Variable.Role.PARAM && v.integer() == integer);
  }

  /** All parameters as one vector. */
  double[] parameters() {
    return params().stream().flatMapToDouble(p -> Arrays.stream(values.get(p))).toArray();
  }

  /** What the compiled class computes. */
  org.gradc.Evaluation compiled() {
    return model.evaluate(sizes, arguments());
  }

  /** What the interpreter computes for the model, and for its gradient as it is scheduled. */
  org.gradc.Evaluation interpreted() {
    return interpreted(interpreter());
  }

  /** The same in double-double arithmetic, rounded to doubles at the end. */
  org.gradc.Evaluation interpretedPrecisely() {
    return interpreted(preciseInterpreter());
  }

  private org.gradc.Evaluation interpreted(Interpreter interpreter) {
    Stages stages = stages();
    Program written = stages.written();
    OptionalDouble loss =
        written.loss() == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(interpreter.real(written.loss()));
    Map<String, double[]> outputs = arrays(interpreter, written.outputs());
    Map<String, double[]> residuals =
        samples.isPresent() ? Map.of() : arrays(interpreter, written.residuals());
    Map<String, double[]> gradient = new LinkedHashMap<>();
    stages
        .lowered()
        .gradient()
        .forEach((param, node) -> gradient.put(param.name(), interpreter.array(node)));
    return new org.gradc.Evaluation(loss, outputs, gradient, residuals);
  }

  private static Map<String, double[]> arrays(Interpreter interpreter, List<Quantity> quantities) {
    Map<String, double[]> result = new LinkedHashMap<>();
    quantities.forEach(q -> result.put(q.name(), interpreter.array(q.value())));
    return result;
  }

  /**
   * The work of each method, and that of the model as written.
   *
   * @param limit how much a method may do before it is stopped
   */
  List<Metered> metered(double limit) {
    CaseValues given =
        new CaseValues(
            sizes, arguments().reals(), arguments().integers(), samples, Optional.empty());
    return Meter.of(model.program(), compilation().plan(), given, limit);
  }

  /** An interpreter that knows the values. */
  Interpreter interpreter() {
    return interpreter(Map.of());
  }

  /** An interpreter that knows the values, and those of more symbols. */
  Interpreter interpreter(Map<Symbol, double[]> more) {
    Bindings bindings = bindings();
    more.forEach(bindings::set);
    return new Interpreter(bindings);
  }

  /** An interpreter that knows the values, in double-double arithmetic. */
  Interpreter preciseInterpreter() {
    return new Interpreter(bindings(), (node, choice) -> {}, null, Precision.DOUBLE_DOUBLE);
  }

  private Bindings bindings() {
    Bindings bindings = new Bindings();
    var program = stages().program();
    for (Symbol size : program.sizes()) {
      Long value = sizes.getOrDefault(size.name(), program.fixedSizes().get(size.name()));
      bindings.set(size, value.longValue());
    }
    if (samples.isPresent()) {
      bindings.set((Symbol) program.inputs().get(0).shape().get(0), (long) samples.getAsInt());
    }
    List<Symbol> all = new ArrayList<>(program.inputs());
    all.addAll(program.data());
    all.addAll(program.params());
    for (Symbol symbol : all) {
      double[] value = values.get(symbol.name());
      if (symbol.kind() == Kind.INT) {
        bindings.set(symbol, Arrays.stream(value).mapToLong(x -> (long) x).toArray());
      } else {
        bindings.set(symbol, value);
      }
    }
    return bindings;
  }
}
