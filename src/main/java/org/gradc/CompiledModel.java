package org.gradc;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gradc.compile.ClassIdentity;
import org.gradc.compile.Compilation;
import org.gradc.compile.CompiledClass;
import org.gradc.compile.Directives;
import org.gradc.emit.ClassPlan;
import org.gradc.emit.Face;
import org.gradc.graph.Program;
import org.gradc.meter.CaseValues;
import org.gradc.meter.Meter;
import org.gradc.meter.Metered;
import org.gradc.source.CompilerBug;
import org.gradc.source.Diagnostic;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;

/**
 * A model that has been compiled: what it declares, its Java source, and objects that evaluate it.
 */
public final class CompiledModel {
  /** Nobody waits longer for a count: about a minute. */
  private static final double MOST_WORK = 1e10;

  private final Signature signature;
  private final CompiledClass compiled;
  private final String javaSource;
  private final List<Diagnostic> warnings;
  private final Map<String, String> imports = new LinkedHashMap<>();
  private final Source source;
  private final Directives directives;

  /**
   * Keeps nothing of the compilation but its results: the graphs are large. A checker makes them
   * anew from the source.
   */
  CompiledModel(
      Compilation compilation, Source source, Directives directives, List<Diagnostic> warnings) {
    this.source = source;
    this.directives = directives;
    this.signature = Signature.of(compilation.variants());
    this.compiled = compilation.compiled();
    this.javaSource = compilation.javaSource();
    this.warnings = List.copyOf(warnings);
    compilation.syntax().imports().forEach((path, file) -> imports.put(path, file.source().text()));
  }

  /** The texts of the files that the model imports, by their paths. */
  Map<String, String> imports() {
    return imports;
  }

  /** The model's name, as its first line tells it. */
  public String name() {
    return signature.name();
  }

  /** Inputs, data and parameters in declared order. */
  public List<Variable> symbols() {
    return signature.variables().stream().map(Signature.Shaped::variable).toList();
  }

  /** Outputs and residuals in declared order. */
  public List<Variable> results() {
    return signature.results().stream().map(Signature.Shaped::variable).toList();
  }

  /** The sizes that the model or the options fix. */
  public Map<String, List<Long>> fixedSizes() {
    return signature.fixedSizes();
  }

  /** The sizes that an evaluator is made with, in declared order. */
  public List<String> openSizes() {
    return signature.openSizes();
  }

  /** Whether samples may have weights; see {@link CompilerOptions#withWeights()}. */
  public boolean hasWeights() {
    return signature.hasWeights();
  }

  /**
   * The open sizes as far as the lengths of arrays determine them. Where lengths contradict each
   * other one of them is believed.
   *
   * @param known sizes that are given
   * @param lengthsByName the numbers of entries of arrays, those of one sample for an input
   */
  public Map<String, Long> solveSizes(Map<String, Long> known, Map<String, Integer> lengthsByName) {
    return signature.solveSizes(known, lengthsByName);
  }

  /**
   * The extents of a variable or result, of one sample; none for a scalar.
   *
   * @throws IllegalArgumentException if there is no such quantity, or a size is missing
   */
  public List<Long> shape(String name, Map<String, Long> sizes) {
    return signature.shape(name, sizes);
  }

  /** What the compiler warned of. */
  public List<Diagnostic> warnings() {
    return warnings;
  }

  /** The source of the compiled class. */
  public String javaSource() {
    return javaSource;
  }

  Signature signature() {
    return signature;
  }

  Source source() {
    return source;
  }

  /** The same model, compiled anew to a class that is an {@link Evaluator}. */
  CompiledModel withLibraryFace() {
    return withFace(Face.LIBRARY);
  }

  /** The source of the class as it stands in a user's project: it needs the JDK alone. */
  String ownJavaSource() {
    return withFace(Face.NONE).javaSource();
  }

  private CompiledModel withFace(Face face) {
    ClassIdentity identity = directives.identity();
    Directives own =
        directives.withIdentity(
            new ClassIdentity(identity.packageName(), identity.className(), face));
    Diagnostics diagnostics = new Diagnostics();
    Compilation compilation = Compilation.of(source, own, diagnostics);
    return new CompiledModel(compilation, source, own, diagnostics.all());
  }

  /** The checked model as a graph, made anew. */
  Program program() {
    return Compilation.check(source, directives, new Diagnostics());
  }

  /**
   * Makes an object that evaluates the model, with its workspace; each thread takes one of its own.
   *
   * @param sizes the open sizes by name
   * @throws IllegalArgumentException if a size is missing, negative or too large
   */
  public Evaluator evaluator(Map<String, Long> sizes) {
    return (Evaluator) make(sizes);
  }

  /** Makes an object of the compiled class. */
  Object make(Map<String, Long> sizes) {
    Constructor<?> constructor = compiled.type().getConstructors()[0];
    List<Object> values = new ArrayList<>();
    for (String size : openSizes()) {
      Long value = sizes.get(size);
      if (value == null) {
        throw new IllegalArgumentException("the size " + size + " has no value");
      }
      if (value < 0 || value > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("the size " + size + " cannot be " + value);
      }
      values.add(value.intValue());
    }
    try {
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      throw asMistake(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new CompilerBug("the generated class cannot be made", e);
    }
  }

  private static RuntimeException asMistake(Throwable cause) {
    if (cause instanceof ArithmeticException || cause instanceof NegativeArraySizeException) {
      return new IllegalArgumentException("the sizes are too large: " + cause.getMessage(), cause);
    }
    if (cause instanceof OutOfMemoryError) {
      return new IllegalArgumentException(
          "the workspace would take more memory than Java has left: choose smaller sizes, or start"
              + " java with a larger -Xmx",
          cause);
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return (RuntimeException) cause;
  }

  /** Begins to give the model its sizes, data and inputs. */
  public Binding bind() {
    return new Binding(this);
  }

  /**
   * Where each parameter stands in the vector of all of them.
   *
   * @param sizes the open sizes by name, as far as parameters depend on them
   * @throws IllegalArgumentException if a size is missing, or there are too many parameters
   */
  public Layout layout(Map<String, Long> sizes) {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    for (Variable variable : symbols()) {
      if (variable.role() == Variable.Role.PARAM) {
        shapes.put(variable.name(), shape(variable.name(), sizes));
      }
    }
    return new Layout(shapes);
  }

  /** Where each parameter stands, for a model whose parameters depend on no open size. */
  public Layout layout() {
    return layout(Map.of());
  }

  /**
   * Demands that there is something of which many samples can be given.
   *
   * @throws IllegalArgumentException if there is not
   */
  void requireInputs() {
    if (symbols().stream().noneMatch(symbol -> symbol.role() == Variable.Role.INPUT)) {
      throw new IllegalArgumentException(name() + " has no inputs, so it has no samples");
    }
  }

  /** How many methods the compiled class has, with constructors. */
  public int methods() {
    return compiled.methodSizes().size();
  }

  /** The bytecodes of its largest method; the virtual machine never compiles more than 8,000. */
  public int largestMethodBytecodes() {
    return compiled.largestMethod();
  }

  /**
   * Computes everything that the model has: loss, outputs, gradient, residuals.
   *
   * @param sizes the open sizes by name
   * @throws IllegalArgumentException if the values break a rule of the model, with a sentence that
   *     says which
   */
  public Evaluation evaluate(Map<String, Long> sizes, Arguments arguments) {
    return new OneEvaluation(this, sizes, arguments).run();
  }

  /**
   * Derives the gradient at given values as a lecture does: each quantity with its formula and its
   * value, the chain rule backwards, the graphs, the generated class, and the check. For many
   * samples the derivation is that of the first.
   *
   * @param sizes the open sizes by name
   * @return a page of HTML that needs no other file
   * @throws IllegalArgumentException if the values break a rule of the model, with a sentence that
   *     says which
   */
  public String explain(Map<String, Long> sizes, Arguments arguments) {
    return new OneExplanation(this, sizes, arguments).run().page();
  }

  /**
   * Times evaluations of the model at given values; a batch is timed as a whole.
   *
   * @param sizes the open sizes by name
   * @param warmUp how long each kind of call runs before it is timed
   * @throws IllegalArgumentException if the values break a rule of the model
   */
  public Measurement measure(Map<String, Long> sizes, Arguments arguments, Duration warmUp) {
    return measure(sizes, arguments, Timing.after(warmUp));
  }

  /**
   * Times evaluations as it is said.
   *
   * @throws IllegalArgumentException if something is to be timed that the model does not have
   */
  public Measurement measure(Map<String, Long> sizes, Arguments arguments, Timing timing) {
    boolean batch = arguments.samples().isPresent();
    List<String> matrices =
        batch ? List.of() : signature.matrices().stream().map(Signature.Matrix::name).toList();
    Set<String> known = new TreeSet<>(matrices);
    known.addAll(List.of("value", "gradient", "residuals"));
    Set<String> unknown = timing.unknown(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          name()
              + " has no "
              + String.join(", ", unknown)
              + " to time: choose of "
              + String.join(", ", known));
    }
    Evaluation once = evaluate(sizes, arguments);
    return Benchmark.run(
        bound(sizes, arguments),
        batch,
        signature.hasGradient(),
        parameters(sizes, arguments),
        once,
        matrices,
        timing);
  }

  /**
   * Counts the work of each method at given values, in additions, and that of the model as written:
   * each formula once for each step of the loops that it depends on, a branch where it is taken.
   *
   * @param sizes the open sizes by name
   * @throws IllegalArgumentException if the values break a rule of the model, with a sentence that
   *     says which
   */
  public List<Metered> work(Map<String, Long> sizes, Arguments arguments) {
    if (arguments.samples().isPresent()) {
      requireInputs();
    }
    Program checked = program();
    ClassPlan plan = Compilation.schedule(checked, source, directives);
    CaseValues values =
        new CaseValues(
            sizes,
            arguments.reals(),
            arguments.integers(),
            arguments.samples(),
            arguments.weights());
    try {
      return Meter.of(checked, plan, values, MOST_WORK);
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw new IllegalArgumentException(OneEvaluation.told(e), e);
    }
  }

  /** The model with all values but those of the parameters. */
  BoundModel bound(Map<String, Long> sizes, Arguments arguments) {
    Binding binding = bind();
    openSizes().forEach(size -> binding.size(size, sizes.get(size)));
    arguments.samples().ifPresent(binding::samples);
    arguments.weights().ifPresent(binding::weights);
    for (Variable variable : symbols()) {
      if (variable.role() == Variable.Role.PARAM) {
        continue;
      }
      if (variable.integer()) {
        binding.set(variable.name(), arguments.integers().get(variable.name()));
      } else {
        binding.set(variable.name(), arguments.reals().get(variable.name()));
      }
    }
    return binding.build();
  }

  /** The parameters as one vector. */
  double[] parameters(Map<String, Long> sizes, Arguments arguments) {
    Layout layout = layout(sizes);
    double[] all = new double[layout.count()];
    for (String name : layout.names()) {
      double[] values = arguments.reals().get(name);
      if (values == null || values.length != layout.length(name)) {
        throw new IllegalArgumentException(
            name
                + " takes "
                + layout.length(name)
                + " entries, not "
                + (values == null ? "none" : values.length));
      }
      System.arraycopy(values, 0, all, layout.offset(name), values.length);
    }
    return all;
  }

  @Override
  public String toString() {
    return "CompiledModel " + name() + " " + openSizes();
  }
}
