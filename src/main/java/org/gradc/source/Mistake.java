package org.gradc.source;

import java.util.Locale;

/**
 * The catalogue of mistakes a model can have: one constant for each, with its wording. {@code %s}
 * stands for what was found or expected. The folder {@code bad} of the tests holds a model and the
 * frozen message for each.
 */
public enum Mistake {
  // ---- Characters
  UNKNOWN_CHARACTER(Severity.ERROR, "the character %s has no meaning here", "leave it out"),
  FOREIGN_OPERATOR(Severity.ERROR, "'%s' is not an operator of the language", "write '%2$s'"),
  UPDATE(
      Severity.ERROR,
      "'%s' changes a value, but a definition is written once",
      "give the new value a new name, or use a loop with 'next x = x %2$s ...'"),
  FOREIGN_COMMENT(Severity.ERROR, "this is no comment", "write '//' before each line of it"),
  NUMBER_WITHOUT_LEAD(Severity.ERROR, "a number begins with a digit", "write '0%s'"),
  TWO_DOTS(Severity.ERROR, "the number '%s' has two dots", "keep one of them"),
  NUMBER_TOO_LARGE(Severity.ERROR, "this number is beyond the range of double, about 1.8e308"),
  NUMBER_TOO_LONG(
      Severity.ERROR, "this number has more than %s digits", "write it with an exponent"),
  UNFINISHED_TEXT(Severity.ERROR, "this text is not closed", "end it with '\"' on the same line"),
  UNKNOWN_ESCAPE(Severity.ERROR, "'%s' has no meaning in a text", "write '\\\\' for a backslash"),

  // ---- Brackets and lines
  UNCLOSED(Severity.ERROR, "this '%s' is never closed", "close it with '%2$s'"),
  UNOPENED(Severity.ERROR, "this '%s' closes nothing", "leave it out, or open it with '%2$s'"),
  WRONG_BRACKET(Severity.ERROR, "this '%s' cannot close the '%s' before it", "write '%3$s'"),
  BRACE_ON_NEXT_LINE(
      Severity.ERROR,
      "'{' stands on the line of its header",
      "put it at the end of the line before"),
  UNFINISHED_LINE(
      Severity.ERROR,
      "after '%s' a definition goes on with the next line",
      "write what follows it, or take it away"),
  SEMICOLON_IN_BRACKETS(
      Severity.ERROR,
      "a ';' does not separate what is inside brackets",
      "use ','; the rows of a matrix are [[a, b], [c, d]]"),
  TOO_DEEP(
      Severity.ERROR, "this is nested more than %s levels deep", "give a name to a part of it"),

  // ---- Syntax
  MISSING_MODEL(Severity.ERROR, "the model has no name", "begin the file with 'model' and a name"),
  SECOND_MODEL(Severity.ERROR, "this file is the model '%s' already", "write another file"),
  LATE_MODEL(Severity.ERROR, "a model begins with its name", "move this line to the beginning"),
  UNEXPECTED_BEGINNING(
      Severity.ERROR,
      "a line cannot begin with %s",
      "a line is a declaration, a definition 'name = ...', or a loop"),
  FOREIGN_WORD(Severity.ERROR, "'%s' is not a word of the language"),
  MISSPELT_WORD(Severity.ERROR, "'%s' is not a word of the language", "did you mean '%2$s'?"),
  RESERVED_WORD(
      Severity.ERROR,
      "'%s' is a word of the language and cannot be a name",
      "choose another name, for example '%1$s_'"),
  FUNCTION_WITHOUT_FN(
      Severity.ERROR, "a definition of a function begins with 'fn'", "write 'fn %s = ...'"),
  ENTRY_DEFINED(
      Severity.ERROR,
      "an array is defined as a whole, not entry by entry",
      "write '%s[i < n] = ...' with a formula for entry i"),
  VALUE_DEFINED(Severity.ERROR, "what stands before '=' is not a name", "to compare, use '=='"),
  EQUALS_COMPARES(Severity.ERROR, "'=' defines a name, it does not compare", "use '=='"),
  CHAINED_COMPARISON(
      Severity.ERROR, "comparisons do not chain", "write 'a < b and b < c' for a < b < c"),
  BINDER_INCLUSIVE(Severity.ERROR, "an index stays below its bound", "write '%s < %s'"),
  BINDER_WITHOUT_RANGE(Severity.ERROR, "an index runs in a range", "write '%s in a..b'"),
  MISSING_THEN(Severity.ERROR, "expected 'then', found %s", "write 'if condition then a else b'"),
  MISSING_ELSE(Severity.ERROR, "expected 'else', found %s", "an 'if' has a value in both cases"),
  NAKED_CONDITIONAL(
      Severity.ERROR,
      "an 'if' that is an operand stands in parentheses",
      "write '(if condition then a else b)'"),
  MISSING_OPERATOR(
      Severity.ERROR,
      "an operator is missing between '%s' and '%s'",
      "write '%1$s * %2$s' for a product"),
  MISSING_OPERATOR_OR_CALL(
      Severity.ERROR,
      "an operator is missing between '%s' and '%s'",
      "write '%1$s * %2$s' for a product, '%1$s(%2$s)' for a call"),
  EXPECTED(Severity.ERROR, "expected %s, found %s"),
  UNEXPECTED(Severity.ERROR, "%s cannot follow '%s'"),
  UNKNOWN_KIND(Severity.ERROR, "'%s' is not a kind", "write ': int', or nothing for real numbers"),
  DOMAIN_WITHOUT_PARAM(Severity.ERROR, "only a param has a domain", "use 'require' for %s"),
  BOUND_WITHOUT_ORDER(
      Severity.ERROR, "'%s' is not a domain", "use '>', '>=', '<', '<=' or 'in (a, b)'"),
  UNKNOWN_SOLVER(
      Severity.ERROR,
      "'%s' does not solve for unknowns",
      "use 'root(x from x0: f == g)' or 'argmin(x from x0: f)'"),
  VALUE_WITHOUT_NAME(
      Severity.ERROR, "this value is not used", "name it, 'name = ...', or leave it out"),
  VALUE_IN_LOOP(Severity.ERROR, "a loop has no value", "use 'next s = ...' or 'collect y = ...'"),
  BLOCK_WITHOUT_VALUE(
      Severity.ERROR, "a block ends with its value", "write an expression on its last line"),
  MISPLACED_DECLARATION(
      Severity.ERROR, "'%s' stands at the top of a model", "move this line out of the braces"),

  // ---- Stages under construction
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
