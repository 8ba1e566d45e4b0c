package org.gradc.model;

import java.util.Map;
import org.gradc.graph.Program;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.syntax.Item;
import org.gradc.syntax.ModelSyntax;

/** The step from the syntax tree to the graph. */
public final class Elaborator {
  private Elaborator() {}

  /**
   * Checks a model and makes its graph. All mistakes of the model are reported before it fails.
   *
   * @param syntax the model as written
   * @param sizes values for sizes by name, in the place of those that the model declares
   * @param diagnostics where mistakes go
   * @throws org.gradc.source.ModelException if there are mistakes, those of earlier steps included
   */
  public static Program elaborate(
      ModelSyntax syntax, Map<String, Long> sizes, Diagnostics diagnostics) {
    boolean complete = !diagnostics.hasErrors();
    Names.check(syntax, diagnostics);
    Elaboration elaboration = new Elaboration(diagnostics);
    Declarations declarations = new Declarations(elaboration, syntax, sizes, complete);
    for (Item item : syntax.items()) {
      try {
        declarations.add(item);
      } catch (StackOverflowError tooDeep) {
        // The limit suits the usual stack of a thread; this one has less.
        diagnostics.report(Mistake.TOO_DEEP, item.span(), "a hundred");
      }
    }
    Program program = declarations.program();
    diagnostics.throwIfErrors();
    return program;
  }
}
