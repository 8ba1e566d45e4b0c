package org.gradc.syntax;

import org.antlr.v4.runtime.Token;
import org.gradc.source.Mistake;
import org.gradc.syntax.Phrase.Reading;
import org.gradc.syntax.antlr.GradcParser;

/**
 * Comments of other languages whose signs are operators here, {@code %}, {@code --}, {@code !},
 * {@code '} and {@code (* *)}: what follows the sign are words, no formula.
 */
final class ForeignComments {
  private ForeignComments() {}

  static Phrase read(TokenView tokens, int at, Token before) {
    int last = -1;
    int type = tokens.type(at);
    if (type == GradcParser.LEFT_PARENTHESIS) {
      boolean star = tokens.type(at + 1) == GradcParser.TIMES && touch(tokens, at, at + 1);
      last = star ? closingStar(tokens, at + 2) : -1;
    } else if (isSign(tokens, at, type)) {
      boolean begins = before == null || before.getType() == GradcParser.NEWLINE;
      int words = type == GradcParser.MINUS ? at + 2 : at + 1;
      boolean always = begins && tokens.text(at).startsWith("%");
      boolean foreign = type == GradcParser.FOREIGN_OPERATOR;
      boolean comment = always || areWords(tokens, words, foreign) || isLabel(tokens, at, words);
      boolean first = begins || type != GradcParser.PRIME && !tokens.text(at).equals("!");
      last = comment && first ? tokens.textLineEnd(at) - 1 : -1;
    }
    return last < 0
        ? null
        : new Phrase(
            Mistake.FOREIGN_COMMENT,
            tokens.span(at).to(tokens.span(last)),
            "",
            "",
            last,
            Reading.COMMENT,
            GradcParser.COMMENT);
  }

  private static boolean isSign(TokenView tokens, int at, int type) {
    return switch (type) {
      case GradcParser.FOREIGN_OPERATOR ->
          tokens.text(at).equals("!") || tokens.text(at).matches("%%?");
      case GradcParser.MINUS ->
          tokens.type(at + 1) == GradcParser.MINUS && touch(tokens, at, at + 1);
      default -> type == GradcParser.PRIME;
    };
  }

  private static boolean touch(TokenView tokens, int at, int next) {
    return tokens.stop(at) == tokens.start(next);
  }

  /** Two words side by side, which no formula has; behind a sign of this language two names. */
  private static boolean areWords(TokenView tokens, int at, boolean foreign) {
    return isWord(tokens, at, foreign) && isWord(tokens, at + 1, foreign);
  }

  private static boolean isWord(TokenView tokens, int at, boolean foreign) {
    return tokens.type(at) == GradcParser.NAME
        || foreign && (tokens.isName(at) || Words.isReserved(tokens.type(at)));
  }

  /** One word that the model does not know, {@code % weights}. */
  private static boolean isLabel(TokenView tokens, int at, int word) {
    return tokens.text(at).startsWith("%")
        && tokens.isName(word)
        && tokens.textLineEnd(at) == word + 1
        && !tokens.isElsewhere(word);
  }

  private static int closingStar(TokenView tokens, int from) {
    int i = from;
    while (tokens.type(i) != Token.EOF) {
      if (tokens.type(i) == GradcParser.RIGHT_PARENTHESIS
          && tokens.type(i - 1) == GradcParser.TIMES
          && i > from) {
        return i;
      }
      i++;
    }
    return tokens.textLineEnd(from) - 1;
  }
}
