package org.gradc.optimize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Build;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Rewriter;
import org.gradc.graph.Symbol;
import org.gradc.graph.Symbol.Role;

/**
 * A model of one sample as a model of many: every input and output gets an axis of samples in
 * front, and the loss becomes the risk, the mean of the samples' losses. It is a model like any
 * other, so what does not depend on the sample is computed once, and the gradient is that of the
 * risk.
 */
public final class Batch {
  private final Program program;
  private final Graph graph;
  private final Index sample;
  private final Map<Node, Symbol> inputs = new LinkedHashMap<>();
  private final Rewriter rewriter;

  private Batch(Program program) {
    this.program = program;
    this.graph = program.graph();
    Symbol samples = graph.symbol("samples", Role.SIZE, Kind.INT, List.of());
    this.sample = graph.index("sample", samples);
    for (Symbol input : program.inputs()) {
      List<Node> shape = new ArrayList<>(List.of(samples));
      shape.addAll(input.shape());
      inputs.put(input, graph.symbol(input.name(), Role.INPUT, input.kind(), shape));
    }
    this.rewriter = new Rewriter(graph, this::ofSample);
  }

  /**
   * The model over many samples; its inputs' first axis is the number of samples, a size of its
   * own.
   */
  public static Program of(Program program) {
    return new Batch(program).program();
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

  private Program program() {
    Node samples = sample.upper();
    Node risk = null;
    if (program.loss() != null) {
      Node loss = rewriter.rewrite(program.loss());
      risk = graph.divide(graph.sum(List.of(sample), loss), graph.real(samples));
    }
    List<Quantity> outputs = program.outputs().stream().map(this::overSamples).toList();
    List<Program.Requirement> requirements =
        program.requirements().stream()
            .map(r -> new Program.Requirement(rewriter.rewrite(r.condition()), r.text()))
            .toList();
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
        List.copyOf(inputs.values()), outputs, risk, requirements, ranges(), names);
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
