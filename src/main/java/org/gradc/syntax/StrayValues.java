package org.gradc.syntax;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What values that stand on a line of their own are meant to do in other languages. */
final class StrayValues {
  private static final Map<String, String> WORDS =
      Map.of(
          "end", "a loop ends with '}'",
          "endfor", "a loop ends with '}'",
          "done", "a loop ends with '}'",
          "pass", "leave it out",
          "break", "a loop runs to its end: let 'if' keep the state as it is",
          "continue", "write 'next s = if condition then ... else s'",
          "return", "the last line of a block is its value: write it alone");

  static final Set<String> PRINTING =
      Set.of(
          "print", "println", "printf", "disp", "display", "show", "echo", "puts", "cat", "write");

  static final String OUTPUT = "write 'output f = ...' for what the model gives out";

  /** {@code y == x^2}. */
  private static final Pattern COMPARED = Pattern.compile("(\\p{L}\\w*) *== *([^\n]{1,40})");

  private StrayValues() {}

  /** What to write instead, or empty. */
  static String advice(String text) {
    int opening = text.indexOf('(');
    if (opening > 0 && PRINTING.contains(text.substring(0, opening).strip())) {
      return OUTPUT;
    }
    Matcher compared = COMPARED.matcher(text);
    return compared.matches()
        ? "'=' defines: write '" + compared.group(1) + " = " + compared.group(2) + "'"
        : WORDS.getOrDefault(text, "");
  }
}
