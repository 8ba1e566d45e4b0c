package org.gradc;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.compile.Compilation;
import org.gradc.emit.SizeText;
import org.gradc.graph.Apply;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Symbol;
import org.gradc.source.CompilerBug;
import org.gradc.source.Diagnostic;

/**
 * A model that has been compiled: what it declares, its Java source, and objects that evaluate it.
 */
public final class CompiledModel {
  private final Compilation compilation;
  private final Program program;
  private final List<Diagnostic> warnings;

  CompiledModel(Compilation compilation, List<Diagnostic> warnings) {
    this.compilation = compilation;
    this.program = compilation.model().program();
    this.warnings = List.copyOf(warnings);
  }

  public String name() {
    return program.name();
  }

  /** Inputs, data and parameters in declared order. */
  public List<Variable> symbols() {
    List<Variable> all = new ArrayList<>();
    program.inputs().forEach(symbol -> all.add(variable(symbol, Variable.Role.INPUT)));
    program.data().forEach(symbol -> all.add(variable(symbol, Variable.Role.DATA)));
    program.params().forEach(symbol -> all.add(variable(symbol, Variable.Role.PARAM)));
    return all;
  }

  private static Variable variable(Symbol symbol, Variable.Role role) {
    return new Variable(symbol.name(), role, symbol.kind() == Kind.INT, symbolic(symbol.shape()));
  }

  private static List<String> symbolic(List<Node> shape) {
    return shape.stream().map(SizeText::of).toList();
  }

  /** Outputs and residuals in declared order. */
  public List<Variable> results() {
    List<Variable> all = new ArrayList<>();
    for (Quantity output : program.outputs()) {
      all.add(result(output, Variable.Role.OUTPUT));
    }
    for (Quantity residual : program.residuals()) {
      all.add(result(residual, Variable.Role.RESIDUAL));
    }
    return all;
  }

  private static Variable result(Quantity quantity, Variable.Role role) {
    return new Variable(quantity.name(), role, false, symbolic(quantity.value().shape()));
  }

  /** The sizes that the model or the options fix. */
  public Map<String, List<Long>> fixedSizes() {
    Map<String, List<Long>> fixed = new LinkedHashMap<>();
    program.fixedSizes().forEach((name, value) -> fixed.put(name, List.of(value)));
    return fixed;
  }

  /** The sizes that an evaluator is made with, in declared order. */
  public List<String> openSizes() {
    return program.sizes().stream()
        .map(Symbol::name)
        .filter(name -> !program.fixedSizes().containsKey(name))
        .toList();
  }

  /**
   * The open sizes as far as the lengths of arrays determine them. Where lengths contradict each
   * other one of them is believed.
   *
   * @param known sizes that are given
   * @param lengthsByName the numbers of entries of arrays, those of one sample for an input
   */
  public Map<String, Long> solveSizes(Map<String, Long> known, Map<String, Integer> lengthsByName) {
    SizeValues values = new SizeValues(known);
    boolean found = true;
    while (found) {
      found = false;
      for (Symbol symbol : declared()) {
        Integer entries = lengthsByName.get(symbol.name());
        String unknown = entries == null ? null : onlyUnknown(symbol.shape(), values);
        if (unknown != null) {
          var solution = values.solve(unknown, symbol.shape(), entries);
          if (solution.isPresent()) {
            values = values.with(unknown, solution.getAsLong());
            found = true;
          }
        }
      }
    }
    return values.asMap();
  }

  private List<Symbol> declared() {
    List<Symbol> all = new ArrayList<>(program.inputs());
    all.addAll(program.data());
    all.addAll(program.params());
    return all;
  }

  private static String onlyUnknown(List<Node> shape, SizeValues values) {
    Set<String> unknown = new HashSet<>();
    shape.forEach(extent -> collectUnknown(extent, values, unknown));
    return unknown.size() == 1 ? unknown.iterator().next() : null;
  }

  private static void collectUnknown(Node node, SizeValues values, Set<String> unknown) {
    if (node instanceof Symbol size && values.of(size).isEmpty()) {
      unknown.add(size.name());
    } else if (node instanceof Apply apply) {
      apply.operands().forEach(operand -> collectUnknown(operand, values, unknown));
    }
  }

  /**
   * The extents of a variable or result, of one sample; none for a scalar.
   *
   * @throws IllegalArgumentException if there is no such quantity, or a size is missing
   */
  public List<Long> shape(String name, Map<String, Long> sizes) {
    SizeValues values = new SizeValues(sizes);
    List<Long> extents = new ArrayList<>();
    for (Node extent : symbolicShape(name)) {
      extents.add(
          values
              .of(extent)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "the length "
                              + SizeText.of(extent)
                              + " of "
                              + name
                              + " does not follow from the sizes "
                              + sizes)));
    }
    return extents;
  }

  private List<Node> symbolicShape(String name) {
    for (Symbol symbol : declared()) {
      if (symbol.name().equals(name)) {
        return symbol.shape();
      }
    }
    List<Quantity> results = new ArrayList<>(program.outputs());
    results.addAll(program.residuals());
    for (Quantity result : results) {
      if (result.name().equals(name)) {
        return result.value().shape();
      }
    }
    throw new IllegalArgumentException("the model " + name() + " has no " + name);
  }

  /** What the compiler warned of. */
  public List<Diagnostic> warnings() {
    return warnings;
  }

  /** The source of the compiled class. */
  public String javaSource() {
    return compilation.javaSource();
  }

  Compilation compilation() {
    return compilation;
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
    Constructor<?> constructor = compilation.compiled().type().getConstructors()[0];
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
    program.params().forEach(param -> shapes.put(param.name(), shape(param.name(), sizes)));
    return new Layout(shapes);
  }

  /** Where each parameter stands, for a model whose parameters depend on no open size. */
  public Layout layout() {
    return layout(Map.of());
  }

  /** How many methods the compiled class has, with constructors. */
  public int methods() {
    return compilation.compiled().methodSizes().size();
  }

  /** The bytecodes of its largest method; the virtual machine never compiles more than 8,000. */
  public int largestMethodBytecodes() {
    return compilation.compiled().largestMethod();
  }

  /**
   * Computes everything that the model has: loss, outputs, gradient, residuals.
   *
   * @param sizes the open sizes by name
   * @throws IllegalArgumentException if the values break a rule of the model, with a sentence that
   *     says which
   */
  public Evaluation evaluate(Map<String, Long> sizes, Arguments arguments) {
    return new OneEvaluation(this, program, sizes, arguments).run();
  }

  /**
   * Times evaluations of the model at given values; a batch is timed as a whole.
   *
   * @param sizes the open sizes by name
   * @param warmUp how long each kind of call runs before it is timed
   * @throws IllegalArgumentException if the values break a rule of the model
   */
  public Measurement measure(Map<String, Long> sizes, Arguments arguments, Duration warmUp) {
    Evaluation once = evaluate(sizes, arguments);
    Binding binding = bind();
    openSizes().forEach(size -> binding.size(size, sizes.get(size)));
    arguments.samples().ifPresent(binding::samples);
    double[] parameters = new double[layout(sizes).count()];
    int offset = 0;
    for (Variable variable : symbols()) {
      if (variable.role() == Variable.Role.PARAM) {
        double[] values = arguments.reals().get(variable.name());
        System.arraycopy(values, 0, parameters, offset, values.length);
        offset += values.length;
      } else if (variable.integer()) {
        binding.set(variable.name(), arguments.integers().get(variable.name()));
      } else {
        binding.set(variable.name(), arguments.reals().get(variable.name()));
      }
    }
    Benchmark.Kind kind =
        once.loss().isPresent()
            ? Benchmark.Kind.LOSS
            : once.outputs().isEmpty() ? Benchmark.Kind.RESIDUALS : Benchmark.Kind.OUTPUTS;
    var results = kind == Benchmark.Kind.RESIDUALS ? once.residuals() : once.outputs();
    return Benchmark.run(
        binding.build(),
        kind,
        arguments.samples().isPresent(),
        parameters,
        results.values().toArray(double[][]::new),
        warmUp);
  }

  @Override
  public String toString() {
    return "CompiledModel " + name() + " " + openSizes();
  }
}
