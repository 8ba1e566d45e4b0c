package org.gradc.hostile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Java as its compiler does, as far as it takes to tell code from comments and strings. */
final class JavaText {
  private static final Pattern ESCAPE =
      Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u+([0-9a-fA-F]{4})");

  /** Comments and literals; long ones do not recurse. */
  private static final Pattern NO_CODE =
      Pattern.compile(
          "/\\*.*?\\*/|//[^\\r\\n]*+"
              + "|\"[^\"\\\\\\r\\n]*+(?:\\\\.[^\"\\\\\\r\\n]*+)*+\""
              + "|'[^'\\\\\\r\\n]*+(?:\\\\.[^'\\\\\\r\\n]*+)*+'",
          Pattern.DOTALL);

  private JavaText() {}

  /** The code alone, after Unicode escapes became characters (JLS 3.3), which comes first. */
  static String code(String java) {
    Matcher escapes = ESCAPE.matcher(java);
    String unescaped =
        escapes.replaceAll(
            m -> Matcher.quoteReplacement(m.group(1) + (char) Integer.parseInt(m.group(2), 16)));
    return NO_CODE.matcher(unescaped).replaceAll(" ");
  }
}
