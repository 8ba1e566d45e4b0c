package org.gradc.syntax;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.source.Span;
import org.gradc.syntax.antlr.GradcParser;

/**
 * Recognises what people write first who come from other languages or from notes, where ANTLR's
 * parser cannot go on, and says how the same is written here.
 */
final class Habits extends TokenView {
  private static final Set<String> REDUCTIONS =
      Set.of("sum", "prod", "min", "max", "mean", "logsumexp", "argmin", "argmax");

  private static final Set<Integer> WITHOUT_EQUALS =
      Set.of(
          GradcParser.MODEL,
          GradcParser.LOSS,
          GradcParser.OUTPUT,
          GradcParser.RESIDUAL,
          GradcParser.DERIVE);

  /** A longer text is not repeated in an advice. */
  private static final int LONGEST = 40;

  private final Diagnostics diagnostics;

  Habits(Source source, List<Token> tokens, Diagnostics diagnostics) {
    super(source, tokens);
    this.diagnostics = diagnostics;
  }

  /**
   * Reports the mistake at a token if it is one of these.
   *
   * @param lineStart the first token of the line
   * @param expected what could have stood there
   */
  boolean explain(int at, int lineStart, IntervalSet expected) {
    return explainEquals(at, lineStart)
        || explainLoop(at, lineStart)
        || explainBrackets(at, lineStart)
        || explainFormula(at, lineStart, expected)
        || explainCondition(at, lineStart);
  }

  /** {@code loss = x}, {@code output = x}. */
  private boolean explainEquals(int at, int lineStart) {
    int word = type(lineStart);
    int equals = lineStart + 1;
    if (!WITHOUT_EQUALS.contains(word)
        || type(equals) != GradcParser.EQUALS
        || (at != lineStart && at != equals)) {
      return false;
    }
    String value = text(equals + 1, lineEnd(equals));
    boolean isName = isName(equals + 1) && lineEnd(equals) == equals + 2;
    String what =
        switch (word) {
          case GradcParser.OUTPUT -> isName ? value : "f = " + value;
          case GradcParser.RESIDUAL -> "r = " + value;
          default -> value;
        };
    diagnostics.report(Mistake.EQUALS_AFTER_WORD, span(equals), text(lineStart), what);
    return true;
  }

  /** {@code for (i = 0; ...)}, {@code for i = 0 to n}. */
  private boolean explainLoop(int at, int lineStart) {
    if (type(lineStart) != GradcParser.FOR) {
      return false;
    }
    if (type(lineStart + 1) == GradcParser.LEFT_PARENTHESIS) {
      diagnostics.report(Mistake.LOOP_IN_PARENTHESES, span(lineStart + 1));
      return true;
    }
    boolean assigned = at == lineStart + 2 && type(at) == GradcParser.EQUALS && isName(at - 1);
    if (assigned) {
      diagnostics.report(Mistake.BINDER_WITHOUT_RANGE, span(at), text(at - 1));
    }
    return assigned;
  }

  /** {@code output f[i < n] = ...}, {@code param W[2][3]}. */
  private boolean explainBrackets(int at, int lineStart) {
    if (type(at) != GradcParser.LEFT_BRACKET) {
      return false;
    }
    if (type(lineStart) == GradcParser.OUTPUT && isName(at - 1)) {
      String formula = text(at - 1, closing(at) + 1);
      diagnostics.report(Mistake.OUTPUT_WITH_INDICES, span(at), text(at - 1), formula);
      return true;
    }
    boolean declared =
        Words.DECLARATIONS.contains(type(lineStart)) && type(at - 1) == GradcParser.RIGHT_BRACKET;
    if (declared) {
      int first = opening(at - 1);
      String lengths = text(first + 1, at - 1) + ", " + text(at + 1, closing(at));
      diagnostics.report(Mistake.SECOND_BRACKETS, span(at), text(first - 1) + "[" + lengths + "]");
    }
    return declared;
  }

  /** {@code sum(i < n) x[i]}, {@code sum(x[i] for i in range(n))}. */
  private boolean explainFormula(int at, int lineStart, IntervalSet expected) {
    if (type(at) == GradcParser.FOR && isName(at + 1) && depth(lineStart, at) > 0) {
      String formula = text(opening(at) + 1, at);
      diagnostics.report(Mistake.INDEX_AFTER_FORMULA, span(at), text(at + 1), formula);
      return true;
    }
    boolean open =
        type(at) == GradcParser.RIGHT_PARENTHESIS && expected.contains(GradcParser.COLON);
    int close = open ? at : at - 1;
    if (type(close) != GradcParser.RIGHT_PARENTHESIS) {
      return false;
    }
    int opening = opening(close);
    boolean binder =
        isName(opening + 1)
            && (type(opening + 2) == GradcParser.LESS || type(opening + 2) == GradcParser.IN);
    boolean reduction = binder && isName(opening - 1) && REDUCTIONS.contains(text(opening - 1));
    if (reduction) {
      String indices = text(opening + 1, close);
      diagnostics.report(Mistake.FORMULA_OUTSIDE, span(at), text(opening - 1), indices);
    }
    return reduction;
  }

  /** {@code x if x > 0 else y}. */
  private boolean explainCondition(int at, int lineStart) {
    boolean after =
        type(at) == GradcParser.IF
            && at > lineStart
            && Explainer.OPERAND_ENDS.contains(type(at - 1));
    if (after) {
      diagnostics.report(Mistake.CONDITION_AFTER_VALUE, span(at));
    }
    return after;
  }

  /** The innermost bracket that is open before a token; of a closing one the partner. */
  private int opening(int at) {
    int depth = 0;
    int i = at - 1;
    while (i > 0 && (depth > 0 || !Words.isOpening(type(i)))) {
      depth += Words.isClosing(type(i)) ? 1 : Words.isOpening(type(i)) ? -1 : 0;
      i--;
    }
    return i;
  }

  private int closing(int opening) {
    int i = opening + 1;
    while (i < size() - 1 && depth(opening, i + 1) > 0) {
      i++;
    }
    return i;
  }

  /** The token after the last one of a line. */
  private int lineEnd(int at) {
    int i = at;
    while (i < size() - 1 && type(i) != GradcParser.END && type(i) != Token.EOF) {
      i++;
    }
    return i;
  }

  /** What the tokens from..to-1 are written as, or dots. */
  private String text(int from, int to) {
    if (from >= to) {
      return "...";
    }
    Span span = span(from).to(span(to - 1));
    String text = span.text();
    return text.length() > LONGEST || text.contains("\n") ? "..." : text;
  }
}
