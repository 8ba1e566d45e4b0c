package org.gradc.emit;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradc.emit.Notation.Label;
import org.gradc.source.Letters;

/**
 * Names of the model in LaTeX: {@code omega0} is \omega_0, {@code h1} is h_1, {@code gain} is
 * \mathit{gain}.
 */
final class LatexNames {
  private static final Pattern PARTS = Pattern.compile("(.*?)_?(\\p{Nd}*)");
  private static final Map<Character, String> ESCAPES =
      Map.ofEntries(
          Map.entry('\\', "\\textbackslash{}"),
          Map.entry('{', "\\{"),
          Map.entry('}', "\\}"),
          Map.entry('$', "\\$"),
          Map.entry('&', "\\&"),
          Map.entry('#', "\\#"),
          Map.entry('_', "\\_"),
          Map.entry('%', "\\%"),
          Map.entry('^', "\\textasciicircum{}"),
          Map.entry('~', "\\textasciitilde{}"));

  private LatexNames() {}

  /** A name with its own digits as subscript, which further subscripts are put outside of. */
  static Label label(String name) {
    Matcher parts = PARTS.matcher(Letters.plain(name));
    if (!parts.matches()) {
      throw new IllegalArgumentException(name);
    }
    String base = base(parts.group(1));
    String digits = parts.group(2);
    String own = digits.isEmpty() ? base : base + "_" + group(digits);
    String inner = digits.isEmpty() ? base : "(" + own + ")";
    return subscripts ->
        subscripts.isEmpty() ? own : inner + "_" + group(String.join(", ", subscripts));
  }

  private static String group(String text) {
    return text.length() == 1 ? text : "{" + text + "}";
  }

  private static String base(String name) {
    if (Letters.isGreek(name)) {
      return name.equals("omicron") ? "o" : "\\" + name;
    }
    if (name.length() == 1) {
      return letterOrText(name);
    }
    return name.chars().allMatch(c -> c < 128)
        ? "\\mathit{" + escape(name) + "}"
        : "\\text{" + escape(name) + "}";
  }

  private static String letterOrText(String letter) {
    return letter.charAt(0) < 128 ? escape(letter) : "\\text{" + letter + "}";
  }

  /** Text as LaTeX shows it, whatever is in it. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      escaped.append(ESCAPES.getOrDefault(c, String.valueOf(c)));
    }
    return escaped.toString();
  }
}
