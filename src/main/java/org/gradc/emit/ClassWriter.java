package org.gradc.emit;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;
import static javax.lang.model.element.Modifier.TRANSIENT;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gradc.graph.KernelSource;
import org.gradc.graph.Kind;
import org.gradc.graph.MathLibrary;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;

/** Writes the Java source of a model's class. */
public final class ClassWriter {
  private final ClassPlan plan;
  private final MathLibrary math;
  private final ClassScope scope;
  private final Names methodNames = new Names(null);
  private final Set<String> kernels = new TreeSet<>();
  private final Set<HelperMethod> helpers = new TreeSet<>();
  private final AliasLoop aliases = new AliasLoop(this);
  private boolean clears;

  private ClassWriter(ClassPlan plan, MathLibrary math) {
    this.plan = plan;
    this.math = math;
    this.scope = new ClassScope(plan.program());
    plan.methods().forEach(method -> scope.place(method.directions()));
    new FieldCollector(scope).collect(plan);
  }

  /**
   * The source of a class.
   *
   * @param math where it takes its functions from
   * @param version gradc's version, for the header
   */
  public static String write(ClassPlan plan, MathLibrary math, String version) {
    return new ClassWriter(plan, math).file(version);
  }

  private String file(String version) {
    List<MethodSpec> methods = new ArrayList<>();
    boolean foreign = plan.face().isForeign();
    List<MatrixWriter> matrices =
        plan.matrices().stream().map(matrix -> MatrixWriter.of(this, matrix)).toList();
    for (MethodPlan method : plan.methods()) {
      methods.addAll(new MethodWriter(this, foreign ? FaceBridge.inner(method) : method).write());
    }
    matrices.forEach(matrix -> methods.addAll(matrix.methods()));
    if (foreign) {
      methods.addAll(0, FaceBridge.methods(plan));
    } else if (!plan.face().isNone()) {
      methods.addAll(new EvaluatorBridge(this).methods());
    }
    ConstructorWriter allocation = new ConstructorWriter(this);
    MethodSpec constructor = allocation.write();
    TypeSpec.Builder type =
        TypeSpec.classBuilder(plan.className())
            .addModifiers(PUBLIC, FINAL)
            .addSuperinterface(Serializable.class)
            .addJavadoc(Documentation.ofClass(plan));
    if (!plan.face().isNone()) {
      type.addSuperinterface(FaceBridge.className(plan.face()));
    }
    type.addFields(fields(!allocation.isCut()));
    matrices.forEach(matrix -> type.addFields(matrix.fields()));
    type.addMethod(constructor);
    type.addMethod(parameterCount());
    type.addMethod(allocation.workspaceBytes());
    type.addMethod(copy(matrices));
    type.addMethods(methods);
    type.addMethods(allocation.parts());
    addHelpers(type);
    type.addMethod(readResolve());
    JavaFile.Builder file =
        JavaFile.builder(plan.packageName(), type.build())
            .skipJavaLangImports(true)
            .addFileComment("$L", Documentation.header(plan.origin(), version));
    if (clears) {
      file.addStaticImport(Arrays.class, "fill");
    }
    return withKernels(file.build().toString());
  }

  ClassPlan plan() {
    return plan;
  }

  ClassScope scope() {
    return scope;
  }

  /** A writer of expressions with the functions of this class. */
  ExpressionWriter expressions(References references) {
    return new ExpressionWriter(references, math);
  }

  Names methodNames() {
    return methodNames;
  }

  AliasLoop aliases() {
    return aliases;
  }

  void use(StepWriter steps) {
    use(steps.expressions());
    clears |= steps.clears();
    steps.uses().forEach(this::use);
  }

  void use(ExpressionWriter expressions) {
    kernels.addAll(expressions.kernels());
    if (expressions.checksSubscripts()) {
      use(HelperMethod.CHECKED);
    }
    if (expressions.demandsIntegers()) {
      use(HelperMethod.DEMANDED);
    }
  }

  /** Uses a kernel by its name. */
  void use(String kernel) {
    kernels.add(kernel);
  }

  void use(HelperMethod helper) {
    helpers.add(helper);
    helper.calls().forEach(this::use);
  }

  // Fields

  private List<FieldSpec> fields(boolean once) {
    List<FieldSpec> fields = new ArrayList<>();
    fields.add(
        FieldSpec.builder(TypeName.LONG, "serialVersionUID", PRIVATE, STATIC, FINAL)
            .initializer("1L")
            .build());
    for (Symbol param : scope.params()) {
      Long offset = scope.constantOffset(param);
      if (offset != null) {
        fields.add(
            FieldSpec.builder(TypeName.INT, scope.offset(param), PUBLIC, STATIC, FINAL)
                .addJavadoc(
                    "$L",
                    "Where " + Documentation.escaped(param.name()) + " begins in the parameters.")
                .initializer("$L", offset)
                .build());
      }
    }
    scope.sizes().values().forEach(name -> fields.add(integer(name, true)));
    scope
        .extents()
        .forEach((node, name) -> fields.add(integer(name, once && ArrayVariable.isOfSizes(node))));
    for (Symbol param : scope.params()) {
      if (scope.constantOffset(param) == null) {
        fields.add(integer(scope.offset(param), once));
      }
    }
    scope
        .arrays()
        .forEach(
            (array, name) ->
                fields.add(workspace(array.kind(), name, once && !scope.isGrowing(array))));
    for (int page = 0; page < ClassScope.pages(plan.slots()); page++) {
      fields.add(workspace(Kind.REAL, scope.carried(page), once));
    }
    fields.addAll(aliases.fields());
    return fields;
  }

  private static FieldSpec integer(String name, boolean once) {
    FieldSpec.Builder field = FieldSpec.builder(TypeName.INT, name, PRIVATE);
    return (once ? field.addModifiers(FINAL) : field).build();
  }

  private static FieldSpec workspace(Kind kind, String name, boolean once) {
    FieldSpec.Builder field = FieldSpec.builder(arrayType(kind), name, PRIVATE, TRANSIENT);
    return (once ? field.addModifiers(FINAL) : field).build();
  }

  /** The type of an array of the workspace. */
  static TypeName arrayType(Kind kind) {
    return switch (kind) {
      case REAL -> TypeName.get(double[].class);
      case INT -> TypeName.get(long[].class);
      case TRUTH -> TypeName.get(boolean[].class);
    };
  }

  // Small methods

  private MethodSpec parameterCount() {
    return MethodSpec.methodBuilder("parameterCount")
        .addModifiers(PUBLIC)
        .returns(TypeName.INT)
        .addJavadoc("How many parameters there are, and entries of the gradient.")
        .addCode(Text.statement("return " + scope.parameterCount()))
        .build();
  }

  private MethodSpec copy(List<MatrixWriter> matrices) {
    ClassName copied =
        plan.face().isNone()
            ? ClassName.get(plan.packageName(), plan.className())
            : FaceBridge.className(plan.face());
    return MethodSpec.methodBuilder("copy")
        .addModifiers(PUBLIC)
        .returns(copied)
        .addJavadoc("Another object of the same sizes, with a workspace of its own, for a thread.")
        .addCode(copied(matrices))
        .build();
  }

  /** What has been found of the patterns goes along. */
  private CodeBlock copied(List<MatrixWriter> matrices) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (matrices.isEmpty()) {
      return code.addStatement("return new $L($L)", plan.className(), sizes()).build();
    }
    code.addStatement("final $L other = new $L($L)", plan.className(), plan.className(), sizes());
    matrices.forEach(matrix -> matrix.copyTo("other", code));
    return code.addStatement("return other").build();
  }

  private String sizes() {
    return String.join(", ", scope.sizes().values());
  }

  /**
   * The workspace is not written; an object that is read makes it anew. The method is not private:
   * Janino makes private methods static, under another name, where serialization does not see it.
   */
  private MethodSpec readResolve() {
    return MethodSpec.methodBuilder("readResolve")
        .returns(Object.class)
        .addStatement("return new $L($L)", plan.className(), sizes())
        .build();
  }

  private void addHelpers(TypeSpec.Builder type) {
    helpers.forEach(helper -> type.addMethod(helper.method()));
  }

  /** The kernels are copied as they are written, below everything else. */
  private String withKernels(String file) {
    StringBuilder out = new StringBuilder(file.substring(0, file.lastIndexOf('}')));
    for (KernelSource.Kernel kernel : KernelSource.withCalls(kernels)) {
      String text = kernel.javadoc().replace("\n", "\n   * ").replace("* \n", "*\n");
      out.append("\n  /**\n   * ").append(text).append("\n   */\n");
      out.append(math.in(kernel.text()));
    }
    return out.append("}\n").toString();
  }
}
