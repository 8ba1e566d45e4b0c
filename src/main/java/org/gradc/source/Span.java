package org.gradc.source;

/**
 * A stretch of a source text: from the character offset {@code start} up to, not including, {@code
 * end}.
 */
public record Span(Source source, int start, int end) {
  /** The smallest span that covers this one and another of the same source. */
  public Span to(Span other) {
    return new Span(source, Math.min(start, other.start), Math.max(end, other.end));
  }

  public int line() {
    return source.line(start);
  }

  public int column() {
    return source.column(start);
  }

  /** Where this is, told from another place: {@code in line 3}, or where it is another file. */
  public String from(Span other) {
    return other.source == source ? "in line " + line() : "at " + this;
  }

  /** The text that the span covers. */
  public String text() {
    return source.text().substring(start, Math.min(end, source.text().length()));
  }

  /** {@code file:line:column}, as compilers print it. */
  @Override
  public String toString() {
    return Visible.escaped(source.name()) + ":" + line() + ":" + column();
  }
}
