package org.gradc.maven;

import java.util.List;
import org.gradc.source.Diagnostic;

/** How a build that fails tells why. */
final class Failure {
  private Failure() {}

  /** How much there is to mend, where each message was told at its place already. */
  static String of(List<Diagnostic> diagnostics) {
    long errors = diagnostics.stream().filter(Diagnostic::isError).count();
    long warnings = diagnostics.size() - errors;
    long files = diagnostics.stream().map(d -> d.span().source().name()).distinct().count();
    String mistakes = errors > 0 ? counted(errors, "mistake") : "";
    String rest = warnings > 0 ? counted(warnings, "warning") : "";
    return mistakes
        + (errors > 0 && warnings > 0 ? " and " : "")
        + rest
        + " in "
        + counted(files, "file")
        + ", each told at its place";
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** The message with its advice. */
  static String sentence(Diagnostic diagnostic) {
    String advice = diagnostic.advice();
    return diagnostic.message() + (advice.isEmpty() ? "" : "; " + advice);
  }
}
