package org.gradc.syntax;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.syntax.antlr.GradcParser;

/** Conditions without {@code then} or {@code else}: with braces, colons or nothing between. */
final class ConditionHabits extends HabitView {
  private static final Set<Integer> IF = Set.of(GradcParser.IF);

  private static final Set<Integer> ELSE = Set.of(GradcParser.ELSE);

  ConditionHabits(Source source, Lines lines, Diagnostics diagnostics) {
    super(source, lines, diagnostics);
  }

  @Override
  public boolean explain(int at, int lineStart, IntervalSet expected) {
    if (type(at) == GradcParser.IF && at > lineStart && type(at - 1) != GradcParser.ELSE) {
      boolean operand = Words.UNFINISHED.contains(type(at - 1));
      return operand && report(Mistake.NAKED_CONDITIONAL, at);
    }
    if (expected.contains(GradcParser.THEN)) {
      return reportWithAdvice(Mistake.MISSING_THEN, at, advice(at, lineStart), found(at));
    }
    if (expected.contains(GradcParser.ELSE)) {
      boolean joined = isName(at) && Words.ELSE_IFS.contains(text(at));
      return reportWithAdvice(Mistake.MISSING_ELSE, at, joined ? "write 'else if'" : "", found(at));
    }
    return false;
  }

  /** A branch, with the name that it defines if it does. */
  private record Branch(String name, String value) {}

  /** {@code if (x > 0) { y = x } else { y = -x }}, {@code if x > 0: x else: -x}. */
  private String advice(int at, int lineStart) {
    boolean statement = type(lineStart) == GradcParser.IF;
    List<Integer> ifs = places(lineStart, at, IF);
    int end = lineEnd(at);
    List<Integer> elses = places(at, end, ELSE);
    if (elses.size() == 1 && ifs.size() == 1) {
      int otherwise = elses.get(0);
      Branch first = branch(at, otherwise);
      Branch second = branch(otherwise + 1, end);
      String condition = condition(ifs.get(0) + 1, at);
      boolean known =
          !(condition + first.value() + second.value()).contains("...")
              && first.name().equals(second.name())
              && statement != first.name().isEmpty();
      if (known) {
        String name = statement ? first.name() + " = " : "";
        return "write '"
            + (name + "if " + condition + " then " + first.value())
            + (" else " + second.value() + "'");
      }
    }
    return statement ? "write 'y = if condition then a else b'" : "";
  }

  /** A condition without parentheses around the whole of it. */
  private String condition(int from, int to) {
    boolean group = type(from) == GradcParser.LEFT_PARENTHESIS && closing(from) == to - 1;
    return group ? text(from + 1, to - 1) : text(from, to);
  }

  private Branch branch(int from, int to) {
    int start = type(from) == GradcParser.COLON ? from + 1 : from;
    int end = to;
    if (type(start) == GradcParser.LEFT_BRACE && closing(start) == end - 1) {
      start++;
      end = lineEnd(start) == end - 2 ? end - 2 : start;
    }
    boolean defines = isName(start) && type(start + 1) == GradcParser.EQUALS;
    return defines
        ? new Branch(text(start), text(start + 2, end))
        : new Branch("", text(start, end));
  }
}
