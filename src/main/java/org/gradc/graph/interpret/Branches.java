package org.gradc.graph.interpret;

import org.gradc.graph.Node;

/**
 * Is told which way an evaluation went wherever a function is put together from smooth pieces. Two
 * evaluations that report the same choices in the same order took the same piece everywhere, so a
 * finite difference between them is one of a smooth function.
 */
@FunctionalInterface
public interface Branches {
  /**
   * Reports one choice.
   *
   * @param node an {@link org.gradc.graph.If}: 1 for the consequence, 0 for the alternative; a
   *     {@link org.gradc.graph.Reduce} to a minimum or maximum or its place: the ordinal of the
   *     entry taken, -1 where there is none; an {@link org.gradc.graph.Apply}: see {@link
   *     org.gradc.graph.Operation#branch}
   * @param choice which piece was taken
   */
  void took(Node node, long choice);
}
