package org.gradc.syntax;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;
import org.gradc.source.Mistake;
import org.gradc.syntax.Phrase.Reading;
import org.gradc.syntax.antlr.GradcParser;

/** Sums with limits below and above the sign, {@code \sum_{i=1}^n x_i}, {@code ∑_i x[i]}. */
final class SumSigns {
  private static final Map<String, String> SIGNS =
      Map.of(
          "\u2211", "sum",
          "\u220f", "prod",
          "sum_", "sum",
          "prod_", "prod",
          "\u03a3", "sum",
          "\u03a3_", "sum");

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} +*-]+");

  private SumSigns() {}

  static Phrase read(TokenView tokens, int at, Token before) {
    String name = SIGNS.get(tokens.text(at));
    if (name == null || isOther(tokens, at)) {
      return null;
    }
    boolean letter = tokens.type(at) == GradcParser.NAME;
    int end = tokens.textLineEnd(at);
    return new Phrase(
        letter ? Mistake.FOREIGN_WORD : Mistake.UNKNOWN_CHARACTER,
        tokens.span(at),
        letter ? tokens.text(at) : "the character '" + tokens.text(at) + "'",
        advice(tokens, name, at, end),
        end - 1,
        Reading.NAMES,
        GradcParser.NAME);
  }

  /** A letter that is a name like others. */
  private static boolean isOther(TokenView tokens, int at) {
    boolean sign = tokens.type(at) == GradcParser.UNKNOWN;
    int first = tokens.type(tokens.textLineStart(at));
    boolean loop = first == GradcParser.FOR || first == GradcParser.WHILE;
    boolean limits =
        !loop && tokens.type(at + 1) == GradcParser.LEFT_BRACE && tokens.text(at).endsWith("_");
    boolean operand = tokens.isName(at + 1) && tokens.textLineStart(at) < at;
    return !sign && !limits && !(operand && tokens.text(at).equals("\u03a3"));
  }

  /**
   * How the sum is written.
   *
   * @param sign the sign, or the word for it
   * @param end the token that ends the line
   */
  static String advice(TokenView tokens, String name, int sign, int end) {
    int i = sign + 1;
    String below = tokens.text(sign).replaceAll("^[^_]*_?", "");
    if (tokens.type(i) == GradcParser.LEFT_PARENTHESIS) {
      return "write '" + name + tokens.text(i, tokens.closing(i) + 1) + "'";
    }
    if (below.isEmpty() && tokens.text(i).startsWith("_")) {
      below = tokens.text(i).substring(1);
      i++;
    }
    if (below.isEmpty() && tokens.type(i) == GradcParser.LEFT_BRACE) {
      int close = tokens.closing(i);
      below = tokens.text(i + 1, close);
      i = close + 1;
    }
    String above = "";
    if (tokens.type(i) == GradcParser.POWER && !below.isEmpty()) {
      boolean group = tokens.type(i + 1) == GradcParser.LEFT_BRACE;
      above = group ? tokens.text(i + 2, tokens.closing(i + 1)) : tokens.text(i + 1);
      i = group ? tokens.closing(i + 1) + 1 : i + 2;
    }
    String formula = formula(tokens, i, end);
    return "write '" + name + "(" + binder(below, above, formula) + ": " + formula + ")'";
  }

  /** {@code i = 1} and {@code n} as a range. */
  private static String binder(String below, String above, String formula) {
    String[] sides = below.split("=|<|\\\\in|\\\\le", 2);
    String index = sides[0].strip().matches("\\p{L}\\w*") ? sides[0].strip() : "i";
    String first = sides.length > 1 ? sides[1].strip() : "1";
    if (below.contains("<")) {
      return index + " < " + first;
    }
    boolean plain = PLAIN.matcher(first).matches();
    return Ranges.inclusive(
        index, plain ? first : "0", PLAIN.matcher(above).matches() ? above : "n", formula);
  }

  /** The formula with entries in brackets, {@code x_i} as {@code x[i]}. */
  private static String formula(TokenView tokens, int from, int end) {
    String text = from < end ? tokens.text(from, end) : "...";
    String read = text.replaceAll("(\\p{L}+)_(\\p{L})\\b", "$1[$2]");
    return Set.of("\\", "{", "...").stream().anyMatch(read::contains) ? "..." : read;
  }
}
