package org.gradc.emit;

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
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.Expr;
import org.gradc.schedule.Step;
import org.gradc.schedule.Variable;

/** Writes one public method, and the private ones that it is cut into. */
final class MethodWriter {
  /** The type and the suggested name of an argument, and what of the model it is. */
  private record Argument(Object key, TypeName type, String hint) {}

  private final ClassWriter owner;
  private final MethodPlan plan;
  private final List<Argument> arguments;
  private final List<MethodSpec> parts = new ArrayList<>();
  private final Names methodNames;

  MethodWriter(ClassWriter owner, MethodPlan plan) {
    this.owner = owner;
    this.plan = plan;
    this.arguments = arguments(plan);
    this.methodNames = owner.methodNames();
  }

  List<MethodSpec> write() {
    MethodScope scope = new MethodScope(owner.scope());
    List<ParameterSpec> parameters = declare(scope);
    parameters.removeIf(parameter -> computed(scope).contains(parameter.name()));
    CodeBlock.Builder body = CodeBlock.builder();
    new ArgumentChecks(owner, plan, scope, this::writeChecks).write(body);
    StepWriter steps = writer(scope);
    steps.write(plan.demands().steps());
    List<Step> code = plan.code().steps();
    Expr returned = lastValue(code, plan.code().result());
    steps.write(returned == null ? code : code.subList(0, code.size() - 1));
    body.add(steps.code());
    MethodSpec.Builder method = MethodSpec.methodBuilder(plan.name()).addParameters(parameters);
    boolean hidden = plan.isPrivate() || owner.plan().face().isForeign();
    method.addModifiers(hidden ? PRIVATE : PUBLIC);
    if (plan.isPrivate()) {
      method.addJavadoc("$L\n", plan.documentation());
    } else {
      method.addJavadoc(MethodDocumentation.of(plan, scope));
    }
    if (plan.code().result() != null) {
      method.returns(TypeName.DOUBLE);
      Text value =
          returned == null
              ? scope.variable(plan.code().result())
              : steps.expressions().write(returned);
      body.add(Text.statement("return " + value.code()));
    }
    owner.use(steps);
    List<MethodSpec> all = new ArrayList<>();
    all.add(method.addCode(body.build()).build());
    all.addAll(parts);
    return all;
  }

  /** What the private methods take beside the arguments of the public one. */
  private List<String> computed(MethodScope scope) {
    return plan.program().data().stream()
        .filter(symbol -> symbol.role() == Symbol.Role.WEIGHT_SUM)
        .map(scope::nameOf)
        .toList();
  }

  /** The value of the result, where the last step does nothing but name it. */
  private static Expr lastValue(List<Step> steps, Variable result) {
    boolean last =
        result != null
            && !result.isCarried()
            && !steps.isEmpty()
            && steps.get(steps.size() - 1) instanceof Step.Let let
            && let.variable() == result;
    return last ? ((Step.Let) steps.get(steps.size() - 1)).value() : null;
  }

  private StepWriter writer(MethodScope scope) {
    return new StepWriter(scope, owner.expressions(scope), call -> writePart(call, scope));
  }

  /** Writes steps as a private method of the arguments that they use; gives its call. */
  private String writePart(Step.Call call, MethodScope from) {
    String name = methodNames.allocate(plan.name() + capitalised(call.hint()));
    MethodScope scope = new MethodScope(owner.scope());
    List<ParameterSpec> all = declare(scope);
    List<ParameterSpec> indices = new ArrayList<>();
    for (Index index : call.indices()) {
      indices.add(ParameterSpec.builder(TypeName.INT, scope.declare(index)).build());
    }
    int place = parts.size();
    StepWriter steps = writer(scope);
    steps.write(call.body());
    owner.use(steps);
    MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(PRIVATE);
    List<String> given = new ArrayList<>();
    for (int k = 0; k < arguments.size(); k++) {
      Object key = arguments.get(k).key();
      if (scope.isUsed(key)) {
        method.addParameter(all.get(k));
        given.add(from.nameOf(key));
      }
    }
    method.addParameters(indices);
    call.indices().forEach(index -> given.add(from.index(index)));
    parts.add(place, method.addCode(steps.code()).build());
    return name + "(" + String.join("," + Text.BREAK, given) + ")";
  }

  private CodeBlock writeChecks(Alias.Arguments compared, MethodScope from) {
    String name = methodNames.allocate(plan.name() + "Aliases");
    MethodScope scope = new MethodScope(owner.scope());
    List<ParameterSpec> parameters = declare(scope);
    CodeBlock code = owner.aliases().compare(compared, scope);
    MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(PRIVATE);
    List<String> given = new ArrayList<>();
    for (int k = 0; k < arguments.size(); k++) {
      if (scope.isUsed(arguments.get(k).key())) {
        method.addParameter(parameters.get(k));
        given.add(from.nameOf(arguments.get(k).key()));
      }
    }
    parts.add(method.addCode(code).build());
    return Text.statement(name + "(" + String.join("," + Text.BREAK, given) + ")");
  }

  private static String capitalised(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private List<ParameterSpec> declare(MethodScope scope) {
    List<ParameterSpec> parameters = new ArrayList<>();
    for (Argument argument : arguments) {
      String name = scope.argument(argument.key(), argument.hint());
      parameters.add(ParameterSpec.builder(argument.type(), name).build());
      if (argument.key() instanceof Bundle bundle) {
        scope.members(bundle);
      }
    }
    return parameters;
  }

  // Signature

  private static List<Argument> arguments(MethodPlan plan) {
    List<Argument> all = new ArrayList<>();
    Program program = plan.program();
    sizes(plan).forEach((size, name) -> all.add(new Argument(size, TypeName.INT, name)));
    program.inputs().forEach(symbol -> all.add(ofSymbol(symbol)));
    program.data().forEach(symbol -> all.add(ofSymbol(symbol)));
    if (!program.params().isEmpty()) {
      all.add(new Argument(MethodRole.PARAMETERS, TypeName.get(double[].class), "parameters"));
    }
    if (plan.takesDirection()) {
      all.add(new Argument(MethodRole.DIRECTION, TypeName.get(double[].class), "direction"));
    }
    for (Bundle bundle : plan.bundles()) {
      all.add(new Argument(bundle, TypeName.get(int[][].class), bundle.name()));
    }
    if (plan.takesGradient()) {
      all.add(new Argument(MethodRole.GRADIENT, TypeName.get(double[].class), plan.written()));
    }
    for (ArrayVariable result : plan.results()) {
      all.add(new Argument(result, TypeName.get(double[].class), result.hint()));
    }
    return all;
  }

  /** The sizes that each call tells: of batch methods the number of samples. */
  static Map<Symbol, String> sizes(MethodPlan plan) {
    Map<Symbol, String> result = new LinkedHashMap<>();
    if (plan.batch()) {
      Symbol samples = (Symbol) plan.program().inputs().get(0).shape().get(0);
      result.put(samples, MethodRole.SAMPLES.text());
    }
    if (plan.isPrivate()) {
      plan.parts().sizes().forEach(size -> result.put(size, size.name()));
    }
    return result;
  }

  private static Argument ofSymbol(Symbol symbol) {
    return new Argument(symbol, typeOf(symbol), symbol.name());
  }

  /** The type of the argument that a symbol is. */
  static TypeName typeOf(Symbol symbol) {
    boolean integer = symbol.kind() == Kind.INT;
    return symbol.isScalar()
        ? integer ? TypeName.INT : TypeName.DOUBLE
        : TypeName.get(integer ? int[].class : double[].class);
  }
}
