package org.gradc.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;
import org.gradc.source.Source;
import org.gradc.source.Span;
import org.gradc.syntax.antlr.GradcParser;

/** The tokens of a text by their indices, and what stands around them. */
class TokenView {
  private static final String DOTS = "...";

  /** A longer text is not repeated in an advice. */
  private static final int LONGEST = 40;

  private final Source source;
  private final List<? extends Token> tokens;

  TokenView(Source source, List<? extends Token> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  int size() {
    return tokens.size();
  }

  /** The index of the first token of the line, or of the part of it within the same braces. */
  int lineStart(int at) {
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

  /** Whether an opening bracket, written like this, is closed by another token. */
  boolean closes(int opening, int closing, String bracket) {
    int depth = 0;
    int i = opening;
    do {
      depth += Words.isOpening(type(i)) ? 1 : Words.isClosing(type(i)) ? -1 : 0;
    } while (depth > 0 && i++ < closing);
    return i == closing && depth == 0 && text(opening).equals(bracket);
  }

  /** How many brackets tokens[from..to) leave open. */
  int depth(int from, int to) {
    int depth = 0;
    for (int i = from; i < to; i++) {
      depth += Words.isOpening(type(i)) ? 1 : Words.isClosing(type(i)) ? -1 : 0;
    }
    return depth;
  }

  int firstEquals(int from, int to) {
    int i = from;
    while (i < to && type(i) != GradcParser.EQUALS) {
      i++;
    }
    return i;
  }

  /** Whether the text of the file has a place that fits. */
  boolean hasText(Pattern pattern) {
    return pattern.matcher(source.text()).find();
  }

  boolean isOnNextLine(int at) {
    return source.line(start(at)) > source.line(start(at - 1));
  }

  boolean opensBefore(int at) {
    return at > 0
        && (type(at - 1) == GradcParser.LEFT_PARENTHESIS
            || type(at - 1) == GradcParser.LEFT_BRACKET);
  }

  int type(int at) {
    return at >= 0 && at < tokens.size() ? tokens.get(at).getType() : Token.EOF;
  }

  boolean isName(int at) {
    int type = type(at);
    return type == GradcParser.NAME || (GradcParser.AT <= type && type <= GradcParser.CHECKPOINT);
  }

  boolean isNumber(int at) {
    return type(at) == GradcParser.INTEGER || type(at) == GradcParser.REAL;
  }

  int start(int at) {
    return tokens.get(at).getStartIndex();
  }

  int stop(int at) {
    return tokens.get(at).getStopIndex() + 1;
  }

  Span span(int at) {
    return new Span(source, start(at), stop(at));
  }

  /**
   * The innermost bracket that is open before a token, of a closing one the partner; no bracket if
   * the line has none.
   */
  int opening(int at) {
    int depth = 0;
    int i = at - 1;
    while (i > 0 && (depth > 0 || !Words.isOpening(type(i)) && type(i) != GradcParser.END)) {
      depth += Words.isClosing(type(i)) ? 1 : Words.isOpening(type(i)) ? -1 : 0;
      i--;
    }
    return Math.max(i, 0);
  }

  /** The bracket that closes an opening one. */
  int closing(int opening) {
    int depth = 1;
    int i = opening + 1;
    while (i < size() - 1 && depth > 0) {
      depth += Words.isOpening(type(i)) ? 1 : Words.isClosing(type(i)) ? -1 : 0;
      i++;
    }
    return depth == 0 ? i - 1 : i;
  }

  /** The END of the line that a token stands on, at the same depth of brackets. */
  int lineEnd(int at) {
    int depth = 0;
    int i = at;
    while (i < size() - 1 && (depth > 0 || type(i) != GradcParser.END)) {
      depth += Words.isOpening(type(i)) ? 1 : Words.isClosing(type(i)) ? -1 : 0;
      i++;
    }
    return i;
  }

  /** The first token of the line of the text that a token stands on. */
  int textLineStart(int at) {
    int i = at;
    while (i > 0 && type(i - 1) != GradcParser.NEWLINE && type(i - 1) != GradcParser.END) {
      i--;
    }
    return i;
  }

  /** The token that ends the line of the text that a token stands on. */
  int textLineEnd(int at) {
    int i = at;
    while (type(i) != GradcParser.NEWLINE && type(i) != GradcParser.END && type(i) != Token.EOF) {
      i++;
    }
    return i;
  }

  /** Where tokens[from..to) have one of these types outside of brackets of their own. */
  List<Integer> places(int from, int to, Set<Integer> types) {
    List<Integer> places = new ArrayList<>();
    int depth = 0;
    for (int i = from; i < to; i++) {
      if (depth == 0 && types.contains(type(i))) {
        places.add(i);
      }
      depth += Words.isOpening(type(i)) ? 1 : Words.isClosing(type(i)) ? -1 : 0;
    }
    return places;
  }

  /** What tokens[from..to) are written as, or dots if that is nothing or much. */
  String text(int from, int to) {
    if (from >= to) {
      return DOTS;
    }
    String text = span(from).to(span(to - 1)).text();
    return text.isBlank() || text.length() > LONGEST || text.contains("\n") ? DOTS : text;
  }

  /** The text of a token, if there is one; for one that the filter put in, how it is written. */
  String text(int at) {
    if (at < 0 || at >= size()) {
      return "";
    }
    String text = span(at).text();
    return text.isEmpty() ? Words.text(type(at)) : text;
  }

  /** Whether a name stands somewhere else too, and is not called there: it may be a value. */
  boolean isElsewhere(int at) {
    for (int i = 0; i < size(); i++) {
      boolean called = i + 1 < size() && type(i + 1) == GradcParser.LEFT_PARENTHESIS;
      if (i != at && !called && isName(i) && text(i).equals(text(at))) {
        return true;
      }
    }
    return false;
  }

  /** What a message says was found at a place. */
  String found(int at) {
    return switch (type(at)) {
      case GradcParser.END ->
          type(at + 1) == Token.EOF ? "the end of the file" : "the end of the line";
      default -> "'" + text(at) + "'";
    };
  }
}
