package org.gradc.graph;

import java.util.regex.Pattern;

/** Where a generated class takes its functions from. */
public enum MathLibrary {
  /** {@link Math}: as fast as the machine has them, which may differ in the last digit. */
  DEFAULT,
  /** {@link StrictMath}: the same bits on every machine. */
  STRICT;

  /** The functions in which the two may differ; the others are exact in both. */
  private static final Pattern INEXACT =
      Pattern.compile(
          "\\b(?:Strict)?Math\\.(?=(?:sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|exp|expm1"
              + "|log|log10|log1p|pow|cbrt|hypot)\\()");

  /** Java code whose calls are those of this library. */
  public String in(String code) {
    return INEXACT.matcher(code).replaceAll(this == STRICT ? "StrictMath." : "Math.");
  }

  /** Whether the compiler may compute an operation as the class would. */
  boolean mayFold(Operation operation) {
    boolean inexact =
        operation.result() == Kind.REAL
            && (!operation.traits().kernel().isEmpty() || INEXACT.matcher(operation.java()).find());
    return this == DEFAULT || !inexact;
  }
}
