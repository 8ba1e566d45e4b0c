package org.gradc.schedule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Index;
import org.gradc.graph.Node;

/**
 * In which loops the contents of an array of the workspace live no longer than an iteration: what
 * is computed in a loop's body is read there, after it has been computed, and computed anew in the
 * next iteration. Of an array that several bodies fill these are the loops around all of them.
 */
final class Lifetimes {
  private final Map<ArrayVariable, Set<Node>> loops = new HashMap<>();

  /**
   * Notes that an array is filled.
   *
   * @param around the indices of the loops around the place
   */
  void fill(ArrayVariable array, Set<Node> around) {
    loops.computeIfAbsent(array, a -> new HashSet<>(around)).retainAll(around);
  }

  /** Whether no iteration of a loop over the index sees what an earlier one has put there. */
  boolean endWithIteration(ArrayVariable array, Index index) {
    return loops.getOrDefault(array, Set.of()).contains(index);
  }
}
