package org.gradc;

import java.util.Map;
import org.gradc.compile.ClassIdentity;
import org.gradc.compile.Compilation;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.syntax.ModelSyntax;
import org.gradc.syntax.Parser;
import org.gradc.syntax.Printer;

/** The stages of a compilation as text. */
final class StageText {
  private StageText() {}

  static String of(Source source, Stage stage, Map<String, Long> sizes, ClassIdentity identity) {
    Diagnostics diagnostics = new Diagnostics();
    if (stage == Stage.SYNTAX) {
      ModelSyntax syntax = Parser.parse(source, diagnostics);
      diagnostics.throwIfErrors();
      return Printer.print(syntax);
    }
    Compilation compilation = Compilation.of(source, sizes, identity, false, diagnostics);
    return switch (stage) {
      case JAVA -> compilation.javaSource();
      default -> "not yet: " + stage;
    };
  }
}
