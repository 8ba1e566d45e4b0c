package org.gradc.schedule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes out what is done for arrays of the workspace that the method never reads. */
final class UnreadArrays implements StepPass {
  @Override
  public LoopProgram run(LoopProgram program, Formulas formulas) {
    Set<ArrayVariable> read = new HashSet<>();
    for (Access access : Access.of(program.steps())) {
      if (access.type() == Access.Type.READ) {
        read.add(access.array());
      }
    }
    return program.rewritten(
        new StepRewriter() {
          @Override
          List<Step> rewrite(Step step) {
            return isUnread(step, read) ? List.of() : super.rewrite(step);
          }
        });
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
