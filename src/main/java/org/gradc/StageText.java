package org.gradc;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gradc.compile.Compilation;
import org.gradc.compile.Directives;
import org.gradc.emit.Derivation;
import org.gradc.emit.DotPrinter;
import org.gradc.emit.GraphPrinter;
import org.gradc.emit.LatexPrinter;
import org.gradc.emit.OperationCounts;
import org.gradc.emit.SchedulePrinter;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.model.ModelPrinter;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.syntax.Printer;

/** The stages of a compilation as text. The compilation goes no further than it is asked to. */
final class StageText {
  private StageText() {}

  static String of(Source source, Stage stage, Directives directives) {
    Diagnostics diagnostics = new Diagnostics();
    if (stage == Stage.SYNTAX) {
      return Printer.print(Compilation.parse(source, diagnostics));
    }
    if (stage == Stage.JAVA) {
      return Compilation.of(source, directives, diagnostics).javaSource();
    }
    Program checked = Compilation.check(source, directives, diagnostics);
    return switch (stage) {
      case MODEL -> ModelPrinter.print(checked);
      case GRAPH -> GraphPrinter.print(Compilation.forward(checked));
      case GRADIENT -> gradient(Compilation.differentiate(checked));
      case SCHEDULE -> SchedulePrinter.print(Compilation.schedule(checked, source, directives));
      case LATEX -> LatexPrinter.print(Compilation.differentiate(checked));
      case DOT -> DotPrinter.print(Compilation.differentiate(checked));
      case SYNTAX, JAVA -> throw new IllegalStateException("printed above");
    };
  }

  /** The graph of the loss and its gradient, and by how much it is larger than the loss's own. */
  private static String gradient(Derivation derivation) {
    Program program = derivation.program();
    if (program.loss() == null) {
      return "# the model has no loss, and so no gradient\n";
    }
    Map<String, Node> roots = new LinkedHashMap<>();
    roots.put("loss", program.loss());
    OperationCounts value = OperationCounts.of(roots.values());
    derivation.gradient().forEach((param, node) -> roots.put(param.name() + "Bar", node));
    OperationCounts both = OperationCounts.of(roots.values());
    return GraphPrinter.print(derivation.names(), roots)
        + "# value: "
        + value.total()
        + " operations; value and gradient: "
        + both.total()
        + "; ratio "
        + String.format(Locale.ROOT, "%.2f", (double) both.total() / value.total())
        + "\n";
  }
}
