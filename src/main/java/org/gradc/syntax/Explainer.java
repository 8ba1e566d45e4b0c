package org.gradc.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.source.Spelling;
import org.gradc.syntax.antlr.GradcParser;

/**
 * Says what is wrong where ANTLR's parser cannot go on: first the mistakes that people make,
 * recognised by the tokens around the place, then what was expected and what was found.
 */
final class Explainer extends TokenView {
  /**
   * Words that are never missing an operand of their own: after them a name is expected, or before
   * them one ends.
   */
  private static final Set<Integer> JOINING =
      Set.of(
          GradcParser.FROM,
          GradcParser.THEN,
          GradcParser.ELSE,
          GradcParser.AND,
          GradcParser.OR,
          GradcParser.DIV,
          GradcParser.MOD);

  /** Words that begin no line, by what is to be written. */
  private static final Map<Integer, String> BEGINNINGS =
      Map.of(
          GradcParser.FROM, "functions such as exp are there without 'import'",
          GradcParser.THEN, "write 'y = if condition then a else b'",
          GradcParser.ELSE, "write 'y = if condition then a else b'");

  /** Words after which a line lists several things. */
  private static final Set<Integer> LISTS =
      Set.of(
          GradcParser.SIZE,
          GradcParser.INPUT,
          GradcParser.DATA,
          GradcParser.PARAM,
          GradcParser.OUTPUT,
          GradcParser.DERIVE);

  /** What ends the bound of a loop's index. */
  private static final Set<Integer> BOUND_ENDS =
      Set.of(
          GradcParser.COMMA,
          GradcParser.COLON,
          GradcParser.FROM,
          GradcParser.DOWN,
          GradcParser.CHECKPOINT,
          GradcParser.LEFT_BRACE);

  private final Source source;
  private final Diagnostics diagnostics;
  private final Lines lines;
  private final List<Habit> habits;
  private final Habit conditions;

  Explainer(Source source, Lines lines, Diagnostics diagnostics) {
    super(source, lines.tokens());
    this.source = source;
    this.lines = lines;
    this.diagnostics = diagnostics;
    this.habits =
        List.of(
            new KindHabits(source, lines, diagnostics),
            new BeginningHabits(source, lines, diagnostics),
            new NumberHabits(source, lines, diagnostics),
            new DeclarationHabits(source, lines, diagnostics),
            new RangeHabits(source, lines, diagnostics),
            new BinderHabits(source, lines, diagnostics),
            new LoopHabits(source, lines, diagnostics),
            new SubscriptHabits(source, lines, diagnostics),
            new FunctionHabits(source, lines, diagnostics),
            new ValueHabits(source, lines, diagnostics),
            new EqualsHabits(source, lines, diagnostics));
    this.conditions = new ConditionHabits(source, lines, diagnostics);
  }

  /** Reports the mistake, unless an earlier one of the same line may be its cause. */
  void explain(Parser parser, RecognitionException mistake) {
    Token found = mistake.getOffendingToken();
    int at = found.getTokenIndex();
    int lineStart = lineStart(at);
    int from = source.lineStart(source.line(start(lineStart)));
    from = lineStart == 0 ? from : Math.max(from, start(lineStart - 1));
    boolean spoilt = !lines.spoilt().subSet(from, true, Math.max(from, start(at)), true).isEmpty();
    if (spoilt || isBesideGap(at)) {
      return;
    }
    boolean looksAhead =
        mistake instanceof NoViableAltException decision && decision.getStartToken() != found;
    IntervalSet expected =
        looksAhead
            ? new IntervalSet()
            : parser.getATN().getExpectedTokens(mistake.getOffendingState(), mistake.getCtx());
    if (!explainByTokens(at, lineStart, expected)) {
      explainByExpectation(at, lineStart, expected);
    }
  }

  /** Whether characters were left out right before a token. */
  private boolean isBesideGap(int at) {
    int from = at == 0 ? 0 : start(at - 1);
    int written = at;
    while (written < size() - 1 && stop(written) <= start(written)) {
      written++;
    }
    return !lines.gaps().subSet(from, true, Math.max(from, start(written)), true).isEmpty();
  }

  // ---- Mistakes that people make

  private boolean explainByTokens(int at, int lineStart, IntervalSet expected) {
    return habits.stream().anyMatch(habit -> habit.explain(at, lineStart, expected))
        || explainReserved(at, lineStart)
        || explainBinder(at, lineStart, expected)
        || conditions.explain(at, lineStart, expected)
        || explainSemicolon(at, lineStart)
        || explainLineBeginning(at, lineStart)
        || explainAdjacent(at, lineStart);
  }

  /** A reserved word where a name should be. */
  private boolean explainReserved(int at, int lineStart) {
    int type = type(at);
    if (!Words.isReserved(type)) {
      return false;
    }
    boolean defines = at == lineStart && type(at + 1) == GradcParser.EQUALS;
    boolean joins = JOINING.contains(type) || type == GradcParser.IF || type == GradcParser.NOT;
    boolean nameWanted = at > 0 && Words.UNFINISHED.contains(type(at - 1)) || opensBefore(at);
    boolean declared =
        at > lineStart
            && (Words.DECLARATIONS.contains(type(at - 1)) && type(at - 1) != GradcParser.LOSS
                || Words.STATEMENTS.contains(type(at - 1)) && type(at - 1) != GradcParser.WHILE);
    if (defines || declared || (!joins && nameWanted)) {
      report(Mistake.RESERVED_WORD, at, text(at));
      return true;
    }
    return false;
  }

  /** {@code i <= n} and the like, where {@code i < n} or {@code i in a..b} is wanted. */
  private boolean explainBinder(int at, int lineStart, IntervalSet expected) {
    int type = type(at);
    if (type == GradcParser.LESS_EQUAL && type(at - 2) == GradcParser.FOR) {
      String bound = Ranges.plusOne(text(at + 1, endOfBound(at + 1)));
      report(Mistake.BINDER_INCLUSIVE, at, text(at - 1), bound);
    } else if (expected.contains(GradcParser.RANGE) && indexBefore(at, lineStart) > 0) {
      int index = indexBefore(at, lineStart);
      report(Mistake.BINDER_WITHOUT_RANGE, index + 1, text(index));
    } else if (Words.RELATIONS.contains(type) && Words.OPERAND_ENDS.contains(type(at - 1))) {
      boolean binder = isName(at - 1) && Words.RELATIONS.contains(type(at - 2)) && colonAhead(at);
      report(binder ? Mistake.BINDER_WITHOUT_RANGE : Mistake.CHAINED_COMPARISON, at, text(at - 1));
    } else {
      return false;
    }
    return true;
  }

  /** Where the bound of a loop's index ends. */
  private int endOfBound(int from) {
    int end = lineEnd(from);
    return places(from, end, BOUND_ENDS).stream().findFirst().orElse(end);
  }

  /** The name before the last {@code in} of the line. */
  private int indexBefore(int at, int lineStart) {
    int i = at;
    while (i > lineStart && type(i) != GradcParser.IN) {
      i--;
    }
    return isName(i - 1) ? i - 1 : -1;
  }

  private boolean colonAhead(int at) {
    int i = at;
    while (!Words.isClosing(type(i)) && type(i) != GradcParser.END) {
      if (type(i) == GradcParser.COLON) {
        return true;
      }
      i++;
    }
    return false;
  }

  private boolean explainSemicolon(int at, int lineStart) {
    if (type(at) == GradcParser.SEMICOLON && type(lineStart) != GradcParser.DERIVE) {
      report(Mistake.SEMICOLON_IN_BRACKETS, at);
      return true;
    }
    return false;
  }

  private boolean explainLineBeginning(int at, int lineStart) {
    if (at == lineStart + 1 && isName(lineStart) && isName(at)) {
      Optional<String> meant = Spelling.closest(text(lineStart), Words.BEGINNINGS);
      meant.ifPresent(word -> report(Mistake.MISSPELT_WORD, lineStart, text(lineStart), word));
      return meant.isPresent();
    }
    return false;
  }

  /** Two operands side by side. */
  private boolean explainAdjacent(int at, int lineStart) {
    boolean declares =
        Words.DECLARATIONS.contains(type(lineStart))
            && type(lineStart) != GradcParser.LOSS
            && firstEquals(lineStart, at) == at;
    if (at == lineStart
        || declares
        || !Words.OPERAND_ENDS.contains(type(at - 1))
        || !Words.OPERAND_BEGINNINGS.contains(type(at))) {
      return false;
    }
    if (type(lineStart) == GradcParser.FOR && isName(at)) {
      report(Mistake.EXPECTED, at, "'from' or '{'", found(at));
    } else if (type(at - 1) == GradcParser.AT) {
      report(Mistake.EXPECTED, at, "'most'", found(at));
    } else if (isName(at - 1) && (isName(at) || isNumber(at))) {
      String call = "write '" + text(at - 1) + "(" + text(at) + ")' for a call";
      boolean branch = Words.ELSE_IFS.contains(text(at - 1));
      String advice =
          isElsewhere(at - 1) ? "" : branch ? "write 'else if " + text(at) + " ...'" : call;
      diagnostics.reportWithAdvice(
          Mistake.MISSING_OPERATOR_OR_CALL, span(at), advice, text(at - 1), text(at));
    } else {
      boolean words = !Words.isClosing(type(at - 1)) && !Words.isOpening(type(at));
      String advice = words ? "" : "write '*' for a product";
      diagnostics.reportWithAdvice(
          Mistake.MISSING_OPERATOR, span(at), advice, text(at - 1), text(at));
    }
    return true;
  }

  // ---- What was expected, what was found

  private void explainByExpectation(int at, int lineStart, IntervalSet expected) {
    if (at == lineStart) {
      String advice = BEGINNINGS.getOrDefault(type(at), "");
      diagnostics.reportWithAdvice(Mistake.UNEXPECTED_BEGINNING, span(at), advice, found(at));
      return;
    }
    int before = type(at - 1);
    if (type(at) == GradcParser.END && Words.UNFINISHED.contains(before)) {
      report(Mistake.UNFINISHED_LINE, at - 1, text(at - 1));
      return;
    }
    boolean operandMissing =
        Words.UNFINISHED.contains(before) && before != GradcParser.FROM
            || before == GradcParser.IF
            || before == GradcParser.WHILE
            || before == GradcParser.LOSS
            || before == GradcParser.REQUIRE
            || opensBefore(at);
    if (expected.isNil() && !operandMissing) {
      String form = form(lineStart, at);
      diagnostics.reportWithAdvice(Mistake.UNEXPECTED, span(at), form, found(at), text(at - 1));
    } else {
      String wanted = expected.isNil() ? "an expression" : describe(expected);
      boolean more = LISTS.contains(type(lineStart)) && wanted.equals(Words.text(GradcParser.END));
      diagnostics.reportWithAdvice(
          Mistake.EXPECTED,
          span(at),
          advice(lineStart, at, expected),
          more ? "',' or " + wanted : wanted,
          found(at));
    }
  }

  /** How a line that begins with a word is written; nothing where only a formula in it is wrong. */
  private String form(int lineStart, int at) {
    boolean formula =
        depth(lineStart, at) > 0
            || firstEquals(lineStart, at) < at
            || at > lineStart + 1
                && (type(lineStart) == GradcParser.LOSS || type(lineStart) == GradcParser.REQUIRE);
    return formula ? "" : Words.FORMS.getOrDefault(type(lineStart), "");
  }

  private String advice(int lineStart, int at, IntervalSet expected) {
    if (expected.contains(GradcParser.STRING)) {
      boolean prefixed = isName(at) && type(at + 1) == GradcParser.STRING;
      return prefixed
          ? "a text stands as it is: write '" + text(at + 1) + "', without '" + text(at) + "'"
          : "write it in double quotes";
    }
    return type(lineStart) == GradcParser.REQUIRE && expected.contains(GradcParser.COMMA)
        ? "say what is wrong otherwise: 'require condition, \"text\"'"
        : form(lineStart, at);
  }

  private static String describe(IntervalSet expected) {
    if (expected.contains(GradcParser.INTEGER)) {
      return "an expression";
    }
    List<String> parts = new ArrayList<>();
    for (int type : expected.toArray()) {
      boolean contextualName = GradcParser.AT <= type && type <= GradcParser.CHECKPOINT;
      if (!(contextualName && expected.contains(GradcParser.NAME))) {
        String text = Words.text(type);
        parts.add(text.contains(" ") ? text : "'" + text + "'");
      }
    }
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " or " + parts.get(last);
  }

  private void report(Mistake mistake, int at, Object... arguments) {
    diagnostics.report(mistake, span(at), arguments);
  }
}
