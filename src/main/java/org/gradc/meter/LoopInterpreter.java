package org.gradc.meter;

import org.gradc.graph.Kind;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.meter.Code.Run;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.LoopProgram;

/**
 * Runs loop programs and counts the work that they do, in the unit of {@link
 * org.gradc.graph.interpret.Work}: operations, reads and stores, entries set to 0, steps of loops,
 * conditions and checks. A variable is at hand, and what depends on sizes alone is known.
 */
public final class LoopInterpreter {
  private final Memory memory;
  private final double limit;
  private double work;

  /**
   * @param symbols knows the values of all symbols
   * @param limit how much work it may do at most
   */
  public LoopInterpreter(Interpreter symbols, double limit) {
    this.memory = new Memory(symbols);
    this.limit = limit;
  }

  /**
   * Runs a program; gives what it returns, or NaN where that is nothing.
   *
   * @throws TooMuchWork at the limit
   */
  public double run(LoopProgram program) {
    Slots slots = new Slots();
    Run code = new StepCode(memory, slots).code(program.steps());
    int result = program.result() == null ? -1 : slots.of(program.result());
    Machine machine = new Machine(slots.realCount(), slots.integerCount(), limit - work);
    try {
      code.on(machine);
    } finally {
      work += machine.work();
    }
    if (result < 0) {
      return Double.NaN;
    }
    return program.result().kind() == Kind.REAL ? machine.reals[result] : machine.integers[result];
  }

  /** The work done so far. */
  public double work() {
    return work;
  }

  /** How many numbers the programs kept in arrays of the workspace. */
  public long workspace() {
    return memory.workspace();
  }

  /** The entries of an array of reals. */
  public double[] reals(ArrayVariable array) {
    return memory.cells(array).reals();
  }

  /** The entries of an array of integers. */
  public long[] integers(ArrayVariable array) {
    return memory.cells(array).integers();
  }
}
