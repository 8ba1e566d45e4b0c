package org.gradc.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * An array by the formula of its entries: the entry at the indices is the body. Every index starts
 * at 0.
 */
public final class Build extends Node {
  private final List<Index> indices;
  private final Node body;
  private List<Index> loops;

  Build(int id, List<Index> indices, Node body) {
    super(id, body.kind(), indices.stream().map(Index::upper).toList());
    this.indices = indices;
    this.body = body;
  }

  public List<Index> indices() {
    return indices;
  }

  /** The indices in the order in which their loops are run, outermost first. */
  public List<Index> loops() {
    if (loops == null) {
      loops = LoopOrder.of(indices, body);
    }
    return loops;
  }

  public Node body() {
    return body;
  }

  @Override
  public List<Node> operands() {
    List<Node> all = new ArrayList<>(indices);
    all.add(body);
    return all;
  }

  @Override
  public List<Node> bound() {
    return List.copyOf(indices);
  }

  @Override
  public Node withOperands(Graph graph, List<Node> replaced) {
    return graph.build(Operands.indices(replaced, 0, indices.size()), replaced.get(indices.size()));
  }
}
