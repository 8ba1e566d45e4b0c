package org.gradc.syntax;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.syntax.antlr.GradcParser;

/**
 * Indices with conditions in the place of ranges: {@code sum(i < n, j > i: ...)}, {@code sum(1 <= i
 * <= n: ...)}, {@code [i < n, j != i: ...]}, {@code A[i < n if i > 2] = ...}. All of them together
 * are written as ranges and one condition.
 */
final class BinderHabits extends HabitView {
  private static final Set<Integer> COLON = Set.of(GradcParser.COLON);

  private static final Set<Integer> SEPARATORS =
      Set.of(GradcParser.COMMA, GradcParser.AND, GradcParser.SEMICOLON, GradcParser.IF);

  private static final Set<Integer> GREATER =
      Set.of(GradcParser.GREATER, GradcParser.GREATER_EQUAL);

  BinderHabits(Source source, Lines lines, Diagnostics diagnostics) {
    super(source, lines, diagnostics);
  }

  @Override
  public boolean explain(int at, int lineStart, IntervalSet expected) {
    int head = head(at, lineStart);
    int open = head > 0 ? head : opening(at);
    boolean array = type(open) == GradcParser.LEFT_BRACKET && (head > 0 || !isApplied(open));
    if (!array && !isReduction(open) || at > closing(open) + 1) {
      return false;
    }
    List<Integer> colons = head > 0 ? List.of() : places(open + 1, closing(open), COLON);
    int end = head > 0 ? closing(open) : colons.isEmpty() ? -1 : colons.get(0);
    int value = head > 0 ? end + 2 : end + 1;
    int valueEnd = head > 0 ? lineEnd(value) : closing(open);
    if (end < 0 || head < 0 && colons.size() > 1) {
      return false;
    }
    Reading reading = new Reading(array, value, valueEnd);
    if (!reading.list(open + 1, end) || reading.wrong < 0) {
      return false;
    }
    String written = written(reading, open, head > 0, text(value, valueEnd));
    return reportWithAdvice(
        reading.mistake, reading.wrong, "write '" + written + "'" + reading.note);
  }

  /** The bracket of {@code z[...] = formula} that a token stands in or right behind, or -1. */
  private int head(int at, int lineStart) {
    int open = lineStart + 1;
    boolean head =
        isName(lineStart)
            && type(open) == GradcParser.LEFT_BRACKET
            && type(closing(open) + 1) == GradcParser.EQUALS;
    return head && at > open && at <= closing(open) + 1 ? open : -1;
  }

  private String written(Reading reading, int open, boolean head, String formula) {
    String binders = String.join(", ", reading.binders);
    String condition = reading.condition();
    boolean plain = condition.isEmpty();
    if (type(open) == GradcParser.LEFT_PARENTHESIS) {
      String range = plain ? binders : binders + " if " + condition;
      return text(open - 1) + "(" + range + ": " + formula + ")";
    }
    String value = plain ? formula : "if " + condition + " then " + formula + " else 0";
    return head
        ? text(open - 1) + "[" + binders + "] = " + value
        : "[" + binders + ": " + value + "]";
  }

  /** What the entries of a list of indices mean, one after the other. */
  private final class Reading {
    private final boolean array;
    private final int value;
    private final int valueEnd;
    private final List<String> binders = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final Set<String> bound = new LinkedHashSet<>();

    /** The bound of the last index. */
    private String length = "";

    /** The first token that is to be written otherwise, or -1. */
    private int wrong = -1;

    private String note = "";
    private Mistake mistake = Mistake.BINDER_WITHOUT_RANGE;

    Reading(boolean array, int value, int valueEnd) {
      this.array = array;
      this.value = value;
      this.valueEnd = valueEnd;
    }

    String condition() {
      boolean one = conditions.size() == 1;
      return conditions.stream()
          .map(part -> one || !part.contains(" or ") ? part : "(" + part + ")")
          .collect(Collectors.joining(" and "));
    }

    /** Reads tokens[from..to); whether all of them are understood. */
    boolean list(int from, int to) {
      List<Integer> ends = new ArrayList<>(places(from, to, SEPARATORS));
      ends.add(to);
      int start = from;
      boolean conditional = false;
      for (int end : ends) {
        if (start == end || !(conditional ? condition(start, end, false) : entry(start, end))) {
          return false;
        }
        boolean written = type(end) == GradcParser.IF;
        if (type(end) == GradcParser.SEMICOLON) {
          wrong(end, Mistake.SEMICOLON_IN_BRACKETS);
        } else if (written && array) {
          wrong(end, Mistake.CONDITION_WITHOUT_IF);
        }
        conditional |= written;
        start = end + 1;
      }
      return !binders.isEmpty();
    }

    private void wrong(int at, Mistake what) {
      if (wrong < 0) {
        wrong = at;
        mistake = what;
      }
    }

    private boolean entry(int from, int to) {
      if (isName(from) && type(from + 1) == GradcParser.IN) {
        boolean range = !places(from, to, Set.of(GradcParser.RANGE)).isEmpty();
        return range && !array && binder(text(from), text(from, to), text(from + 2, to));
      }
      if (isName(from) && type(from + 1) == GradcParser.EQUALS) {
        boolean range = !places(from, to, Set.of(GradcParser.RANGE)).isEmpty();
        wrong(from + 1, Mistake.BINDER_WITHOUT_RANGE);
        note = "; a range 'a..b' ends before b";
        String in = text(from) + " in " + text(from + 2, to);
        return range && !array && binder(text(from), in, text(from + 2, to));
      }
      List<Integer> relations = places(from, to, Words.RELATIONS);
      return switch (relations.size()) {
        case 1 -> relation(from, relations.get(0), to);
        case 2 -> chain(from, relations.get(0), relations.get(1), to);
        default -> false;
      };
    }

    private boolean binder(String name, String written, String range) {
      binders.add(written);
      bound.add(name);
      length = range.replaceAll(".*\\.\\.", "");
      return true;
    }

    /** {@code i < n}, {@code i <= n}, {@code j > i}, {@code n > i}, {@code j != i}. */
    private boolean relation(int from, int relation, int to) {
      boolean left = isFree(from, relation);
      boolean right = isFree(relation + 1, to);
      String first = text(from, relation);
      String last = text(relation + 1, to);
      int type = type(relation);
      if (left && (type == GradcParser.LESS || type == GradcParser.LESS_EQUAL)) {
        return upTo(first, last, type == GradcParser.LESS, relation);
      }
      if (left && GREATER.contains(type) && !right) {
        wrong(relation, Mistake.BINDER_WITHOUT_RANGE);
        String end = end(first);
        String start = type == GradcParser.GREATER ? Ranges.plusOne(last) : last;
        if (array) {
          conditions.add(text(from, to));
          return binder(first, first + " < " + end, end);
        }
        return binder(first, first + " in " + start + ".." + end, end);
      }
      if (right && GREATER.contains(type)) {
        wrong(relation, Mistake.BINDER_WITHOUT_RANGE);
        return upTo(last, first, type == GradcParser.GREATER, -1);
      }
      return condition(from, to, true);
    }

    private boolean upTo(String name, String bound, boolean strict, int relation) {
      if (!strict && relation > 0) {
        wrong(relation, Mistake.BINDER_INCLUSIVE);
      }
      String end = strict ? bound : Ranges.plusOne(bound);
      return binder(name, name + " < " + end, end);
    }

    /** {@code 1 <= i <= n}, {@code i < j < n}. */
    private boolean chain(int from, int first, int second, int to) {
      boolean rising =
          !GREATER.contains(type(first))
              && !GREATER.contains(type(second))
              && type(first) != GradcParser.EQUAL
              && type(second) != GradcParser.EQUAL;
      if (!rising || !isFree(first + 1, second) || array) {
        return false;
      }
      String name = text(first + 1, second);
      wrong(second, Mistake.BINDER_WITHOUT_RANGE);
      String end =
          type(second) == GradcParser.LESS
              ? text(second + 1, to)
              : Ranges.plusOne(text(second + 1, to));
      if (isFree(from, first)) {
        String lower = text(from, first);
        binder(name, name + " < " + end, end);
        String below = type(first) == GradcParser.LESS ? name : Ranges.plusOne(name);
        return binder(lower, lower + " < " + below, end);
      }
      String start =
          type(first) == GradcParser.LESS ? Ranges.plusOne(text(from, first)) : text(from, first);
      String written = start.equals("0") ? " < " + end : " in " + start + ".." + end;
      return binder(name, name + written, end);
    }

    /** Indices in a condition that have no range yet run over all there is. */
    private boolean condition(int from, int to, boolean misplaced) {
      List<Integer> relations = places(from, to, Words.RELATIONS);
      if (relations.isEmpty() && misplaced) {
        return false;
      }
      int relation = relations.isEmpty() ? from : relations.get(0);
      for (int at : new int[] {from, relation + 1}) {
        if (misplaced && isFree(at, at == from ? relation : to)) {
          wrong(relation, Mistake.BINDER_WITHOUT_RANGE);
          String end = end(text(at));
          binder(text(at), text(at) + " < " + end, end);
        }
      }
      if (misplaced) {
        wrong(from - 1, Mistake.CONDITION_WITHOUT_IF);
      }
      conditions.add(text(from, to));
      return true;
    }

    /** Whether tokens[from..to) are one name that has no meaning yet. */
    private boolean isFree(int from, int to) {
      return to == from + 1
          && isName(from)
          && !bound.contains(text(from))
          && !isDeclared(text(from));
    }

    /** Where an index ends: with the last one, or with the array that it reads. */
    private String end(String name) {
      if (!length.isEmpty()) {
        return length;
      }
      for (int i = value; i < valueEnd; i++) {
        boolean read =
            type(i) == GradcParser.LEFT_BRACKET
                && isApplied(i)
                && entries(i + 1, closing(i)).contains(name);
        if (read) {
          return declaredLength(text(i - 1), entries(i + 1, closing(i)).indexOf(name));
        }
      }
      return "n";
    }
  }
}
