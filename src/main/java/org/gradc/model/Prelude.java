package org.gradc.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.gradc.source.CompilerBug;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.syntax.Declaration;
import org.gradc.syntax.Item;
import org.gradc.syntax.ModelSyntax;
import org.gradc.syntax.Parser;

/**
 * The standard functions that are written in the language. They are told apart by name and number
 * of arguments.
 */
final class Prelude {
  private static final String FILE = "prelude.grad";

  private static final Map<String, Map<Integer, Scope.Function>> FUNCTIONS = read();

  private Prelude() {}

  /** Null where there is no such function. */
  static Scope.Function function(String name, int arguments) {
    return overloads(name).get(arguments);
  }

  /** The functions of a name by their number of arguments. */
  static Map<Integer, Scope.Function> overloads(String name) {
    return FUNCTIONS.getOrDefault(name, Map.of());
  }

  static Iterable<String> names() {
    return FUNCTIONS.keySet();
  }

  private static Map<String, Map<Integer, Scope.Function>> read() {
    Diagnostics diagnostics = new Diagnostics();
    ModelSyntax syntax = Parser.parse(new Source(FILE, text(FILE)), diagnostics);
    if (diagnostics.hasErrors()) {
      throw new CompilerBug("the prelude: " + diagnostics.all());
    }
    Map<String, Map<Integer, Scope.Function>> functions = new LinkedHashMap<>();
    for (Item item : syntax.items()) {
      Declaration.Function function = (Declaration.Function) item;
      functions
          .computeIfAbsent(function.name().text(), name -> new TreeMap<>())
          .put(function.parameters().size(), new Scope.Function(function, Scope.STANDARD, true));
    }
    return functions;
  }

  /** A file that comes with this package. */
  static String text(String file) {
    try (InputStream stream = Prelude.class.getResourceAsStream(file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CompilerBug(file + " cannot be read", e);
    }
  }
}
