package org.gradc.source;

/**
 * One message about a model: what is wrong, where, and what to do instead.
 *
 * @param mistake which mistake it is; the catalogue holds the wording
 * @param span where it stands
 * @param message what is wrong, in one sentence without a full stop
 * @param advice what to write instead, or empty
 */
public record Diagnostic(Mistake mistake, Span span, String message, String advice) {
  public Diagnostic {
    message = Visible.escaped(message);
    advice = Visible.escaped(advice);
  }

  public boolean isError() {
    return mistake.severity() == Severity.ERROR;
  }
}
