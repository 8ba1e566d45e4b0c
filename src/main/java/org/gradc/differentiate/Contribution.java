package org.gradc.differentiate;

import org.gradc.graph.Node;
import org.gradc.graph.Update;

/**
 * One part of an adjoint, by one user of the node, and the guard under which that user is
 * evaluated.
 */
sealed interface Contribution {
  Guard guard();

  /** A part of a scalar's adjoint, within the loops that the scalar stands in. */
  record ToScalar(Guard guard, Node value) implements Contribution {}

  /**
   * A part of an array's adjoint: what a read adds to it, with the loops of the reader that the
   * array is outside of.
   */
  record ToArray(Guard guard, Update update) implements Contribution {}
}
