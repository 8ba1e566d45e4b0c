package org.gradc.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.source.Span;
import org.gradc.source.Visible;
import org.gradc.syntax.antlr.GradcLexer;
import org.gradc.syntax.antlr.GradcParser;

/** Text to tokens. What belongs to another language is reported and read as what was meant. */
final class Scanner {
  /**
   * The tokens of a text.
   *
   * @param spoilt offsets of mistakes after which their line cannot be read
   * @param gaps offsets of characters that were left out: what stands around them can be read
   */
  record Result(
      List<CommonToken> tokens, NavigableSet<Integer> spoilt, NavigableSet<Integer> gaps) {}

  private static final List<Phrase.Reader> READERS =
      List.of(
          ForeignComments::read,
          ForeignQuotes::read,
          MathSigns::read,
          SumSigns::read,
          Latex::read,
          Dots::read);

  private final Source source;
  private final Diagnostics diagnostics;
  private final List<CommonToken> found = new ArrayList<>();
  private final List<CommonToken> tokens = new ArrayList<>();
  private final NavigableSet<Integer> spoilt = new TreeSet<>();
  private final NavigableSet<Integer> gaps = new TreeSet<>();
  private boolean openBar;

  private TokenView view;

  private Scanner(Source source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  static Result scan(Source source, Diagnostics diagnostics) {
    Scanner scanner = new Scanner(source, diagnostics);
    GradcLexer lexer = new GradcLexer(new SourceStream(source));
    lexer.removeErrorListeners();
    CommonToken token;
    do {
      token = (CommonToken) lexer.nextToken();
      scanner.found.add(token);
    } while (token.getType() != Token.EOF);
    scanner.view = new TokenView(source, scanner.found);
    for (int i = 0; i < scanner.found.size(); i++) {
      i = scanner.accept(i);
    }
    return new Result(scanner.tokens, scanner.spoilt, scanner.gaps);
  }

  /** Takes in a token, and gives the last one that was taken in with it. */
  private int accept(int at) {
    CommonToken token = found.get(at);
    Phrase phrase = phrase(at);
    if (phrase != null) {
      read(phrase, at);
      return phrase.last();
    }
    switch (token.getType()) {
      case GradcParser.FOREIGN_OPERATOR -> replaceOperator(token, at);
      case GradcParser.FOREIGN_REAL -> replaceReal(token);
      case GradcParser.FOREIGN_COMMENT ->
          diagnostics.report(Mistake.FOREIGN_COMMENT, firstLine(span(token)));
      case GradcParser.UNFINISHED_COMMENT ->
          diagnostics.report(Mistake.UNFINISHED_COMMENT, span(token));
      case GradcParser.FOREIGN_MEMBER -> {
        return member(at);
      }
      case GradcParser.UNFINISHED_STRING -> {
        diagnostics.report(Mistake.UNFINISHED_TEXT, span(token));
        keep(token, GradcParser.STRING);
        spoilt.add(token.getStartIndex());
      }
      case GradcParser.UNKNOWN -> {
        return unknown(at);
      }
      default -> {
        openBar &= token.getType() != GradcParser.NEWLINE;
        tokens.add(token);
      }
    }
    return at;
  }

  private Phrase phrase(int at) {
    for (Phrase.Reader reader : READERS) {
      Phrase phrase = reader.read(view, at, before());
      if (phrase != null) {
        return phrase;
      }
    }
    return null;
  }

  private void read(Phrase phrase, int at) {
    if (phrase.mistake() == Mistake.FOREIGN_COMMENT) {
      diagnostics.report(Mistake.FOREIGN_COMMENT, firstLine(phrase.span()));
    } else if (phrase.mistake() != null) {
      diagnostics.reportWithAdvice(
          phrase.mistake(), phrase.span(), phrase.advice(), phrase.shown());
    }
    CommonToken token = found.get(at);
    switch (phrase.reading()) {
      case TOKEN, DOUBTFUL -> {
        if (phrase.reading() == Phrase.Reading.DOUBTFUL) {
          gaps.add(token.getStartIndex());
        }
        token.setStopIndex(found.get(phrase.last()).getStopIndex());
        keep(token, phrase.type());
      }
      case NAMES -> {
        spoilt.add(token.getStartIndex());
        for (int i = at; i <= phrase.last(); i++) {
          if (typeAt(i) == GradcParser.NAME) {
            tokens.add(found.get(i));
          }
        }
      }
      case LEFT_OUT -> gaps.add(token.getStartIndex());
      case COMMENT -> {}
    }
  }

  private void keep(CommonToken token, int type) {
    token.setType(type);
    tokens.add(token);
  }

  private void replaceOperator(CommonToken token, int at) {
    String text = span(token).text();
    Foreign.Replacement replacement = Foreign.OPERATORS.get(text);
    if (text.equals("...")) {
      dots(token, at);
    } else if (replacement == null && !Foreign.CALLS.containsKey(text)) {
      String operator = text.substring(0, 1);
      String advice = isTarget() ? Sampling.ofTarget(view, at) : "";
      diagnostics.reportWithAdvice(Mistake.UPDATE, span(token), advice, text, operator);
      keep(token, GradcParser.EQUALS);
      spoilt.add(token.getStartIndex());
    } else if (text.equals("%") && isOperand(before()) && endsOperand(typeAt(at + 1))) {
      String advice = "write '/ 100' for a percentage, 'i mod j' for a remainder";
      diagnostics.reportWithAdvice(Mistake.FOREIGN_OPERATOR, span(token), advice, text);
      gaps.add(token.getStartIndex());
    } else if (Foreign.CALLS.containsKey(text)) {
      String advice = Foreign.CALLS.get(text);
      diagnostics.reportWithAdvice(Mistake.FOREIGN_OPERATOR, span(token), advice, text);
      keep(token, GradcParser.TIMES);
      spoilt.add(token.getStartIndex());
    } else if (text.equals("@") && !isOperand(before())) {
      diagnostics.report(Mistake.FUNCTION_AS_FORMULA, span(token), "f");
      spoilt.add(token.getStartIndex());
    } else if (text.equals("!") && isOperand(before())) {
      String advice = "write 'exp(lgamma(n + 1.0))' for the factorial of n";
      diagnostics.reportWithAdvice(Mistake.FOREIGN_OPERATOR, span(token), advice, text, "");
      gaps.add(token.getStartIndex());
    } else if (text.equals(":=") && definesFunction(at)) {
      keep(token, GradcParser.EQUALS);
    } else if (text.equals("|") && isInDensity()) {
      // The function itself is told, unless the model has it.
      keep(token, GradcParser.COMMA);
    } else if (text.startsWith("|") && (openBar || !isOperand(before()))) {
      bar(token, text, at);
    } else {
      diagnostics.report(Mistake.FOREIGN_OPERATOR, span(token), text, replacement.text());
      keep(token, replacement.type());
    }
  }

  /** {@code f(x) := x^2}, {@code f[x_] := x^2}: without {@code fn}, which is told. */
  private boolean definesFunction(int at) {
    int first = view.textLineStart(at);
    int open = first + 1;
    boolean head = view.type(first) == GradcParser.NAME && view.closing(open) == at - 1;
    return head
        && (view.type(open) == GradcParser.LEFT_PARENTHESIS
            || view.type(open) == GradcParser.LEFT_BRACKET && view.text(open + 1).endsWith("_"));
  }

  /** Stan's {@code target}. */
  private boolean isTarget() {
    Token before = before();
    return before != null && span(before).text().equals("target");
  }

  /** Whether an operand ends before a token of this type. */
  private static boolean endsOperand(int type) {
    return type == GradcParser.NEWLINE
        || type == Token.EOF
        || type == GradcParser.COMMA
        || Words.isClosing(type)
        || Words.CONTINUING.contains(type);
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

  /**
   * Whether the innermost open parenthesis is that of {@code normal_lpdf(y | m, s)} or its like.
   */
  private boolean isInDensity() {
    int depth = 0;
    int at = tokens.size() - 1;
    while (at > 0 && (depth > 0 || tokens.get(at).getType() != GradcParser.LEFT_PARENTHESIS)) {
      int type = tokens.get(at).getType();
      depth += Words.isClosing(type) ? 1 : Words.isOpening(type) ? -1 : 0;
      at--;
    }
    return at > 0
        && tokens.get(at - 1).getText().matches("\\w+_l?c?c?(pdf|pmf|df)")
        && found.stream()
            .noneMatch(t -> t.getType() == GradcParser.FN || t.getType() == GradcParser.IMPORT);
  }

  /** A bar before an operand, {@code |x|}; the one that closes it says nothing more. */
  private void bar(CommonToken token, String text, int at) {
    if (!openBar) {
      int end = at + 1;
      while (end < view.textLineEnd(at) && !view.text(end).equals(text)) {
        end++;
      }
      String inside = end < view.textLineEnd(at) ? view.text(at + 1, end) : "x";
      String advice = "write '" + (text.length() == 1 ? "abs(" : "norm(") + inside + ")'";
      diagnostics.reportWithAdvice(
          Mistake.UNKNOWN_CHARACTER, span(token), advice, "'" + text + "'");
      spoilt.add(token.getStartIndex());
    }
    openBar = !openBar;
  }

  /** Three dots: a line goes on, all axes are meant, or a range. */
  private void dots(CommonToken token, int at) {
    boolean last = typeAt(at + 1) == GradcParser.NEWLINE;
    boolean subscript =
        before() != null
            && (before().getType() == GradcParser.LEFT_BRACKET
                || before().getType() == GradcParser.COMMA);
    String advice =
        last
            ? "leave it out: a line goes on after an operator and inside brackets"
            : subscript
                ? "write ':' for each axis that is taken whole, as in 'A[:, j]'"
                : "write 'a..b' for a, ..., b - 1";
    diagnostics.reportWithAdvice(Mistake.UNKNOWN_CHARACTER, span(token), advice, "'...'");
    spoilt.add(token.getStartIndex());
  }

  /**
   * A run of unknown characters is one mistake. Between two operands it is read as an operator, so
   * that the line goes on.
   */
  private int unknown(int at) {
    CommonToken token = found.get(at);
    Span span = span(token);
    Foreign.Replacement replacement = Foreign.CHARACTERS.get(span.text());
    if (replacement != null) {
      diagnostics.report(Mistake.FOREIGN_OPERATOR, span, span.text(), replacement.text());
      keep(token, replacement.type());
      return at;
    }
    int last = at;
    boolean spoils = Foreign.SPOILING.contains(span.text());
    while (typeAt(last + 1) == GradcParser.UNKNOWN
        && found.get(last + 1).getStartIndex() == found.get(last).getStopIndex() + 1) {
      last++;
      spoils |= Foreign.SPOILING.contains(span(found.get(last)).text());
    }
    if (!span.text().equals("?") || !isAskedBefore(at)) {
      diagnostics.reportWithAdvice(Mistake.UNKNOWN_CHARACTER, span, advice(at), shown(span.text()));
    }
    (spoils ? spoilt : gaps).add(span.start());
    if (!spoils && isOperand(before()) && Words.OPERAND_BEGINNINGS.contains(typeAt(last + 1))) {
      token.setStopIndex(found.get(last).getStopIndex());
      keep(token, GradcParser.TIMES);
    }
    return last;
  }

  /** Whether the line has an earlier question mark, which was told with all that follow it. */
  private boolean isAskedBefore(int at) {
    for (int i = view.textLineStart(at); i < at; i++) {
      if (view.text(i).equals("?")) {
        return true;
      }
    }
    return false;
  }

  /** A character as it is written, or where a terminal cannot show it, its number. */
  private static String shown(String text) {
    return "the character "
        + (Visible.isHidden(text.codePointAt(0))
            ? String.format("U+%04X", text.codePointAt(0))
            : "'" + text + "'");
  }

  private String advice(int at) {
    String text = span(found.get(at)).text();
    Token before = before();
    if (text.equals(".") && before != null && before.getType() == GradcParser.INTEGER) {
      return "write '" + span(before).text() + ".0'";
    }
    if (text.equals("?")) {
      return Ternary.advice(view, at);
    }
    if (text.equals("~") && isOperand(before)) {
      return Sampling.advice(new TokenView(source, found), at);
    }
    return Foreign.ADVICE.getOrDefault(text, "");
  }

  /** A name with dots, {@code np.exp} or {@code A.T}; the first of them is a token already. */
  private int member(int at) {
    int last = at;
    while (typeAt(last + 1) == GradcParser.FOREIGN_MEMBER) {
      last++;
    }
    CommonToken token = found.get(last);
    Token before = before();
    boolean touches = before != null && before.getStopIndex() + 1 == found.get(at).getStartIndex();
    boolean named = touches && before.getType() == GradcParser.NAME;
    boolean call = typeAt(last + 1) == GradcParser.LEFT_PARENTHESIS;
    String receiver = last > at ? part(found.get(last - 1)) : named ? span(before).text() : "A";
    String advice = Members.advice(receiver, part(token), call ? arguments(last + 1) : null);
    Span span = span(found.get(at)).to(span(token));
    if (isImport()) {
      return last;
    }
    Span whole = named ? span.to(span(before)) : span;
    diagnostics.reportWithAdvice(Mistake.MEMBER, whole, advice, whole.text());
    switch (Members.reading(receiver, part(token), call)) {
      case LAST -> {
        if (named) {
          tokens.remove(tokens.size() - 1);
        }
        token.setStartIndex(token.getStartIndex() + 1);
        keep(token, GradcParser.NAME);
      }
      case TRANSPOSE -> keep(token, GradcParser.PRIME);
      default -> spoilt.add(span.start());
    }
    return last;
  }

  /** Whether the line begins with {@code import}: the dot is that of a file without quotes. */
  private boolean isImport() {
    int i = tokens.size() - 1;
    while (i > 0 && tokens.get(i).getType() != GradcParser.NEWLINE) {
      i--;
    }
    int first = i < 0 || tokens.get(i).getType() == GradcParser.NEWLINE ? i + 1 : i;
    return first < tokens.size() && tokens.get(first).getType() == GradcParser.IMPORT;
  }

  private String part(Token member) {
    return span(member).text().substring(1);
  }

  /** What stands in parentheses; dots if that is much. */
  private String arguments(int opening) {
    int close = view.closing(opening);
    boolean closed = typeAt(close) == GradcParser.RIGHT_PARENTHESIS;
    return closed && close == opening + 1 ? "" : closed ? view.text(opening + 1, close) : "...";
  }

  private Token before() {
    return tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
  }

  private static boolean isOperand(Token token) {
    return token != null && Words.OPERAND_ENDS.contains(token.getType());
  }

  private int typeAt(int i) {
    return i < found.size() ? found.get(i).getType() : Token.EOF;
  }

  private Span firstLine(Span span) {
    int length = span.text().lines().findFirst().orElse("").length();
    return new Span(source, span.start(), span.start() + length);
  }

  private Span span(Token token) {
    return new Span(source, token.getStartIndex(), token.getStopIndex() + 1);
  }
}
