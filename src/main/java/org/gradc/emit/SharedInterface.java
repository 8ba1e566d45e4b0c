package org.gradc.emit;

import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradc.graph.Symbol;

/**
 * The interface that the classes of a build share: a loss of parameters alone. A class without
 * inputs and data is one itself; others give one for the inputs and data that they are told.
 */
public final class SharedInterface {
  private static final String SOURCE =
      """
      /**
       * A loss of parameters alone: what every model with a gradient is once its inputs and data are
       * told.
       *
       * <p>An object is for one thread at a time. An array that has not the length of the parameters, or
       * is given for both, is an {@link IllegalArgumentException}; where a requirement of the model does
       * not hold it is a {@link java.security.InvalidParameterException}.
       */
      public interface %s {
        /**
         * How many parameters there are, and entries of the gradient.
         */
        int parameterCount();

        /**
         * The loss.
         */
        double value(double[] parameters);

        /**
         * The loss; the gradient is overwritten with its derivatives by the parameters.
         */
        double valueAndGradient(double[] parameters, double[] gradient);

        /**
         * The same loss with a workspace of its own, for another thread.
         */
        %s copy();
      }
      """;

  private final ClassWriter owner;
  private final ClassPlan plan;
  private final List<MethodPlan> gradients;

  SharedInterface(ClassWriter owner) {
    this.owner = owner;
    this.plan = owner.plan();
    this.gradients =
        plan.shared().isEmpty()
            ? List.of()
            : plan.values().stream().filter(MethodPlan::takesGradient).toList();
  }

  /**
   * The source of the interface.
   *
   * @param name with its package
   * @param version gradc's version, for the header
   */
  public static String source(String name, String version) {
    ClassName type = type(name);
    String header = "// " + ClassWriter.MARK + version + ". Do not edit.\n";
    String in = type.packageName().isEmpty() ? "" : "package " + type.packageName() + ";\n\n";
    return header + in + SOURCE.formatted(type.simpleName(), type.simpleName());
  }

  /** The interface, where the class is one itself. */
  Optional<TypeName> name() {
    return !gradients.isEmpty() && takesNothing() ? Optional.of(type()) : Optional.empty();
  }

  private boolean takesNothing() {
    return plan.program().given().isEmpty();
  }

  private ClassName type() {
    return type(plan.shared());
  }

  private static ClassName type(String name) {
    int end = name.lastIndexOf('.');
    return ClassName.get(name.substring(0, Math.max(0, end)), name.substring(end + 1));
  }

  /** The methods that take inputs and data and give the loss of the parameters. */
  List<MethodSpec> methods() {
    return takesNothing() ? List.of() : gradients.stream().map(this::method).toList();
  }

  private MethodSpec method(MethodPlan gradient) {
    MethodPlan value =
        plan.values().stream().filter(each -> isValueOf(each, gradient)).findFirst().orElseThrow();
    String name = gradient.batch() ? "riskObjective" : "objective";
    MethodScope scope = new MethodScope(owner.scope());
    List<ParameterSpec> taken = new ArrayList<>();
    MethodWriter.sizes(gradient)
        .forEach((size, text) -> taken.add(parameter(TypeName.INT, scope.argument(size, text))));
    for (Symbol symbol : gradient.program().given()) {
      String argument = scope.argument(symbol, symbol.name());
      taken.add(parameter(MethodWriter.typeOf(symbol), argument));
    }
    List<String> given = taken.stream().map(ParameterSpec::name).toList();
    String parameters = scope.names().allocate("parameters");
    String written = scope.names().allocate("gradient");
    TypeSpec objective =
        TypeSpec.anonymousClassBuilder("")
            .addSuperinterface(type())
            .addMethod(
                begin("parameterCount", TypeName.INT)
                    .addStatement("return $L.this.parameterCount()", plan.className())
                    .build())
            .addMethod(computing(value, "value", given, List.of(parameters)))
            .addMethod(computing(gradient, "valueAndGradient", given, List.of(parameters, written)))
            .addMethod(
                begin("copy", type()).addCode(returned(own("copy()." + name), given)).build())
            .build();
    return MethodSpec.methodBuilder(name)
        .addModifiers(PUBLIC)
        .addJavadoc(MethodDocumentation.ofObjective(gradient, scope))
        .addParameters(taken)
        .returns(type())
        .addStatement("return $L", objective)
        .build();
  }

  private static boolean isValueOf(MethodPlan value, MethodPlan gradient) {
    return value.code().result() != null
        && !value.takesGradient()
        && value.batch() == gradient.batch()
        && value.program().weights().isPresent() == gradient.program().weights().isPresent();
  }

  private static ParameterSpec parameter(TypeName type, String name) {
    return ParameterSpec.builder(type, name).build();
  }

  private static MethodSpec.Builder begin(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(PUBLIC)
        .returns(returns);
  }

  private MethodSpec computing(
      MethodPlan target, String name, List<String> given, List<String> vectors) {
    MethodSpec.Builder method = begin(name, TypeName.DOUBLE);
    vectors.forEach(vector -> method.addParameter(double[].class, vector));
    List<String> all = new ArrayList<>(given);
    all.addAll(vectors);
    return method.addCode(returned(own(target.name()), all)).build();
  }

  private String own(String method) {
    return plan.className() + ".this." + method;
  }

  private static CodeBlock returned(String method, List<String> given) {
    return Text.statement("return " + method + "(" + String.join("," + Text.BREAK, given) + ")");
  }
}
