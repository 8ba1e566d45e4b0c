package org.gradc.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * The entry of an array at as many subscripts as it has axes. The subscripts are in range, see
 * {@link Checked}.
 */
public final class Element extends Node {
  private final Node array;
  private final List<Node> subscripts;

  Element(int id, Node array, List<Node> subscripts) {
    super(id, array.kind(), List.of());
    this.array = array;
    this.subscripts = subscripts;
  }

  public Node array() {
    return array;
  }

  public List<Node> subscripts() {
    return subscripts;
  }

  /** Whether it is an entry of an array's formula at the array's own indices. */
  public boolean isOwn() {
    return array instanceof Build build && build.indices().equals(subscripts);
  }

  @Override
  public List<Node> operands() {
    List<Node> all = new ArrayList<>();
    all.add(array);
    all.addAll(subscripts);
    return all;
  }

  @Override
  public Node withOperands(Graph graph, List<Node> replaced) {
    return graph.element(replaced.get(0), replaced.subList(1, replaced.size()));
  }
}
