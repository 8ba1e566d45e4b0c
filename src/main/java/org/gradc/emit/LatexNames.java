package org.gradc.emit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradc.emit.Notation.Label;

/**
 * Names of the model in LaTeX: {@code omega0} is \omega_0, {@code h1} is h_1, {@code gain} is
 * \mathit{gain}.
 */
final class LatexNames {
  private static final Pattern PARTS = Pattern.compile("(.*?)_?(\\p{Nd}*)");
  private static final String SUBSCRIPT_DIGITS = "₀₁₂₃₄₅₆₇₈₉";
  private static final String GREEK_LETTERS = "αβγδεζηθικλμνξοπρςστυφχψω";

  private static final List<String> GREEK_NAMES =
      List.of(
          "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
          "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon",
          "phi", "chi", "psi", "omega");

  /** Capitals that LaTeX has, the others being those of the Latin alphabet. */
  private static final Set<String> CAPITALS =
      Set.of(
          "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi",
          "Omega");

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
    Matcher parts = PARTS.matcher(plainDigits(name));
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

  private static String plainDigits(String name) {
    StringBuilder plain = new StringBuilder();
    for (char c : name.toCharArray()) {
      int digit = SUBSCRIPT_DIGITS.indexOf(c);
      plain.append(digit < 0 ? c : (char) ('0' + digit));
    }
    return plain.toString();
  }

  private static String base(String name) {
    if (name.length() == 1) {
      int greek = GREEK_LETTERS.indexOf(name);
      int capital = GREEK_LETTERS.indexOf(name.toLowerCase(Locale.ROOT));
      String letter = capital < 0 ? "" : GREEK_NAMES.get(capital);
      String upper =
          letter.isEmpty() ? "" : Character.toUpperCase(letter.charAt(0)) + letter.substring(1);
      return greek >= 0
          ? greek(letter)
          : CAPITALS.contains(upper) ? "\\" + upper : letterOrText(name);
    }
    if (GREEK_NAMES.contains(name) || CAPITALS.contains(name)) {
      return greek(name);
    }
    return name.chars().allMatch(c -> c < 128)
        ? "\\mathit{" + escape(name) + "}"
        : "\\text{" + escape(name) + "}";
  }

  private static String greek(String name) {
    return name.equals("omicron") ? "o" : "\\" + name;
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
