package org.gradc.graph;

import java.util.List;

/**
 * An integer that must lie in {@code 0 <= value < bound}: a subscript that could not be proved in
 * range. Evaluating it outside is an {@link IndexOutOfBoundsException} whose message begins with
 * the label, or is the label where it ends with a full stop.
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

  /** The integer itself, unchecked; 0 where nothing else passes. */
  public Node total(Graph graph) {
    return upper == graph.integer(1) ? graph.integer(0) : value;
  }

  /**
   * What is subscripted, in the model's words and place: {@code "subscript 1 of minor,
   * determinant.grad:11:66"}; or what is wrong, as a sentence.
   */
  public String label() {
    return label;
  }

  /** Whether the label is a whole sentence, without what the value is. */
  public static boolean isSentence(String label) {
    return label.endsWith(".");
  }

  /** A sentence as a message, which has no full stop. */
  public static String sentence(String label) {
    return label.substring(0, label.length() - 1);
  }

  /** The message for a value out of range. */
  public String message(long wrong, long bound) {
    return isSentence(label)
        ? sentence(label)
        : label
            + (" is " + wrong + ", which is not at least 0 and less than " + bound)
            + "; entries are counted from 0";
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
