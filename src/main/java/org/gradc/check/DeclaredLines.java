package org.gradc.check;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gradc.syntax.Declaration;
import org.gradc.syntax.Item;
import org.gradc.syntax.ModelSyntax;

/** Where a model declares its inputs, data and params. */
public final class DeclaredLines {
  private DeclaredLines() {}

  /** The lines by name. */
  public static Map<String, Integer> of(ModelSyntax model) {
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (Item item : model.items()) {
      if (item instanceof Declaration.Variable variable) {
        lines.put(variable.name().text(), variable.span().line());
      }
    }
    return lines;
  }
}
