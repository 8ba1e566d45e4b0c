package org.gradc.meter;

import java.util.ArrayList;
import java.util.List;
import org.gradc.emit.ClassPlan;
import org.gradc.emit.MatrixPlan;
import org.gradc.emit.MethodPlan;
import org.gradc.graph.Derivative;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Interpreter;

/** Measures the work of a class's methods at a case, against that of the model as written. */
public final class Meter {
  /** No bound is wider: a method that keeps it is never stopped. */
  private static final double WIDEST = 25;

  private final ModelWork model;
  private final ClassPlan plan;
  private final CaseValues values;
  private final double limit;

  private Meter(ModelWork model, ClassPlan plan, CaseValues values, double limit) {
    this.model = model;
    this.plan = plan;
    this.values = values;
    this.limit = limit;
  }

  /**
   * The work of each method that the case is one of.
   *
   * @param checked the checked model, before any pass
   * @param limit how much work a method may do; one that does more, and many times that of the
   *     model, is stopped, and its work infinite
   */
  public static List<Metered> of(Program checked, ClassPlan plan, CaseValues values, double limit) {
    return new Meter(new ModelWork(checked, values), plan, values, limit).all();
  }

  private List<Metered> all() {
    List<Metered> all = new ArrayList<>();
    for (MethodPlan method : plan.values()) {
      if (values.fits(method.program(), method.batch())) {
        all.add(measured(method, ofValues(method.name())));
      }
    }
    for (MethodPlan method : plan.products()) {
      if (values.fits(method.program(), method.batch())) {
        all.add(measured(method, ofProduct(method.name())));
      }
    }
    if (values.samples().isEmpty()) {
      for (MatrixPlan matrix : plan.matrices()) {
        all.add(measured(matrix, false));
        if (matrix.together() != null) {
          all.add(measured(matrix, true));
        }
      }
    }
    return all;
  }

  private double ofValues(String method) {
    return switch (method) {
      case "outputs" -> model.ofOutputs();
      case "residuals" -> model.ofResiduals();
      default -> model.ofLoss();
    };
  }

  private double ofProduct(String method) {
    if (method.startsWith("gaussNewton")) {
      return model.ofResiduals();
    }
    for (Derivative derivative : plan.program().derivatives()) {
      if (derivative.method().equals(method)) {
        return model.of(derivative.of());
      }
    }
    return method.startsWith("jacobians") ? model.ofOutputs() : model.ofLoss();
  }

  private Metered measured(MethodPlan method, double written) {
    List<Symbol> directions = List.copyOf(method.directions().keySet());
    LoopInterpreter loops =
        new LoopInterpreter(
            new Interpreter(values.bindings(method.program(), directions)), limit(written));
    try {
      loops.run(method.demands());
      loops.run(method.code());
      return new Metered(method.name(), written, 1, loops.work(), loops.workspace());
    } catch (TooMuchWork e) {
      return Metered.tooMuch(method.name(), written, 1);
    }
  }

  private double limit(double written) {
    return Math.max(limit, WIDEST * written);
  }

  private Metered measured(MatrixPlan matrix, boolean together) {
    Derivative derivative =
        plan.program().derivatives().stream()
            .filter(each -> each.method().equals(matrix.name()))
            .findFirst()
            .orElseThrow();
    double written = model.of(derivative.of());
    MatrixMeter meter = new MatrixMeter(values, limit(written));
    try {
      return meter.of(matrix, together, written);
    } catch (TooMuchWork e) {
      return Metered.tooMuch(MatrixMeter.name(matrix, together), written, 1);
    }
  }
}
