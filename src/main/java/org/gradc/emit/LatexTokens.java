package org.gradc.emit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradc.source.CompilerBug;

/** The tokens of a formula in LaTeX: commands, numbers, and single characters. */
final class LatexTokens {
  private static final Pattern TOKEN =
      Pattern.compile("\\\\[A-Za-z]+\\*?|\\\\.|\\p{Nd}+(\\.\\p{Nd}+)?|\\P{Cs}", Pattern.DOTALL);

  private final String latex;
  private final Matcher matcher;
  private int position;

  LatexTokens(String latex) {
    this.latex = latex;
    this.matcher = TOKEN.matcher(latex);
  }

  boolean atEnd() {
    return peek().isEmpty();
  }

  /** The next token, which stays the next; nothing at the end. */
  String peek() {
    while (position < latex.length() && latex.charAt(position) == ' ') {
      position++;
    }
    return matcher.region(position, latex.length()).lookingAt() ? matcher.group() : "";
  }

  String next() {
    String token = peek();
    if (token.isEmpty()) {
      throw new CompilerBug("the formula ends early: " + latex);
    }
    position += token.length();
    return token;
  }

  void expect(String token) {
    String next = next();
    if (!next.equals(token)) {
      throw new CompilerBug(next + " instead of " + token + " in the formula " + latex);
    }
  }

  /** How many letters there are to the token that closes what the next one opens. */
  int distance(String opening, String closing) {
    int depth = 0;
    Matcher all = TOKEN.matcher(latex);
    for (int from = position; all.find(from); from = all.end()) {
      depth += all.group().equals(opening) ? 1 : all.group().equals(closing) ? -1 : 0;
      if (depth == 0) {
        return all.start() - position;
      }
    }
    return 0;
  }

  void expectEnd() {
    if (!atEnd()) {
      throw new CompilerBug(peek() + " is left over of the formula " + latex);
    }
  }

  /** What stands in braces, as it is: text, or the name of an environment. */
  String text() {
    expect("{");
    int from = position;
    for (int depth = 1; depth > 0; position++) {
      char c = position < latex.length() ? latex.charAt(position) : '\0';
      if (c == '\0') {
        throw new CompilerBug("a brace is open in the formula " + latex);
      }
      if (c == '\\') {
        position++;
      } else {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      }
    }
    return latex.substring(from, position - 1);
  }

  /** Whether a command stands for a single character: {@code \_}. */
  static boolean isEscape(String token) {
    return token.length() == 2 && "{}$&#_%".indexOf(token.charAt(1)) >= 0;
  }
}
