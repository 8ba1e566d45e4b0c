package org.gradc.optimize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.differentiate.Entries;
import org.gradc.graph.Build;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Rewriter;
import org.gradc.graph.Symbol;
import org.gradc.graph.Symbol.Role;
import org.gradc.graph.Update;

/**
 * A model of one sample as a model of many: every input and output gets an axis of samples in
 * front, and the loss becomes the risk, the mean of the samples' losses. It is a model like any
 * other, so what does not depend on the sample is computed once, and the gradient is that of the
 * risk.
 *
 * <p>With weights w the risk is sum(w l) / sum(w). A sample of weight 0 is left out by a condition,
 * not by a product: what its loss would be plays no part, be it NaN, nor what it would fail at.
 */
public final class Batch {
  private final Program program;
  private final Graph graph;
  private final Index sample;
  private final Map<Node, Symbol> inputs = new LinkedHashMap<>();
  private final Rewriter rewriter;

  /** Both models over many samples share the symbols of their inputs. */
  public Batch(Program program) {
    this.program = program;
    this.graph = program.graph();
    Symbol samples = graph.symbol("samples", Role.SAMPLES, Kind.INT, List.of());
    this.sample = graph.index("sample", samples);
    for (Symbol input : program.inputs()) {
      List<Node> shape = new ArrayList<>(List.of(samples));
      shape.addAll(input.shape());
      inputs.put(input, graph.symbol(input.name(), Role.INPUT, input.kind(), shape));
    }
    this.rewriter = new Rewriter(graph, this::ofSample);
  }

  private Node ofSample(Node original, Node rebuilt) {
    if (original instanceof Symbol && original.isScalar() && inputs.containsKey(original)) {
      return graph.element(inputs.get(original), List.of(sample));
    }
    if (original instanceof Element read && inputs.containsKey(read.array())) {
      List<Node> subscripts = new ArrayList<>(List.of(sample));
      subscripts.addAll(((Element) rebuilt).subscripts());
      return graph.element(inputs.get(read.array()), subscripts);
    }
    return rebuilt;
  }

  /**
   * The model over many samples; its inputs' first axis is the number of samples, a size of its
   * own.
   */
  public Program program() {
    Node risk = null;
    if (program.loss() != null) {
      Node sum = graph.sum(List.of(sample), rewriter.rewrite(program.loss()));
      risk = graph.divide(sum, graph.real(sample.upper()));
    }
    List<Quantity> outputs = program.outputs().stream().map(this::overSamples).toList();
    return over(program.data(), outputs, risk, graph.truth(true));
  }

  /**
   * The model over many samples of which each has a weight, for the risk alone: the weights are a
   * vector after the data, whose entries are at least 0 and have a positive and finite sum.
   */
  public Program weighted() {
    Symbol weights =
        graph.symbol(weightsOf(program), Role.WEIGHT, Kind.REAL, List.of(sample.upper()));
    Node weight = graph.element(weights, List.of(sample));
    Node counts = graph.apply(Operations.GREATER, weight, graph.constant(0));
    // The sum of the weights is a symbol, so that forward and backward part need one loop only.
    Symbol all = graph.symbol("weightSum", Role.WEIGHT_SUM, Kind.REAL, List.of());
    Node scale = scale(all);
    Node scaled = graph.multiply(weight, scale);
    Node loss = graph.multiply(scaled, rewriter.rewrite(program.loss()));
    Node sum = graph.reduce(Monoid.SUM, List.of(sample), counts, loss);
    Node risk = graph.divide(sum, graph.multiply(all, scale));
    List<Symbol> data = new ArrayList<>(program.data());
    data.add(weights);
    data.add(all);
    return over(List.copyOf(data), List.of(), risk, counts);
  }

  /**
   * A power of 2 that brings very small and very large weights into the middle of the range, so
   * that neither 1 / sum(w) nor w l overflows; 1 for all others, which stay as they are.
   */
  private Node scale(Node sum) {
    Node small = graph.apply(Operations.LESS, sum, graph.constant(0x1p-500));
    Node large = graph.apply(Operations.GREATER, sum, graph.constant(0x1p500));
    Node usual = graph.choose(large, graph.constant(0x1p-500), graph.constant(1));
    return graph.choose(small, graph.constant(0x1p500), usual);
  }

  /** What the weights are called: {@code weights}, unless the model has something of that name. */
  public static String weightsOf(Program program) {
    List<Symbol> taken = new ArrayList<>(program.inputs());
    taken.addAll(program.data());
    boolean free = taken.stream().noneMatch(symbol -> symbol.name().equals("weights"));
    return free ? "weights" : "sampleWeights";
  }

  /**
   * @param counts whether the sample counts: one that does not has no requirements
   */
  private Program over(List<Symbol> data, List<Quantity> outputs, Node risk, Node counts) {
    List<Program.Requirement> requirements = new ArrayList<>();
    for (Program.Requirement requirement : program.requirements()) {
      Node condition = rewriter.rewrite(requirement.condition());
      if (condition.free().indices().contains(sample)) {
        condition = graph.build(List.of(sample), graph.or(graph.not(counts), condition));
      }
      requirements.add(requirement.with(condition));
    }
    Map<Node, String> names = new LinkedHashMap<>(program.names());
    program
        .names()
        .forEach(
            (node, name) -> {
              Node now = rewriter.all().get(node);
              if (now != null) {
                names.putIfAbsent(now, name);
              }
            });
    return program.withBatch(
        List.copyOf(inputs.values()), data, outputs, risk, requirements, ranges(), names);
  }

  private Quantity overSamples(Quantity output) {
    Node value = output.value();
    List<Index> indices = new ArrayList<>(List.of(sample));
    Node entry;
    if (value instanceof Build build) {
      Build ofOne = (Build) rewriter.rewrite(build);
      indices.addAll(ofOne.indices());
      entry = ofOne.body();
    } else {
      List<Index> own = graph.indices(value.shape());
      indices.addAll(own);
      entry = rewriter.rewrite(graph.element(value, List.copyOf(own)));
    }
    return new Quantity(output.name(), output.documentation(), graph.build(indices, entry));
  }

  /**
   * The matrices of derivatives of all samples, as one array with the axes sample, row and column.
   *
   * @param found the entries of one sample's
   * @param blocks the shapes of the blocks of its rows
   * @param by the blocks of its columns
   */
  public Node jacobians(List<Entries> found, List<List<Node>> blocks, List<Symbol> by) {
    List<List<Node>> shapes = by.stream().map(Node::shape).toList();
    List<Update> updates = new ArrayList<>();
    for (Entries each : found) {
      Node row = SparseForm.position(graph, blocks, each.block(), each.row());
      Node column = SparseForm.position(graph, shapes, by.indexOf(each.by()), each.column());
      List<Index> loops = new ArrayList<>(List.of(sample));
      each.loops().forEach(loop -> loops.add((Index) rewriter.rewrite(loop)));
      updates.add(
          new Update(
              0,
              Update.Mode.ADD,
              loops,
              rewriter.rewrite(each.condition()),
              List.of(sample, rewriter.rewrite(row), rewriter.rewrite(column)),
              rewriter.rewrite(each.value())));
    }
    Node rows = SparseForm.length(graph, blocks);
    Node columns = SparseForm.length(graph, shapes);
    return graph.accumulate(List.of(sample.upper(), rows, columns), updates);
  }

  private List<Program.Range> ranges() {
    return program.ranges().stream()
        .map(
            range ->
                new Program.Range(
                    inputs.getOrDefault(range.symbol(), range.symbol()),
                    range.upper(),
                    range.array()))
        .toList();
  }
}
