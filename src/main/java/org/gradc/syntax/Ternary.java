package org.gradc.syntax;

import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.gradc.syntax.antlr.GradcParser;

/** {@code c ? a : b} of C. */
final class Ternary {
  private static final Set<Integer> SIGNS = Set.of(GradcParser.COLON, GradcParser.UNKNOWN);

  private static final Set<Integer> ENDS =
      Set.of(GradcParser.COMMA, GradcParser.SEMICOLON, GradcParser.NEWLINE, Token.EOF);

  private Ternary() {}

  static String advice(TokenView tokens, int at) {
    int from = at;
    int depth = 0;
    while (from > 0 && (depth > 0 || !begins(tokens.type(from - 1)))) {
      int type = tokens.type(from - 1);
      depth += Words.isClosing(type) ? 1 : Words.isOpening(type) ? -1 : 0;
      from--;
    }
    int end = at + 1;
    while (depth > 0 || !ENDS.contains(tokens.type(end)) && !Words.isClosing(tokens.type(end))) {
      depth += Words.isOpening(tokens.type(end)) ? 1 : 0;
      end++;
      depth -= depth > 0 && Words.isClosing(tokens.type(end - 1)) ? 1 : 0;
      if (tokens.type(end) == Token.EOF) {
        break;
      }
    }
    String written = written(tokens, from, end);
    if (written.isEmpty()) {
      return "write 'if c then a else b'";
    }
    boolean inside = Words.CONTINUING.contains(tokens.type(from - 1));
    return "write '" + (inside ? "(" + written + ")" : written) + "'";
  }

  /** {@code c ? a : d ? b : e}, or empty where it is not of this form. */
  private static String written(TokenView tokens, int from, int end) {
    StringBuilder written = new StringBuilder("if ");
    boolean asked = false;
    int start = from;
    for (int sign : tokens.places(from, end, SIGNS)) {
      boolean question = tokens.text(sign).equals("?");
      if (question == asked || start == sign) {
        return "";
      }
      String lead = question && start > from ? "if " : "";
      written.append(lead).append(tokens.text(start, sign)).append(question ? " then " : " else ");
      asked = question;
      start = sign + 1;
    }
    return asked || start == from || start >= end ? "" : written + tokens.text(start, end);
  }

  /** Whether a condition may begin after a token. */
  private static boolean begins(int type) {
    return type == GradcParser.EQUALS
        || type == GradcParser.COLON
        || Words.isOpening(type)
        || ENDS.contains(type)
        || Words.isReserved(type)
            && type != GradcParser.AND
            && type != GradcParser.OR
            && type != GradcParser.NOT
            && type != GradcParser.DIV
            && type != GradcParser.MOD;
  }
}
