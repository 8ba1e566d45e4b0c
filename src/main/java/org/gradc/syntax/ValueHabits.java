package org.gradc.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.syntax.antlr.GradcParser;

/** Values as other languages write them: lists, calls, signs, texts. */
final class ValueHabits extends HabitView {
  private static final Set<Integer> SEMICOLON = Set.of(GradcParser.SEMICOLON);

  private static final Set<String> AXES = Set.of("axis", "dim", "axes", "dims");

  /** Words between a formula and the definition of a name in it. */
  private static final Set<String> DEFINING = Set.of("where", "with", "given", "let", "using");

  /** Words between two operands, by what to write. */
  private static final Map<String, String> INFIX =
      Map.ofEntries(
          Map.entry("where", "write 'if condition then a else b'"),
          Map.entry("when", "write 'if condition then a else b'"),
          Map.entry("to", "write 'i in a..b' for a, ..., b - 1"),
          Map.entry("step", "count in steps of one, 'i < n div 2', and use '2 * i'"),
          Map.entry("by", "count in steps of one, 'i < n div 2', and use '2 * i'"),
          Map.entry("is", "write '=='"),
          Map.entry("equals", "write '=='"),
          Map.entry("xor", "write '(a or b) and not (a and b)'"),
          Map.entry("AND", "write 'and'"),
          Map.entry("OR", "write 'or'"),
          Map.entry("plus", "write '+'"),
          Map.entry("minus", "write '-'"),
          Map.entry("times", "write '*'"),
          Map.entry("over", "write '/'"));

  ValueHabits(Source source, Lines lines, Diagnostics diagnostics) {
    super(source, lines, diagnostics);
  }

  @Override
  public boolean explain(int at, int lineStart, IntervalSet expected) {
    return explainList(at)
        || explainArgument(at, lineStart)
        || explainSign(at)
        || explainText(at, lineStart)
        || explainInfix(at, lineStart);
  }

  // ---- Lists

  /** {@code [1 2; 3 4]}, {@code [y; 1]}, {@code {1, 2}}, {@code w{1}}. */
  private boolean explainList(int at) {
    int open = opening(at);
    boolean inside = depth(open, at) > 0;
    if (type(at) == GradcParser.LEFT_BRACE && isApplied(at) && touches(at) && isName(at - 1)) {
      String entry = text(at - 1) + "[" + text(at + 1, lineEnd(at + 1)) + "]";
      return reportWithAdvice(
          Mistake.EXPECTED, at, "an entry is '" + entry + "'", "an operator", "'{'");
    }
    if (inside && type(open) == GradcParser.LEFT_BRACE && type(at) == GradcParser.COMMA) {
      if (explainRangeInBraces(at, open)) {
        return true;
      }
      String list = String.join(", ", entries(open + 1, Math.min(lineEnd(at), closing(open))));
      return reportWithAdvice(
          Mistake.EXPECTED, at, "an array is '[" + list + "]'", "the end of the line", "','");
    }
    boolean list = inside && type(open) == GradcParser.LEFT_BRACKET && !isApplied(open);
    boolean semicolon = type(at) == GradcParser.SEMICOLON;
    boolean juxtaposed =
        list
            && Words.OPERAND_ENDS.contains(type(at - 1))
            && Words.OPERAND_BEGINNINGS.contains(type(at))
            && !touches(at);
    if (!list || !(semicolon || juxtaposed)) {
      return false;
    }
    List<List<String>> rows = rows(open);
    boolean column = rows.stream().allMatch(row -> row.size() == 1);
    List<String> written = new ArrayList<>();
    rows.forEach(row -> written.add(column ? row.get(0) : "[" + String.join(", ", row) + "]"));
    String array =
        rows.size() == 1
            ? "[" + String.join(", ", rows.get(0)) + "]"
            : "[" + String.join(", ", written) + "]";
    String advice =
        "write '"
            + array
            + "'"
            + (column && rows.size() > 1
                ? " for numbers, 'concat(" + joined(rows) + ")' to join vectors"
                : "");
    return reportWithAdvice(
        semicolon ? Mistake.SEMICOLON_IN_BRACKETS : Mistake.MISSING_COMMA, at, advice);
  }

  /** {@code Sum[x[i], {i, 1, n}]}, {@code Table[x[i]^2, {i, n}]}. */
  private boolean explainRangeInBraces(int at, int brace) {
    int open = opening(brace);
    boolean behind = brace > open + 1 && isApplied(open) && isName(open - 1) && isName(brace + 1);
    List<String> range =
        behind ? entries(brace + 1, Math.min(lineEnd(at), closing(brace))) : List.of();
    if (range.size() < 2 || range.size() > 3) {
      return false;
    }
    String name = text(open - 1).toLowerCase(Locale.ROOT);
    String formula = text(open + 1, brace - 1);
    String first = range.size() == 3 ? range.get(1) : "1";
    String binder = Ranges.inclusive(range.get(0), first, range.get(range.size() - 1), formula);
    String list = binder + ": " + formula;
    String written =
        name.equals("table")
            ? "[" + list + "]"
            : (name.equals("product") ? "prod" : name) + "(" + list + ")";
    return reportWithAdvice(
        Mistake.INDEX_AFTER_FORMULA, brace, "write '" + written + "', entries counted from 0");
  }

  /** Numbers as vectors of one entry, so that they can be joined. */
  private static String joined(List<List<String>> rows) {
    List<String> parts = new ArrayList<>();
    rows.forEach(
        row -> parts.add(row.get(0).matches("[\\d.]+") ? "[" + row.get(0) + "]" : row.get(0)));
    return String.join(", ", parts);
  }

  /** The entries of a list by its semicolons, commas and spaces. */
  private List<List<String>> rows(int open) {
    List<List<String>> rows = new ArrayList<>();
    List<Integer> ends = new ArrayList<>(places(open + 1, closing(open), SEMICOLON));
    ends.add(closing(open));
    int from = open + 1;
    for (int end : ends) {
      List<String> row = new ArrayList<>();
      int start = from;
      for (int i = from + 1; i <= end; i++) {
        boolean between =
            depth(from, i) == 0
                && Words.OPERAND_ENDS.contains(type(i - 1))
                && Words.OPERAND_BEGINNINGS.contains(type(i))
                && !touches(i);
        boolean comma = depth(from, i) == 0 && type(i) == GradcParser.COMMA;
        if (i == end || comma || between) {
          row.add(text(start, i));
          start = comma ? i + 1 : i;
        }
      }
      rows.add(row);
      from = end + 1;
    }
    return rows;
  }

  // ---- Calls

  /** {@code sum(W, axis=1)}. */
  private boolean explainArgument(int at, int lineStart) {
    int open = opening(at);
    boolean named =
        type(at) == GradcParser.EQUALS
            && depth(lineStart, at) > 0
            && type(open) == GradcParser.LEFT_PARENTHESIS
            && isName(open - 1)
            && at - 1 > open + 1
            && entryStart(at) == at - 1
            && places(at, entryEnd(at), Set.of(GradcParser.RANGE, GradcParser.COLON)).isEmpty();
    if (!named) {
      return false;
    }
    String function = text(open - 1);
    String first = text(open + 1, entryEnd(open + 1));
    String advice =
        AXES.contains(text(at - 1))
            ? "write '[i < n: "
                + function
                + "("
                + first
                + "[i])]' for the rows, '[j < m: "
                + function
                + "("
                + first
                + "[:, j])]' for the columns"
            : "write the value alone, in the order of the arguments";
    return reportWithAdvice(Mistake.NAMED_ARGUMENT, at, advice);
  }

  // ---- Signs, texts, words

  /** {@code +x}, {@code x++}; {@code mod(a, b)}. */
  private boolean explainSign(int at) {
    boolean after =
        at == 0
            || Words.UNFINISHED.contains(type(at - 1))
            || opensBefore(at)
            || type(at - 1) == GradcParser.LOSS
            || type(at - 1) == GradcParser.IF;
    if (!after) {
      return false;
    }
    if (type(at) == GradcParser.PLUS) {
      boolean update = type(at - 1) == GradcParser.PLUS && touches(at) && isName(at - 2);
      return update ? report(Mistake.UPDATE, at - 1, "++", "+") : report(Mistake.SIGN_PLUS, at);
    }
    boolean called =
        (type(at) == GradcParser.DIV
                || type(at) == GradcParser.MOD
                || type(at) == GradcParser.AND
                || type(at) == GradcParser.OR)
            && type(at + 1) == GradcParser.LEFT_PARENTHESIS;
    List<String> operands = called ? entries(at + 2, closing(at + 1)) : List.of();
    return operands.size() == 2
        && report(
            Mistake.OPERATOR_AS_FUNCTION,
            at,
            text(at),
            operands.get(0) + " " + text(at) + " " + operands.get(1));
  }

  private boolean explainText(int at, int lineStart) {
    boolean may = type(lineStart) == GradcParser.REQUIRE || type(lineStart) == GradcParser.IMPORT;
    boolean comment = at == lineStart;
    return type(at) == GradcParser.STRING
        && !may
        && reportWithAdvice(
            Mistake.TEXT_AS_VALUE, at, comment ? "write '//' before a comment" : "");
  }

  private boolean explainInfix(int at, int lineStart) {
    boolean between = isName(at) && at > lineStart && Words.OPERAND_ENDS.contains(type(at - 1));
    boolean indexed = between && isName(at - 1) && text(at - 1).matches("(sum|prod)_\\w+");
    if (indexed) {
      String sum = text(at - 1).replaceAll("_.*", "") + "(i < n: " + text(at) + "[i])";
      return reportWithAdvice(Mistake.FOREIGN_WORD, at - 1, "write '" + sum + "'", text(at - 1));
    }
    boolean defines = isName(at + 1) && type(at + 2) == GradcParser.EQUALS;
    if (between && defines && DEFINING.contains(text(at))) {
      int end = depth(lineStart, at) > 0 ? entryEnd(at) : lineEnd(at);
      String definition = text(at + 1, end);
      String above = "define it in a line above: '" + definition + "'";
      return reportWithAdvice(Mistake.FOREIGN_WORD, at, above, text(at));
    }
    String advice = between ? INFIX.get(text(at)) : null;
    return advice != null && reportWithAdvice(Mistake.FOREIGN_WORD, at, advice, text(at));
  }
}
