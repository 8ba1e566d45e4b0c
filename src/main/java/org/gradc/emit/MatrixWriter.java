package org.gradc.emit;

import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.TRANSIENT;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;

/**
 * Writes the public methods of a sparse matrix: one that finds its pattern for data, those that
 * tell the pattern, and those that compute its entries.
 */
final class MatrixWriter {
  private final ClassWriter owner;
  private final MatrixPlan plan;
  private final String starts;
  private final String columns;
  private final String slots;
  private final String scratch;

  MatrixWriter(ClassWriter owner, MatrixPlan plan) {
    this.owner = owner;
    this.plan = plan;
    Names fields = owner.scope().fields();
    this.starts = fields.allocate(plan.name() + "Starts");
    this.columns = fields.allocate(plan.name() + "Columns");
    this.slots = fields.allocate(plan.name() + "Slots");
    this.scratch = fields.allocate(plan.name() + "Values");
  }

  List<FieldSpec> fields() {
    return List.of(
        field(int[].class, starts),
        field(int[].class, columns),
        field(int[][].class, slots),
        field(double[].class, scratch));
  }

  private static FieldSpec field(Class<?> type, String name) {
    return FieldSpec.builder(type, name, PRIVATE, TRANSIENT).build();
  }

  /** What another object of the same sizes takes over. */
  void copyTo(String other, CodeBlock.Builder code) {
    for (String field : List.of(starts, columns, slots)) {
      code.addStatement("$L.$L = $L", other, field, field);
    }
    code.addStatement(
        "$L.$L =$W$L == null ? null : new double[$L.length]", other, scratch, scratch, scratch);
  }

  List<MethodSpec> methods() {
    return List.of(
        pattern(),
        told("RowStarts", starts, "Where each row begins among the entries, and where they end."),
        told("Columns", columns, "The column of each entry, row by row."),
        entries(),
        dense());
  }

  // The pattern

  private MethodSpec pattern() {
    MethodScope scope = new MethodScope(owner.scope());
    MethodSpec.Builder method = begin(plan.name() + "Pattern").returns(TypeName.INT);
    method.addJavadoc(
        "Finds the pattern of the $L: which entries may be other than 0. It depends on sizes and\n"
            + "integers, and has to be found again when these change.\n\n"
            + "@return the number of entries\n",
        plan.name());
    List<String> given = arguments(plan.places().program(), scope, method);
    String rows = scope.names().allocate("rows");
    String places = scope.names().allocate("places");
    CodeBlock.Builder code = CodeBlock.builder();
    code.addStatement("final int[][] $L = new int[$L][]", rows, plan.families().size());
    code.addStatement("final int[][] $L = new int[$L][]", places, plan.families().size());
    for (int k = 0; k < plan.families().size(); k++) {
      code.add(allocation(rows, k));
      code.addStatement("$L[$L] = new int[$L[$L].length]", places, k, rows, k);
    }
    given.add(rows);
    given.add(places);
    code.add(call(plan.places().name(), given));
    String begins = scope.names().allocate("begins");
    code.add(
        Text.statement("final int[] " + begins + " = new int[1 +" + Text.BREAK + rowCount() + "]"));
    owner.use("compress");
    code.add(
        Text.statement(
            columns
                + " = compress("
                + String.join("," + Text.BREAK, rows, places, begins, columnCount())
                + ")"));
    code.addStatement("$L = $L", starts, begins);
    code.addStatement("$L = $L", slots, rows);
    code.addStatement("$L = new double[$L.length]", scratch, columns);
    code.addStatement("return $L.length", columns);
    return method.addCode(code.build()).build();
  }

  private CodeBlock allocation(String rows, int k) {
    return Text.statement(
        rows
            + "["
            + k
            + "] = new int["
            + length("the places", product(plan.families().get(k)))
            + "]");
  }

  private Node product(List<Node> shape) {
    Node product = owner.plan().program().graph().integer(1);
    for (Node extent : shape) {
      product = owner.plan().program().graph().multiplyInteger(product, extent);
    }
    return product;
  }

  private String rowCount() {
    return length("the rows", plan.rowCount());
  }

  private String columnCount() {
    return length("the columns", plan.columnCount());
  }

  /** A length as an int, which is refused where it does not fit. */
  private String length(String what, Node value) {
    owner.use(HelperMethod.LENGTH);
    ExpressionWriter expressions = owner.expressions(new MethodScope(owner.scope()));
    String code = expressions.write(ClassScope.exact(value)).code();
    owner.use(expressions);
    return "length("
        + ExpressionWriter.quoted(what + " of the " + plan.name())
        + ","
        + Text.BREAK
        + code
        + ")";
  }

  private MethodSpec told(String suffix, String field, String text) {
    return begin(plan.name() + suffix)
        .addJavadoc("$L\n", text)
        .returns(int[].class)
        .addCode(demandPattern())
        .addStatement("return $T.copyOf($L, $L.length)", Arrays.class, field, field)
        .build();
  }

  private CodeBlock demandPattern() {
    return CodeBlock.builder()
        .beginControlFlow("if ($L == null)", slots)
        .addStatement(
            "throw new IllegalStateException($S)", "call " + plan.name() + "Pattern first")
        .endControlFlow()
        .build();
  }

  // The entries

  private MethodSpec entries() {
    MethodScope scope = new MethodScope(owner.scope());
    MethodSpec.Builder method = begin(plan.name());
    method.addJavadoc(
        "$L\n\n@param values overwritten with the entries, row by row, in each row by column\n"
            + "@throws IllegalStateException if the pattern was not found\n",
        Documentation.escaped(plan.documentation()));
    List<String> given = argumentsWithParameters(scope, method);
    String values = scope.names().allocate("values");
    method.addParameter(double[].class, values);
    method.addCode(demandPattern());
    given.add(0, columns + ".length");
    given.add(slots);
    given.add(values);
    return method.addCode(call(plan.entries().name(), given)).build();
  }

  private MethodSpec dense() {
    MethodScope scope = new MethodScope(owner.scope());
    MethodSpec.Builder method = begin(plan.name() + "Dense");
    method.addJavadoc(
        "$L\n\n@param matrix overwritten with the whole matrix, flat and row-major\n"
            + "@throws IllegalStateException if the pattern was not found\n",
        Documentation.escaped(plan.documentation()));
    List<String> given = argumentsWithParameters(scope, method);
    String matrix = scope.names().allocate("matrix");
    String row = scope.names().allocate("row");
    String width = scope.names().allocate("width");
    String entry = scope.names().allocate("entry");
    method.addParameter(double[].class, matrix);
    given.add(scratch);
    owner.use(HelperMethod.CHECK_LENGTH);
    CodeBlock.Builder code = CodeBlock.builder().add(demandPattern());
    code.add(Text.statement("final int " + width + " =" + Text.BREAK + columnCount()));
    code.addStatement(
        "checkLength($S, $L,$W($L.length - 1) * (long) $L)", matrix, matrix, starts, width);
    code.add(call(plan.name(), given));
    code.addStatement("$T.fill($L, 0.0)", Arrays.class, matrix);
    code.beginControlFlow("for (int $L = 0; $L < $L.length - 1; $L++)", row, row, starts, row);
    code.beginControlFlow(
        "for (int $L = $L[$L]; $L < $L[$L + 1]; $L++)",
        entry,
        starts,
        row,
        entry,
        starts,
        row,
        entry);
    code.addStatement(
        "$L[$L * $L + $L[$L]] = $L[$L]", matrix, row, width, columns, entry, scratch, entry);
    code.endControlFlow().endControlFlow();
    return method.addCode(code.build()).build();
  }

  // Arguments

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

  private static CodeBlock call(String name, List<String> given) {
    return Text.statement(name + "(" + String.join("," + Text.BREAK, given) + ")");
  }
}
