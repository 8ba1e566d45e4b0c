package org.gradc.schedule;

/** Makes a loop program better without changing what it computes. */
@FunctionalInterface
interface StepPass {
  LoopProgram run(LoopProgram program, Formulas formulas);
}
