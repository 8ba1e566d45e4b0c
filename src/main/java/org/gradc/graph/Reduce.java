package org.gradc.graph;

import java.util.ArrayList;
import java.util.List;

/** A scalar put together from the body at all indices at which the condition holds. */
public final class Reduce extends Node {
  private final Monoid monoid;
  private final List<Index> indices;
  private final Node condition;
  private final Node body;

  Reduce(int id, Monoid monoid, List<Index> indices, Node condition, Node body) {
    super(id, monoid.isArgument() ? Kind.INT : body.kind(), List.of());
    this.monoid = monoid;
    this.indices = indices;
    this.condition = condition;
    this.body = body;
  }

  public Monoid monoid() {
    return monoid;
  }

  public List<Index> indices() {
    return indices;
  }

  /**
   * A truth value; the constant true where there is no condition. The body is evaluated only where
   * it holds.
   */
  public Node condition() {
    return condition;
  }

  public Node body() {
    return body;
  }

  @Override
  public List<Node> operands() {
    List<Node> all = new ArrayList<>(indices);
    all.add(condition);
    all.add(body);
    return all;
  }

  @Override
  public List<Node> bound() {
    return List.copyOf(indices);
  }

  @Override
  public Node withOperands(Graph graph, List<Node> replaced) {
    int n = indices.size();
    return graph.reduce(
        monoid, Operands.indices(replaced, 0, n), replaced.get(n), replaced.get(n + 1));
  }
}
