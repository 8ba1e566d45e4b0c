package org.gradc.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/** Writes a matrix by rows: the summands are put in order once, then each knows its position. */
final class RowMatrixWriter extends MatrixWriter {
  private final MatrixPlan.ByRows plan;

  RowMatrixWriter(ClassWriter owner, MatrixPlan.ByRows plan) {
    super(owner, plan);
    this.plan = plan;
    field("Slots", int[][].class);
  }

  @Override
  void writePattern(MethodScope scope, List<String> given, CodeBlock.Builder code) {
    String rows = scope.names().allocate("rows");
    String places = scope.names().allocate("places");
    int families = plan.families().size();
    code.addStatement("final int[][] $L = new int[$L][]", rows, families);
    code.addStatement("final int[][] $L = new int[$L][]", places, families);
    for (int from = 0; from < families; ) {
      String length = entryCount("the places", plan.families().get(from));
      int to = from + 1;
      while (to < families && entryCount("the places", plan.families().get(to)).equals(length)) {
        to++;
      }
      String k = String.valueOf(from);
      if (to > from + 1) {
        k = scope.names().allocate("k");
        code.beginControlFlow("for (int $L = $L; $L < $L; $L++)", k, from, k, to, k);
      }
      code.add(Text.statement(rows + "[" + k + "] = new int[" + length + "]"));
      code.addStatement("$L[$L] = new int[$L[$L].length]", places, k, rows, k);
      if (to > from + 1) {
        code.endControlFlow();
      }
      from = to;
    }
    List<String> all = new ArrayList<>(given);
    all.add(rows);
    all.add(places);
    code.add(call(plan.before().name(), all));
    String starts = scope.names().allocate("starts");
    code.add(
        Text.statement("final int[] " + starts + " = new int[1 +" + Text.BREAK + rowCount() + "]"));
    use("compress");
    String arguments = String.join("," + Text.BREAK, rows, places, starts, columnCount());
    code.add(Text.statement(of("Columns") + " = compress(" + arguments + ")"));
    code.addStatement("$L = $L", of("Starts"), starts);
    code.addStatement("$L = $L", of("Slots"), rows);
  }

  @Override
  void writeEntries(MethodScope scope, List<String> given, String values, CodeBlock.Builder code) {
    List<String> all = new ArrayList<>(given);
    all.add(0, of("Columns") + ".length");
    all.add(of("Slots"));
    all.add(values);
    code.add(call(plan.entries().name(), all));
  }
}
