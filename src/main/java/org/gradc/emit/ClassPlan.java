package org.gradc.emit;

import java.util.List;
import org.gradc.graph.Program;

/**
 * A class to generate.
 *
 * @param program the model
 * @param packageName its package, or empty
 * @param className its name
 * @param origin the name of the model's file, without its folder
 * @param methods the public methods
 * @param slots how many scalars are passed between methods
 * @param face the interface that it implements, if any
 */
public record ClassPlan(
    Program program,
    String packageName,
    String className,
    String origin,
    List<MethodPlan> methods,
    int slots,
    Face face) {}
