package org.gradc.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** Which name was meant: one that differs by a slip of the finger, by case, or by an alphabet. */
final class Suggestions {
  private static final Map<String, String> GREEK =
      Map.ofEntries(
          Map.entry("α", "alpha"),
          Map.entry("β", "beta"),
          Map.entry("γ", "gamma"),
          Map.entry("δ", "delta"),
          Map.entry("ε", "epsilon"),
          Map.entry("ζ", "zeta"),
          Map.entry("η", "eta"),
          Map.entry("θ", "theta"),
          Map.entry("ι", "iota"),
          Map.entry("κ", "kappa"),
          Map.entry("λ", "lambda"),
          Map.entry("μ", "mu"),
          Map.entry("ν", "nu"),
          Map.entry("ξ", "xi"),
          Map.entry("π", "pi"),
          Map.entry("ρ", "rho"),
          Map.entry("σ", "sigma"),
          Map.entry("τ", "tau"),
          Map.entry("φ", "phi"),
          Map.entry("χ", "chi"),
          Map.entry("ψ", "psi"),
          Map.entry("ω", "omega"));

  private Suggestions() {}

  /** "did you mean 'omega'?", or empty. */
  static String of(String name, Collection<String> known) {
    String best = "";
    int bestDistance = Integer.MAX_VALUE;
    String plain = plain(name);
    for (String candidate : known) {
      int distance = distance(plain, plain(candidate));
      int allowed = Math.max(plain.length(), candidate.length()) > 4 ? 2 : 1;
      boolean alike = distance == 0 || distance <= allowed && distance < plain.length();
      if (alike && distance < bestDistance && !candidate.equals(name)) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best.isEmpty() ? "" : "did you mean '" + best + "'?";
  }

  /** The name in small Latin letters, subscript digits as digits. */
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder();
    name.toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(
            c -> {
              String letter = Character.toString(c);
              boolean subscript = c >= '₀' && c <= '₉';
              plain.append(
                  subscript ? (char) ('0' + c - '₀') + "" : GREEK.getOrDefault(letter, letter));
            });
    return plain.toString();
  }

  /** Insertions, deletions, substitutions and swaps of neighbours between two words. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 2 || a.length() > 100) {
      return a.equals(b) ? 0 : Integer.MAX_VALUE;
    }
    int[][] table = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        table[i][j] = i == 0 || j == 0 ? i + j : entry(table, a, b, i, j);
      }
    }
    return table[a.length()][b.length()];
  }

  private static int entry(int[][] table, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best =
        Math.min(
            table[i - 1][j - 1] + change, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
    boolean swap =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swap ? Math.min(best, table[i - 2][j - 2] + 1) : best;
  }
}
