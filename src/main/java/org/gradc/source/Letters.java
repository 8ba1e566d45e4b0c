package org.gradc.source;

import java.text.Normalizer;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Letters that a model may write and others cannot: Greek ones, and digits below the line. */
public final class Letters {
  private static final Map<Integer, String> GREEK =
      Map.ofEntries(
          entry('α', "alpha"),
          entry('β', "beta"),
          entry('γ', "gamma"),
          entry('δ', "delta"),
          entry('ε', "epsilon"),
          entry('ϵ', "epsilon"),
          entry('ζ', "zeta"),
          entry('η', "eta"),
          entry('θ', "theta"),
          entry('ϑ', "theta"),
          entry('ι', "iota"),
          entry('κ', "kappa"),
          entry('λ', "lambda"),
          entry('μ', "mu"),
          entry('µ', "mu"),
          entry('ν', "nu"),
          entry('ξ', "xi"),
          entry('ο', "omicron"),
          entry('π', "pi"),
          entry('ρ', "rho"),
          entry('σ', "sigma"),
          entry('ς', "sigma"),
          entry('τ', "tau"),
          entry('υ', "upsilon"),
          entry('φ', "phi"),
          entry('ϕ', "phi"),
          entry('χ', "chi"),
          entry('ψ', "psi"),
          entry('ω', "omega"),
          entry('Γ', "Gamma"),
          entry('Δ', "Delta"),
          entry('Θ', "Theta"),
          entry('Λ', "Lambda"),
          entry('Ξ', "Xi"),
          entry('Π', "Pi"),
          entry('Σ', "Sigma"),
          entry('Υ', "Upsilon"),
          entry('Φ', "Phi"),
          entry('Ψ', "Psi"),
          entry('Ω', "Omega"));

  private static final Set<String> NAMES = new TreeSet<>(GREEK.values());

  private Letters() {}

  private static Map.Entry<Integer, String> entry(char letter, String name) {
    return Map.entry((int) letter, name);
  }

  /** The name of a Greek letter, which begins with a capital for one; null for other letters. */
  public static String greek(int codePoint) {
    return GREEK.get(codePoint);
  }

  /** The Greek letter of a name, for which {@link #isGreek} holds, in its usual form. */
  public static String letter(String name) {
    int letter =
        GREEK.entrySet().stream()
            .filter(entry -> entry.getValue().equals(name))
            .mapToInt(Map.Entry::getKey)
            .filter(each -> each >= 'Α' && each <= 'ω')
            .max()
            .orElseThrow();
    return Character.toString(letter);
  }

  /** Whether this is what a Greek letter is called. */
  public static boolean isGreek(String name) {
    return NAMES.contains(name);
  }

  /**
   * The text without characters beyond 16 bits, which Janino's Java does not know: letters of the
   * mathematical alphabets as those that they are a style of, others as '_'.
   */
  public static String basic(String text) {
    if (text.codePoints().noneMatch(Character::isSupplementaryCodePoint)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              String letter = Character.toString(c);
              boolean beyond = Character.isSupplementaryCodePoint(c);
              out.append(beyond ? Normalizer.normalize(letter, Normalizer.Form.NFKC) : letter);
            });
    return out.toString().replaceAll("[\\x{10000}-\\x{10ffff}]", "_");
  }

  /** The text with Greek letters spelt out, and digits below the line as digits. */
  public static String plain(String text) {
    StringBuilder out = new StringBuilder();
    basic(text)
        .codePoints()
        .forEach(
            c -> {
              String name = greek(c);
              if (name != null) {
                out.append(name);
              } else {
                out.appendCodePoint(c >= '₀' && c <= '₉' ? '0' + (c - '₀') : c);
              }
            });
    return out.toString();
  }
}
