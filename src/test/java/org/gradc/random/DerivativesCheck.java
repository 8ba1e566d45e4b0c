package org.gradc.random;

import static org.gradc.Vectors.dot;
import static org.gradc.Vectors.norm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gradc.Evaluator;
import org.gradc.check.Assignment;
import org.gradc.compile.ClassIdentity;
import org.gradc.compile.Compilation;
import org.gradc.compile.Directives;
import org.gradc.compile.Variants;
import org.gradc.differentiate.ForwardSweep;
import org.gradc.differentiate.Gradient;
import org.gradc.emit.Face;
import org.gradc.graph.Derivative;
import org.gradc.graph.Graph;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.graph.Verifier;
import org.gradc.graph.interpret.Bindings;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.source.Diagnostics;

/**
 * The matrices and products of derivatives of a compiled model, for given sizes: each column of a
 * matrix is the interpreted tangent along one entry, products are those with the matrices, and
 * second derivatives are differences of first ones. Every difference is an {@link AssertionError}
 * that says what differs.
 */
final class DerivativesCheck {
  private static final int SAMPLES = 3;
  private static final double[] WEIGHTS = {1.5, 0, 0.25};
  private static final double[][] NONE = {};

  /** What is derived, in several lists, so that also symbols other than all params have a turn. */
  private static final List<List<String>> DERIVED =
      List.of(
          List.of("jacobian", "hessian", "jvp", "vjp", "hvp"),
          List.of("jacobian(f; x, v)", "hessian(loss; v, x)", "hvp", "jvp", "vjp"),
          List.of("jacobian(f, loss)", "hessian(loss; w, A)", "jacobian(f; D)", "hvp"));

  private final Compilation compilation;
  private final Program program;
  private final RandomValues values;
  private final Evaluator evaluator;

  /** The columns of a matrix, by the interpreter. */
  private record Columns(List<double[]> all, int rows) {
    double[] transposed(double[] vector) {
      return all.stream().mapToDouble(column -> dot(column, vector)).toArray();
    }

    boolean isFinite() {
      return all.stream().flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    }
  }

  private DerivativesCheck(
      Program raw, Compilation compilation, Map<String, Long> sizes, long seed) {
    this.compilation = compilation;
    this.program = compilation.variants().model().program();
    this.values = new RandomValues(raw, sizes, new Random(seed));
    this.evaluator = values.evaluator(compilation);
  }

  /** Compiles a model with some derivatives; the verifier runs after each pass. */
  static Compilation compile(String text, Map<String, Long> fixed) {
    int which = Math.floorMod(text.hashCode(), 6);
    return compile(text, fixed, DERIVED.get(Math.max(0, which - 3)), which == 0);
  }

  /** Compiles a model with second derivatives, one of eight with matrices. */
  static Compilation compileTwice(String text, Map<String, Long> fixed) {
    int which = Math.floorMod(text.hashCode(), 8);
    return compile(text, fixed, which == 0 ? DERIVED.get(1) : List.of("hvp"), which == 1);
  }

  private static Compilation compile(
      String text, Map<String, Long> fixed, List<String> derived, boolean weighted) {
    ClassIdentity identity = new ClassIdentity("", "", Face.LIBRARY);
    Directives directives =
        Directives.of(fixed, identity).withDerive(declared(text, derived)).verified();
    return Compilation.of(
        ModelCheck.source(text), directives.withWeights(weighted), new Diagnostics());
  }

  /** What a model has the symbols for: one that was made smaller may have lost some. */
  private static List<String> declared(String text, List<String> derived) {
    Program program = ModelCheck.elaborated(text, Map.of());
    List<String> names = new ArrayList<>(List.of("loss"));
    program.outputs().forEach(output -> names.add(output.name()));
    program.params().forEach(symbol -> names.add(symbol.name()));
    program.data().forEach(symbol -> names.add(symbol.name()));
    program.inputs().forEach(symbol -> names.add(symbol.name()));
    return derived.stream()
        .filter(entry -> Arrays.stream(entry.split("\\W+")).skip(1).allMatch(names::contains))
        .toList();
  }

  /** A check of a compiled model. */
  static DerivativesCheck of(
      String text,
      Compilation compilation,
      Map<String, Long> fixed,
      Map<String, Long> sizes,
      long seed) {
    return new DerivativesCheck(ModelCheck.elaborated(text, fixed), compilation, sizes, seed);
  }

  /** Checks derivatives of a model of the sizes n and m for several of their values. */
  static void everywhere(String text, String... derived) {
    everywhere(text, compile(text, Map.of(), List.of(derived), false));
  }

  /** The same with the risk of weighted samples and its derivatives. */
  static void everywhereWeighted(String text, String... derived) {
    everywhere(text, compile(text, Map.of(), List.of(derived), true));
  }

  private static void everywhere(String text, Compilation compilation) {
    for (long n = 0; n < 4; n++) {
      for (long m : new long[] {0, 1, 3}) {
        of(text, compilation, Map.of(), Map.of("n", n, "m", m), 1).run();
      }
    }
  }

  /** Checks everything at a point in general position and at one of small integers. */
  void run() {
    for (boolean lattice : new boolean[] {false, true}) {
      values.draw(lattice);
      List<Derivative> matrices = compilation.variants().matrices();
      for (int which = 0; which < matrices.size(); which++) {
        matrix(which, matrices.get(which), lattice ? " at small integers" : "");
      }
      products(lattice);
      if (!lattice) {
        program.derivatives().stream()
            .filter(derivative -> derivative.what() == Derivative.What.HVP)
            .forEach(this::differences);
      }
      batch(lattice);
    }
  }

  // Matrices

  private void matrix(int which, Derivative derivative, String where) {
    Columns expected = new Tangents(derivative).all();
    double[][] reals = values.reals();
    int[][] integers = values.integers();
    int count = evaluator.pattern(which, reals, integers);
    int[] starts = evaluator.rowStarts(which);
    int[] places = evaluator.columns(which);
    double[] entries = new double[count];
    Arrays.fill(entries, 77);
    evaluator.entries(which, reals, integers, values.flat(), entries);
    String name = derivative.method();
    Difference.demand(name + " rows", starts.length - 1, expected.rows);
    int width = expected.all.size();
    double[] found = new double[expected.rows * width];
    for (int row = 0; row < expected.rows; row++) {
      for (int k = starts[row]; k < starts[row + 1]; k++) {
        if (k > starts[row] && places[k] <= places[k - 1]) {
          throw new AssertionError(name + " columns do not ascend in a row");
        }
        found[row * width + places[k]] = entries[k];
      }
    }
    double[] flat = new double[found.length];
    for (int k = 0; k < flat.length; k++) {
      flat[k] = expected.all.get(k % width)[k / width];
    }
    if (!where.isEmpty() && derivative.what() == Derivative.What.HESSIAN) {
      mirror(width, flat);
    }
    same(name + where, found, flat);
    double[] dense = new double[found.length];
    Arrays.fill(dense, 77);
    evaluator.dense(which, reals, integers, values.flat(), dense);
    Difference.demand(name + " dense", dense, found);
  }

  /**
   * Replaces what is above the diagonal by what is below, as matrices have it: where a function has
   * no second derivative, what stands for it need not be symmetric.
   */
  private static void mirror(int width, double[] matrix) {
    for (int row = 0; row < width; row++) {
      for (int column = row + 1; column < width; column++) {
        matrix[row * width + column] = matrix[column * width + row];
      }
    }
  }

  /**
   * Where the expected entries are numbers, they are found; what is infinite or no number in one
   * order of evaluation may be so elsewhere in another.
   */
  private static void same(String what, double[] found, double[] expected) {
    if (Arrays.stream(expected).allMatch(Double::isFinite)) {
      Difference.demand(what, found, expected);
    }
  }

  /** What is derived, moving along directions of the symbols; interpreted. */
  private final class Tangents {
    private final Map<Symbol, double[]> directions = new LinkedHashMap<>();
    private final List<Node> nodes;

    Tangents(Derivative derivative) {
      Graph graph = program.graph();
      Map<Symbol, Node> seeds = new LinkedHashMap<>();
      for (Symbol by : derivative.by()) {
        Symbol seed = graph.symbol("d" + by.name(), Symbol.Role.DATA, Kind.REAL, by.shape());
        seeds.put(by, seed);
        directions.put(seed, new double[values.of(by).length]);
      }
      nodes = ForwardSweep.of(graph, differentiated(derivative), seeds).values();
      Verifier.verify(nodes);
    }

    int columns() {
      return directions.values().stream().mapToInt(entries -> entries.length).sum();
    }

    double[] along(double[] direction) {
      int from = 0;
      for (double[] entries : directions.values()) {
        System.arraycopy(direction, from, entries, 0, entries.length);
        from += entries.length;
      }
      return interpreted(nodes, directions);
    }

    Columns all() {
      double[] unit = new double[columns()];
      List<double[]> all = new ArrayList<>();
      for (int k = 0; k < unit.length; k++) {
        unit[k] = 1;
        all.add(along(unit));
        unit[k] = 0;
      }
      return new Columns(all, along(unit).length);
    }
  }

  private double[] interpreted(List<Node> nodes, Map<Symbol, double[]> directions) {
    Interpreter interpreter = new Interpreter(with(program, directions));
    return RandomValues.joined(nodes.stream().map(interpreter::array).toList());
  }

  private List<Node> differentiated(Derivative derivative) {
    if (derivative.what().isOfLoss()) {
      return List.copyOf(
          Gradient.of(program.graph(), program.loss(), derivative.by()).bySymbol().values());
    }
    return derivative.of().stream()
        .map(
            name ->
                name.equals("loss")
                    ? program.loss()
                    : program.outputs().stream()
                        .filter(output -> output.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .value())
        .toList();
  }

  // Products

  private void products(boolean lattice) {
    for (Derivative derivative : program.derivatives()) {
      switch (derivative.what()) {
        case HVP -> hvp(derivative, !lattice);
        case JVP -> jvp(derivative);
        case VJP -> vjp(derivative);
        default -> {
          // A matrix.
        }
      }
    }
  }

  private double[] direction(int length) {
    return values.random().doubles(length, -1, 1).toArray();
  }

  private int number(String name, boolean batch, boolean weighted) {
    return compilation
        .variants()
        .productNames()
        .indexOf(new Variants.Named(name, batch, weighted, List.of()));
  }

  private double product(
      String name, double[][] seeds, double[] direction, double[] vector, double[][] results) {
    return evaluator.product(
        number(name, false, false),
        0,
        values.reals(),
        values.integers(),
        null,
        seeds,
        values.flat(),
        direction,
        vector,
        results);
  }

  private double[] hvp(double[] direction) {
    double[] product = new double[direction.length];
    Arrays.fill(product, 77);
    product("hvp", NONE, direction, product, NONE);
    return product;
  }

  private void hvp(Derivative derivative, boolean symmetric) {
    Tangents gradient = new Tangents(derivative);
    double[] v = direction(gradient.columns());
    double[] product = hvp(v);
    double[] expected = gradient.along(v);
    if (!Arrays.stream(expected).allMatch(Double::isFinite)) {
      return;
    }
    same("hvp", product, expected);
    if (symmetric) {
      double[] u = direction(v.length);
      double[] other = hvp(u);
      double size = norm(product) + norm(other);
      near("u'Hv", dot(u, product), dot(v, other), size * Math.max(norm(u), norm(v)));
    }
  }

  private static void near(String what, double found, double expected, double size) {
    if (Math.abs(found - expected) > 1e-10 * Math.max(1, size)) {
      throw new AssertionError(what + ": " + found + ", expected " + expected);
    }
  }

  private void jvp(Derivative derivative) {
    Tangents values = new Tangents(derivative);
    double[] v = direction(values.columns());
    double[] expected = values.along(v);
    double[] found = new double[expected.length];
    Arrays.fill(found, 77);
    if (derivative.of().equals(List.of("loss"))) {
      found[0] = product("jvp", NONE, v, null, NONE);
    } else {
      product("jvp", NONE, v, null, new double[][] {found});
    }
    same("jvp", found, expected);
  }

  private void vjp(Derivative derivative) {
    Columns jacobian = new Tangents(derivative).all();
    double[] u = direction(jacobian.rows);
    double[] found = new double[jacobian.all.size()];
    Arrays.fill(found, 77);
    product("vjp", new double[][] {u}, null, found, NONE);
    if (jacobian.isFinite()) {
      same("vjp", found, jacobian.transposed(u));
    }
  }

  /** Products with the Hessian are the gradient of the gradient's product with a vector. */
  private void differences(Derivative hvp) {
    double[] v = direction(values.flat().length);
    Graph graph = program.graph();
    Tangents tangents = new Tangents(hvp);
    tangents.along(v);
    Node total = graph.constant(0);
    Map<Symbol, Node> gradient = Gradient.of(graph, program.loss(), hvp.by()).bySymbol();
    Map<Symbol, Node> products = new LinkedHashMap<>();
    Assignment at = values.assign(program);
    tangents.directions.forEach(at::set);
    List<Symbol> seeds = List.copyOf(tangents.directions.keySet());
    for (int k = 0; k < seeds.size(); k++) {
      Symbol by = hvp.by().get(k);
      total = graph.add(total, product(graph, seeds.get(k), gradient.get(by)));
      products.put(by, tangents.nodes.get(k));
    }
    Claims.check(total, products, at);
  }

  private Bindings with(Program form, Map<Symbol, double[]> parts) {
    Bindings bindings = values.bind(form);
    parts.forEach(bindings::set);
    return bindings;
  }

  private static Node product(Graph graph, Node a, Node b) {
    if (a.isScalar()) {
      return graph.multiply(a, b);
    }
    List<org.gradc.graph.Index> indices = graph.indices(a.shape());
    List<Node> places = List.copyOf(indices);
    return graph.sum(indices, graph.multiply(graph.element(a, places), graph.element(b, places)));
  }

  // Many samples

  private void batch(boolean lattice) {
    boolean weighted = number("riskHvp", true, true) >= 0;
    if (number("riskHvp", true, false) < 0) {
      return;
    }
    Map<String, double[]> all = new LinkedHashMap<>();
    double[] v = direction(values.flat().length);
    double[] mean = new double[v.length];
    double[] weightedMean = new double[v.length];
    for (int sample = 0; sample < SAMPLES; sample++) {
      for (Symbol input : program.inputs()) {
        double[] one = values.of(input);
        for (int k = 0; k < one.length; k++) {
          one[k] = values.drawn(input, lattice);
        }
        all.merge(input.name(), one.clone(), (x, y) -> RandomValues.joined(List.of(x, y)));
      }
      double[] product = hvp(v);
      for (int k = 0; k < v.length; k++) {
        mean[k] += product[k] / SAMPLES;
        weightedMean[k] += WEIGHTS[sample] == 0 ? 0 : product[k] * WEIGHTS[sample] / 1.75;
      }
    }
    values.give(all);
    String where = lattice ? " at small integers" : "";
    same("riskHvp" + where, riskHvp(v, false), mean);
    if (weighted) {
      same("weighted riskHvp" + where, riskHvp(v, true), weightedMean);
    }
  }

  private double[] riskHvp(double[] v, boolean weighted) {
    double[] product = new double[v.length];
    Arrays.fill(product, 77);
    evaluator.product(
        number("riskHvp", true, weighted),
        SAMPLES,
        values.reals(),
        values.integers(),
        weighted ? WEIGHTS : null,
        NONE,
        values.flat(),
        v,
        product,
        NONE);
    return product;
  }
}
