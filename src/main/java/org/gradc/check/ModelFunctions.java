package org.gradc.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gradc.differentiate.ForwardSweep;
import org.gradc.differentiate.Gradient;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.optimize.ScaledNorms;
import org.gradc.oracle.Evaluation;
import org.gradc.oracle.Meaning;
import org.gradc.precise.DoubleDouble;

/**
 * What a model's text means, by the oracle; and the formulas of its derivatives as they are
 * differentiated, by the interpreter of graphs, before other passes: of one sample, or the mean
 * over many.
 */
public final class ModelFunctions {
  private final Meaning meaning;
  private final Program program;
  private final Graph graph;
  private final List<Assignment> samples;
  private final double[] weights;
  private final Map<String, Integer> lines;

  /**
   * @param meaning what the text of the program's model means
   * @param lines where symbols are declared
   * @param samples the values of all symbols, for each sample
   * @param weights how much each sample counts
   */
  public ModelFunctions(
      Meaning meaning,
      Program program,
      Map<String, Integer> lines,
      List<Assignment> samples,
      double[] weights) {
    this.meaning = meaning;
    this.lines = Map.copyOf(lines);
    this.program = program;
    this.graph = program.graph();
    this.samples = List.copyOf(samples);
    this.weights = weights.clone();
  }

  /** The values of some symbols as a point. */
  public Point point(List<Symbol> by) {
    return samples.get(0).point(by);
  }

  /** The names of the entries of some symbols. */
  public Labels labels(List<Symbol> by) {
    Labels labels = new Labels();
    by.forEach(
        symbol -> labels.add(lines.getOrDefault(symbol.name(), 0), symbol.name(), extents(symbol)));
    return labels;
  }

  /** The names of the entries of the loss, or of outputs and residuals. */
  public Labels labelsOf(List<String> names) {
    Labels labels = new Labels();
    names.forEach(name -> labels.add(name, extents(valueOf(name))));
    return labels;
  }

  private long[] extents(Node node) {
    return new Interpreter(samples.get(0).bindings(List.of(), null)).extents(node.shape());
  }

  private Node valueOf(String name) {
    if (name.equals("loss")) {
      return program.loss();
    }
    List<Quantity> all = new ArrayList<>(program.outputs());
    all.addAll(program.residuals());
    return all.stream().filter(q -> q.name().equals(name)).findFirst().orElseThrow().value();
  }

  private List<Node> valuesOf(List<String> names) {
    return names.stream().map(this::valueOf).toList();
  }

  // What the text means

  /** The loss, or the mean loss of the samples. */
  public VectorFunction loss(List<Symbol> by) {
    return lossOf(by);
  }

  private PreciseFunction lossOf(List<Symbol> by) {
    return mean(sample -> new TextFunction(meaning, sample, by, e -> e.of(Meaning.LOSS)));
  }

  /** The gradient of the loss. */
  public VectorFunction gradient(List<Symbol> by) {
    List<String> names = by.stream().map(Symbol::name).toList();
    return mean(
        sample -> new TextFunction(meaning, sample, by, e -> e.gradient(Meaning.LOSS, names)));
  }

  /** Outputs and residuals of a sample by name, and the loss. */
  public VectorFunction results(List<String> names, List<Symbol> by, int sample) {
    return new TextFunction(meaning, samples.get(sample), by, e -> all(e, names));
  }

  private static DoubleDouble[] all(Evaluation evaluation, List<String> names) {
    return names.stream()
        .flatMap(name -> Arrays.stream(evaluation.of(name)))
        .toArray(DoubleDouble[]::new);
  }

  /**
   * The errors of differences of the loss along one coordinate.
   *
   * @param entry its name: {@code beta[2]}; empty for the first one
   * @throws IllegalArgumentException if there is no such entry
   */
  public StepCurve curve(List<Symbol> by, String entry) {
    Labels labels = labels(by);
    int coordinate = entry.isEmpty() ? 0 : labels.find(entry);
    Point x = point(by);
    double derivative = gradientFormula(by).at(x).value(coordinate);
    String component = "d loss / d " + labels.of(coordinate);
    return StepCurve.of(lossOf(by), x, coordinate, component, derivative);
  }

  private PreciseFunction mean(Function<Assignment, PreciseFunction> function) {
    return new MeanFunction(samples.stream().map(function).toList(), weights);
  }

  // Formulas

  /** The gradient of the loss, as it is differentiated. */
  public VectorFunction gradientFormula(List<Symbol> by) {
    List<Node> nodes = inRange(gradientNodes(program.loss(), by));
    return mean(sample -> new ModelFunction(sample, by, nodes));
  }

  /**
   * Norms whose squares leave the range of doubles are scaled: twice the digits have no more range.
   */
  private List<Node> inRange(List<Node> nodes) {
    return new ScaledNorms().over(graph).rewriteAll(nodes);
  }

  private List<Node> gradientNodes(Node scalar, List<Symbol> by) {
    Map<Symbol, Node> bySymbol = Gradient.of(graph, scalar, by).bySymbol();
    return by.stream().map(bySymbol::get).toList();
  }

  /** The derivatives of the gradient of the loss along directions. */
  public Tangents gradientTangents(List<Symbol> by) {
    return new Tangents(by, gradientNodes(program.loss(), by), samples, weights);
  }

  /** The derivatives of results along directions. */
  public Tangents resultsTangents(List<String> names, List<Symbol> by, int sample) {
    return new Tangents(by, valuesOf(names), List.of(samples.get(sample)), new double[] {1});
  }

  /** The sum of all entries of results, each times a weight, for one sample. */
  public Weighted weighted(List<String> names, double[][] factors) {
    Node total = graph.constant(0);
    Assignment values = new Assignment();
    for (int k = 0; k < factors.length; k++) {
      Node value = valueOf(names.get(k));
      Symbol weight = graph.symbol("weight" + k, Symbol.Role.VARIABLE, Kind.REAL, value.shape());
      values.set(weight, factors[k]);
      total = graph.add(total, dot(weight, value));
    }
    return new Weighted(names, factors, total, samples.get(0).with(values));
  }

  /** A scalar made of a model's results. */
  public final class Weighted {
    private final List<String> names;
    private final double[][] factors;
    private final Node total;
    private final Assignment values;

    private Weighted(List<String> names, double[][] factors, Node total, Assignment values) {
      this.names = names;
      this.factors = factors;
      this.total = total;
      this.values = values;
    }

    /** The scalar itself. */
    public VectorFunction function(List<Symbol> by) {
      return new TextFunction(meaning, samples.get(0), by, this::sum);
    }

    private DoubleDouble[] sum(Evaluation evaluation) {
      DoubleDouble sum = DoubleDouble.ZERO;
      for (int k = 0; k < factors.length; k++) {
        DoubleDouble[] entries = evaluation.of(names.get(k));
        for (int i = 0; i < entries.length; i++) {
          sum = sum.add(entries[i].multiply(DoubleDouble.of(factors[k][i])));
        }
      }
      return new DoubleDouble[] {sum};
    }

    /** Its gradient, as it is differentiated. */
    public VectorFunction gradientFormula(List<Symbol> by) {
      return new ModelFunction(values, by, inRange(gradientNodes(total, by)));
    }
  }

  private Node dot(Node weight, Node value) {
    if (value.isScalar()) {
      return graph.multiply(weight, value);
    }
    List<Index> indices = graph.indices(value.shape());
    List<Node> subscripts = List.copyOf(indices);
    return graph.sum(
        indices,
        graph.multiply(graph.element(weight, subscripts), graph.element(value, subscripts)));
  }

  /** Derivatives along directions, by a forward sweep. */
  public final class Tangents {
    private final List<Symbol> by;
    private final Map<Symbol, Node> seeds = new LinkedHashMap<>();
    private final List<Node> nodes;
    private final List<Assignment> assignments;
    private final double[] itsWeights;

    private Tangents(
        List<Symbol> by, List<Node> values, List<Assignment> assignments, double[] itsWeights) {
      this.by = by;
      this.assignments = assignments;
      this.itsWeights = itsWeights;
      for (Symbol symbol : by) {
        String name = symbol.name() + "Dot";
        seeds.put(symbol, graph.symbol(name, Symbol.Role.DIRECTION, Kind.REAL, symbol.shape()));
      }
      this.nodes = inRange(ForwardSweep.of(graph, values, seeds).values());
    }

    /** The derivatives along a direction, as a function of the point. */
    public VectorFunction along(double[] direction) {
      Assignment moves = new Assignment();
      int offset = 0;
      for (Symbol symbol : by) {
        int length = samples.get(0).real(symbol).length;
        double[] part = Arrays.copyOfRange(direction, offset, offset + length);
        moves.set((Symbol) seeds.get(symbol), part);
        offset += length;
      }
      return new MeanFunction(
          assignments.stream().map(a -> new ModelFunction(a.with(moves), by, nodes)).toList(),
          itsWeights);
    }
  }
}
