package org.gradc.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;

/** Writes a matrix by rows and by columns; when the pattern is found sizes say which is taken. */
final class EitherMatrixWriter extends MatrixWriter {
  private final MatrixPlan.ByEither plan;
  private final MatrixWriter rows;
  private final MatrixWriter columns;

  EitherMatrixWriter(ClassWriter owner, MatrixPlan.ByEither plan, MatrixMembers members) {
    super(owner, plan, members);
    this.plan = plan;
    this.rows = new RowMatrixWriter(owner, plan.rows(), members);
    this.columns = new ColumnMatrixWriter(owner, plan.columns(), members);
  }

  @Override
  void writePattern(MethodScope scope, List<String> given, CodeBlock.Builder code) {
    code.add(Text.head("if (" + code(plan.isByRows()) + ")"));
    rows.writePattern(scope, given, code);
    code.nextControlFlow("else");
    code.addStatement("$L = null", of("Slots"));
    columns.writePattern(scope, given, code);
    code.endControlFlow();
  }

  @Override
  void writeEntries(
      MethodScope scope,
      List<String> given,
      List<String> residuals,
      String values,
      CodeBlock.Builder code) {
    code.beginControlFlow("if ($L != null)", of("Slots"));
    rows.writeEntries(scope, given, residuals, values, code);
    code.nextControlFlow("else");
    columns.writeEntries(scope, given, residuals, values, code);
    code.endControlFlow();
  }
}
