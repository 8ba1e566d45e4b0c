package org.gradc.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradc.source.Letters;
import org.gradc.source.Spelling;

/** Which name was meant: one that differs by a slip of the finger, by case, or by an alphabet. */
final class Suggestions {
  private Suggestions() {}

  /** "did you mean 'omega'?", or empty. */
  static String of(String name, Collection<String> known) {
    Map<String, String> written = new LinkedHashMap<>();
    known.stream()
        .filter(candidate -> digits(candidate).equals(digits(name)))
        .forEach(candidate -> written.putIfAbsent(plain(candidate), candidate));
    return Spelling.closest(plain(name), written.keySet())
        .map(plain -> "did you mean '" + written.get(plain) + "'?")
        .orElse("");
  }

  /**
   * "did you mean 'softplus'?", or empty. A function of the model is proposed like other names, a
   * standard one only for a slip of the finger: there a letter more or less, above all at an end,
   * is another function ({@code erfc}, {@code asin}, {@code cosh}, {@code logit}).
   */
  static String function(String name, Collection<String> own, Collection<String> standard) {
    String similar = of(name, own);
    String slip = plain(name);
    if (!similar.isEmpty() || standard.contains(slip)) {
      return similar.isEmpty() ? "did you mean '" + slip + "'?" : similar;
    }
    List<String> meant =
        standard.stream().filter(candidate -> Spelling.isSlip(slip, candidate)).toList();
    return meant.size() == 1 ? "did you mean '" + meant.get(0) + "'?" : "";
  }

  /** {@code h2} is not a misspelt {@code h1}. */
  private static String digits(String name) {
    return plain(name).replaceAll("\\D", "");
  }

  /** The name in small Latin letters, subscript digits as digits. */
  private static String plain(String name) {
    return Letters.plain(name.toLowerCase(Locale.ROOT));
  }
}
