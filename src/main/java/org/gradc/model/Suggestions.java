package org.gradc.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gradc.source.Spelling;

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
    Map<String, String> written = new LinkedHashMap<>();
    known.forEach(candidate -> written.putIfAbsent(plain(candidate), candidate));
    return Spelling.closest(plain(name), written.keySet())
        .map(plain -> "did you mean '" + written.get(plain) + "'?")
        .orElse("");
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
}
