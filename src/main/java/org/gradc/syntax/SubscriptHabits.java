package org.gradc.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.syntax.antlr.GradcParser;

/** Subscripts, slices and ranges as other languages write them. */
final class SubscriptHabits extends HabitView {
  private static final Set<Integer> COLON = Set.of(GradcParser.COLON);

  SubscriptHabits(Source source, Lines lines, Diagnostics diagnostics) {
    super(source, lines, diagnostics);
  }

  @Override
  public boolean explain(int at, int lineStart, IntervalSet expected) {
    return explainRange(at, lineStart) || explainCalled(at) || explainEmpty(at);
  }

  /** {@code a[1:4]}, {@code a[:2]}, {@code a[1..]}, {@code [0..n]}, {@code x = 1:n}. */
  private boolean explainRange(int at, int lineStart) {
    int open = opening(at);
    boolean bracket = type(open) == GradcParser.LEFT_BRACKET && depth(open, at) > 0;
    if (bracket && isApplied(open)) {
      return explainSlice(at, open) || explainMissing(at, open);
    }
    boolean separates = type(at) == GradcParser.RANGE || type(at) == GradcParser.COLON;
    boolean value = bracket || type(open) == GradcParser.LEFT_PARENTHESIS && depth(open, at) > 0;
    boolean ends = isNumber(at + 1) || isName(at + 1) || type(at + 1) == GradcParser.MINUS;
    int from = value ? entryStart(at) : firstEquals(lineStart, at) + 1;
    if (!separates || !ends || from > at - 1 || !isPlain(from, at)) {
      return false;
    }
    int end = value ? entryEnd(at) : lineEnd(at);
    List<Integer> next = places(at + 1, end, COLON);
    int to = next.isEmpty() ? end : next.get(0);
    if (type(at) == GradcParser.COLON && (!isPlain(at + 1, to) || value && !bracket)) {
      return false;
    }
    String first = text(from, at);
    String last = text(at + 1, to);
    boolean zero = first.equals("0");
    String numbers =
        zero
            ? "[i < " + last + ": i]"
            : "[i < "
                + (isNumber(to - 1) && to == at + 2 && isNumber(from)
                    ? difference(first, last)
                    : last + " - " + first)
                + ": i + "
                + first
                + "]";
    return report(Mistake.RANGE_AS_VALUE, at, numbers);
  }

  private static String difference(String first, String last) {
    try {
      return String.valueOf(Integer.parseInt(last) - Integer.parseInt(first));
    } catch (NumberFormatException e) {
      return last + " - " + first;
    }
  }

  /** Whether tokens[from..to) are names, numbers and signs. */
  private boolean isPlain(int from, int to) {
    for (int i = from; i < to; i++) {
      int type = type(i);
      boolean sign =
          type == GradcParser.PLUS || type == GradcParser.MINUS || type == GradcParser.TIMES;
      if (!isName(i) && !isNumber(i) && !sign) {
        return false;
      }
    }
    return to > from;
  }

  private boolean explainSlice(int at, int open) {
    int from = entryStart(at);
    int to = entryEnd(at);
    List<Integer> colons = places(from, to, COLON);
    List<Integer> ranges = places(from, to, Set.of(GradcParser.RANGE));
    String length = declaredLength(text(open - 1), axis(open, from));
    if (ranges.size() == 1 && colons.isEmpty()) {
      int range = ranges.get(0);
      boolean isOpen = range == from || range == to - 1;
      String first = range == from ? "0" : text(from, range);
      String last = range == to - 1 ? length : text(range + 1, to);
      return isOpen && report(Mistake.OPEN_RANGE, range, first + ".." + last);
    }
    if (colons.isEmpty() || at < colons.get(0)) {
      return false;
    }
    int colon = colons.get(0);
    String array = text(open - 1);
    if (colons.size() > 1) {
      int last = colons.get(colons.size() - 1);
      String step = last == to - 1 ? "1" : text(last + 1, to);
      boolean back = step.equals("-1");
      String place = back ? lessOne(length) + " - i" : step + " * i";
      String count = back || step.equals("1") ? length : steps(length, step);
      String which = back ? "the entries backwards" : "every " + step + ". entry";
      return reportWithAdvice(
          Mistake.RANGE_WITH_COLON,
          colon,
          "write '[i < " + count + ": " + array + "[" + place + "]]' for " + which);
    }
    String first = colon == from ? "0" : fromEnd(text(from, colon), length);
    String last = colon == to - 1 ? length : fromEnd(text(colon + 1, to), length);
    String range = "'" + first + ".." + last + "'";
    return reportWithAdvice(
        Mistake.RANGE_WITH_COLON,
        colon,
        "write " + range + " for " + entries(first, last) + ", counted from 0");
  }

  /** "the entries 1, ..., n - 1". */
  private static String entries(String first, String last) {
    if (!first.matches("\\d{1,9}") || !last.matches("\\d{1,9}")) {
      return "the entries " + first + ", ..., " + lessOne(last);
    }
    int from = Integer.parseInt(first);
    int to = Integer.parseInt(last) - 1;
    return to <= from
        ? "the entry " + from
        : "the entries " + from + (to == from + 1 ? " and " : ", ..., ") + to;
  }

  /** The same place counted from the other end: {@code -1}, {@code end}. */
  private static String fromEnd(String place, String length) {
    if (place.equals("end")) {
      return length;
    }
    return place.matches("-\\d{1,9}") ? less(length, Integer.parseInt(place.substring(1))) : place;
  }

  /** How many steps there are, rounded up. */
  private static String steps(String length, String step) {
    if (!step.matches("[1-9]\\d{0,8}")) {
      return length + " div " + step;
    }
    int by = Integer.parseInt(step);
    return length.matches("\\d{1,9}")
        ? String.valueOf((Integer.parseInt(length) + by - 1) / by)
        : "(" + length + " + " + (by - 1) + ") div " + step;
  }

  private static String lessOne(String length) {
    return less(length, 1);
  }

  private static String less(String length, int number) {
    int minus = length.lastIndexOf(" - ");
    if (minus > 0 && length.substring(minus + 3).matches("\\d{1,9}")) {
      int all = Integer.parseInt(length.substring(minus + 3)) + number;
      return length.substring(0, minus) + " - " + all;
    }
    return length.matches("\\d{1,9}")
        ? String.valueOf(Integer.parseInt(length) - number)
        : length + " - " + number;
  }

  /** Which subscript begins at a token. */
  private int axis(int open, int from) {
    return places(open + 1, from, Set.of(GradcParser.COMMA)).size();
  }

  /** {@code W[, j]}, {@code W[i, ]}. */
  private boolean explainMissing(int at, int open) {
    boolean ends = type(at) == GradcParser.COMMA || at == closing(open);
    boolean nothing = at == open + 1 || type(at - 1) == GradcParser.COMMA;
    if (!ends || !nothing) {
      return false;
    }
    String array = text(open - 1);
    List<String> subscripts = new ArrayList<>();
    int start = open + 1;
    List<Integer> places = new ArrayList<>(places(start, closing(open), Set.of(GradcParser.COMMA)));
    places.add(closing(open));
    for (int end : places) {
      subscripts.add(start == end ? ":" : text(start, end));
      start = end + 1;
    }
    boolean whole = subscripts.stream().allMatch(":"::equals);
    String written = whole ? array : array + "[" + String.join(", ", subscripts) + "]";
    String advice =
        "write '" + written + "'" + (whole ? " for all entries" : ", ':' for a whole axis");
    return reportWithAdvice(Mistake.EXPECTED, at, advice, "a subscript", "'" + text(at) + "'");
  }

  /** {@code A(:, 1)}, {@code B(1:end)}. */
  private boolean explainCalled(int at) {
    int open = opening(at);
    boolean called =
        type(at) == GradcParser.COLON
            && type(open) == GradcParser.LEFT_PARENTHESIS
            && isName(open - 1)
            && !isReduction(open)
            && isElsewhere(open - 1);
    if (!called) {
      return false;
    }
    String array = text(open - 1);
    List<String> subscripts = new ArrayList<>();
    for (String entry : entries(open + 1, closing(open))) {
      String length = declaredLength(array, subscripts.size());
      String[] ends = entry.split(":", -1);
      boolean slice = ends.length == 2 && !entry.equals(":");
      subscripts.add(
          slice
              ? fromEnd(ends[0].strip(), length) + ".." + fromEnd(ends[1].strip(), length)
              : entry.equals("end") ? lessOne(length) : entry);
    }
    String written = array + "[" + String.join(", ", subscripts) + "]";
    return reportWithAdvice(
        Mistake.EXPECTED,
        at,
        "entries stand in square brackets and are counted from 0: write '" + written + "'",
        "an expression",
        "':'");
  }

  /** {@code []}. */
  private boolean explainEmpty(int at) {
    boolean empty =
        type(at) == GradcParser.RIGHT_BRACKET
            && type(at - 1) == GradcParser.LEFT_BRACKET
            && !isApplied(at - 1);
    return empty
        && reportWithAdvice(
            Mistake.EXPECTED,
            at,
            "write 'zeros(0)' for an array without entries; a loop gathers its values by"
                + " 'collect y = ...'",
            "an expression",
            "']'");
  }
}
