package org.gradc;

import org.gradc.source.CompilerBug;
import org.gradc.source.Source;

/** A placeholder for the compiler: what the command line needs of it. */
@SuppressWarnings("DoNotCallSuggester")
public final class Gradc {
  private Gradc() {}

  public static CompiledModel compile(Source source, CompilerOptions options) {
    throw new CompilerBug("not written: " + source + options);
  }

  /** One step of the compilation as text. */
  public static String show(Source source, Stage stage, CompilerOptions options) {
    throw new CompilerBug("not written: " + source + stage + options);
  }
}
