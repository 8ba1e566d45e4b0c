package org.gradc.emit;

import java.util.List;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.Expr;
import org.gradc.schedule.Step;
import org.gradc.schedule.Walk;

/** Names the fields that methods refer to, before any method takes names of its own. */
final class FieldCollector {
  private final ClassScope scope;

  FieldCollector(ClassScope scope) {
    this.scope = scope;
  }

  void collect(ClassPlan plan) {
    leaveArguments(plan);
    scope.carried().open(plan.slots());
    for (MethodPlan method : plan.methods()) {
      method.results().forEach(this::shape);
      method.program().data().stream()
          .filter(symbol -> symbol.role() == Symbol.Role.SEED)
          .forEach(seed -> shape(seed.shape()));
      collect(method.demands().steps());
      collect(method.code().steps());
    }
  }

  /** The arguments of public methods are called as in the model, whatever the fields are. */
  private void leaveArguments(ClassPlan plan) {
    for (MethodRole role : MethodRole.values()) {
      scope.fields().leave(role.text());
    }
    for (MethodPlan method : plan.methods()) {
      method.program().given().forEach(symbol -> scope.fields().leave(symbol.name()));
      method.results().forEach(result -> scope.fields().leave(result.hint()));
      if (method.takesGradient()) {
        scope.fields().leave(method.written());
      }
    }
    if (!plan.matrices().isEmpty()) {
      MatrixWriter.ARGUMENTS.forEach(scope.fields()::leave);
    }
  }

  private void collect(List<Step> steps) {
    Walk.arrays(steps, this::array);
    Walk.variables(steps, scope.carried()::declare);
    Walk.visit(
        steps,
        expr -> {
          if (expr instanceof Expr.Extent extent) {
            scope.extent(extent.value());
          }
        },
        variable -> {});
  }

  private void array(ArrayVariable array) {
    shape(array);
    if (array.home() == ArrayVariable.Home.WORKSPACE) {
      scope.field(array);
    }
  }

  private void shape(ArrayVariable array) {
    shape(array.shape());
  }

  private void shape(List<Node> shape) {
    for (Node extent : shape) {
      // A symbol is a size, or an argument.
      if (!(extent instanceof Symbol)) {
        scope.extent(extent);
      }
    }
  }
}
