package org.gradc.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Node;

/** Writes a matrix by rows: the summands are put in order once, then each knows its position. */
final class RowMatrixWriter extends MatrixWriter {
  private final MatrixPlan.ByRows plan;

  RowMatrixWriter(ClassWriter owner, MatrixPlan.ByRows plan, MatrixMembers members) {
    super(owner, plan, members);
    this.plan = plan;
    members.field("Slots", int[][].class);
    if (!plan.offsets().isEmpty()) {
      members.field("Offsets", int[][].class);
    }
  }

  @Override
  void writePattern(MethodScope scope, List<String> given, CodeBlock.Builder code) {
    String rows = scope.names().allocate("rows");
    String places = scope.names().allocate("places");
    int families = plan.families().size();
    code.addStatement("final int[][] $L = new int[$L][]", rows, families);
    code.addStatement("final int[][] $L = new int[$L][]", places, families);
    cut("Room", List.of(rows, places), roomOfPlaces(scope, rows, places)).forEach(code::add);
    List<String> all = new ArrayList<>(given);
    all.add(rows);
    all.add(places);
    String offsets = scope.names().allocate("offsets");
    if (!plan.offsets().isEmpty()) {
      code.addStatement("final int[][] $L = new int[$L][]", offsets, plan.offsets().size());
      cut("Room", List.of(offsets), roomOfOffsets(offsets)).forEach(code::add);
      all.add(offsets);
    }
    code.add(call(plan.before().name(), all));
    String starts = scope.names().allocate("starts");
    code.add(
        Text.statement("final int[] " + starts + " = new int[1 +" + Text.BREAK + rowCount() + "]"));
    use("compress");
    String arguments = String.join("," + Text.BREAK, rows, places, starts, columnCount());
    code.add(Text.statement(of("Columns") + " = compress(" + arguments + ")"));
    code.addStatement("$L = $L", of("Starts"), starts);
    code.addStatement("$L = $L", of("Slots"), rows);
    if (!plan.offsets().isEmpty()) {
      code.addStatement("$L = $L", of("Offsets"), offsets);
    }
  }

  /** Where sizes tell how many places there are: the method that finds others makes their room. */
  private List<CodeBlock> roomOfPlaces(MethodScope scope, String rows, String places) {
    List<CodeBlock> all = new ArrayList<>();
    int families = plan.families().size();
    for (int from = 0; from < families; ) {
      if (!isOfSizes(plan.families().get(from))) {
        from++;
        continue;
      }
      String length = entryCount("the places", plan.families().get(from));
      int to = from + 1;
      while (to < families && isAsLong(to, length)) {
        to++;
      }
      CodeBlock.Builder code = CodeBlock.builder();
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
      all.add(code.build());
      from = to;
    }
    return all;
  }

  private List<CodeBlock> roomOfOffsets(String offsets) {
    List<CodeBlock> all = new ArrayList<>();
    for (int k = 0; k < plan.offsets().size(); k++) {
      if (isOfSizes(plan.offsets().get(k))) {
        String length = entryCount("the offsets", plan.offsets().get(k));
        all.add(Text.statement(offsets + "[" + k + "] = new int[" + length + "]"));
      }
    }
    return all;
  }

  private boolean isAsLong(int family, String length) {
    List<Node> shape = plan.families().get(family);
    return isOfSizes(shape) && entryCount("the places", shape).equals(length);
  }

  private static boolean isOfSizes(List<Node> shape) {
    return shape.stream().allMatch(Node::isOfSizes);
  }

  @Override
  void writeEntries(
      MethodScope scope,
      List<String> given,
      List<String> residuals,
      String values,
      CodeBlock.Builder code) {
    List<String> all = new ArrayList<>(given);
    all.add(0, of("Columns") + ".length");
    all.add(of("Slots"));
    if (!plan.offsets().isEmpty()) {
      all.add(of("Offsets"));
    }
    all.addAll(residuals);
    all.add(values);
    code.add(call((residuals.isEmpty() ? plan.entries() : plan.together()).name(), all));
  }
}
