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
import java.util.function.ToDoubleFunction;

/**
 * A file of numbers that may only fall: a line for each, a key of several words and the ceiling,
 * rounded up to three digits.
 */
final class Ceilings {
  private static final MathContext DIGITS = new MathContext(3, RoundingMode.CEILING);

  private final Path file;
  private final TreeMap<String, Double> ceilings = new TreeMap<>();
  private final TreeMap<String, Double> noted = new TreeMap<>();

  private Ceilings(Path file) {
    this.file = file;
  }

  static Ceilings read(Path file) {
    Ceilings all = new Ceilings(file);
    try {
      for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
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

  /** The ceiling of a key, or the bound where there is none; anything where they are frozen anew. */
  double of(String key, double bound) {
    boolean frozen = Boolean.getBoolean("gradc.freeze") && !ceilings.containsKey(key);
    return frozen ? Double.POSITIVE_INFINITY : ceilings.getOrDefault(key, bound);
  }

  /** What was found now. */
  synchronized void note(String key, double number) {
    noted.put(key, number);
  }

  /** How many numbers were found. */
  int noted() {
    return noted.size();
  }

  /** What was found above its bound, a line for each. */
  List<String> above(ToDoubleFunction<String> bound) {
    List<String> above = new ArrayList<>();
    noted.forEach(
        (key, number) -> {
          if (number > bound.applyAsDouble(key)) {
            above.add(key + " " + rounded(number));
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
  synchronized void write() throws IOException {
    StringBuilder text =
        new StringBuilder("# What is executed, in the work of the model as written: see WorkTest.\n");
    TreeMap<String, Double> lower = new TreeMap<>(ceilings);
    noted.forEach((key, number) -> lower.merge(key, number, Math::min));
    for (Map.Entry<String, Double> entry : lower.entrySet()) {
      text.append(entry.getKey()).append(' ').append(rounded(entry.getValue())).append('\n');
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String rounded(double number) {
    return Double.isInfinite(number)
        ? "Infinity"
        : new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
