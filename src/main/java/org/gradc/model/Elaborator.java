package org.gradc.model;

import java.util.Map;
import java.util.Set;
import org.gradc.graph.MathLibrary;
import org.gradc.graph.Program;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.syntax.Item;
import org.gradc.syntax.ModelSyntax;
import org.gradc.syntax.Name;

/** The step from the syntax tree to the graph. */
public final class Elaborator {
  private Elaborator() {}

  /**
   * Checks the names in a file of functions; the rest is checked for the arguments of a call.
   *
   * @throws org.gradc.source.ModelException if there are mistakes, those of earlier steps included
   */
  public static void checkLibrary(ModelSyntax syntax, Diagnostics diagnostics) {
    Names.check(syntax, diagnostics);
    diagnostics.throwIfErrors();
  }

  /** Checks a model of the usual functions, see the other method. */
  public static Program elaborate(
      ModelSyntax syntax, Map<String, Long> sizes, Diagnostics diagnostics) {
    return elaborate(syntax, sizes, MathLibrary.DEFAULT, diagnostics);
  }

  /**
   * Checks a model and makes its graph. All mistakes of the model are reported before it fails.
   *
   * @param syntax the model as written
   * @param sizes values for sizes by name, in the place of those that the model declares
   * @param math where the class takes its functions from
   * @param diagnostics where mistakes go
   * @throws org.gradc.source.ModelException if there are mistakes, those of earlier steps included
   */
  public static Program elaborate(
      ModelSyntax syntax, Map<String, Long> sizes, MathLibrary math, Diagnostics diagnostics) {
    Set<Name> variables = Names.check(syntax, diagnostics);
    Elaboration elaboration = new Elaboration(math, variables, syntax.unread(), diagnostics);
    Declarations declarations = new Declarations(elaboration, syntax, sizes);
    for (Item item : syntax.items()) {
      try {
        declarations.add(item);
      } catch (StackOverflowError tooDeep) {
        // The limit suits the usual stack of a thread; this one has less.
        diagnostics.report(Mistake.TOO_DEEP, item.span(), "a hundred");
      }
    }
    declarations.finish();
    diagnostics.throwIfErrors();
    return elaboration.derivatives.close(declarations.program());
  }
}
