package org.gradc.source;

import java.util.List;

/** Writes messages as text: place, sentence, the line, a caret under the span, the advice. */
public final class Renderer {
  private static final int WIDTH = 160;

  private Renderer() {}

  /** All messages, a blank line between two. */
  public static String render(List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      if (!out.isEmpty()) {
        out.append('\n');
      }
      render(diagnostic, out);
    }
    return out.toString();
  }

  private static void render(Diagnostic diagnostic, StringBuilder out) {
    Span span = diagnostic.span();
    out.append(span).append(": ");
    if (!diagnostic.isError()) {
      out.append("warning: ");
    }
    out.append(diagnostic.message()).append('\n').append(excerpt(diagnostic));
    if (!diagnostic.advice().isEmpty()) {
      out.append("  ").append(diagnostic.advice()).append('\n');
    }
  }

  /** The line of a message, and a caret under its span. */
  public static String excerpt(Diagnostic diagnostic) {
    Span span = diagnostic.span();
    String line = span.source().lineText(span.line());
    int column = span.column() - 1;
    String marked = span.text().lines().findFirst().orElse("");
    int width = Math.max(1, marked.codePointCount(0, marked.length()));
    int from = column > WIDTH - 40 ? column - WIDTH / 2 : 0;
    int length = line.codePointCount(0, line.length());
    int to = Math.min(length, from + WIDTH);
    String lead = from > 0 ? "..." : "";
    String shown =
        Visible.inOneColumn(
            line.substring(
                line.offsetByCodePoints(0, Math.min(from, length)),
                line.offsetByCodePoints(0, to)));
    int room = Math.max(1, to - column);
    return "  "
        + lead
        + shown
        + (to < length ? "..." : "")
        + "\n  "
        + " ".repeat(lead.length() + column - from)
        + "^".repeat(Math.min(width, room))
        + "\n";
  }
}
