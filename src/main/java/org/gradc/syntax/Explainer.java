package org.gradc.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.source.Span;
import org.gradc.syntax.antlr.GradcParser;

/**
 * Says what is wrong where ANTLR's parser cannot go on: first the mistakes that people make, recognised by the tokens
 * around the place, then what was expected and what was found.
 */
final class Explainer {
  private static final Set<Integer> OPERAND_ENDS =
      Set.of(
          GradcParser.NAME,
          GradcParser.AT,
          GradcParser.MOST,
          GradcParser.CHECKPOINT,
          GradcParser.INTEGER,
          GradcParser.REAL,
          GradcParser.PRIME,
          GradcParser.RIGHT_PARENTHESIS,
          GradcParser.RIGHT_BRACKET,
          GradcParser.RIGHT_BRACE);

  private static final Set<Integer> OPERAND_BEGINNINGS =
      Set.of(
          GradcParser.NAME,
          GradcParser.INTEGER,
          GradcParser.REAL,
          GradcParser.LEFT_PARENTHESIS,
          GradcParser.LEFT_BRACKET);

  /** Words that are never missing an operand of their own: after them a name is expected, or before them one ends. */
  private static final Set<Integer> JOINING =
      Set.of(
          GradcParser.FROM,
          GradcParser.IN,
          GradcParser.THEN,
          GradcParser.ELSE,
          GradcParser.AND,
          GradcParser.OR,
          GradcParser.DIV,
          GradcParser.MOD);

  /** How lines begin in other languages. */
  private static final Map<String, String> FOREIGN_BEGINNINGS =
      Map.ofEntries(
          Map.entry("let", "write 'name = value'"),
          Map.entry("var", "write 'name = value'"),
          Map.entry("val", "write 'name = value'"),
          Map.entry("const", "write 'name = value', or 'size name = value' for a constant size"),
          Map.entry("real", "write 'name = value', or 'data', 'param' or 'input' with the name"),
          Map.entry("double", "write 'name = value', or 'data', 'param' or 'input' with the name"),
          Map.entry("int", "write 'size name', or 'data name : int'"),
          Map.entry("def", "write 'fn f(x) = ...'"),
          Map.entry("func", "write 'fn f(x) = ...'"),
          Map.entry("function", "write 'fn f(x) = ...'"),
          Map.entry("return", "the last line of a block is its value: write it alone"),
          Map.entry("parameter", "write 'param name'"),
          Map.entry("parameters", "write 'param name'"),
          Map.entry("inputs", "write 'input name'"),
          Map.entry("sizes", "write 'size name'"),
          Map.entry("outputs", "write 'output name'"),
          Map.entry("minimize", "write 'loss value'"),
          Map.entry("minimise", "write 'loss value'"));

  private final Source source;
  private final Diagnostics diagnostics;
  private final Lines lines;
  private final List<Token> tokens;

  Explainer(Source source, Lines lines, Diagnostics diagnostics) {
    this.source = source;
    this.lines = lines;
    this.tokens = lines.tokens();
    this.diagnostics = diagnostics;
  }

  /** Reports the mistake, unless an earlier one of the same line may be its cause. */
  void explain(Parser parser, RecognitionException mistake) {
    Token found = mistake.getOffendingToken();
    int at = found.getTokenIndex();
    int lineStart = lineStart(at);
    int from = lineStart == 0 ? 0 : stop(lineStart - 1);
    if (!lines.spoilt().subSet(from, true, Math.max(from, start(at)), true).isEmpty()) {
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

  /** The index of the first token of the line, or of the part of it within the same braces. */
  private int lineStart(int at) {
    int depth = 0;
    int i = at;
    while (i > 0) {
      int before = type(i - 1);
      if (depth == 0 && (before == GradcParser.END || before == GradcParser.LEFT_BRACE)) {
        return i;
      }
      depth += before == GradcParser.RIGHT_BRACE ? 1 : before == GradcParser.LEFT_BRACE ? -1 : 0;
      i--;
    }
    return i;
  }

  // ---- Mistakes that people make

  private boolean explainByTokens(int at, int lineStart, IntervalSet expected) {
    return explainEquals(at, lineStart)
        || explainReserved(at, lineStart)
        || explainBinder(at)
        || explainConditional(at, lineStart, expected)
        || explainSemicolon(at)
        || explainLineBeginning(at, lineStart)
        || explainAdjacent(at, lineStart, expected);
  }

  private boolean explainEquals(int at, int lineStart) {
    if (type(at) != GradcParser.EQUALS) {
      return false;
    }
    if (at > 0 && Words.isReserved(type(at - 1))) {
      report(Mistake.RESERVED_WORD, at - 1, text(at - 1));
    } else if (isName(at - 1) && Words.UNFINISHED.contains(type(at - 2)) && isOnNextLine(at - 1)) {
      report(Mistake.UNFINISHED_LINE, at - 2, text(at - 2));
    } else if (isEntry(at) && isCallBefore(at, lineStart)) {
      report(Mistake.FUNCTION_WITHOUT_FN, lineStart, new Span(source, start(lineStart), stop(at - 1)).text());
    } else if (isEntry(at) && type(at - 1) == GradcParser.RIGHT_BRACKET && isName(lineStart)) {
      report(Mistake.ENTRY_DEFINED, at, text(lineStart));
    } else if (isRangeAhead(at)) {
      report(Mistake.BINDER_WITH_EQUALS, at, text(at - 1));
    } else {
      report(Mistake.EQUALS_COMPARES, at);
    }
    return true;
  }

  private boolean isOnNextLine(int at) {
    return source.line(start(at)) > source.line(start(at - 1));
  }

  private boolean isEntry(int at) {
    return at > 1 && Words.opening(type(at - 1)) != GradcParser.LEFT_BRACE;
  }

  private boolean isCallBefore(int at, int lineStart) {
    return isName(lineStart)
        && type(lineStart + 1) == GradcParser.LEFT_PARENTHESIS
        && matchingClose(lineStart + 1) == at - 1;
  }

  private int matchingClose(int opening) {
    int depth = 0;
    for (int i = opening; i < tokens.size(); i++) {
      switch (type(i)) {
        case GradcParser.LEFT_PARENTHESIS, GradcParser.LEFT_BRACKET, GradcParser.LEFT_BRACE -> depth++;
        case GradcParser.RIGHT_PARENTHESIS, GradcParser.RIGHT_BRACKET, GradcParser.RIGHT_BRACE ->
            depth--;
        default -> {}
      }
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size();
  }

  private boolean isRangeAhead(int at) {
    for (int i = at + 1; i < tokens.size(); i++) {
      switch (type(i)) {
        case GradcParser.RANGE -> {
          return isName(at - 1);
        }
        case GradcParser.INTEGER, GradcParser.NAME, GradcParser.PLUS, GradcParser.MINUS -> {}
        default -> {
          return false;
        }
      }
    }
    return false;
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

  private boolean opensBefore(int at) {
    return at > 0
        && (type(at - 1) == GradcParser.LEFT_PARENTHESIS || type(at - 1) == GradcParser.LEFT_BRACKET);
  }

  /** {@code i <= n} where {@code i < n} is wanted, also found by the colon that follows. */
  private boolean explainBinder(int at) {
    if (type(at) == GradcParser.LESS_EQUAL && type(at - 2) == GradcParser.FOR) {
      report(Mistake.BINDER_INCLUSIVE, at, text(at - 1), textUntil(at + 1));
      return true;
    }
    if (type(at) != GradcParser.COLON) {
      return Words.RELATIONS.contains(type(at)) && explainChained(at);
    }
    for (int i = at - 1; i > 0 && type(i) != GradcParser.END; i--) {
      boolean begins = type(i - 1) == GradcParser.COMMA || opensBefore(i);
      if (begins && isName(i) && type(i + 1) == GradcParser.LESS_EQUAL) {
        report(Mistake.BINDER_INCLUSIVE, i + 1, text(i), textUntil(i + 2));
        return true;
      }
      if (opensBefore(i)) {
        break;
      }
    }
    return false;
  }

  private boolean explainChained(int at) {
    if (at == 0 || !OPERAND_ENDS.contains(type(at - 1))) {
      return false;
    }
    report(Mistake.CHAINED_COMPARISON, at);
    return true;
  }

  /** The bound that begins at a token, as far as it is one word; else only its place. */
  private String textUntil(int at) {
    return isName(at) || type(at) == GradcParser.INTEGER ? text(at) : "n";
  }

  private boolean explainConditional(int at, int lineStart, IntervalSet expected) {
    if (type(at) == GradcParser.IF && at > lineStart && type(at - 1) != GradcParser.ELSE) {
      boolean operand = Words.UNFINISHED.contains(type(at - 1));
      if (operand) {
        report(Mistake.NAKED_CONDITIONAL, at);
      }
      return operand;
    }
    if (expected.contains(GradcParser.THEN)) {
      report(Mistake.MISSING_THEN, at, found(at));
      return true;
    }
    if (expected.contains(GradcParser.ELSE)) {
      report(Mistake.MISSING_ELSE, at, found(at));
      return true;
    }
    return false;
  }

  private boolean explainSemicolon(int at) {
    if (type(at) == GradcParser.SEMICOLON) {
      report(Mistake.SEMICOLON_IN_BRACKETS, at);
      return true;
    }
    return false;
  }

  private boolean explainLineBeginning(int at, int lineStart) {
    String advice = isName(lineStart) ? FOREIGN_BEGINNINGS.get(text(lineStart)) : null;
    if (advice != null && at > lineStart && type(lineStart + 1) != GradcParser.EQUALS) {
      Span span = span(lineStart);
      diagnostics.reportWithAdvice(Mistake.FOREIGN_WORD, span, advice, span.text());
      return true;
    }
    if (advice == null && at == lineStart + 1 && isName(lineStart) && isName(at)) {
      String word = Spelling.closest(text(lineStart));
      if (!word.isEmpty()) {
        report(Mistake.MISSPELT_WORD, lineStart, text(lineStart), word);
        return true;
      }
    }
    return false;
  }

  /** Two operands side by side. */
  private boolean explainAdjacent(int at, int lineStart, IntervalSet expected) {
    boolean adjacent =
        at > lineStart
            && OPERAND_ENDS.contains(type(at - 1))
            && OPERAND_BEGINNINGS.contains(type(at));
    boolean list = Words.DECLARATIONS.contains(type(lineStart)) && !hasEquals(lineStart, at);
    if (!adjacent || (list && type(lineStart) != GradcParser.LOSS)) {
      return false;
    }
    if (type(lineStart) == GradcParser.FOR && isName(at)) {
      report(Mistake.EXPECTED, at, "'from' or '{'", found(at));
      return true;
    }
    String left = type(at - 1) == GradcParser.RIGHT_BRACE ? "...}" : text(at - 1);
    if (isName(at - 1) && isName(at) || isName(at - 1) && isNumber(at)) {
      report(Mistake.MISSING_OPERATOR_OR_CALL, at, left, text(at));
    } else {
      report(Mistake.MISSING_OPERATOR, at, left, text(at));
    }
    return true;
  }

  private boolean hasEquals(int from, int to) {
    for (int i = from; i < to; i++) {
      if (type(i) == GradcParser.EQUALS) {
        return true;
      }
    }
    return false;
  }

  // ---- What was expected, what was found

  private void explainByExpectation(int at, int lineStart, IntervalSet expected) {
    if (at == lineStart) {
      report(Mistake.UNEXPECTED_BEGINNING, at, found(at));
      return;
    }
    int before = type(at - 1);
    boolean operandMissing =
        Words.UNFINISHED.contains(before) && before != GradcParser.FROM
            || before == GradcParser.IF
            || before == GradcParser.WHILE
            || before == GradcParser.LOSS
            || before == GradcParser.REQUIRE
            || opensBefore(at);
    if (expected.isNil() && !operandMissing) {
      report(Mistake.UNEXPECTED, at, found(at), text(at - 1));
    } else {
      String wanted = expected.isNil() ? "an expression" : describe(expected);
      report(Mistake.EXPECTED, at, wanted, found(at), text(at - 1));
    }
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

  private String found(int at) {
    return switch (type(at)) {
      case GradcParser.END -> type(at + 1) == Token.EOF ? "the end of the file" : "the end of the line";
      default -> "'" + text(at) + "'";
    };
  }

  // ---- Tokens

  private int type(int at) {
    return at >= 0 && at < tokens.size() ? tokens.get(at).getType() : Token.EOF;
  }

  private boolean isName(int at) {
    int type = type(at);
    return type == GradcParser.NAME || (GradcParser.AT <= type && type <= GradcParser.CHECKPOINT);
  }

  private boolean isNumber(int at) {
    return type(at) == GradcParser.INTEGER || type(at) == GradcParser.REAL;
  }

  private int start(int at) {
    return tokens.get(at).getStartIndex();
  }

  private int stop(int at) {
    return tokens.get(at).getStopIndex() + 1;
  }

  private Span span(int at) {
    return new Span(source, start(at), stop(at));
  }

  /** The text of a token; for one that the filter put in, how it is written. */
  private String text(int at) {
    String text = span(at).text();
    return text.isEmpty() ? Words.text(type(at)) : text;
  }

  private void report(Mistake mistake, int at, Object... arguments) {
    diagnostics.report(mistake, span(at), arguments);
  }
}
