package org.gradc.schedule;

/** Makes a loop program better without changing what it computes. */
interface StepPass {
  /** What it is called in a listing of passes. */
  default String name() {
    return getClass().getSimpleName();
  }

  LoopProgram run(LoopProgram program, Formulas formulas);
}
