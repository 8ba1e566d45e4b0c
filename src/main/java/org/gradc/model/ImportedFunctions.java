package org.gradc.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.syntax.Declaration;
import org.gradc.syntax.Item;
import org.gradc.syntax.ModelSyntax;

/**
 * The functions of the files that a model imports. They see what stands above them in their own
 * file and what this one imports, but no name of those that import it.
 */
final class ImportedFunctions {
  private final Map<String, List<Scope.Function>> files = new HashMap<>();

  private ImportedFunctions() {}

  /** The functions of each file by its path. */
  static Map<String, List<Scope.Function>> of(ModelSyntax model) {
    ImportedFunctions imported = new ImportedFunctions();
    model.imports().forEach((path, file) -> imported.files.put(path, imported.functions(file)));
    return imported.files;
  }

  private List<Scope.Function> functions(ModelSyntax file) {
    List<Scope.Function> own = new ArrayList<>();
    Scope scope = new Scope(null);
    for (Item item : file.items()) {
      if (item instanceof Declaration.Function function) {
        scope = below(scope, function.name().text());
        own.add(new Scope.Function(function, scope, false));
        scope.define(own.get(own.size() - 1));
      } else if (item instanceof Declaration.Import other) {
        for (Scope.Function function : files.getOrDefault(other.path(), List.of())) {
          scope = below(scope, function.syntax().name().text());
          scope.define(function);
        }
      }
    }
    return own;
  }

  /** What stands above a function that shadows a standard one goes on to see the standard one. */
  private static Scope below(Scope scope, String name) {
    return Standard.isName(name) ? new Scope(scope) : scope;
  }
}
