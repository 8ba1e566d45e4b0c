package org.gradc.emit;

import java.util.List;
import org.gradc.graph.Program;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.LoopProgram;

/**
 * A public method of a generated class.
 *
 * @param name its name
 * @param documentation its Javadoc
 * @param program the model as the method sees it: of one sample or of many
 * @param demands what it demands of its arguments before it computes anything
 * @param code what it computes
 * @param results arrays of the caller's that it fills, by name
 * @param takesGradient whether it fills the gradient
 * @param batch whether it runs over many samples
 */
public record MethodPlan(
    String name,
    String documentation,
    Program program,
    LoopProgram demands,
    LoopProgram code,
    List<ArrayVariable> results,
    boolean takesGradient,
    boolean batch) {}
