package org.gradc.emit;

/**
 * Where a long line may be broken: outside of parentheses and brackets, and within them only where
 * what stands between two such places is too long itself.
 */
final class LineBreaks {
  /** What fits in a line at a usual depth. */
  private static final int LONGEST = 80;

  private LineBreaks() {}

  /** The code without the places that are not needed. */
  static String outermost(String code) {
    return parts(code, false).replace(Text.SOFT_BREAK, ' ');
  }

  /** The same where a line has to be broken in the code if that is long, or in any case. */
  private static String parts(String code, boolean tooLong) {
    StringBuilder out = new StringBuilder();
    int begin = 0;
    int depth = 0;
    boolean quoted = false;
    for (int k = 0; k < code.length(); k++) {
      char c = code.charAt(k);
      quoted ^= c == '"' && (k == 0 || code.charAt(k - 1) != '\\');
      if (!quoted) {
        depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      }
      if (depth == 0 && isBreak(c)) {
        out.append(part(code.substring(begin, k), false)).append(c);
        begin = k + 1;
      }
    }
    return out.append(part(code.substring(begin), tooLong && begin == 0)).toString();
  }

  /** What has no place of its own outside of parentheses. */
  private static String part(String code, boolean tooLong) {
    if (code.length() <= LONGEST && !tooLong) {
      return code.replace(Text.BREAK, ' ').replace(String.valueOf(Text.ZERO_BREAK), "");
    }
    String products = softened(code);
    if (!products.equals(code)) {
      return parts(products, false);
    }
    StringBuilder out = new StringBuilder();
    int begin = 0;
    int depth = 0;
    boolean quoted = false;
    for (int k = 0; k < code.length(); k++) {
      char c = code.charAt(k);
      quoted ^= c == '"' && (k == 0 || code.charAt(k - 1) != '\\');
      if (!quoted && (c == '(' || c == '[') && depth++ == 0) {
        out.append(code, begin, k + 1);
        begin = k + 1;
      } else if (!quoted && (c == ')' || c == ']') && --depth == 0) {
        out.append(parts(code.substring(begin, k), true));
        begin = k;
      }
    }
    return out.append(code.substring(begin)).toString();
  }

  /** The code with places at its outermost products. */
  private static String softened(String code) {
    StringBuilder out = new StringBuilder();
    int depth = 0;
    for (int k = 0; k < code.length(); k++) {
      char c = code.charAt(k);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      out.append(depth == 0 && c == Text.SOFT_BREAK ? Text.BREAK : c);
    }
    return out.toString();
  }

  private static boolean isBreak(char c) {
    return c == Text.BREAK || c == Text.ZERO_BREAK;
  }
}
