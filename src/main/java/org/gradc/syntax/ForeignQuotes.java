package org.gradc.syntax;

import java.util.Map;
import org.antlr.v4.runtime.Token;
import org.gradc.source.Mistake;
import org.gradc.source.Span;
import org.gradc.syntax.Phrase.Reading;
import org.gradc.syntax.antlr.GradcParser;

/** Texts in other quotes than two straight ones. */
final class ForeignQuotes {
  /** What closes a text, by what opens it. */
  private static final Map<String, String> QUOTES =
      Map.of(
          "'", "'",
          "\u201c", "\u201d",
          "\u201d", "\u201d",
          "\u201e", "\u201c\u201d",
          "\u00ab", "\u00bb",
          "\u2018", "\u2019",
          "`", "`'");

  private ForeignQuotes() {}

  static Phrase read(TokenView tokens, int at, Token before) {
    boolean operand = before != null && Words.OPERAND_ENDS.contains(before.getType());
    boolean quote = tokens.type(at) == GradcParser.UNKNOWN || tokens.type(at) == GradcParser.PRIME;
    boolean continues = tokens.type(at) == GradcParser.PRIME && tokens.textLineStart(at) == at;
    String closing = quote && !operand && !continues ? QUOTES.get(tokens.text(at)) : null;
    if (closing == null) {
      return null;
    }
    int end = tokens.textLineEnd(at);
    int last = at + 1;
    while (last < end && !closing.contains(tokens.text(last))) {
      last++;
    }
    if (last >= end) {
      return null;
    }
    Span whole = tokens.span(at).to(tokens.span(last));
    String text = whole.text();
    String written = "\"" + text.substring(1, text.length() - 1) + "\"";
    // Elsewhere a text is a mistake itself, which is told.
    int first = tokens.type(tokens.textLineStart(at));
    boolean belongs = first == GradcParser.REQUIRE || first == GradcParser.IMPORT;
    return new Phrase(
        belongs ? Mistake.UNKNOWN_CHARACTER : null,
        tokens.span(at),
        "the character " + (text.startsWith("'") ? "\"'\"" : "'" + text.charAt(0) + "'"),
        "a text stands in double quotes: write '" + written + "'",
        last,
        Reading.TOKEN,
        GradcParser.STRING);
  }
}
