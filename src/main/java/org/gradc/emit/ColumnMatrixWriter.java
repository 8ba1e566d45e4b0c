package org.gradc.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;

/**
 * Writes a matrix by columns. For the pattern a seed in each column is followed. Then columns that
 * share no row get one colour, and each colour takes one product with a direction.
 */
final class ColumnMatrixWriter extends MatrixWriter {
  private final MatrixPlan.ByColumns plan;

  ColumnMatrixWriter(ClassWriter owner, MatrixPlan.ByColumns plan, MatrixMembers members) {
    super(owner, plan, members);
    this.plan = plan;
    members.field("Places", int[].class);
    members.field("Colours", int[].class);
    members.field("Order", int[].class);
    members.room("Direction", double[].class);
    members.room("Cursors", int[].class);
    for (int k = 0; k < plan.blocks().size(); k++) {
      members.room("Block" + k, double[].class);
    }
    if (plan.row() != null) {
      members.field("RowColours", int[].class);
      members.room("Row", double[].class);
      for (int k = 0; k < plan.blocks().size(); k++) {
        members.room("Weights" + k, double[].class);
      }
    }
  }

  @Override
  void writePattern(MethodScope scope, List<String> given, CodeBlock.Builder code) {
    Names names = scope.names();
    String places = names.allocate("places");
    String direction = names.allocate("direction");
    String rows = names.allocate("rows");
    String columns = names.allocate("columns");
    String count = names.allocate("count");
    String column = names.allocate("column");
    String row = names.allocate("row");
    writePlaces(scope, places, code);
    code.addStatement("final double[] $L = new double[parameterCount()]", direction);
    List<String> blocks = new ArrayList<>();
    for (int k = 0; k < plan.blocks().size(); k++) {
      String block = names.allocate("block");
      blocks.add(block);
      String length = entryCount("the rows", plan.blocks().get(k));
      code.add(
          Text.statement(
              "final double[] " + block + " =" + Text.BREAK + "new double[" + length + "]"));
    }
    code.addStatement("int[] $L = new int[16]", rows);
    code.addStatement("int[] $L = new int[16]", columns);
    code.addStatement("int $L = 0", count);
    code.beginControlFlow("for (int $L = 0; $L < $L.length; $L++)", column, column, places, column);
    code.addStatement("$L[$L[$L]] = 1.0", direction, places, column);
    List<String> all = new ArrayList<>(given);
    all.add(direction);
    all.addAll(blocks);
    code.add(call(plan.before().name(), all));
    code.addStatement("$L[$L[$L]] = 0.0", direction, places, column);
    code.addStatement("int $L = 0", row);
    for (String block : blocks) {
      String reach = names.allocate("reach");
      code.beginControlFlow("for (double $L : $L)", reach, block);
      code.beginControlFlow("if ($L != 0.0)", reach);
      code.beginControlFlow("if ($L == $L.length)", count, rows);
      code.addStatement("$L = $T.copyOf($L, 2 * $L)", rows, Arrays.class, rows, count);
      code.addStatement("$L = $T.copyOf($L, 2 * $L)", columns, Arrays.class, columns, count);
      code.endControlFlow();
      code.addStatement("$L[$L] = $L", rows, count, row);
      code.addStatement("$L[$L++] = $L", columns, count, column);
      code.endControlFlow();
      code.addStatement("$L++", row);
      code.endControlFlow();
    }
    code.endControlFlow();
    writeOrder(scope, places, rows, columns, count, code);
    code.addStatement("$L = $L", of("Places"), places);
    code.addStatement("$L = $L", of("Direction"), direction);
    for (int k = 0; k < blocks.size(); k++) {
      code.addStatement("$L = $L", of("Block" + k), blocks.get(k));
    }
    if (plan.row() != null) {
      writeRowColours(scope, rows, columns, count, code);
    }
  }

  /** The rows that can go together, where these take fewer products than the columns. */
  private void writeRowColours(
      MethodScope scope, String rows, String columns, String count, CodeBlock.Builder code) {
    String starts = scope.names().allocate("columnStarts");
    String found = scope.names().allocate("foundRows");
    String colours = scope.names().allocate("rowColours");
    use("groups");
    code.addStatement("final int[] $L = new int[1 + $L.length]", starts, of("Colours"));
    code.addStatement(
        "final int[] $L =$Wcompress(new int[][] {$T.copyOf($L, $L)},$Wnew int[][] {$T.copyOf($L,"
            + " $L)}, $L,$W$L.length - 1)",
        found,
        Arrays.class,
        columns,
        count,
        Arrays.class,
        rows,
        count,
        starts,
        of("Starts"));
    code.addStatement(
        "final int[] $L =$Wcolours($L, $L, $L.length - 1)", colours, starts, found, of("Starts"));
    code.addStatement(
        "$L =$Wgroups($L) <= groups($L) / $L ? $L : null",
        of("RowColours"),
        colours,
        of("Colours"),
        MatrixPlan.ByColumns.FOR_A_ROW,
        colours);
    code.addStatement("$L = new double[$L.length]", of("Row"), of("Direction"));
    for (int k = 0; k < plan.blocks().size(); k++) {
      code.addStatement("$L = new double[$L.length]", of("Weights" + k), of("Block" + k));
    }
  }

  /** Where the params of the columns stand in the vector of all. */
  private void writePlaces(MethodScope scope, String places, CodeBlock.Builder code) {
    String next = scope.names().allocate("next");
    code.add(
        Text.statement(
            "final int[] " + places + " =" + Text.BREAK + "new int[" + columnCount() + "]"));
    code.addStatement("int $L = 0", next);
    for (Symbol param : plan.by()) {
      String k = scope.names().allocate("k");
      List<Node> shape = param.shape();
      String length = shape.isEmpty() ? "1" : scope().length(shape);
      code.beginControlFlow("for (int $L = 0; $L < $L; $L++)", k, k, length, k);
      code.addStatement("$L[$L++] = $L + $L", places, next, scope().offset(param), k);
      code.endControlFlow();
    }
  }

  /** The entries in the order of rows, and in a row of colours. */
  private void writeOrder(
      MethodScope scope,
      String places,
      String rows,
      String columns,
      String count,
      CodeBlock.Builder code) {
    String found = scope.names().allocate("found");
    String starts = scope.names().allocate("starts");
    use("compress");
    use("colours");
    use("byRowAndColour");
    code.addStatement("final int[][] $L = {$T.copyOf($L, $L)}", found, Arrays.class, rows, count);
    code.add(
        Text.statement("final int[] " + starts + " = new int[1 +" + Text.BREAK + rowCount() + "]"));
    code.addStatement(
        "$L =$Wcompress($L, new int[][] {$T.copyOf($L, $L)}, $L, $L.length)",
        of("Columns"),
        found,
        Arrays.class,
        columns,
        count,
        starts,
        places);
    code.addStatement("$L = $L", of("Starts"), starts);
    code.addStatement(
        "$L =$Wcolours($L, $L, $L.length)", of("Colours"), starts, of("Columns"), places);
    code.addStatement(
        "$L =$WbyRowAndColour($L, $L, $L)", of("Order"), starts, of("Columns"), of("Colours"));
    code.addStatement("$L = new int[$L.length]", of("Cursors"), starts);
  }

  @Override
  void writeEntries(
      MethodScope scope,
      List<String> given,
      List<String> residuals,
      String values,
      CodeBlock.Builder code) {
    Names names = scope.names();
    String colour = names.allocate("colour");
    String column = names.allocate("column");
    String row = names.allocate("row");
    String written = names.allocate("written");
    use(HelperMethod.CHECK_LENGTH);
    code.addStatement("checkLength($S, $L, $L.length)", values, values, of("Columns"));
    distinct(scope, values, residuals, code);
    List<String> all = new ArrayList<>(given);
    all.add(of("Direction"));
    for (int k = 0; k < plan.blocks().size(); k++) {
      all.add(of("Block" + k));
    }
    List<String> both = new ArrayList<>(all);
    both.addAll(residuals);
    if (!residuals.isEmpty()) {
      // A matrix without entries has no column to come along with.
      code.beginControlFlow("if ($L.length == 0)", values);
      code.add(call(plan.together().name(), both));
      code.endControlFlow();
    }
    if (plan.row() != null) {
      code.beginControlFlow("if ($L != null)", of("RowColours"));
      writeByRows(scope, given, residuals.isEmpty() ? List.of() : both, values, code);
      code.addStatement("return");
      code.endControlFlow();
    }
    code.beginControlFlow("for (int $L = 0; $L < $L.length; $L++)", row, row, of("Starts"), row);
    code.addStatement("$L[$L] = $L[$L]", of("Cursors"), row, of("Starts"), row);
    code.endControlFlow();
    code.addStatement("int $L = 0", written);
    code.beginControlFlow("for (int $L = 0; $L < $L.length; $L++)", colour, colour, values, colour);
    code.beginControlFlow("if ($L == $L.length)", written, values);
    code.addStatement("break");
    code.endControlFlow();
    code.beginControlFlow(
        "for (int $L = 0; $L < $L.length; $L++)", column, column, of("Places"), column);
    code.addStatement(
        "$L[$L[$L]] =$W$L[$L] == $L ? 1.0 : 0.0",
        of("Direction"),
        of("Places"),
        column,
        of("Colours"),
        column,
        colour);
    code.endControlFlow();
    if (residuals.isEmpty()) {
      code.add(call(plan.entries().name(), all));
    } else {
      code.beginControlFlow("if ($L == 0)", colour);
      code.add(call(plan.together().name(), both));
      code.nextControlFlow("else");
      code.add(call(plan.entries().name(), all));
      code.endControlFlow();
    }
    code.addStatement("int $L = 0", row);
    for (int k = 0; k < plan.blocks().size(); k++) {
      String tangent = names.allocate("tangent");
      String cursor = names.allocate("cursor");
      code.beginControlFlow("for (double $L : $L)", tangent, of("Block" + k));
      code.addStatement("final int $L = $L[$L]", cursor, of("Cursors"), row);
      code.beginControlFlow(
          "if ($L < $L[$L + 1]$W&& $L[$L[$L[$L]]] == $L)",
          cursor,
          of("Starts"),
          row,
          of("Colours"),
          of("Columns"),
          of("Order"),
          cursor,
          colour);
      code.addStatement("$L[$L[$L]] = $L", values, of("Order"), cursor, tangent);
      code.addStatement("$L[$L] = $L + 1", of("Cursors"), row, cursor);
      code.addStatement("$L++", written);
      code.endControlFlow();
      code.addStatement("$L++", row);
      code.endControlFlow();
    }
    code.endControlFlow();
  }

  /**
   * Weights of 1 for the rows of a colour give the entries of all of them.
   *
   * @param both the arguments of the method for the residuals; none where they are not wanted
   */
  private void writeByRows(
      MethodScope scope,
      List<String> given,
      List<String> both,
      String values,
      CodeBlock.Builder code) {
    Names names = scope.names();
    String colour = names.allocate("colour");
    String row = names.allocate("row");
    String written = names.allocate("written");
    String k = names.allocate("k");
    if (!both.isEmpty()) {
      code.addStatement("$T.fill($L, 0.0)", Arrays.class, of("Direction"));
      code.add(call(plan.together().name(), both));
    }
    int last = given.size() - 1;
    List<String> all = new ArrayList<>(given.subList(0, last));
    for (int block = 0; block < plan.blocks().size(); block++) {
      all.add(of("Weights" + block) + (plan.blocks().get(block).isEmpty() ? "[0]" : ""));
    }
    all.add(given.get(last));
    all.add(of("Row"));
    code.addStatement("int $L = 0", written);
    code.beginControlFlow(
        "for (int $L = 0; $L < $L.length; $L++)", colour, written, values, colour);
    code.addStatement("int $L = 0", row);
    for (int block = 0; block < plan.blocks().size(); block++) {
      String weights = of("Weights" + block);
      code.beginControlFlow("for (int $L = 0; $L < $L.length; $L++)", k, k, weights, k);
      code.addStatement(
          "$L[$L] = $L[$L++] == $L ? 1.0 : 0.0", weights, k, of("RowColours"), row, colour);
      code.endControlFlow();
    }
    code.add(call(plan.row().name(), all));
    code.beginControlFlow("for ($L = 0; $L < $L.length; $L++)", row, row, of("RowColours"), row);
    code.beginControlFlow("if ($L[$L] == $L)", of("RowColours"), row, colour);
    code.beginControlFlow(
        "for (int $L = $L[$L]; $L < $L[$L + 1]; $L++)",
        k,
        of("Starts"),
        row,
        k,
        of("Starts"),
        row,
        k);
    code.addStatement(
        "$L[$L] = $L[$L[$L[$L]]]", values, k, of("Row"), of("Places"), of("Columns"), k);
    code.addStatement("$L++", written);
    code.endControlFlow();
    code.endControlFlow();
    code.endControlFlow();
    code.endControlFlow();
  }
}
