package org.gradc.emit;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Program;

/**
 * A class to generate.
 *
 * @param program the model
 * @param packageName its package, or empty
 * @param className its name
 * @param origin the name of the model's file, without its folder
 * @param values the public methods for values and gradients
 * @param products the public methods for other derivatives but matrices
 * @param matrices the matrices of derivatives
 * @param slots how many scalars are passed between methods
 * @param face the interface that it implements, if any
 * @param shared the generated interface that it shares with others, with its package, or empty
 */
public record ClassPlan(
    Program program,
    String packageName,
    String className,
    String origin,
    List<MethodPlan> values,
    List<MethodPlan> products,
    List<MatrixPlan> matrices,
    int slots,
    Face face,
    String shared) {
  /** The same; the class shares a generated interface with others. */
  public ClassPlan sharing(String interfaceName) {
    return new ClassPlan(
        program,
        packageName,
        className,
        origin,
        values,
        products,
        matrices,
        slots,
        face,
        interfaceName);
  }

  /** All methods that compute something, those of matrices, which are private, last. */
  public List<MethodPlan> methods() {
    List<MethodPlan> all = new ArrayList<>(values);
    all.addAll(products);
    matrices.forEach(matrix -> all.addAll(matrix.methods()));
    return all;
  }
}
