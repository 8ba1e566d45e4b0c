package org.gradc.check;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gradc.compile.Compilation;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.syntax.Declaration;
import org.gradc.syntax.Item;

/** Where a model declares its inputs, data and params. */
public final class DeclaredLines {
  private DeclaredLines() {}

  /** The lines by name. */
  public static Map<String, Integer> of(Source source) {
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (Item item : Compilation.parse(source, new Diagnostics()).items()) {
      if (item instanceof Declaration.Variable variable) {
        lines.put(variable.name().text(), variable.span().line());
      }
    }
    return lines;
  }
}
