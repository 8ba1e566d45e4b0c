package org.gradc.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.source.Span;
import org.gradc.syntax.antlr.GradcParser;

/**
 * Comments that read as the divisor of Python's floor division: {@code n // 2}. One follows an
 * operand, and is a formula of numbers and of names that the text has elsewhere; words about the
 * formula are none.
 */
final class SlashComments {
  /** Lines that declare: what follows them is about the declaration. */
  private static final Set<Integer> WITHOUT_FORMULA =
      Set.of(
          GradcParser.MODEL,
          GradcParser.INPUT,
          GradcParser.DATA,
          GradcParser.PARAM,
          GradcParser.DERIVE,
          GradcParser.IMPORT);

  /** Words that name something, which has a formula behind an equals sign. */
  private static final Set<Integer> NAMING =
      Set.of(GradcParser.SIZE, GradcParser.OUTPUT, GradcParser.RESIDUAL, GradcParser.FN);

  private static final Set<Integer> OPERATORS =
      Set.of(
          GradcParser.PLUS,
          GradcParser.MINUS,
          GradcParser.TIMES,
          GradcParser.DIVIDE,
          GradcParser.DIV,
          GradcParser.MOD,
          GradcParser.POWER);

  /**
   * A comment.
   *
   * @param whole whether it is a formula; else it begins as one, and then closes brackets that were
   *     opened before it
   */
  record Comment(Span span, boolean whole) {}

  private final Source source;
  private final List<CommonToken> tokens;
  private final Set<String> names = new HashSet<>();

  private SlashComments(Source source, List<CommonToken> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  /** The doubtful comments of a text, in order. */
  static List<Comment> of(Source source, List<CommonToken> tokens) {
    return source.text().contains("//") ? new SlashComments(source, tokens).all() : List.of();
  }

  private List<Comment> all() {
    for (Token token : tokens) {
      if (token.getType() == GradcParser.NAME) {
        names.add(text(token));
      }
    }
    List<Comment> found = new ArrayList<>();
    int first = 0;
    for (int i = 1; i < tokens.size(); i++) {
      if (endsText(tokens.get(i))) {
        if (i > first && mayBeDivided(tokens.subList(first, i))) {
          Span span = comment(tokens.get(i - 1).getStopIndex() + 1, tokens.get(i));
          addTo(found, span);
        }
        first = i + 1;
      }
    }
    return found;
  }

  private static boolean endsText(Token token) {
    return token.getType() == GradcParser.NEWLINE || token.getType() == Token.EOF;
  }

  private static boolean mayBeDivided(List<CommonToken> line) {
    int first = line.get(0).getType();
    int last = line.get(line.size() - 1).getType();
    boolean formula =
        !NAMING.contains(first)
            || line.stream().anyMatch(token -> token.getType() == GradcParser.EQUALS);
    return formula
        && !WITHOUT_FORMULA.contains(first)
        && (last == GradcParser.NAME || isClosing(last));
  }

  /** What stands between the last token of a line and its end. */
  private Span comment(int from, Token end) {
    int to = Math.max(from, Math.min(end.getStartIndex(), source.text().length()));
    int start = from;
    while (start < to && source.text().charAt(start) != '/') {
      start++;
    }
    return new Span(source, start, to);
  }

  private void addTo(List<Comment> found, Span comment) {
    String text = comment.text();
    if (text.length() < 3 || text.length() > 80) {
      return;
    }
    String rest = text.substring("//".length());
    Diagnostics ignored = new Diagnostics();
    List<CommonToken> words = Scanner.scan(new Source("", rest), ignored).tokens();
    int end = ignored.all().isEmpty() ? endOfFormula(words, rest) : 0;
    boolean whole = end == words.size() - 1;
    if (end > 0 && (whole ? !isLabel(words) : closesMore(words, end))) {
      found.add(
          new Comment(new Span(comment.source(), comment.start(), lastLetter(comment)), whole));
    }
  }

  private static int lastLetter(Span comment) {
    return comment.start() + comment.text().stripTrailing().length();
  }

  /** The number of an equation, or a name in parentheses: (2), (2.3), (a). */
  private static boolean isLabel(List<CommonToken> words) {
    return words.get(0).getType() == GradcParser.LEFT_PARENTHESIS && words.size() <= 4;
  }

  /** Where a formula ends that the words begin with, outside of brackets; 0 if they do not. */
  private int endOfFormula(List<CommonToken> words, String in) {
    int open = 0;
    boolean operand = true;
    for (int i = 0; i < words.size(); i++) {
      int type = words.get(i).getType();
      if (operand) {
        if (type == GradcParser.LEFT_PARENTHESIS) {
          open++;
        } else if (type == GradcParser.INTEGER || isName(words.get(i), in)) {
          operand = false;
        } else {
          return 0;
        }
      } else if (OPERATORS.contains(type) || open > 0 && type == GradcParser.COMMA) {
        operand = true;
      } else if (opensBehindName(words, i)) {
        open++;
        operand = true;
      } else if (open > 0 && isClosing(type)) {
        open--;
      } else {
        return open == 0 ? i : 0;
      }
    }
    return 0;
  }

  private boolean isName(Token token, String in) {
    return token.getType() == GradcParser.NAME
        && names.contains(in.substring(token.getStartIndex(), token.getStopIndex() + 1));
  }

  private static boolean opensBehindName(List<CommonToken> words, int i) {
    int type = words.get(i).getType();
    return (type == GradcParser.LEFT_PARENTHESIS || type == GradcParser.LEFT_BRACKET)
        && words.get(i - 1).getType() == GradcParser.NAME;
  }

  private static boolean isClosing(int type) {
    return type == GradcParser.RIGHT_PARENTHESIS || type == GradcParser.RIGHT_BRACKET;
  }

  /** Whether more brackets are closed than opened from here on. */
  private static boolean closesMore(List<CommonToken> words, int from) {
    int open = 0;
    for (CommonToken word : words.subList(from, words.size())) {
      int type = word.getType();
      open += isClosing(type) ? -1 : 0;
      open += type == GradcParser.LEFT_PARENTHESIS || type == GradcParser.LEFT_BRACKET ? 1 : 0;
    }
    return open < 0;
  }

  private String text(Token token) {
    return new Span(source, token.getStartIndex(), token.getStopIndex() + 1).text();
  }
}
