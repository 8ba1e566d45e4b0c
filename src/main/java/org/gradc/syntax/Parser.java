package org.gradc.syntax;

import org.gradc.source.Diagnostics;
import org.gradc.source.Source;

/** Source text to syntax tree: the only door to ANTLR. */
public final class Parser {
  private Parser() {}

  /**
   * Reads a whole model. Every syntax mistake found is reported; the tree then holds what could be
   * read.
   *
   * @param source the text
   * @param diagnostics where mistakes go
   */
  @SuppressWarnings({"DoNotCallSuggester", "ObjectToString"}) // a placeholder
  public static ModelSyntax parse(Source source, Diagnostics diagnostics) {
    throw new IllegalStateException("not written: " + source + diagnostics);
  }
}
