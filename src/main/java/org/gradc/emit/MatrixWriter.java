package org.gradc.emit;

import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradc.graph.Graph;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;

/**
 * Writes the public methods of a sparse matrix: one that finds its pattern for data, those that
 * tell the pattern, and those that compute its entries.
 */
abstract class MatrixWriter {
  /** The arrays that its methods fill. */
  static final List<String> ARGUMENTS = List.of("values", "matrix");

  /** More statements of a kind stand in methods of their own, so that none is too large. */
  private static final int MOST = 50;

  private final ClassWriter owner;
  private final MatrixPlan plan;
  private final MatrixMembers members;

  /**
   * @param members what the ways to one matrix have in common
   */
  MatrixWriter(ClassWriter owner, MatrixPlan plan, MatrixMembers members) {
    this.owner = owner;
    this.plan = plan;
    this.members = members;
  }

  static MatrixWriter of(ClassWriter owner, MatrixPlan plan) {
    MatrixMembers members = new MatrixMembers(owner.scope().fields(), plan.name());
    return plan instanceof MatrixPlan.ByEither either
        ? new EitherMatrixWriter(owner, either, members)
        : plan instanceof MatrixPlan.ByRows rows
            ? new RowMatrixWriter(owner, rows, members)
            : new ColumnMatrixWriter(owner, (MatrixPlan.ByColumns) plan, members);
  }

  /** Finds the pattern: the fields, and with them the number of entries, are set at the end. */
  abstract void writePattern(MethodScope scope, List<String> given, CodeBlock.Builder code);

  /**
   * Overwrites the values.
   *
   * @param residuals the arrays that take the residuals along with them; none for the values alone
   */
  abstract void writeEntries(
      MethodScope scope,
      List<String> given,
      List<String> residuals,
      String values,
      CodeBlock.Builder code);

  final MatrixMembers members() {
    return members;
  }

  /** The name of a field by what it is called after the matrix's name. */
  final String of(String suffix) {
    return members.of(suffix);
  }

  // Methods

  List<MethodSpec> methods() {
    List<MethodSpec> all = new ArrayList<>();
    all.add(pattern());
    all.add(
        told("RowStarts", of("Starts"), "Where each row begins among the entries, and the end."));
    all.add(told("Columns", of("Columns"), "The column of each entry, row by row."));
    all.add(entries(plan.name(), List.of(), plan.documentation()));
    if (plan.together() != null) {
      String text = "The residuals, and along with them their Jacobian:\n" + plan.documentation();
      all.add(entries(plan.togetherName(), plan.residuals(), text));
    }
    all.add(dense());
    all.addAll(members.methods());
    return all;
  }

  private MethodSpec pattern() {
    MethodScope scope = new MethodScope(owner.scope());
    MethodSpec.Builder method = begin(plan.name() + "Pattern").returns(TypeName.INT);
    method.addJavadoc(
        """
        Finds the pattern of the $L:
        which entries may be other than 0. It depends on sizes and integers, and has to be
        found again when these change.

        """,
        plan.name());
    List<String> given = arguments(plan.before().program(), scope, method);
    method.addJavadoc("@return the number of entries\n");
    CodeBlock.Builder code = CodeBlock.builder();
    writePattern(scope, given, code);
    code.addStatement("$L = new double[$L.length]", of("Values"), of("Columns"));
    code.addStatement("return $L.length", of("Columns"));
    return method.addCode(code.build()).build();
  }

  private MethodSpec told(String suffix, String field, String text) {
    return begin(plan.name() + suffix)
        .addJavadoc("$L\n\n@return a copy\n", text)
        .addJavadoc("@throws IllegalStateException if the pattern was not found\n")
        .returns(int[].class)
        .addCode(demandPattern())
        .addStatement("return $T.copyOf($L, $L.length)", Arrays.class, field, field)
        .build();
  }

  private CodeBlock demandPattern() {
    return CodeBlock.builder()
        .beginControlFlow("if ($L == null)", of("Values"))
        .addStatement(
            "throw new IllegalStateException($S)", "call " + plan.name() + "Pattern first")
        .endControlFlow()
        .build();
  }

  private MethodSpec entries(String name, List<ArrayVariable> residuals, String text) {
    MethodScope scope = new MethodScope(owner.scope());
    MethodSpec.Builder method = begin(name);
    method.addJavadoc("$L\n\n", Documentation.escaped(text));
    List<String> given = argumentsWithParameters(scope, method);
    List<String> written = new ArrayList<>();
    for (ArrayVariable residual : residuals) {
      written.add(scope.argument(residual, residual.hint()));
      method.addParameter(double[].class, scope.nameOf(residual));
      Program program = plan.entries().program();
      method.addJavadoc("$L\n", MethodDocumentation.written(residual, program, scope));
    }
    String values = scope.names().allocate(ARGUMENTS.get(0));
    method.addParameter(double[].class, values);
    method.addJavadoc(
        """
        @param $L overwritten with the entries, row by row, in each row by column
        @throws IllegalStateException if the pattern was not found
        """,
        values);
    method.addJavadoc(MethodDocumentation.requirements(plan.entries().program()));
    CodeBlock.Builder code = CodeBlock.builder().add(demandPattern());
    writeEntries(scope, given, written, values, code);
    return method.addCode(code.build()).build();
  }

  private MethodSpec dense() {
    MethodScope scope = new MethodScope(owner.scope());
    MethodSpec.Builder method = begin(plan.name() + "Dense");
    method.addJavadoc("$L\n\n", Documentation.escaped(plan.documentation()));
    List<String> given = argumentsWithParameters(scope, method);
    String matrix = scope.names().allocate(ARGUMENTS.get(1));
    String row = scope.names().allocate("row");
    String width = scope.names().allocate("width");
    String entry = scope.names().allocate("entry");
    method.addParameter(double[].class, matrix);
    method.addJavadoc(
        """
        @param $L overwritten with the whole matrix, flat and row-major
        @throws IllegalStateException if the pattern was not found
        """,
        matrix);
    method.addJavadoc(MethodDocumentation.requirements(plan.entries().program()));
    given.add(of("Values"));
    use(HelperMethod.CHECK_LENGTH);
    CodeBlock.Builder code = CodeBlock.builder().add(demandPattern());
    code.add(Text.statement("final int " + width + " =" + Text.BREAK + columnCount()));
    code.addStatement(
        "checkLength($S, $L,$W($L.length - 1) * (long) $L)", matrix, matrix, of("Starts"), width);
    code.add(call(plan.name(), given));
    code.addStatement("$T.fill($L, 0.0)", Arrays.class, matrix);
    code.beginControlFlow(
        "for (int $L = 0; $L < $L.length - 1; $L++)", row, row, of("Starts"), row);
    code.beginControlFlow(
        "for (int $L = $L[$L]; $L < $L[$L + 1]; $L++)",
        entry,
        of("Starts"),
        row,
        entry,
        of("Starts"),
        row,
        entry);
    code.addStatement(
        "$L[$L * $L + $L[$L]] = $L[$L]",
        matrix,
        row,
        width,
        of("Columns"),
        entry,
        of("Values"),
        entry);
    code.endControlFlow().endControlFlow();
    return method.addCode(code.build()).build();
  }

  // Parts

  final void use(HelperMethod helper) {
    owner.use(helper);
  }

  final void use(String kernel) {
    owner.use(kernel);
  }

  /**
   * The statements, or calls of private methods that have some of them each.
   *
   * @param suffix what the methods are called after the matrix's name
   * @param arrays the arrays of integers that they fill, of two dimensions
   */
  final List<CodeBlock> cut(String suffix, List<String> arrays, List<CodeBlock> statements) {
    if (statements.size() <= MOST) {
      return statements;
    }
    List<CodeBlock> calls = new ArrayList<>();
    for (int from = 0; from < statements.size(); from += MOST) {
      String name = owner.methodNames().allocate(plan.name() + suffix);
      MethodSpec.Builder part = MethodSpec.methodBuilder(name).addModifiers(PRIVATE);
      arrays.forEach(array -> part.addParameter(int[][].class, array));
      statements.subList(from, Math.min(from + MOST, statements.size())).forEach(part::addCode);
      members.add(part.build());
      calls.add(call(name, arrays));
    }
    return calls;
  }

  /** What is written must be an array of its own. */
  final void distinct(
      MethodScope scope, String values, List<String> residuals, CodeBlock.Builder code) {
    use(HelperMethod.CHECK_DISTINCT);
    Program program = plan.entries().program();
    Map<String, String> others = new LinkedHashMap<>();
    if (!program.params().isEmpty()) {
      others.put("parameters", scope.nameOf(MethodRole.PARAMETERS));
    }
    program.given().stream()
        .filter(symbol -> !symbol.isScalar() && symbol.kind() == Kind.REAL)
        .forEach(symbol -> others.put(symbol.name(), scope.nameOf(symbol)));
    for (int k = 0; k < residuals.size(); k++) {
      others.put(plan.residuals().get(k).hint(), residuals.get(k));
    }
    others.forEach(
        (name, array) ->
            code.addStatement("checkDistinct($S, $L,$W$S, $L)", "values", values, name, array));
  }

  final ClassScope scope() {
    return owner.scope();
  }

  final String rowCount() {
    return length("the rows", plan.rowCount());
  }

  final String columnCount() {
    return length("the columns", plan.columnCount());
  }

  final String entryCount(String what, List<Node> shape) {
    Graph graph = owner.plan().program().graph();
    Node product = graph.integer(1);
    for (Node extent : shape) {
      product = graph.multiplyInteger(product, extent);
    }
    return length(what, product);
  }

  /** A value of sizes. */
  final String code(Node ofSizes) {
    ExpressionWriter expressions = owner.expressions(new MethodScope(owner.scope()));
    String code = expressions.write(ClassScope.exact(ofSizes)).code();
    owner.use(expressions);
    return code;
  }

  /** A length as an int, which is refused where it does not fit. */
  private String length(String what, Node value) {
    use(HelperMethod.LENGTH);
    String text = StringLiteral.of(what + " of the " + plan.name());
    return "length(" + text + "," + Text.BREAK + code(value) + ")";
  }

  private static MethodSpec.Builder begin(String name) {
    return MethodSpec.methodBuilder(name).addModifiers(PUBLIC);
  }

  private List<String> argumentsWithParameters(MethodScope scope, MethodSpec.Builder method) {
    List<String> given = arguments(plan.entries().program(), scope, method);
    if (!plan.entries().program().params().isEmpty()) {
      String parameters = scope.argument(MethodRole.PARAMETERS, "parameters");
      method.addParameter(double[].class, parameters);
      method.addJavadoc(
          "@param $L the parameters, {@link #parameterCount()} of them\n", parameters);
      given.add(parameters);
    }
    return given;
  }

  private static List<String> arguments(
      Program program, MethodScope scope, MethodSpec.Builder method) {
    List<String> given = new ArrayList<>();
    for (Symbol symbol : program.given()) {
      String name = scope.argument(symbol, symbol.name());
      method.addParameter(ParameterSpec.builder(MethodWriter.typeOf(symbol), name).build());
      String role = symbol.role().name().toLowerCase(Locale.ROOT);
      method.addJavadoc(
          "@param $L the $L {@code $L}\n",
          name,
          role,
          Documentation.escaped(symbol.name()) + Documentation.shape(symbol.shape()));
      given.add(name);
    }
    return given;
  }

  static CodeBlock call(String name, List<String> given) {
    return Text.statement(name + "(" + String.join("," + Text.BREAK, given) + ")");
  }
}
