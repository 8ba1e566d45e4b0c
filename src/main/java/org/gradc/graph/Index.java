package org.gradc.graph;

import java.util.List;

/**
 * An index that runs over {@code lower <= i < upper}. An object of its own; the name is only how it
 * is shown.
 */
public final class Index extends Node {
  private final String name;
  private final Node lower;
  private final Node upper;

  Index(int id, String name, Node lower, Node upper) {
    super(id, Kind.INT, List.of());
    this.name = name;
    this.lower = lower;
    this.upper = upper;
  }

  public String name() {
    return name;
  }

  public Node lower() {
    return lower;
  }

  public Node upper() {
    return upper;
  }

  /** Whether it runs over places of an axis from the first. */
  public boolean startsAtZero() {
    return lower instanceof Constant constant && constant.integer() == 0;
  }

  /** Whether a bound depends on another one of the loops. */
  public boolean isWithin(List<Index> loops) {
    return loops.stream().anyMatch(other -> other != this && free().contains(other));
  }

  @Override
  public List<Node> operands() {
    return List.of(lower, upper);
  }

  @Override
  public Node withOperands(Graph graph, List<Node> operands) {
    return operands.get(0) == lower && operands.get(1) == upper
        ? this
        : graph.index(name, operands.get(0), operands.get(1));
  }

  @Override
  public String toString() {
    return name + "#" + id();
  }
}
