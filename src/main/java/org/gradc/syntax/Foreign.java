package org.gradc.syntax;

import java.util.Map;
import java.util.Set;
import org.gradc.syntax.antlr.GradcParser;

/** Operators and characters of other languages and of notes. */
final class Foreign {
  /** A word of another language: what to write instead, and as which token it is read. */
  record Replacement(String text, int type) {}

  static final Map<String, Replacement> OPERATORS =
      Map.ofEntries(
          Map.entry("**", new Replacement("^", GradcParser.POWER)),
          Map.entry("&&", new Replacement("and", GradcParser.AND)),
          Map.entry("&", new Replacement("and", GradcParser.AND)),
          Map.entry("||", new Replacement("or", GradcParser.OR)),
          Map.entry("|", new Replacement("or", GradcParser.OR)),
          Map.entry("!", new Replacement("not", GradcParser.NOT)),
          Map.entry("%", new Replacement("mod", GradcParser.MOD)),
          Map.entry("%%", new Replacement("mod", GradcParser.MOD)),
          Map.entry("%/%", new Replacement("div", GradcParser.DIV)),
          Map.entry("%*%", new Replacement("*", GradcParser.TIMES)),
          Map.entry("@", new Replacement("*", GradcParser.TIMES)),
          Map.entry(":=", new Replacement("=", GradcParser.EQUALS)),
          Map.entry("===", new Replacement("==", GradcParser.EQUAL)),
          Map.entry("<>", new Replacement("!=", GradcParser.UNEQUAL)),
          Map.entry("~=", new Replacement("!=", GradcParser.UNEQUAL)),
          Map.entry("\u2212", new Replacement("-", GradcParser.MINUS)),
          Map.entry("\u00d7", new Replacement("*", GradcParser.TIMES)),
          Map.entry("\u00b7", new Replacement("*", GradcParser.TIMES)),
          Map.entry("\u22c5", new Replacement("*", GradcParser.TIMES)),
          Map.entry("\u2264", new Replacement("<=", GradcParser.LESS_EQUAL)),
          Map.entry("\u2265", new Replacement(">=", GradcParser.GREATER_EQUAL)),
          Map.entry("\u2260", new Replacement("!=", GradcParser.UNEQUAL)));

  /** Operators of other languages that are functions here. */
  static final Map<String, String> CALLS =
      Map.of(
          "%o%", "write 'outer(x, y)'",
          "%in%", "write 'sum(i < n: if x[i] == a then 1 else 0) > 0'",
          "%>%", "write the call, 'f(x)'",
          "|>", "write the call, 'f(x)'");

  /** Characters that mean an operator in notes and in other languages. */
  static final Map<String, Replacement> CHARACTERS =
      Map.ofEntries(
          Map.entry("\u00f7", new Replacement("/", GradcParser.DIVIDE)),
          Map.entry("\u2215", new Replacement("/", GradcParser.DIVIDE)),
          Map.entry("\u2217", new Replacement("*", GradcParser.TIMES)),
          Map.entry("\u2219", new Replacement("*", GradcParser.TIMES)),
          Map.entry("\u2022", new Replacement("*", GradcParser.TIMES)),
          Map.entry("\u2299", new Replacement(".*", GradcParser.ELEMENTWISE_TIMES)),
          Map.entry("\u2013", new Replacement("-", GradcParser.MINUS)),
          Map.entry("\u2014", new Replacement("-", GradcParser.MINUS)),
          Map.entry("\u2019", new Replacement("'", GradcParser.PRIME)),
          Map.entry("\u2032", new Replacement("'", GradcParser.PRIME)),
          Map.entry("\u00b4", new Replacement("'", GradcParser.PRIME)),
          Map.entry("\u22a4", new Replacement("'", GradcParser.PRIME)),
          Map.entry("\u1d40", new Replacement("'", GradcParser.PRIME)),
          Map.entry("\u2261", new Replacement("==", GradcParser.EQUAL)),
          Map.entry("\u2227", new Replacement("and", GradcParser.AND)),
          Map.entry("\u2228", new Replacement("or", GradcParser.OR)),
          Map.entry("\u00ac", new Replacement("not", GradcParser.NOT)),
          Map.entry("\u2208", new Replacement("in", GradcParser.IN)),
          Map.entry("\u2190", new Replacement("=", GradcParser.EQUALS)),
          Map.entry("\u2254", new Replacement("=", GradcParser.EQUALS)),
          Map.entry("\u2026", new Replacement("..", GradcParser.RANGE)));

  static final Map<String, String> ADVICE =
      Map.ofEntries(
          Map.entry("\u00b2", "write '^2'"),
          Map.entry("\u00b3", "write '^3'"),
          Map.entry("\u221a", "write 'sqrt(x)'"),
          Map.entry("\u2211", "write 'sum(i < n: ...)'"),
          Map.entry("\u220f", "write 'prod(i < n: ...)'"),
          Map.entry("\u222b", "write the integral as a sum, 'sum(i < n: f(x[i]) * h)'"),
          Map.entry("\u2202", "write 'grad(e, x)' for a derivative"),
          Map.entry("\u2207", "write 'grad(e, x)' for a gradient"),
          Map.entry("\u221e", "write '1 / 0.0'"),
          Map.entry("\u00b1", "write two formulas, one with '+' and one with '-'"),
          Map.entry("\u2248", "write 'abs(a - b) < 1e-9'"),
          Map.entry("\u2218", "write the calls in each other, 'f(g(x))'"),
          Map.entry("\u2297", "write 'outer(x, y)'"),
          Map.entry("\u2192", "write 'fn f(x) = ...' for a function"),
          Map.entry("\u21a6", "write 'fn f(x) = ...' for a function"),
          Map.entry("\u21d2", "write 'if c then a else b'"),
          Map.entry("\u2200", "write an index formula, 'z[i < n] = ...'"),
          Map.entry("\u221d", "write '=', or 'loss' with the formula"),
          Map.entry("\u00b0", "write '* pi / 180'"),
          Map.entry("\u2030", "write '/ 1000'"),
          Map.entry("\u00bd", "write '0.5'"),
          Map.entry("\u00bc", "write '0.25'"),
          Map.entry("\u00be", "write '0.75'"),
          Map.entry("\u2153", "write '(1 / 3)'"),
          Map.entry("\u201c", "write \""),
          Map.entry("\u201d", "write \""),
          Map.entry("?", "write 'if c then a else b'"),
          Map.entry("~", "write 'not' of a condition; a loss is a formula, 'loss ...'"),
          Map.entry(
              ".", "a dot stands inside a number, as in '1.0', and in '..', '.*', './', '.^'"));

  /** Characters after which their line means something that cannot be guessed. */
  static final Set<String> SPOILING = Set.of("?", "~", "\u201c", "\u201d", "\\", "`", ".");

  private Foreign() {}
}
