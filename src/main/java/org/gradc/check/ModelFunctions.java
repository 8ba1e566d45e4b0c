package org.gradc.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/**
 * What a model computes, and its derivatives as they are differentiated, by the interpreter: of one
 * sample, or the mean over many. It takes the model as it was written, before any pass.
 */
public final class ModelFunctions {
  private final Program program;
  private final Graph graph;
  private final List<Assignment> samples;
  private final double[] weights;
  private final Map<String, Integer> lines;

  /**
   * @param lines where symbols are declared
   * @param samples the values of all symbols, for each sample
   * @param weights how much each sample counts
   */
  public ModelFunctions(
      Program program, Map<String, Integer> lines, List<Assignment> samples, double[] weights) {
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

  /** The loss, or the mean loss of the samples. */
  public VectorFunction loss(List<Symbol> by) {
    return mean(by, List.of(program.loss()));
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
    double derivative = gradient(by).at(x).value(coordinate);
    String component = "d loss / d " + labels.of(coordinate);
    return StepCurve.of(mean(by, List.of(program.loss())), x, coordinate, component, derivative);
  }

  /** The gradient of the loss. */
  public VectorFunction gradient(List<Symbol> by) {
    return mean(by, gradientNodes(program.loss(), by));
  }

  private List<Node> gradientNodes(Node scalar, List<Symbol> by) {
    Map<Symbol, Node> bySymbol = Gradient.of(graph, scalar, by).bySymbol();
    return by.stream().map(bySymbol::get).toList();
  }

  /** The derivatives of the gradient of the loss along directions. */
  public Tangents gradientTangents(List<Symbol> by) {
    return new Tangents(by, gradientNodes(program.loss(), by), samples, weights);
  }

  /** Outputs and residuals of a sample by name, and the loss. */
  public VectorFunction results(List<String> names, List<Symbol> by, int sample) {
    return new ModelFunction(samples.get(sample), by, valuesOf(names));
  }

  /** Their derivatives along directions. */
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
    return new Weighted(total, samples.get(0).with(values));
  }

  /** A scalar made of a model's results. */
  public final class Weighted {
    private final Node total;
    private final Assignment values;

    private Weighted(Node total, Assignment values) {
      this.total = total;
      this.values = values;
    }

    /** The scalar itself. */
    public VectorFunction function(List<Symbol> by) {
      return new ModelFunction(values, by, List.of(total));
    }

    /** Its gradient. */
    public VectorFunction gradient(List<Symbol> by) {
      return new ModelFunction(values, by, gradientNodes(total, by));
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
      this.nodes = ForwardSweep.of(graph, values, seeds).values();
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

  private PreciseFunction mean(List<Symbol> by, List<Node> roots) {
    return new MeanFunction(
        samples.stream().map(a -> new ModelFunction(a, by, roots)).toList(), weights);
  }
}
