package org.gradc.emit;

import java.util.List;
import org.gradc.graph.Program;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.LoopProgram;

/**
 * A class to generate.
 *
 * @param program the model
 * @param packageName its package, or empty
 * @param className its name
 * @param origin the name of the model's file, without its folder
 * @param methods the public methods
 * @param requirements the conditions of the model, each as a method's code that computes it
 * @param slots how many scalars are passed between methods
 * @param evaluator whether it implements the library's interface, for use at run time
 */
public record ClassPlan(
    Program program,
    String packageName,
    String className,
    String origin,
    List<MethodPlan> methods,
    List<Condition> requirements,
    int slots,
    boolean evaluator) {
  /** A condition with the text of its message. */
  public record Condition(LoopProgram code, String text) {}

  /** All arrays that methods fill for the caller. */
  List<ArrayVariable> results() {
    return methods.stream().flatMap(method -> method.results().stream()).toList();
  }
}
