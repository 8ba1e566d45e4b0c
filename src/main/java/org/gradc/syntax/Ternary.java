package org.gradc.syntax;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.gradc.syntax.antlr.GradcParser;

/** {@code c ? a : b} of C. */
final class Ternary {
  private static final Set<Integer> COLON = Set.of(GradcParser.COLON);

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
    List<Integer> colons = tokens.places(at, end, COLON);
    if (colons.size() != 1 || from == at) {
      return "write 'if c then a else b'";
    }
    int colon = colons.get(0);
    String written =
        "if %s then %s else %s"
            .formatted(
                tokens.text(from, at), tokens.text(at + 1, colon), tokens.text(colon + 1, end));
    boolean inside = Words.CONTINUING.contains(tokens.type(from - 1));
    return "write '" + (inside ? "(" + written + ")" : written) + "'";
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
