package org.gradc.schedule;

import java.util.List;
import org.gradc.schedule.Forwarding.Kind;

/** What is done to the loops of a method once they stand, in this order. */
final class StepPasses {
  static final List<StepPass> ALL =
      List.of(
          // Nothing is computed that nobody reads.
          new UnreadVariables(),
          new UnreadArrays(),
          // Nothing is asked whose answer is known.
          new Decisions(),
          // What is only a copy of something else goes.
          new EqualArrays(),
          new Separation(),
          new Forwarding(Kind.COPIES_OUT),
          new Forwarding(Kind.COPIES_IN),
          new Forwarding(Kind.SUMS),
          // Loops of equal range are one.
          new Fusion(),
          // What is alive at a time is all that is kept.
          new Contraction(),
          new RunningPowers(),
          // Nothing is asked in each iteration that is so in the first, or the last, alone.
          new MergedBranches(),
          new Splitting(),
          new PlainVariables(),
          new Decisions(),
          // Nothing is computed twice, read back, or set to 0 before it is set.
          new FirstAdditions(),
          new CommonValues(),
          new UnreadVariables(),
          new UnreadArrays(),
          new PlainVariables(),
          // Variables stand where they are used.
          new LateDeclarations(),
          new NestedBranches());

  private StepPasses() {}

  static LoopProgram run(List<StepPass> passes, LoopProgram program, Formulas formulas) {
    LoopProgram current = program;
    for (StepPass pass : passes) {
      current = pass.run(current, formulas);
    }
    return current;
  }
}
