package org.gradc.syntax;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.syntax.antlr.GradcParser;

/** Loops, sums and conditions as other languages write them. */
final class LoopHabits extends HabitView {
  /** Where several indices before one range are seen to be such. */
  private static final Set<Integer> SHARED_BOUND_ENDS =
      Set.of(GradcParser.COLON, GradcParser.IN, GradcParser.IF, GradcParser.EQUALS);

  LoopHabits(Source source, Lines lines, Diagnostics diagnostics) {
    super(source, lines, diagnostics);
  }

  @Override
  public boolean explain(int at, int lineStart, IntervalSet expected) {
    return explainLoop(at, lineStart)
        || explainStates(at, lineStart)
        || explainNext(at, lineStart)
        || explainRate(at, lineStart)
        || explainSharedBound(at, lineStart)
        || explainFormula(at, lineStart, expected)
        || explainIndices(at, expected)
        || explainBranches(at, lineStart)
        || explainCondition(at, lineStart);
  }

  /** {@code for (i = 0; ...)}, {@code for i = 0 to n}, {@code for i in 0..n:}. */
  private boolean explainLoop(int at, int lineStart) {
    if (type(lineStart) != GradcParser.FOR) {
      return false;
    }
    if (type(lineStart + 1) == GradcParser.LEFT_PARENTHESIS) {
      String advice = "write 'for " + binder(lineStart + 1) + " from s = 0 { next s = ... }'";
      return reportWithAdvice(Mistake.LOOP_IN_PARENTHESES, lineStart + 1, advice);
    }
    if (at == lineStart + 2 && type(at) == GradcParser.EQUALS && isName(at - 1)) {
      return report(Mistake.BINDER_WITHOUT_RANGE, at, text(at - 1));
    }
    boolean header = at > lineStart + 3 && depth(lineStart, at) == 0;
    boolean ends = type(at) == GradcParser.COLON || type(at) == GradcParser.END;
    boolean unfinished = Words.UNFINISHED.contains(type(at - 1));
    boolean braces = !places(at, lineEnd(at), Set.of(GradcParser.LEFT_BRACE)).isEmpty();
    if (header && type(at) == GradcParser.COLON && !unfinished && braces) {
      return reportWithAdvice(Mistake.EXPECTED, at, "leave it out", "'{'", "':'");
    }
    return header && ends && !unfinished && report(Mistake.LOOP_WITHOUT_BRACES, at);
  }

  /** The index of {@code (i in 1:n)}, {@code (int i = 0; i < n; i++)}. */
  private String binder(int open) {
    int close = closing(open);
    int name = ForeignKind.isKind(text(open + 1)) ? open + 2 : open + 1;
    String index = isName(name) ? text(name) : "i";
    List<Integer> bounds = places(open + 1, close, Words.RELATIONS);
    if (type(name + 1) == GradcParser.EQUALS && bounds.size() == 1) {
      int less = bounds.get(0);
      int end =
          places(less, close, Set.of(GradcParser.SEMICOLON)).stream().findFirst().orElse(close);
      String last = text(less + 1, end);
      String upper = type(less) == GradcParser.LESS_EQUAL ? Ranges.plusOne(last) : last;
      String first = text(name + 2);
      return first.equals("0") ? index + " < " + upper : index + " in " + first + ".." + upper;
    }
    Set<Integer> signs = Set.of(GradcParser.COLON, GradcParser.RANGE);
    List<Integer> ranges = places(open + 1, close, signs);
    if (ranges.size() != 1
        || type(name + 1) != GradcParser.IN && type(name + 1) != GradcParser.EQUALS) {
      return type(name + 1) == GradcParser.LESS ? text(name, close) : index + " < n";
    }
    String last = text(ranges.get(0) + 1, close);
    boolean inclusive = type(ranges.get(0)) == GradcParser.COLON;
    return index
        + " in "
        + (text(name + 2, ranges.get(0)) + ".." + (inclusive ? Ranges.plusOne(last) : last));
  }

  /** {@code for t < n, s = 0}, {@code for t < n, u < n}, {@code from (s = 0)}. */
  private boolean explainStates(int at, int lineStart) {
    if (type(lineStart) != GradcParser.FOR || depth(lineStart, at) > 0) {
      return false;
    }
    List<Integer> froms = places(lineStart, at, Set.of(GradcParser.FROM));
    if (froms.isEmpty() && type(at) == GradcParser.COMMA) {
      if (type(at + 2) == GradcParser.EQUALS) {
        String states = text(at + 1, lineEndOrBrace(at));
        return report(Mistake.STATES_WITHOUT_FROM, at, text(lineStart, at), states);
      }
      boolean binder = type(at + 2) == GradcParser.LESS || type(at + 2) == GradcParser.IN;
      return binder && report(Mistake.SECOND_INDEX, at, text(at + 1, lineEndOrBrace(at)));
    }
    if (!froms.isEmpty() && type(at) == GradcParser.LEFT_PARENTHESIS) {
      return reportWithAdvice(
          Mistake.EXPECTED,
          at,
          "write 'from " + text(at + 1, closing(at)) + "', without parentheses",
          "a name",
          "'('");
    }
    if (!froms.isEmpty() && isName(at - 1) && type(at) != GradcParser.EQUALS) {
      return report(Mistake.STATE_WITHOUT_VALUE, at, text(at - 1));
    }
    return false;
  }

  private int lineEndOrBrace(int at) {
    int end = lineEnd(at);
    List<Integer> braces = places(at, end, Set.of(GradcParser.LEFT_BRACE, GradcParser.FROM));
    return braces.isEmpty() ? end : braces.get(0);
  }

  /** {@code s' = s + 1}, {@code next s' = ...}. */
  private boolean explainNext(int at, int lineStart) {
    boolean prime =
        type(at) == GradcParser.EQUALS
            && type(at - 1) == GradcParser.PRIME
            && at == lineStart + 2
            && isName(lineStart);
    return prime
        && reportWithAdvice(
            Mistake.VALUE_DEFINED,
            at,
            "in a loop write 'next "
                + text(lineStart)
                + " = "
                + text(at + 1, lineEnd(at))
                + "', of a "
                + "differential equation the step, 'next x = x + h * (...)'");
  }

  /** {@code dx/dt = -w * x}, {@code dx(t)/dt = ...}, {@code d/dt x = ...}. */
  private boolean explainRate(int at, int lineStart) {
    List<Integer> quotients = places(lineStart, at, Set.of(GradcParser.DIVIDE));
    int over = quotients.isEmpty() ? -1 : quotients.get(0);
    int equals = firstEquals(at, lineEnd(at));
    boolean rate =
        over > lineStart
            && isDifferential(lineStart)
            && isDifferential(over + 1)
            && type(equals) == GradcParser.EQUALS
            && equals <= over + 3;
    if (!rate) {
      return false;
    }
    boolean apart = text(lineStart).length() == 1;
    String name = apart ? text(over + 2, equals) : text(lineStart).substring(1);
    String slope = text(equals + 1, lineEnd(equals));
    return reportWithAdvice(
        Mistake.VALUE_DEFINED,
        equals,
        "a differential equation is solved in steps: 'for k < n from "
            + name
            + " = ... { next "
            + name
            + " = "
            + name
            + " + h * ("
            + slope
            + ") }'");
  }

  /** {@code dx}, or the letter alone. */
  private boolean isDifferential(int at) {
    return isName(at) && (text(at).startsWith("d") || text(at).startsWith("\u2202"));
  }

  /** {@code sum(w * v for v in x)}: an index counts entries, it is none. */
  private boolean explainEntries(int at, String entry, String formula, String array) {
    String index = entry.equals("i") || formula.matches(".*\\bi\\b.*") ? "k" : "i";
    String read = array + "[" + index + "]";
    String written = formula.replaceAll("\\b" + entry + "\\b", read);
    String advice = "an index counts the entries: write '" + index + " < n: " + written + "'";
    return reportWithAdvice(Mistake.INDEX_AFTER_FORMULA, at, advice);
  }

  /** Whether the name of a loop is used as a subscript, or what it runs through is a size. */
  private boolean isCounted(String name, String formula, String range) {
    return Pattern.compile("\\[[^\\]]*\\b" + name + "\\b").matcher(formula).find()
        || hasText(Pattern.compile("(?m)^ *size .*\\b" + range + "\\b"));
  }

  /** {@code sum(i < n) x[i]}, {@code sum(x[i] for i in range(n))}, {@code sum(x[i]: i < n)}. */
  private boolean explainFormula(int at, int lineStart, IntervalSet expected) {
    boolean loop = type(at) == GradcParser.FOR && at > lineStart && isName(at + 1);
    if (loop && !Words.OPERAND_ENDS.contains(type(at - 1))) {
      return explainLoopAsValue(at);
    }
    if (loop && depth(lineStart, at) > 0) {
      String formula = text(opening(at) + 1, at);
      return isName(at + 3)
              && type(at + 4) != GradcParser.LEFT_PARENTHESIS
              && !isCounted(text(at + 1), formula, text(at + 3))
          ? explainEntries(at, text(at + 1), formula, text(at + 3))
          : report(Mistake.INDEX_AFTER_FORMULA, at, text(at + 1), formula);
    }
    int open = opening(at);
    boolean reduces =
        type(at) == GradcParser.COLON && isReduction(open)
            || type(at) == GradcParser.COLON
                && type(open) == GradcParser.LEFT_BRACKET
                && !isApplied(open)
                && depth(open, at) > 0;
    if (reduces && isBinder(at + 1) && !isBinder(open + 1)) {
      return report(Mistake.INDEX_AFTER_FORMULA, at, text(at + 1), text(open + 1, at));
    }
    boolean missing =
        type(at) == GradcParser.RIGHT_PARENTHESIS && expected.contains(GradcParser.COLON);
    int close = missing ? at : at - 1;
    if (type(close) != GradcParser.RIGHT_PARENTHESIS) {
      return false;
    }
    int opening = opening(close);
    return isReduction(opening)
        && isBinder(opening + 1)
        && report(Mistake.FORMULA_OUTSIDE, at, text(opening - 1), text(opening + 1, close));
  }

  /** {@code sum(i < n: for t < T from s = x[i] { ... })}, {@code y = for t < T ...}. */
  private boolean explainLoopAsValue(int at) {
    List<Integer> braces = places(at, lineEnd(at), Set.of(GradcParser.LEFT_BRACE));
    List<Integer> froms = places(at, lineEnd(at), Set.of(GradcParser.FROM));
    if (!isBinder(at + 1) || braces.isEmpty() || froms.isEmpty()) {
      return false;
    }
    String header = text(at, braces.get(0));
    String state = text(froms.get(0) + 1);
    return reportWithAdvice(
        Mistake.EXPECTED,
        at,
        "a loop has no value, a block ends with one: '{ " + header + " { ... }; " + state + " }'",
        "an expression",
        "'for'");
  }

  /** {@code sum(i, j < n: x[i])}, {@code [i, j in 0..n: ...]}, {@code z[i, j < n] = ...}. */
  private boolean explainSharedBound(int at, int lineStart) {
    if (!SHARED_BOUND_ENDS.contains(type(at))) {
      return false;
    }
    boolean head =
        type(at) == GradcParser.EQUALS && isName(lineStart) && opening(at - 1) == lineStart + 1;
    int open = head ? lineStart + 1 : opening(at);
    boolean array = type(open) == GradcParser.LEFT_BRACKET && (head || !isApplied(open));
    int index = open + 1;
    while (isName(index) && type(index + 1) == GradcParser.COMMA) {
      index += 2;
    }
    boolean none = isName(index) && index + 1 == at && type(at) == GradcParser.COLON;
    if (!array && !isReduction(open) || index == open + 1 || !isBinder(index) && !none) {
      return false;
    }
    Set<Integer> ends = Set.of(GradcParser.COMMA, GradcParser.COLON, GradcParser.IF);
    int close = closing(open);
    int end = places(index, close, ends).stream().findFirst().orElse(close);
    String bound = none ? "< n" : text(index + 1, end);
    String indices =
        entries(open + 1, index + 1).stream()
            .map(name -> name + " " + bound)
            .collect(Collectors.joining(", "));
    return reportWithAdvice(
        Mistake.BINDER_WITHOUT_RANGE, open + 1, "write '" + indices + "', a range for each");
  }

  private boolean isBinder(int at) {
    return isName(at) && (type(at + 1) == GradcParser.LESS || type(at + 1) == GradcParser.IN);
  }

  /** {@code sum(i < n if i > 2, ...)}, {@code sum(i: ...)}. */
  private boolean explainIndices(int at, IntervalSet expected) {
    int open = opening(at);
    if (!isReduction(open) || depth(open, at) == 0) {
      return false;
    }
    String function = text(open - 1);
    String formula = text(at + 1, closing(open));
    boolean comma = type(at) == GradcParser.COMMA && expected.contains(GradcParser.COLON);
    if (comma && !places(open + 1, at, Set.of(GradcParser.IF)).isEmpty()) {
      String written = function + "(" + text(open + 1, at) + ": " + formula + ")";
      return report(Mistake.FORMULA_AFTER_COMMA, at, written);
    }
    if (type(at) != GradcParser.COLON) {
      return false;
    }
    boolean alone = at == open + 2 && isName(at - 1);
    return (alone || isName(open + 1) && isLowerBound(open + 2))
        && report(Mistake.BINDER_WITHOUT_RANGE, open + 2, text(open + 1));
  }

  private boolean isLowerBound(int at) {
    return type(at) == GradcParser.GREATER || type(at) == GradcParser.GREATER_EQUAL;
  }

  /** {@code if c then y = 1 else y = 2}, {@code if(c, a, b)}. */
  private boolean explainBranches(int at, int lineStart) {
    List<Integer> ifs = places(lineStart, at, Set.of(GradcParser.IF));
    if (ifs.isEmpty()) {
      return false;
    }
    int first = ifs.get(0);
    boolean called =
        type(first + 1) == GradcParser.LEFT_PARENTHESIS && at == closing(first + 1) + 1;
    List<String> parts = called ? entries(first + 2, at - 1) : List.of();
    if (parts.size() == 3) {
      return reportWithAdvice(
          Mistake.MISSING_THEN,
          first,
          "write 'if " + parts.get(0) + " then " + parts.get(1) + " else " + parts.get(2) + "'",
          "'('");
    }
    List<Integer> thens = places(lineStart, at, Set.of(GradcParser.THEN));
    boolean assigned =
        first == lineStart && !thens.isEmpty() && type(at) == GradcParser.EQUALS && isName(at - 1);
    if (!assigned) {
      return false;
    }
    int then = thens.get(0);
    String target = text(then + 1, at);
    String condition = text(first + 1, then);
    List<Integer> elses = places(at, lineEnd(at), Set.of(GradcParser.ELSE));
    int end = elses.isEmpty() ? lineEnd(at) : elses.get(0);
    String name = text(at - 1);
    int other = elses.isEmpty() ? -1 : firstEquals(end, lineEnd(at)) + 1;
    boolean same = other > 0 && other < lineEnd(at) && text(other - 2).equals(name);
    String otherwise = same ? text(other, lineEnd(at)) : target.startsWith("next ") ? name : "...";
    return reportWithAdvice(
        Mistake.DEFINITION_IN_BRANCH,
        at,
        "write '"
            + target
            + " = if "
            + condition
            + " then "
            + text(at + 1, end)
            + " else "
            + otherwise
            + "'");
  }

  /** {@code x if x > 0 else y}. */
  private boolean explainCondition(int at, int lineStart) {
    return type(at) == GradcParser.IF
        && at > lineStart
        && Words.OPERAND_ENDS.contains(type(at - 1))
        && report(Mistake.CONDITION_AFTER_VALUE, at);
  }
}
