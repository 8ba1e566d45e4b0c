package org.gradc.model;

import java.util.Collection;
import java.util.LinkedHashMap;
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
    known.forEach(candidate -> written.putIfAbsent(plain(candidate), candidate));
    return Spelling.closest(plain(name), written.keySet())
        .map(plain -> "did you mean '" + written.get(plain) + "'?")
        .orElse("");
  }

  /** The name in small Latin letters, subscript digits as digits. */
  private static String plain(String name) {
    return Letters.plain(name.toLowerCase(Locale.ROOT));
  }
}
