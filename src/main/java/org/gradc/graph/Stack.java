package org.gradc.graph;

import java.util.List;

/** An array by its entries, row-major; the extents are constants. */
public final class Stack extends Node {
  private final List<Node> elements;

  Stack(int id, List<Node> shape, List<Node> elements) {
    super(id, elements.get(0).kind(), shape);
    this.elements = elements;
  }

  public List<Node> elements() {
    return elements;
  }

  @Override
  public List<Node> operands() {
    return elements;
  }

  @Override
  public Node withOperands(Graph graph, List<Node> replaced) {
    return graph.stack(shape(), replaced);
  }
}
