package org.gradc.emit;

/**
 * Where a long line may be broken: outside of parentheses and brackets, and within them only where
 * what stands between two such places is too long itself.
 */
final class LineBreaks {
  /** What fits in a line at a usual depth. */
  private static final int LONGEST = 76;

  private LineBreaks() {}

  /** The code without the places that are not needed. */
  static String outermost(String code) {
    StringBuilder out = new StringBuilder();
    int begin = 0;
    int depth = 0;
    boolean quoted = false;
    for (int k = 0; k <= code.length(); k++) {
      char c = k < code.length() ? code.charAt(k) : Text.BREAK;
      if (c == '"' && (k == 0 || code.charAt(k - 1) != '\\')) {
        quoted = !quoted;
      }
      if (!quoted) {
        depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      }
      if (depth == 0 && (c == Text.BREAK || c == Text.ZERO_BREAK) || k == code.length()) {
        out.append(segment(code.substring(begin, k)));
        out.append(k < code.length() ? String.valueOf(c) : "");
        begin = k + 1;
      }
    }
    return out.toString();
  }

  /** What has no place of its own outside of parentheses. */
  private static String segment(String code) {
    if (code.length() <= LONGEST) {
      return code.replace(Text.BREAK, ' ').replace(String.valueOf(Text.ZERO_BREAK), "");
    }
    int open = code.length();
    for (int k = code.length() - 1; k >= 0; k--) {
      open = code.charAt(k) == '(' || code.charAt(k) == '[' ? k : open;
    }
    int close = Math.max(code.lastIndexOf(')'), code.lastIndexOf(']'));
    return open < close
        ? code.substring(0, open + 1)
            + outermost(code.substring(open + 1, close))
            + code.substring(close)
        : code;
  }
}
