package org.gradc.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.syntax.Declaration;
import org.gradc.syntax.Parser;

/** The standard functions that are written in the language. */
final class Prelude {
  private static final String FILE = "/org/gradc/model/prelude.grad";
  private static final List<Declaration.Function> FUNCTIONS = read();

  private Prelude() {}

  /** Null where there is none. */
  static Declaration.Function function(String name, int arguments) {
    for (Declaration.Function function : FUNCTIONS) {
      if (function.name().text().equals(name) && function.parameters().size() == arguments) {
        return function;
      }
    }
    return null;
  }

  private static List<Declaration.Function> read() {
    try (InputStream stream = Prelude.class.getResourceAsStream(FILE)) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Parser.parse(new Source("prelude.grad", text), new Diagnostics()).functions();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
