package org.gradc.compile;

import java.util.List;
import org.codehaus.commons.compiler.InternalCompilerException;
import org.gradc.graph.Kind;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Span;
import org.gradc.syntax.Declaration;
import org.gradc.syntax.Item;
import org.gradc.syntax.ModelSyntax;

/** What the Java virtual machine has no room for, told in terms of the model. */
final class JavaLimits {
  /** The machine has 255 places; a few are for the object, its parameters, and loop indices. */
  private static final int PLACES = 240;

  private JavaLimits() {}

  /** Reports scalars and results that do not fit in the arguments of a method. */
  static void checkArguments(ModelSyntax syntax, Program program, Diagnostics diagnostics) {
    int given = places(program.inputs()) + places(program.data());
    if (given > PLACES) {
      Span span = span(syntax, last(program).name());
      diagnostics.report(Mistake.TOO_MANY_ARGUMENTS, span, "inputs and data", given, PLACES);
      return;
    }
    int outputs = given + program.outputs().size();
    if (outputs > PLACES) {
      String name = program.outputs().get(program.outputs().size() - 1).name();
      String what = "inputs, data and outputs";
      diagnostics.report(Mistake.TOO_MANY_ARGUMENTS, span(syntax, name), what, outputs, PLACES);
    }
  }

  private static int places(List<Symbol> symbols) {
    int sum = 0;
    for (Symbol symbol : symbols) {
      sum += symbol.isScalar() && symbol.kind() == Kind.REAL ? 2 : 1;
    }
    return sum;
  }

  private static Symbol last(Program program) {
    List<Symbol> symbols = program.data().isEmpty() ? program.inputs() : program.data();
    return symbols.get(symbols.size() - 1);
  }

  private static Span span(ModelSyntax syntax, String name) {
    for (Item item : syntax.items()) {
      boolean declares =
          (item instanceof Declaration.Variable variable && variable.name().text().equals(name))
              || (item instanceof Declaration.Output output && output.name().text().equals(name));
      if (declares) {
        return item.span();
      }
    }
    return syntax.items().get(0).span();
  }

  /** Reports a class that Janino gives up on for its size; throws what is not of that kind. */
  static void report(
      InternalCompilerException failure, ModelSyntax syntax, Diagnostics diagnostics) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      if (text.contains("grown past JVM limit")) {
        Span span = syntax.items().get(syntax.items().size() - 1).span();
        diagnostics.report(Mistake.TOO_LARGE, span, "it has too many different constants");
        diagnostics.throwIfErrors();
      }
    }
    throw failure;
  }
}
