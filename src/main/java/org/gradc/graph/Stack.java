package org.gradc.graph;

import java.util.ArrayList;
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

  /** The subscripts of the k-th entry. */
  public List<Node> position(Graph graph, int k) {
    List<Node> subscripts = new ArrayList<>();
    long rest = k;
    for (int axis = shape().size() - 1; axis >= 0; axis--) {
      long extent = ((Constant) shape().get(axis)).integer();
      subscripts.add(0, graph.integer(rest % extent));
      rest /= extent;
    }
    return subscripts;
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
