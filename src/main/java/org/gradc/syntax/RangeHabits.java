package org.gradc.syntax;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.syntax.antlr.GradcParser;

/** Ranges of indices as other languages write them. */
final class RangeHabits extends HabitView {
  private static final Set<Integer> RANGE_PARTS =
      Set.of(GradcParser.COLON, GradcParser.RANGE, GradcParser.COMMA, GradcParser.IF);

  private static final Set<Integer> RANGE_ENDS =
      Set.of(
          GradcParser.COLON,
          GradcParser.COMMA,
          GradcParser.IF,
          GradcParser.FROM,
          GradcParser.LEFT_BRACE,
          GradcParser.RIGHT_PARENTHESIS,
          GradcParser.RIGHT_BRACKET,
          GradcParser.RIGHT_BRACE);

  RangeHabits(Source source, Lines lines, Diagnostics diagnostics) {
    super(source, lines, diagnostics);
  }

  /**
   * {@code for i in 1:n}, {@code sum(i in 0:n: x[i])}, {@code z[i in 1:n] = ...}, {@code 1..=n}.
   */
  @Override
  public boolean explain(int at, int lineStart, IntervalSet expected) {
    List<Integer> ins = places(Math.max(lineStart, opening(at) + 1), at, Set.of(GradcParser.IN));
    if (ins.isEmpty() || !isName(ins.get(ins.size() - 1) - 1)) {
      return false;
    }
    int in = ins.get(ins.size() - 1);
    int end = rangeEnd(at + 1);
    if (type(at) == GradcParser.EQUALS && type(at - 1) == GradcParser.RANGE) {
      String written = text(in + 1, at) + text(at + 1, end) + " + 1";
      String advice = "a range ends before its end: write '" + written + "'";
      return reportWithAdvice(Mistake.BINDER_INCLUSIVE, at, advice);
    }
    boolean colon = type(at) == GradcParser.COLON && places(in, at, RANGE_PARTS).isEmpty();
    boolean loop = type(lineStart) == GradcParser.FOR && depth(lineStart, at) == 0;
    if (!colon || end == at + 1 || isOnNextLine(at + 1) || !loop && !hasFormula(at, end)) {
      return false;
    }
    boolean more = type(end) == GradcParser.COLON && !isOnNextLine(end + 1);
    int next = more ? rangeEnd(end + 1) : end;
    boolean step = next > end + 1 && (loop || hasFormula(end, next));
    String index = text(in - 1);
    String advice =
        step ? steps(index, text(at + 1, end)) : ends(index, text(in + 1, at), text(at + 1, end));
    return reportWithAdvice(Mistake.RANGE_WITH_COLON, at, advice);
  }

  private static String steps(String index, String step) {
    String count = "count in steps of one, '" + index + " < n div " + step + "'";
    return count + ", and use '" + step + " * " + index + "'";
  }

  private static String ends(String index, String first, String last) {
    String below = "'" + index + " < " + last + "', which begins at 0";
    String range = "'" + index + " in " + first + ".." + last + "', which ends before " + last;
    return first.equals("0")
        ? "write " + below + " and ends before " + last
        : "write " + range + ", or " + below;
  }

  /**
   * Whether the formula of an index, or its closing bracket, comes behind what may be its range.
   */
  private boolean hasFormula(int at, int end) {
    int open = opening(at);
    int close = closing(open);
    boolean defines = end == close && type(close + 1) == GradcParser.EQUALS;
    return defines || !places(end, close, Set.of(GradcParser.COLON)).isEmpty();
  }

  /** Where one side of a range ends that begins at a token. */
  private int rangeEnd(int from) {
    int end = lineEnd(from);
    List<Integer> ends = places(from, end, RANGE_ENDS);
    end = ends.isEmpty() ? end : ends.get(0);
    for (int i = from + 1; i < end; i++) {
      boolean apart = depth(from, i) == 0 && Words.OPERAND_ENDS.contains(type(i - 1));
      if (apart && (isName(i) || isNumber(i))) {
        return i;
      }
    }
    return end;
  }
}
