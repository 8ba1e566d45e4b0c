package org.gradc.source;

import java.util.Locale;

/**
 * The catalogue of mistakes a model can have: one constant for each, with its wording. {@code %s}
 * stands for what was found or expected. The folder {@code bad} of the tests holds a model and the
 * frozen message for each.
 */
public enum Mistake {
  SYNTAX(Severity.ERROR, "%s"),
  TOO_DEEP(Severity.ERROR, "this is nested more than %s levels deep", "name parts of it"),
  NOT_YET(Severity.ERROR, "%s is not supported yet"),
  NOT_YET_DERIVED(Severity.WARNING, "'derive %s' is not supported yet, and is left out");

  private final Severity severity;
  private final String message;
  private final String advice;

  Mistake(Severity severity, String message) {
    this(severity, message, "");
  }

  Mistake(Severity severity, String message, String advice) {
    this.severity = severity;
    this.message = message;
    this.advice = advice;
  }

  public Severity severity() {
    return severity;
  }

  String message(Object... arguments) {
    return String.format(Locale.ROOT, message, arguments);
  }

  String advice(Object... arguments) {
    return String.format(Locale.ROOT, advice, arguments);
  }
}
