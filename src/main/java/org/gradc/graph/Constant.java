package org.gradc.graph;

import java.util.List;

/** A number or a truth value: a {@link Double}, {@link Long} or {@link Boolean} by its kind. */
public final class Constant extends Node {
  private final Object value;

  Constant(int id, Kind kind, Object value) {
    super(id, kind, List.of());
    this.value = value;
  }

  public Object value() {
    return value;
  }

  /** The value of a real or an integer constant as a double. */
  public double real() {
    return ((Number) value).doubleValue();
  }

  /** The value of an integer constant. */
  public long integer() {
    return (Long) value;
  }

  public boolean truth() {
    return (Boolean) value;
  }

  @Override
  public List<Node> operands() {
    return List.of();
  }

  @Override
  public Node withOperands(Graph graph, List<Node> operands) {
    return this;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
