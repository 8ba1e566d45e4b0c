package org.gradc.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes out what is done for arrays of the workspace that the method does not read any more. A
 * recurrence that runs twice may be asked for other arrays the second time.
 */
final class UnreadArrays implements StepPass {
  @Override
  public LoopProgram run(LoopProgram program, Formulas formulas) {
    Set<ArrayVariable> read = new HashSet<>();
    List<Step> steps = new ArrayList<>();
    for (int k = program.steps().size() - 1; k >= 0; k--) {
      Step step = program.steps().get(k);
      for (Access access : Access.of(step)) {
        if (access.type() == Access.Type.READ) {
          read.add(access.array());
        }
      }
      List<Step> kept = new ArrayList<>(withoutUnread(step, read));
      Collections.reverse(kept);
      steps.addAll(kept);
    }
    Collections.reverse(steps);
    return new LoopProgram(steps, program.result());
  }

  /**
   * @param read the arrays that are read in the step or after it
   */
  private static List<Step> withoutUnread(Step step, Set<ArrayVariable> read) {
    return new StepRewriter() {
      @Override
      List<Step> rewrite(Step inner) {
        return isUnread(inner, read) ? List.of() : super.rewrite(inner);
      }
    }.rewrite(step);
  }

  private static boolean isUnread(Step step, Set<ArrayVariable> read) {
    ArrayVariable array =
        step instanceof Step.Store store
            ? store.array()
            : step instanceof Step.Clear clear
                ? clear.array()
                : step instanceof Step.Allocate allocate ? allocate.array() : null;
    return array != null && Access.isOwn(array) && !read.contains(array);
  }
}
