package org.gradc.schedule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gradc.graph.Constant;
import org.gradc.graph.Index;
import org.gradc.source.CompilerBug;

/**
 * Verifies that a method reads no array of the workspace ahead of the first step that writes it: it
 * would read what an earlier call has left there. A step of a loop may read what another step of
 * the loop has written, where each writes an entry of its own. An array of one entry is left out:
 * in the only step of a recurrence over it the read of an earlier entry stands under a condition
 * that never holds.
 */
public final class StoredFirst {
  private final Set<ArrayVariable> written = new HashSet<>();

  private StoredFirst() {}

  /**
   * Verifies a method.
   *
   * @throws CompilerBug where an array is read first
   */
  public static void verify(LoopProgram program) {
    new StoredFirst().verify(program.steps(), Set.of());
  }

  /**
   * @param filled arrays of which the steps of a loop around write an entry each
   */
  private void verify(List<Step> steps, Set<ArrayVariable> filled) {
    for (Step step : steps) {
      if (step instanceof Step.Loop loop) {
        Set<ArrayVariable> inside = new HashSet<>(filled);
        Access.of(loop.body()).stream()
            .filter(access -> access.isWrite() && isByStep(access, loop.index()))
            .forEach(access -> inside.add(access.array()));
        verify(loop.body(), inside);
      } else if (step instanceof Step.Guarded guarded) {
        verify(guarded.consequence(), filled);
        verify(guarded.alternative(), filled);
      } else if (step instanceof Step.Call call) {
        verify(call.body(), filled);
      } else {
        Access.of(step).forEach(access -> verify(access, filled));
      }
    }
  }

  private void verify(Access access, Set<ArrayVariable> filled) {
    ArrayVariable array = access.array();
    if (access.isWrite()) {
      written.add(array);
    } else if (Access.isOwn(array)
        && !hasOneEntry(array)
        && !written.contains(array)
        && !filled.contains(array)) {
      throw new CompilerBug("an array is read before it is written: " + array);
    }
  }

  private static boolean hasOneEntry(ArrayVariable array) {
    return array.shape().stream()
        .allMatch(extent -> extent instanceof Constant length && length.integer() == 1);
  }

  /** Whether the place that is written is another one in each step. */
  private static boolean isByStep(Access write, Index index) {
    return write.subscripts() != null
        && write.subscripts().stream().anyMatch(s -> Walk.anyPart(s, e -> isOfStep(e, index)));
  }

  /** Whether it is the index, or perhaps computed from it. */
  private static boolean isOfStep(Expr expr, Index index) {
    return expr instanceof Expr.Use || expr instanceof Expr.LoopIndex i && i.index() == index;
  }
}
