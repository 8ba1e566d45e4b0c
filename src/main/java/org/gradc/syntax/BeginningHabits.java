package org.gradc.syntax;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.syntax.antlr.GradcParser;

/** Lines that begin with a word of another language, {@code let x = 3}, {@code print(x)}. */
final class BeginningHabits extends HabitView {
  /** Words before a name that is defined. */
  private static final Set<String> DEFINING =
      Set.of("let", "var", "val", "const", "auto", "local", "def", "func", "function", "fun");

  private static final Set<Integer> IN = Set.of(GradcParser.IN);

  BeginningHabits(Source source, Lines lines, Diagnostics diagnostics) {
    super(source, lines, diagnostics);
  }

  @Override
  public boolean explain(int at, int lineStart, IntervalSet expected) {
    return explainLet(at, lineStart)
        || explainReturn(lineStart)
        || explainPrint(at, lineStart)
        || explainWord(at, lineStart);
  }

  /** {@code let x = 3}, {@code def f(x): x^2}, {@code loss let x = w^2 in x + 1}. */
  private boolean explainLet(int at, int lineStart) {
    int word = at == lineStart + 1 ? lineStart : at - 1;
    boolean inside = word > lineStart && text(word).equals("let");
    if (!isName(word) || !isName(word + 1) || !DEFINING.contains(text(word))) {
      return false;
    }
    if (word > lineStart && !inside) {
      return false;
    }
    int next = word + 2;
    boolean function = type(next) == GradcParser.LEFT_PARENTHESIS;
    int sign = function ? closing(next) + 1 : next;
    boolean colon = function && type(sign) == GradcParser.COLON;
    if (type(sign) != GradcParser.EQUALS && !colon) {
      return false;
    }
    int end = lineEnd(sign);
    List<Integer> ins = places(sign, end, IN);
    int valueEnd = ins.isEmpty() ? end : ins.get(0);
    int value = text(sign + 1).equals("return") ? sign + 2 : sign + 1;
    String head = function ? "fn " + text(word + 1, sign) : text(word + 1);
    String definition = head + " = " + text(value, valueEnd);
    boolean body = !function && valueEnd + 1 < end;
    String written = body ? "{ " + definition + "; " + text(valueEnd + 1, end) + " }" : definition;
    boolean size = text(word).equals("const") && type(value) == GradcParser.INTEGER;
    String advice = "write '" + written + "'";
    return reportWithAdvice(
        Mistake.FOREIGN_WORD,
        word,
        size ? advice + ", or 'size " + definition + "' for a constant size" : advice,
        text(word));
  }

  /** The {@code return} of a function that is written in another language as a whole was told. */
  private boolean explainReturn(int lineStart) {
    int brace = lineStart - 1;
    return text(lineStart).equals("return")
        && type(brace) == GradcParser.LEFT_BRACE
        && type(brace - 1) == GradcParser.RIGHT_PARENTHESIS
        && type(lineStart(brace)) == GradcParser.NAME;
  }

  /** {@code print("w is", w)}, {@code echo w}. */
  private boolean explainPrint(int at, int lineStart) {
    boolean prints =
        at > lineStart
            && isName(lineStart)
            && StrayValues.PRINTING.contains(text(lineStart))
            && !Set.of(GradcParser.EQUALS, GradcParser.LEFT_BRACKET).contains(type(lineStart + 1));
    return prints
        && reportWithAdvice(Mistake.FOREIGN_WORD, lineStart, StrayValues.OUTPUT, text(lineStart));
  }

  private boolean explainWord(int at, int lineStart) {
    String advice = isName(lineStart) ? Words.FOREIGN_BEGINNINGS.get(text(lineStart)) : null;
    int next = type(lineStart + 1);
    boolean usedAsName =
        next == GradcParser.EQUALS
            || next == GradcParser.LEFT_PARENTHESIS
            || at == lineStart
            || type(at) == GradcParser.EQUALS && next == GradcParser.LEFT_BRACKET;
    return advice != null
        && !usedAsName
        && reportWithAdvice(Mistake.FOREIGN_WORD, lineStart, advice, text(lineStart));
  }
}
