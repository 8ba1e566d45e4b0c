package org.gradc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gradc.check.Assignment;
import org.gradc.check.Checker;
import org.gradc.check.ClaimedMatrix;
import org.gradc.check.Finding;
import org.gradc.check.Labels;
import org.gradc.check.ModelFunctions;
import org.gradc.check.Pace;
import org.gradc.check.Point;
import org.gradc.check.Rounding;
import org.gradc.check.VectorFunction;
import org.gradc.graph.Kind;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Symbol;
import org.gradc.oracle.Meaning;

/** A model at one point: what is compiled, what is interpreted, and what was found so far. */
final class PointCheck {
  final CompiledModel model;
  final Program program;
  final Map<String, Long> sizes;
  final Arguments arguments;
  final boolean batch;
  final BoundModel bound;
  final double[] parameters;
  final ModelFunctions functions;
  final Random random;
  final long seed;
  final Pace pace;
  final List<Finding> findings = new ArrayList<>();

  PointCheck(
      CompiledModel model,
      Meaning meaning,
      Program program,
      Map<String, Integer> lines,
      Map<String, Long> sizes,
      Arguments arguments,
      long seed,
      Pace pace) {
    this.model = model;
    this.program = program;
    this.sizes = sizes;
    this.arguments = arguments;
    this.batch = arguments.samples().isPresent();
    this.bound = model.bound(sizes, arguments);
    this.parameters = model.parameters(sizes, arguments);
    this.seed = seed;
    this.pace = pace;
    this.random = new Random(seed);
    this.functions = new ModelFunctions(meaning, program, lines, samples(), weights());
  }

  int count() {
    return arguments.samples().orElse(1);
  }

  private double[] weights() {
    double[] same = new double[count()];
    Arrays.fill(same, 1);
    return arguments.weights().orElse(same);
  }

  /** The values of all symbols for the first sample. */
  Assignment firstSample() {
    return samples().get(0);
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

  List<Quantity> quantities() {
    List<Quantity> all = new ArrayList<>(program.outputs());
    all.addAll(program.residuals());
    return all;
  }

  void equal(
      String what, VectorFunction function, List<Symbol> by, Labels names, double[] compiled) {
    if (pace.isOver(what)) {
      findings.add(Finding.notLookedAt(what));
      return;
    }
    Point x = functions.point(by);
    findings.addAll(Checker.equal(what, names, function, x, compiled));
  }

  /** Checks the gradient of a scalar by differences, and by its formula, interpreted. */
  void check(
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
    findings.addAll(new Checker(scalar, x, seed, pace).matrix(claim));
    equal(name + ", interpreted", gradient, by, columns, compiled);
  }

  int[] lengths(List<String> names) {
    return names.stream().mapToInt(name -> functions.labelsOf(List.of(name)).size()).toArray();
  }

  /**
   * Computes a product that has the shape of symbols.
   *
   * @param seeds what goes along with results
   * @param direction how the symbols move; null if they do not
   */
  double[] product(String name, List<Symbol> by, double[][] seeds, double[] direction) {
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

  double[][] split(List<Symbol> by, double[] all) {
    int[] lengths = by.stream().mapToInt(s -> functions.point(List.of(s)).size()).toArray();
    return split(lengths, all);
  }

  static double[][] split(int[] lengths, double[] all) {
    double[][] parts = new double[lengths.length][];
    int offset = 0;
    for (int k = 0; k < parts.length; k++) {
      parts[k] = Arrays.copyOfRange(all, offset, offset + lengths[k]);
      offset += lengths[k];
    }
    return parts;
  }
}
