package org.gradc.maven;

import java.util.List;
import org.gradc.source.Diagnostic;
import org.gradc.source.Renderer;

/** How a build that fails tells why. */
final class Failure {
  private Failure() {}

  /** All messages with their places and lines, below a sentence that counts them. */
  static String of(List<Diagnostic> diagnostics) {
    long files = diagnostics.stream().map(d -> d.span().source().name()).distinct().count();
    int count = diagnostics.size();
    return (count == 1 ? "1 message" : count + " messages")
        + (files == 1 ? " about 1 file" : " about " + files + " files")
        + "\n\n"
        + Renderer.render(diagnostics);
  }

  /** The message with its advice. */
  static String sentence(Diagnostic diagnostic) {
    String advice = diagnostic.advice();
    return diagnostic.message() + (advice.isEmpty() ? "" : "; " + advice);
  }
}
