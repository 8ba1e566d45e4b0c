package org.gradc.syntax;

import java.util.Map;
import org.antlr.v4.runtime.Token;
import org.gradc.source.Mistake;
import org.gradc.syntax.Phrase.Reading;
import org.gradc.syntax.antlr.GradcParser;

/** Signs of notes that go with what stands around them: derivatives, brackets, raised digits. */
final class MathSigns {
  private static final String PARTIAL = "\u2202";

  private static final String NABLA = "\u2207";

  private static final String DIGITS =
      "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

  private static final String RAISED = DIGITS + "\u207a\u207b";

  /** What brackets mean, by the opening one: the closing one, and how it is written. */
  private static final Map<String, String[]> BRACKETS =
      Map.of(
          "\u2016", new String[] {"\u2016", "norm(%s)"},
          "\u230a", new String[] {"\u230b", "floor(%s)"},
          "\u2308", new String[] {"\u2309", "ceil(%s)"},
          "\u27e8", new String[] {"\u27e9", "dot(%s)"},
          "\u3008", new String[] {"\u3009", "dot(%s)"});

  private final TokenView tokens;
  private final int at;

  private MathSigns(TokenView tokens, int at) {
    this.tokens = tokens;
    this.at = at;
  }

  static Phrase read(TokenView tokens, int at, Token before) {
    if (tokens.type(at) != GradcParser.UNKNOWN) {
      return null;
    }
    MathSigns signs = new MathSigns(tokens, at);
    String text = tokens.text(at);
    return text.equals(PARTIAL)
        ? signs.derivative()
        : text.equals(NABLA) ? signs.gradient() : isRaised(text) ? signs.power() : signs.bracket();
  }

  private static boolean isRaised(String text) {
    return text.length() == 1 && RAISED.contains(text);
  }

  private Phrase phrase(int last, String advice, Reading reading, int type) {
    return new Phrase(
        Mistake.UNKNOWN_CHARACTER,
        tokens.span(at),
        "the character '" + tokens.text(at) + "'",
        advice,
        last,
        reading,
        type);
  }

  /** {@code ∂f/∂x}, {@code ∂/∂x f}, {@code ∂²f/∂x²}, {@code ∂²f/∂x∂y}. */
  private Phrase derivative() {
    int i = at + 1;
    while (isRaised(tokens.text(i))) {
      i++;
    }
    int function = i;
    while (i < tokens.textLineEnd(at) && tokens.type(i) != GradcParser.DIVIDE) {
      i++;
    }
    String of = i > function && i < function + 9 ? tokens.text(function, i) : "";
    String derivative = "%s";
    int last = i;
    while (tokens.text(last + 1).equals(PARTIAL) && tokens.isName(last + 2)) {
      last += 2;
      boolean twice = tokens.text(last + 1).equals("\u00b2");
      String by = "grad(%s, " + tokens.text(last) + ")";
      derivative = derivative.replace("%s", twice ? by.replace("%s", by) : by);
      last += twice ? 1 : 0;
    }
    if (last == i) {
      return null;
    }
    if (of.isEmpty() && tokens.isName(last + 1)) {
      last++;
      of = tokens.text(last);
    }
    String written = derivative.replace("%s", of.isEmpty() ? "e" : of);
    return phrase(last, "write '" + written + "'", Reading.NAMES, GradcParser.NAME);
  }

  /** {@code ∇f}, {@code ∇²f}. */
  private Phrase gradient() {
    boolean twice = tokens.text(at + 1).equals("\u00b2");
    int function = twice ? at + 2 : at + 1;
    if (!tokens.isName(function)) {
      return null;
    }
    String by = "(" + tokens.text(function) + ", x)'";
    String advice = twice ? "write 'hessian" + by : "write 'grad" + by + " for the gradient by x";
    return phrase(function, advice, Reading.NAMES, GradcParser.NAME);
  }

  /** {@code x⁻¹}. */
  private Phrase power() {
    int last = at;
    StringBuilder exponent = new StringBuilder();
    for (int i = at; isRaised(tokens.text(i)); i++) {
      String text = tokens.text(i);
      int digit = DIGITS.indexOf(text);
      exponent.append(digit >= 0 ? digit : text.equals("\u207b") ? "-" : "");
      last = i;
    }
    boolean ofFunction =
        tokens.isName(at - 1)
            && tokens.type(last + 1) == GradcParser.LEFT_PARENTHESIS
            && tokens.stop(last) == tokens.start(last + 1);
    int close = ofFunction ? tokens.closing(last + 1) : last;
    String call = ofFunction ? tokens.text(at - 1) + "(" + tokens.text(last + 2, close) + ")" : "";
    return phrase(
        last, "write '" + call + "^" + exponent + "'", Reading.LEFT_OUT, GradcParser.POWER);
  }

  /** {@code ⌊x⌋}: read as parentheses. */
  private Phrase bracket() {
    int start = tokens.textLineStart(at);
    int end = tokens.textLineEnd(at);
    int opening = -1;
    for (int i = start; i < end; i++) {
      if (opening >= 0 && tokens.text(i).equals(BRACKETS.get(tokens.text(opening))[0])) {
        if (opening == at) {
          String inside = tokens.text(opening + 1, i);
          String advice = "write '" + BRACKETS.get(tokens.text(at))[1].formatted(inside) + "'";
          return phrase(at, advice, Reading.DOUBTFUL, GradcParser.LEFT_PARENTHESIS);
        }
        if (i == at) {
          return new Phrase(
              null, null, "", "", at, Reading.DOUBTFUL, GradcParser.RIGHT_PARENTHESIS);
        }
        opening = -1;
      } else if (opening < 0 && BRACKETS.containsKey(tokens.text(i))) {
        opening = i;
      }
    }
    return null;
  }
}
