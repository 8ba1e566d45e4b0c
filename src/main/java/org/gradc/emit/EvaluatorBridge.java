package org.gradc.emit;

import static java.util.stream.Collectors.joining;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Kind;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;

/**
 * Writes the methods of the library's interface {@code org.gradc.Evaluator}: each takes inputs and
 * data as arrays, in declared order, the reals apart from the integers, and passes them on to the
 * method of the model. Products and matrices are called by their number.
 */
final class EvaluatorBridge {
  /** A switch whose cases pass on more arguments together is cut. */
  private static final int MOST_PASSED = 500;

  private final ClassWriter owner;
  private final List<MethodSpec> parts = new ArrayList<>();

  EvaluatorBridge(ClassWriter owner) {
    this.owner = owner;
  }

  List<MethodSpec> methods() {
    ClassPlan plan = owner.plan();
    List<MethodSpec> all = new ArrayList<>();
    plan.values().forEach(target -> all.add(method(target)));
    if (!plan.products().isEmpty()) {
      all.add(product());
    }
    if (!plan.matrices().isEmpty()) {
      all.add(pattern());
      all.add(told("rowStarts", "RowStarts"));
      all.add(told("columns", "Columns"));
      all.add(entries("entries", "", "values"));
      all.add(entries("dense", "Dense", "matrix"));
      if (plan.matrices().stream().anyMatch(matrix -> matrix.together() != null)) {
        all.add(residualsAndEntries());
      }
    }
    all.addAll(parts);
    return all;
  }

  private MethodSpec method(MethodPlan target) {
    MethodSpec.Builder method = begin(target.name());
    Program program = target.program();
    Passed passed = new Passed(program);
    if (target.batch()) {
      method.addParameter(TypeName.INT, "samples");
      passed.arguments.add(0, "samples");
    }
    takeGiven(method);
    if (program.weights().isPresent()) {
      method.addParameter(double[].class, "weights");
    }
    method.addParameter(double[].class, "parameters");
    if (target.takesGradient()) {
      method.addParameter(double[].class, "gradient");
    }
    if (!target.results().isEmpty()) {
      method.addParameter(double[][].class, "results");
    }
    CodeBlock.Builder code = CodeBlock.builder();
    passed.check(code);
    call(target, passed, code);
    boolean returns = target.code().result() != null;
    return (returns ? method.returns(TypeName.DOUBLE) : method).addCode(code.build()).build();
  }

  /** Calls the model's method with what the bridge takes under these names. */
  private void call(MethodPlan target, Passed passed, CodeBlock.Builder code) {
    List<String> given = passed.arguments;
    if (!target.program().params().isEmpty()) {
      given.add("parameters");
    }
    if (target.takesDirection()) {
      given.add("direction");
    }
    if (target.takesGradient()) {
      given.add("gradient");
    }
    if (!target.results().isEmpty()) {
      List<String> names = target.results().stream().map(ArrayVariable::hint).toList();
      count(code, "results", names);
      for (int k = 0; k < names.size(); k++) {
        given.add("results[" + k + "]");
      }
    }
    boolean returns = target.code().result() != null;
    code.add(
        Text.statement(
            (returns ? "return " : "")
                + target.name()
                + "("
                + String.join("," + Text.BREAK, given)
                + ")"));
  }

  private static MethodSpec.Builder begin(String name) {
    return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(PUBLIC);
  }

  private static void takeGiven(MethodSpec.Builder method) {
    method.addParameter(double[][].class, "reals");
    method.addParameter(int[][].class, "integers");
  }

  // By number

  private MethodSpec product() {
    MethodSpec.Builder method = begin("product").returns(TypeName.DOUBLE);
    method.addParameter(TypeName.INT, "which");
    method.addParameter(TypeName.INT, "samples");
    takeGiven(method);
    method.addParameter(double[].class, "weights");
    method.addParameter(double[][].class, "seeds");
    method.addParameter(double[].class, "parameters");
    method.addParameter(double[].class, "direction");
    method.addParameter(double[].class, "gradient");
    method.addParameter(double[][].class, "results");
    Cases cases = new Cases();
    for (MethodPlan target : owner.plan().products()) {
      Passed passed = new Passed(target.program());
      if (target.batch()) {
        passed.arguments.add(0, "samples");
      }
      CodeBlock.Builder code = CodeBlock.builder();
      passed.check(code);
      call(target, passed, code);
      if (target.code().result() == null) {
        code.addStatement("return 0.0");
      }
      cases.add(code.build(), passed);
    }
    return cases.chosen(method.build());
  }

  private MethodSpec pattern() {
    MethodSpec.Builder method = begin("pattern").returns(TypeName.INT);
    method.addParameter(TypeName.INT, "which");
    takeGiven(method);
    Cases cases = new Cases();
    for (MatrixPlan matrix : owner.plan().matrices()) {
      Passed passed = new Passed(matrix.before().program());
      CodeBlock.Builder code = CodeBlock.builder();
      passed.check(code);
      code.add(
          Text.statement(
              "return "
                  + matrix.name()
                  + "Pattern("
                  + String.join("," + Text.BREAK, passed.arguments)
                  + ")"));
      cases.add(code.build(), passed);
    }
    return cases.chosen(method.build());
  }

  private MethodSpec told(String name, String suffix) {
    Cases cases = new Cases();
    for (MatrixPlan matrix : owner.plan().matrices()) {
      cases.add(CodeBlock.of("return $L();\n", matrix.name() + suffix), null);
    }
    return cases.chosen(
        begin(name).returns(int[].class).addParameter(TypeName.INT, "which").build());
  }

  private MethodSpec entries(String name, String suffix, String written) {
    MethodSpec.Builder method = begin(name).addParameter(TypeName.INT, "which");
    takeGiven(method);
    method.addParameter(double[].class, "parameters");
    method.addParameter(double[].class, written);
    Cases cases = new Cases();
    for (MatrixPlan matrix : owner.plan().matrices()) {
      Program program = matrix.entries().program();
      Passed passed = new Passed(program);
      if (!program.params().isEmpty()) {
        passed.arguments.add("parameters");
      }
      passed.arguments.add(written);
      CodeBlock.Builder code = CodeBlock.builder();
      passed.check(code);
      code.add(
          Text.statement(
              matrix.name()
                  + suffix
                  + "("
                  + String.join("," + Text.BREAK, passed.arguments)
                  + ")"));
      code.addStatement("return");
      cases.add(code.build(), passed);
    }
    return cases.chosen(method.build());
  }

  private MethodSpec residualsAndEntries() {
    MethodSpec.Builder method = begin("residualsAndEntries").addParameter(TypeName.INT, "which");
    takeGiven(method);
    method.addParameter(double[].class, "parameters");
    method.addParameter(double[][].class, "results");
    method.addParameter(double[].class, "values");
    Cases cases = new Cases();
    for (MatrixPlan matrix : owner.plan().matrices()) {
      if (matrix.together() == null) {
        cases.add(
            CodeBlock.of(
                "throw new $T($S);\n",
                UnsupportedOperationException.class,
                matrix.name() + " is not the Jacobian of the residuals"),
            null);
        continue;
      }
      Program program = matrix.entries().program();
      Passed passed = new Passed(program);
      CodeBlock.Builder code = CodeBlock.builder();
      passed.check(code);
      if (!program.params().isEmpty()) {
        passed.arguments.add("parameters");
      }
      List<String> names = matrix.residuals().stream().map(ArrayVariable::hint).toList();
      count(code, "results", names);
      for (int k = 0; k < names.size(); k++) {
        passed.arguments.add("results[" + k + "]");
      }
      passed.arguments.add("values");
      code.add(
          Text.statement(
              matrix.togetherName() + "(" + String.join("," + Text.BREAK, passed.arguments) + ")"));
      code.addStatement("return");
      cases.add(code.build(), passed);
    }
    return cases.chosen(method.build());
  }

  /** Blocks, each of which ends with a return, of which a method takes one by its number. */
  private final class Cases {
    private final List<CodeBlock> all = new ArrayList<>();
    private int mostPassed = 1;

    void add(CodeBlock code, Passed passed) {
      all.add(code);
      mostPassed = Math.max(mostPassed, passed == null ? 1 : passed.arguments.size());
    }

    /** The method with its blocks, or with the calls of private ones of a few blocks each. */
    MethodSpec chosen(MethodSpec method) {
      int few = Math.max(1, MOST_PASSED / mostPassed);
      if (all.size() <= few) {
        return method.toBuilder().addCode(choice("which", all, 0)).build();
      }
      boolean returns = !method.returnType().equals(TypeName.VOID);
      String given = method.parameters().stream().map(ParameterSpec::name).collect(joining(", "));
      List<CodeBlock> calls = new ArrayList<>();
      for (int from = 0; from < all.size(); from += few) {
        String name = owner.methodNames().allocate(method.name() + "Part");
        List<CodeBlock> some = all.subList(from, Math.min(from + few, all.size()));
        parts.add(
            MethodSpec.methodBuilder(name)
                .addModifiers(PRIVATE)
                .returns(method.returnType())
                .addParameters(method.parameters())
                .addCode(choice("which", some, from))
                .build());
        String call = name + "(" + given + ")";
        calls.add(CodeBlock.of(returns ? "return $L;\n" : "$L;\nreturn;\n", call));
      }
      return method.toBuilder().addCode(choice("which / " + few, calls, 0)).build();
    }
  }

  private static CodeBlock choice(String which, List<CodeBlock> cases, int first) {
    CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("switch ($L)", which);
    for (int k = 0; k < cases.size(); k++) {
      code.add("case $L: {\n$>", first + k).add(cases.get(k)).add("$<}\n");
    }
    code.add("default:\n$>");
    code.addStatement("throw new IllegalArgumentException($S + which)", "there is no number ");
    return code.add("$<").endControlFlow().build();
  }

  // What is passed on

  /** Inputs, data, weights and seeds as the model's method takes them. */
  private final class Passed {
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, List<String>> names = new LinkedHashMap<>();

    Passed(Program program) {
      List<String> reals = names.computeIfAbsent("reals", n -> new ArrayList<>());
      List<String> integers = names.computeIfAbsent("integers", n -> new ArrayList<>());
      List<String> seeds = names.computeIfAbsent("seeds", n -> new ArrayList<>());
      for (Symbol symbol : program.given()) {
        if (symbol.role() == Symbol.Role.WEIGHT) {
          arguments.add("weights");
        } else if (symbol.role() == Symbol.Role.SEED) {
          add(symbol, "seeds", seeds);
        } else if (symbol.kind() == Kind.INT) {
          add(symbol, "integers", integers);
        } else {
          add(symbol, "reals", reals);
        }
      }
    }

    private void add(Symbol symbol, String array, List<String> known) {
      String entry = array + "[" + known.size() + "]";
      boolean integer = symbol.kind() == Kind.INT;
      arguments.add(symbol.isScalar() ? scalar(symbol, entry, integer) : entry);
      known.add(symbol.name());
    }

    void check(CodeBlock.Builder code) {
      names.forEach((array, known) -> count(code, array, known));
    }
  }

  private void count(CodeBlock.Builder code, String argument, List<String> names) {
    if (!names.isEmpty()) {
      owner.use(HelperMethod.CHECK_COUNT);
      code.addStatement(
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
    return "scalar(" + StringLiteral.of(symbol.name()) + ", " + array + ")";
  }
}
