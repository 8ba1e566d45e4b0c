package org.gradc.syntax;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.source.SourceRoot;
import org.gradc.source.Span;

/** Reads the files that a model imports, and those that they import, each once. */
public final class Imports {
  private final Diagnostics diagnostics;
  private final Map<String, ModelSyntax> files = new LinkedHashMap<>();
  private final Set<String> unreadable = new TreeSet<>();
  private final List<String> open = new ArrayList<>();
  private boolean complete = true;

  private Imports(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** The model with its imports; what could not be read is reported and left out. */
  public static ModelSyntax read(ModelSyntax model, Diagnostics diagnostics) {
    Imports imports = new Imports(diagnostics);
    imports.follow(model);
    return model.importing(Collections.unmodifiableMap(imports.files), imports.complete);
  }

  private void follow(ModelSyntax file) {
    for (Item item : file.items()) {
      if (item instanceof Declaration.Import imported) {
        follow(imported, file.source());
      }
    }
  }

  private void follow(Declaration.Import imported, Source by) {
    String path = imported.path();
    if (!isBelowRoot(path)) {
      fail(Mistake.IMPORT_PATH, imported, path);
    } else if (by.root().isEmpty()) {
      fail(Mistake.IMPORT_WITHOUT_ROOT, imported);
    } else if (open.contains(path)) {
      List<String> circle = new ArrayList<>(open.subList(open.indexOf(path), open.size()));
      circle.add(path);
      fail(Mistake.IMPORT_CYCLE, imported, String.join(", ", circle));
    } else if (open.size() == Nesting.LIMIT) {
      fail(Mistake.TOO_DEEP, imported, Nesting.LIMIT);
    } else if (!files.containsKey(path) && !unreadable.contains(path)) {
      read(imported, by.root().get());
    }
  }

  private void read(Declaration.Import imported, SourceRoot root) {
    String path = imported.path();
    Source source;
    try {
      source = root.read(path);
    } catch (IOException e) {
      fail(Mistake.IMPORT_UNREADABLE, imported, e.getMessage());
      unreadable.add(path);
      return;
    }
    ModelSyntax file = Parser.parseImported(source, diagnostics);
    complete &= file.unread().isNothing();
    refuseOthers(file, imported.span());
    open.add(path);
    follow(file);
    open.remove(open.size() - 1);
    files.put(path, file.importing(Map.of(), complete));
  }

  private void fail(Mistake mistake, Declaration.Import imported, Object... arguments) {
    diagnostics.report(mistake, imported.span(), arguments);
    complete = false;
  }

  private void refuseOthers(ModelSyntax file, Span importedAt) {
    if (file.name().isPresent()) {
      diagnostics.report(Mistake.IMPORTED_DECLARATION, file.name().get().span(), importedAt);
      return;
    }
    for (Item item : file.items()) {
      if (!ModelSyntax.mayBeImported(item)) {
        diagnostics.report(Mistake.IMPORTED_DECLARATION, item.span(), importedAt);
      }
    }
  }

  /** Folders and a file: neither a way up, nor a drive, nor an absolute path. */
  private static boolean isBelowRoot(String path) {
    return !path.contains("\\")
        && !path.contains(":")
        && Arrays.stream(path.split("/", -1))
            .noneMatch(part -> part.isBlank() || part.equals(".") || part.equals(".."));
  }
}
