package org.gradc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A file of ratios that may only fall: a line for each, a key of several words and the ceiling,
 * rounded up to two digits. Each ratio has a bound, too, above which it should not be. A ratio of
 * two methods, the key of which has a slash in its last word, rises where one of them falls: it has
 * a ceiling only above its bound.
 */
final class Ceilings {
  private static final MathContext DIGITS = new MathContext(2, RoundingMode.CEILING);

  /** What was found of a ratio. */
  private record Found(double ratio, double bound) {}

  private final Path file;
  private final TreeMap<String, Double> ceilings = new TreeMap<>();
  private final TreeMap<String, Found> found = new TreeMap<>();

  private Ceilings(Path file) {
    this.file = file;
  }

  static Ceilings read(Path file) {
    Ceilings all = new Ceilings(file);
    try {
      for (String line : Files.readAllLines(file)) {
        int last = line.lastIndexOf(' ');
        if (!line.startsWith("#")) {
          all.ceilings.put(line.substring(0, last), Double.valueOf(line.substring(last + 1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** Takes down a ratio, and tells how large it may be. */
  double at(String key, double ratio, double bound) {
    found.put(key, new Found(ratio, bound));
    Double ceiling = ceilings.get(key);
    if (ceiling == null) {
      return isFrozenAnew() ? Double.POSITIVE_INFINITY : bound;
    }
    return ceiling;
  }

  static boolean isFrozenAnew() {
    return Boolean.getBoolean("gradc.freeze");
  }

  /** How many ratios were found. */
  int counted() {
    return found.size();
  }

  /** What was found above its bound, a line for each. */
  List<String> above() {
    List<String> above = new ArrayList<>();
    found.forEach(
        (key, now) -> {
          if (now.ratio() > now.bound()) {
            above.add(key + " " + rounded(now.ratio()));
          }
        });
    return above;
  }

  /** The first words of the keys. */
  Set<String> subjects() {
    Set<String> subjects = new TreeSet<>();
    ceilings.keySet().forEach(key -> subjects.add(key.substring(0, key.indexOf(' '))));
    return subjects;
  }

  /** Writes what was found where it is lower, or new. */
  void write() throws IOException {
    TreeMap<String, Double> lower = new TreeMap<>(ceilings);
    found.forEach(
        (key, now) -> {
          if (key.indexOf('/', key.lastIndexOf(' ')) > 0 && now.ratio() <= now.bound()) {
            lower.remove(key);
          } else {
            lower.merge(key, now.ratio(), Math::min);
          }
        });
    StringBuilder text =
        new StringBuilder(
            "# What is executed, in the work of the model as written: see WorkTest.\n");
    for (Map.Entry<String, Double> entry : lower.entrySet()) {
      text.append(entry.getKey()).append(' ').append(rounded(entry.getValue())).append('\n');
    }
    Files.writeString(file, text);
  }

  private static String rounded(double number) {
    return Double.isInfinite(number)
        ? "Infinity"
        : new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
