package org.gradc.graph;

import java.util.List;

/**
 * An integer that must lie in {@code 0 <= value < bound}: a subscript that could not be proved in
 * range. Evaluating it outside is an {@link IndexOutOfBoundsException} whose message begins with
 * the label.
 */
public final class Checked extends Node {
  private final Node value;
  private final Node upper;
  private final String label;

  Checked(int id, Node value, Node upper, String label) {
    super(id, Kind.INT, List.of());
    this.value = value;
    this.upper = upper;
    this.label = label;
  }

  public Node value() {
    return value;
  }

  /** The bound, not included. */
  public Node upper() {
    return upper;
  }

  /**
   * What is subscripted, in the model's words and place: {@code "subscript 1 of minor,
   * determinant.grad:11:66"}.
   */
  public String label() {
    return label;
  }

  @Override
  public List<Node> operands() {
    return List.of(value, upper);
  }

  @Override
  public Node withOperands(Graph graph, List<Node> replaced) {
    return graph.checked(replaced.get(0), replaced.get(1), label);
  }
}
