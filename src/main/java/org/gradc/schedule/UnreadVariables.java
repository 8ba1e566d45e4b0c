package org.gradc.schedule;

/** Takes out what is done for variables that nothing reads, see {@link DeadSteps}. */
final class UnreadVariables implements StepPass {
  @Override
  public LoopProgram run(LoopProgram program, Formulas formulas) {
    return new LoopProgram(DeadSteps.without(program.steps(), program.result()), program.result());
  }
}
