package org.gradc.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.source.Span;
import org.gradc.syntax.antlr.GradcLexer;
import org.gradc.syntax.antlr.GradcParser;

/** Text to tokens. What belongs to another language is reported and read as what was meant. */
final class Scanner {
  /** A word of another language: what to write instead, and as which token it is read. */
  private record Replacement(String text, int type) {}

  private static final Map<String, Replacement> FOREIGN_OPERATORS =
      Map.ofEntries(
          Map.entry("**", new Replacement("^", GradcParser.POWER)),
          Map.entry("&&", new Replacement("and", GradcParser.AND)),
          Map.entry("&", new Replacement("and", GradcParser.AND)),
          Map.entry("||", new Replacement("or", GradcParser.OR)),
          Map.entry("|", new Replacement("or", GradcParser.OR)),
          Map.entry("!", new Replacement("not", GradcParser.NOT)),
          Map.entry("%", new Replacement("mod", GradcParser.MOD)),
          Map.entry("@", new Replacement("*", GradcParser.TIMES)),
          Map.entry(":=", new Replacement("=", GradcParser.EQUALS)),
          Map.entry("===", new Replacement("==", GradcParser.EQUAL)),
          Map.entry("<>", new Replacement("!=", GradcParser.UNEQUAL)),
          Map.entry("\u2212", new Replacement("-", GradcParser.MINUS)),
          Map.entry("\u00d7", new Replacement("*", GradcParser.TIMES)),
          Map.entry("\u00b7", new Replacement("*", GradcParser.TIMES)),
          Map.entry("\u22c5", new Replacement("*", GradcParser.TIMES)),
          Map.entry("\u2264", new Replacement("<=", GradcParser.LESS_EQUAL)),
          Map.entry("\u2265", new Replacement(">=", GradcParser.GREATER_EQUAL)),
          Map.entry("\u2260", new Replacement("!=", GradcParser.UNEQUAL)));

  private static final Map<String, String> ADVICE_FOR_CHARACTERS =
      Map.of(
          "\u00b2", "write '^2'",
          "\u00b3", "write '^3'",
          "\u221a", "write 'sqrt(x)'",
          "\u2211", "write 'sum(i < n: ...)'",
          "\u220f", "write 'prod(i < n: ...)'",
          "\u201c", "write \"",
          "\u201d", "write \"",
          ".", "a dot stands inside a number, as in '1.0', and in '..', '.*', './', '.^'",
          "?", "write 'if c then a else b'");

  /** The tokens of a text, and the offsets of mistakes that leave a gap in their line. */
  record Result(List<CommonToken> tokens, NavigableSet<Integer> spoilt) {}

  private final Source source;
  private final Diagnostics diagnostics;
  private final List<CommonToken> tokens = new ArrayList<>();
  private final NavigableSet<Integer> spoilt = new TreeSet<>();
  private int lastUnknown = -1;

  private Scanner(Source source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  static Result scan(Source source, Diagnostics diagnostics) {
    Scanner scanner = new Scanner(source, diagnostics);
    GradcLexer lexer = new GradcLexer(new SourceStream(source));
    lexer.removeErrorListeners();
    Token token;
    do {
      token = lexer.nextToken();
      scanner.accept((CommonToken) token);
    } while (token.getType() != Token.EOF);
    return new Result(scanner.tokens, scanner.spoilt);
  }

  private void accept(CommonToken token) {
    switch (token.getType()) {
      case GradcParser.FOREIGN_OPERATOR -> replaceOperator(token);
      case GradcParser.FOREIGN_REAL -> replaceReal(token);
      case GradcParser.FOREIGN_COMMENT ->
          diagnostics.report(Mistake.FOREIGN_COMMENT, firstLine(token));
      case GradcParser.UNFINISHED_STRING -> {
        diagnostics.report(Mistake.UNFINISHED_TEXT, span(token));
        keep(token, GradcParser.STRING);
        spoilt.add(token.getStartIndex());
      }
      case GradcParser.UNKNOWN -> reportUnknown(token);
      default -> tokens.add(token);
    }
  }

  private void keep(CommonToken token, int type) {
    token.setType(type);
    tokens.add(token);
  }

  private void replaceOperator(CommonToken token) {
    String text = span(token).text();
    Replacement replacement = FOREIGN_OPERATORS.get(text);
    if (replacement == null) {
      String operator = text.substring(0, 1);
      diagnostics.report(Mistake.UPDATE, span(token), text, operator);
      keep(token, GradcParser.EQUALS);
      spoilt.add(token.getStartIndex());
    } else {
      diagnostics.report(Mistake.FOREIGN_OPERATOR, span(token), text, replacement.text());
      keep(token, replacement.type());
    }
  }

  private void replaceReal(CommonToken token) {
    Span span = span(token);
    Token before = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
    boolean touches = before != null && before.getStopIndex() + 1 == token.getStartIndex();
    if (touches && before.getType() == GradcParser.REAL) {
      Span number = new Span(source, before.getStartIndex(), span.end());
      diagnostics.report(Mistake.TWO_DOTS, number, number.text());
      spoilt.add(span.start());
    } else {
      diagnostics.report(Mistake.NUMBER_WITHOUT_LEAD, span, span.text());
      keep(token, GradcParser.REAL);
    }
  }

  /** A run of unknown characters is one mistake. */
  private void reportUnknown(CommonToken token) {
    Span span = span(token);
    if (lastUnknown != span.start()) {
      boolean control = Character.isISOControl(span.text().codePointAt(0));
      String shown =
          control || Character.isSurrogate(span.text().charAt(0)) && span.text().length() == 1
              ? String.format("U+%04X", (int) span.text().charAt(0))
              : "'" + span.text() + "'";
      String advice = advice(span);
      diagnostics.reportWithAdvice(Mistake.UNKNOWN_CHARACTER, span, advice, shown);
      spoilt.add(span.start());
    }
    lastUnknown = span.end();
  }

  private String advice(Span span) {
    Token before = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
    boolean member =
        before != null
            && span.text().equals(".")
            && before.getType() == GradcParser.NAME
            && before.getStopIndex() + 1 == span.start();
    return member
        ? "functions stand alone, as 'exp(x)'; the transpose of A is A', its entries are A[i, j]"
        : ADVICE_FOR_CHARACTERS.getOrDefault(span.text(), "");
  }

  private Span firstLine(CommonToken token) {
    Span span = span(token);
    int length = span.text().lines().findFirst().orElse("").length();
    return new Span(source, span.start(), span.start() + length);
  }

  private Span span(Token token) {
    return new Span(source, token.getStartIndex(), token.getStopIndex() + 1);
  }
}
