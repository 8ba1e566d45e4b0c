package org.gradc.model;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.gradc.graph.Checked;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Reachable;
import org.gradc.graph.Symbol;

/** Lists a checked model: what it has, of which kinds and shapes, and what is checked when. */
public final class ModelPrinter {
  private final StringBuilder out = new StringBuilder();

  private ModelPrinter() {}

  /** The listing of a model. */
  public static String print(Program program) {
    ModelPrinter printer = new ModelPrinter();
    printer.model(program);
    return printer.out.toString();
  }

  private void model(Program program) {
    line("model " + program.name());
    for (Symbol size : program.sizes()) {
      Long value = program.fixedSizes().get(size.name());
      line("size " + size.name() + (value == null ? "" : " = " + value));
    }
    symbols("input", program.inputs());
    symbols("data", program.data());
    symbols("param", program.params());
    for (Program.Definition definition : program.notes().definitions()) {
      line(definition.name() + definition.shape() + ": " + definition.kind());
    }
    results("output", program.outputs());
    results("residual", program.residuals());
    if (program.loss() != null) {
      line("loss: real");
    }
    checks(program);
  }

  private void symbols(String role, List<Symbol> symbols) {
    for (Symbol symbol : symbols) {
      line(
          role
              + " "
              + symbol.name()
              + Shapes.lengths(symbol.shape())
              + ": "
              + symbol.kind().text());
    }
  }

  private void results(String role, List<Program.Quantity> results) {
    for (Program.Quantity result : results) {
      Node value = result.value();
      line(role + " " + result.name() + Shapes.lengths(value.shape()) + ": " + value.kind().text());
    }
  }

  private void checks(Program program) {
    line("");
    line("subscripts proved in range: " + program.notes().proved());
    for (Program.Requirement requirement : program.requirements()) {
      line("checked once: " + requirement.text());
    }
    for (Program.Range range : program.ranges()) {
      line(
          "checked when bound: 0 <= "
              + range.symbol().name()
              + " < "
              + Shapes.text(range.upper())
              + ", "
              + range.array());
    }
    for (String label : new TreeSet<>(checkedReads(program))) {
      line("checked at each read: " + label);
    }
  }

  private static List<String> checkedReads(Program program) {
    List<Node> roots = new ArrayList<>();
    program.outputs().forEach(output -> roots.add(output.value()));
    program.residuals().forEach(residual -> roots.add(residual.value()));
    if (program.loss() != null) {
      roots.add(program.loss());
    }
    List<String> labels = new ArrayList<>();
    for (Node node : Reachable.from(roots, n -> true)) {
      if (node instanceof Checked checked) {
        labels.add(checked.label());
      }
    }
    return labels;
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
