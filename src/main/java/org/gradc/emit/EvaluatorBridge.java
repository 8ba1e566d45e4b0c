package org.gradc.emit;

import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Kind;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;

/**
 * Writes the methods of the library's interface {@code org.gradc.Evaluator}: each takes inputs and
 * data as arrays, in declared order, the reals apart from the integers, and passes them on to the
 * method of the model.
 */
final class EvaluatorBridge {
  private final ClassWriter owner;

  EvaluatorBridge(ClassWriter owner) {
    this.owner = owner;
  }

  List<MethodSpec> methods() {
    return owner.plan().methods().stream().map(this::method).toList();
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
    if (target.program().weights().isPresent()) {
      method.addParameter(double[].class, "weights");
    }
    method.addParameter(double[].class, "parameters");
    List<String> reals = new ArrayList<>();
    List<String> integers = new ArrayList<>();
    List<Symbol> symbols = target.program().given();
    target.program().weights().ifPresent(symbols::remove);
    for (Symbol symbol : symbols) {
      boolean integer = symbol.kind() == Kind.INT;
      List<String> names = integer ? integers : reals;
      String array = (integer ? "integers[" : "reals[") + names.size() + "]";
      given.add(symbol.isScalar() ? scalar(symbol, array, integer) : array);
      names.add(symbol.name());
    }
    count(method, "reals", reals);
    count(method, "integers", integers);
    if (target.program().weights().isPresent()) {
      given.add("weights");
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
      count(method, "results", target.results().stream().map(ArrayVariable::hint).toList());
      for (int k = 0; k < target.results().size(); k++) {
        given.add("results[" + k + "]");
      }
    }
    String call = target.name() + "(" + String.join("," + Text.BREAK, given) + ")";
    boolean returns = target.code().result() != null;
    method.addCode(Text.statement((returns ? "return " : "") + call));
    return (returns ? method.returns(TypeName.DOUBLE) : method).build();
  }

  private void count(MethodSpec.Builder method, String argument, List<String> names) {
    if (!names.isEmpty()) {
      owner.use(HelperMethod.CHECK_COUNT);
      method.addStatement(
          "checkCount($S, $L, $L,$W$S)",
          argument,
          argument,
          names.size(),
          String.join(", ", names));
    }
  }

  private String scalar(Symbol symbol, String array, boolean integer) {
    owner.use(integer ? HelperMethod.INTEGER_SCALAR : HelperMethod.SCALAR);
    owner.use(integer ? HelperMethod.CHECK_INTEGERS_LENGTH : HelperMethod.CHECK_LENGTH);
    return "scalar(" + ExpressionWriter.quoted(symbol.name()) + ", " + array + ")";
  }
}
