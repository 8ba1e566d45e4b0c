package org.gradc.emit;

import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Kind;
import org.gradc.graph.Symbol;

/**
 * Writes the methods of the library's interface {@code org.gradc.Evaluator}: each takes inputs and
 * data as arrays, in declared order, the reals apart from the integers, and passes them on to the
 * method of the model.
 */
final class EvaluatorBridge {
  private final ClassPlan plan;

  EvaluatorBridge(ClassPlan plan) {
    this.plan = plan;
  }

  List<MethodSpec> methods() {
    return plan.methods().stream().map(this::method).toList();
  }

  private MethodSpec method(MethodPlan target) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(target.name()).addAnnotation(Override.class).addModifiers(PUBLIC);
    List<String> given = new ArrayList<>();
    if (target.batch()) {
      method.addParameter(TypeName.INT, "samples");
      given.add("samples");
    }
    method.addParameter(double[][].class, "reals");
    method.addParameter(int[][].class, "integers");
    method.addParameter(double[].class, "parameters");
    int reals = 0;
    int integers = 0;
    List<Symbol> symbols = new ArrayList<>(target.program().inputs());
    symbols.addAll(target.program().data());
    for (Symbol symbol : symbols) {
      String array =
          symbol.kind() == Kind.INT ? "integers[" + integers++ + "]" : "reals[" + reals++ + "]";
      given.add(symbol.isScalar() ? array + "[0]" : array);
    }
    if (!target.program().params().isEmpty()) {
      given.add("parameters");
    }
    if (target.takesGradient()) {
      method.addParameter(double[].class, "gradient");
      given.add("gradient");
    }
    if (!target.results().isEmpty()) {
      method.addParameter(double[][].class, "results");
      for (int k = 0; k < target.results().size(); k++) {
        given.add("results[" + k + "]");
      }
    }
    String call = target.name() + "(" + String.join("," + Text.BREAK, given) + ")";
    boolean returns = target.code().result() != null;
    method.addCode(Text.statement((returns ? "return " : "") + call));
    return (returns ? method.returns(TypeName.DOUBLE) : method).build();
  }
}
