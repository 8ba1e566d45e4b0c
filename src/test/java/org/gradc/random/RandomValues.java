package org.gradc.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gradc.Evaluator;
import org.gradc.check.Assignment;
import org.gradc.compile.Compilation;
import org.gradc.graph.Kind;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Bindings;
import org.gradc.graph.interpret.Interpreter;

/**
 * Random values of all that a model is given, for sizes, as its class and the interpreter take
 * them.
 */
final class RandomValues {
  private final Program program;
  private final Map<String, Long> sizes;
  private final Random random;
  private final Map<String, double[]> values = new LinkedHashMap<>();

  /**
   * No values yet.
   *
   * @param program the model as written
   * @param sizes the values of all sizes, fixed or not
   */
  RandomValues(Program program, Map<String, Long> sizes, Random random) {
    this.program = program;
    this.sizes = sizes;
    this.random = random;
  }

  Random random() {
    return random;
  }

  /** An object of the class for the sizes. */
  Evaluator evaluator(Compilation compilation) {
    List<Object> arguments = new ArrayList<>();
    for (Symbol size : program.sizes()) {
      if (!program.fixedSizes().containsKey(size.name())) {
        arguments.add(sizes.get(size.name()).intValue());
      }
    }
    try {
      Class<?> type = compilation.compiled().type();
      return (Evaluator) type.getConstructors()[0].newInstance(arguments.toArray());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("no object of the class: " + e.getCause(), e);
    }
  }

  /** Draws all values anew, in general position or small integers. */
  void draw(boolean lattice) {
    for (Symbol symbol : symbols(program)) {
      values.put(symbol.name(), drawn(symbol, length(symbol), lattice));
    }
  }

  private double[] drawn(Symbol symbol, int length, boolean lattice) {
    if (symbol.kind() == Kind.INT && ProgramData.isIts(symbol.name())) {
      return ProgramData.integers(symbol.name(), length, sizes.get("m").intValue(), random);
    }
    double[] value = new double[length];
    for (int k = 0; k < value.length; k++) {
      value[k] = drawn(symbol, lattice);
    }
    return value;
  }

  double drawn(Symbol symbol, boolean lattice) {
    if (symbol.kind() == Kind.INT) {
      long bound = sizes.getOrDefault("n", 1L);
      return random.nextInt((int) Math.max(1, bound));
    }
    return lattice ? random.nextInt(4) - 1 : 2 * random.nextDouble() - 0.9;
  }

  /** Replaces some values. */
  void give(Map<String, double[]> others) {
    values.putAll(others);
  }

  /** The entries of a symbol, which may be changed. */
  double[] of(Symbol symbol) {
    return values.get(symbol.name());
  }

  private static List<Symbol> symbols(Program program) {
    List<Symbol> all = new ArrayList<>(program.inputs());
    all.addAll(program.data());
    all.addAll(program.params());
    return all;
  }

  private int length(Symbol symbol) {
    Interpreter interpreter = new Interpreter(bindSizes(program));
    int product = 1;
    for (long extent : interpreter.extents(symbol.shape())) {
      product *= Math.toIntExact(extent);
    }
    return product;
  }

  private Bindings bindSizes(Program form) {
    Bindings bindings = new Bindings();
    for (Symbol size : form.sizes()) {
      bindings.set(size, sizes.get(size.name()).longValue());
    }
    return bindings;
  }

  /** The values for a form of the model. */
  Bindings bind(Program form) {
    Bindings bindings = bindSizes(form);
    for (Symbol symbol : symbols(form)) {
      double[] value = of(symbol);
      if (symbol.kind() == Kind.INT) {
        bindings.set(symbol, Arrays.stream(value).mapToLong(x -> (long) x).toArray());
      } else {
        bindings.set(symbol, value);
      }
    }
    return bindings;
  }

  /** The values for the checker. */
  Assignment assign(Program form) {
    Assignment assignment = new Assignment();
    for (Symbol size : form.sizes()) {
      assignment.set(size, sizes.get(size.name()).longValue());
    }
    for (Symbol symbol : symbols(form)) {
      double[] value = of(symbol);
      if (symbol.kind() == Kind.INT) {
        assignment.set(symbol, Arrays.stream(value).mapToLong(x -> (long) x).toArray());
      } else {
        assignment.set(symbol, value.clone());
      }
    }
    return assignment;
  }

  /** All params in one vector. */
  double[] flat() {
    return joined(program.params().stream().map(this::of).toList());
  }

  static double[] joined(List<double[]> parts) {
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private List<Symbol> given() {
    List<Symbol> given = new ArrayList<>(program.inputs());
    given.addAll(program.data());
    return given;
  }

  double[][] reals() {
    return given().stream()
        .filter(symbol -> symbol.kind() == Kind.REAL)
        .map(this::of)
        .toArray(double[][]::new);
  }

  int[][] integers() {
    return given().stream()
        .filter(symbol -> symbol.kind() == Kind.INT)
        .map(symbol -> Arrays.stream(of(symbol)).mapToInt(x -> (int) x).toArray())
        .toArray(int[][]::new);
  }
}
