package org.gradc.meter;

import java.util.Collection;
import java.util.List;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.optimize.Batch;

/**
 * The work of a model as written, at a case: what every bound on the work of its methods is a
 * multiple of. See {@link Interpreter#work}; conditions that the model requires are part of it. A
 * derivative in a formula is counted as the formulas that it was expanded to.
 */
public final class ModelWork {
  private final Program program;
  private final CaseValues values;

  /**
   * @param checked the checked model of one sample, before any pass
   */
  public ModelWork(Program checked, CaseValues values) {
    this.program = variant(checked, values);
    this.values = values;
  }

  private static Program variant(Program checked, CaseValues values) {
    if (values.samples().isEmpty()) {
      return checked;
    }
    Batch batch = new Batch(checked);
    return values.weights().isPresent() ? batch.weighted() : batch.program();
  }

  /** The work of the loss, or of the risk where there are samples. */
  public double ofLoss() {
    return of(List.of(program.loss()));
  }

  /** The work of all outputs. */
  public double ofOutputs() {
    return of(program.outputs().stream().map(Quantity::value).toList());
  }

  /** The work of all residuals. */
  public double ofResiduals() {
    return of(program.residuals().stream().map(Quantity::value).toList());
  }

  /** The work of some of the loss, outputs and residuals, by name. */
  public double of(Collection<String> names) {
    return of(names.stream().map(this::valueOf).toList());
  }

  private Node valueOf(String name) {
    if (name.equals("loss")) {
      return program.loss();
    }
    for (List<Quantity> all : List.of(program.outputs(), program.residuals())) {
      for (Quantity quantity : all) {
        if (quantity.name().equals(name)) {
          return quantity.value();
        }
      }
    }
    throw new IllegalArgumentException(program.name() + " computes no " + name);
  }

  private double of(List<Node> roots) {
    Interpreter interpreter = new Interpreter(values.bindings(program, List.of()));
    for (Program.Requirement requirement : program.requirements()) {
      if (!requirement.isOfSizes()) {
        interpreter.compute(requirement.condition());
      }
    }
    roots.forEach(interpreter::compute);
    return interpreter.work().total();
  }
}
