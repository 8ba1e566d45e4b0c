package org.gradc.syntax;

import org.antlr.v4.runtime.Token;
import org.gradc.source.Mistake;
import org.gradc.syntax.Phrase.Reading;
import org.gradc.syntax.antlr.GradcParser;

/** Dots by which Julia and Matlab take what follows entry by entry. */
final class Dots {
  private Dots() {}

  static Phrase read(TokenView tokens, int at, Token before) {
    if (tokens.type(at) != GradcParser.UNKNOWN || !tokens.text(at).equals(".") || before == null) {
      return null;
    }
    boolean joined = tokens.stop(at) == tokens.start(at + 1);
    boolean touches = before.getStopIndex() + 1 == tokens.start(at);
    int next = tokens.type(at + 1);
    if (joined && touches && next == GradcParser.LEFT_PARENTHESIS && tokens.isName(at - 1)) {
      String name = tokens.text(at - 1);
      String argument = tokens.text(at + 2, tokens.closing(at + 1));
      String advice =
          isDefined(tokens, name)
              ? "write '[i < n: " + name + "(" + argument + "[i])]'"
              : "a function of numbers takes an array entry by entry: write '"
                  + (name + "(" + argument + ")'");
      return new Phrase(
          Mistake.UNKNOWN_CHARACTER,
          tokens.span(at),
          "the character '.'",
          advice,
          at,
          Reading.LEFT_OUT,
          next);
    }
    boolean sign = next == GradcParser.PLUS || next == GradcParser.MINUS;
    boolean number = touches && before.getType() == GradcParser.INTEGER;
    return joined && sign && !number
        ? new Phrase(
            Mistake.FOREIGN_OPERATOR,
            tokens.span(at).to(tokens.span(at + 1)),
            tokens.text(at) + tokens.text(at + 1),
            "write '" + tokens.text(at + 1) + "', which takes arrays entry by entry",
            at + 1,
            Reading.TOKEN,
            next)
        : null;
  }

  private static boolean isDefined(TokenView tokens, String name) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.type(i) == GradcParser.FN && tokens.text(i + 1).equals(name)) {
        return true;
      }
    }
    return false;
  }
}
