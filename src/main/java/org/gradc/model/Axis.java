package org.gradc.model;

import org.gradc.graph.Constant;
import org.gradc.graph.Node;

/**
 * One axis of an array.
 *
 * @param length an integer node
 * @param literal whether the length is written as a number in the model ({@code v[0..3]}, {@code
 *     [a, b, c]}); then it does not grow with the data, and arrays over a few such entries become
 *     scalars
 */
record Axis(Node length, boolean literal) {
  /** Up to this length a literal axis is unrolled. */
  private static final int SMALL = 4;

  /** Whether operations over this axis are unrolled. */
  boolean isSmall() {
    return literal && length instanceof Constant c && c.integer() >= 1 && c.integer() <= SMALL;
  }

  /** The number of entries of a small axis. */
  int count() {
    return (int) ((Constant) length).integer();
  }
}
