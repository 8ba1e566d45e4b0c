package org.gradc.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers as people write them on a command line. */
final class Numbers {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  private Numbers() {}

  /**
   * The double nearest to a decimal number, or what {@code NaN}, {@code Infinity} and {@code
   * -Infinity} name.
   *
   * @throws UserMistake if the text is neither, or too large for a double
   */
  static double real(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> decimal(text);
    };
  }

  private static double decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      boolean bracket = text.matches(".*[\\[\\](){}].*");
      String name = special(text);
      String advice =
          name != null
              ? "; write " + name
              : bracket ? "; write an array without brackets: 1,2,3" : "";
      throw new UserMistake("'" + text + "' is not a number" + advice);
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new UserMistake(text + " is too large for a double");
    }
    return value;
  }

  /** What is written for the value that a text names elsewhere; null for anything else. */
  private static String special(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan", "+nan", "-nan", "na", "null", "none" -> "NaN";
      case "inf", "+inf", "infinity", "+infinity", "∞", "+∞" -> "Infinity";
      case "-inf", "-infinity", "-∞" -> "-Infinity";
      default -> null;
    };
  }

  /** Numbers with commas between them; no text, no numbers. */
  static double[] reals(String text) {
    return parts(text).stream().mapToDouble(Numbers::real).toArray();
  }

  /** Sizes with commas between them. */
  static List<Long> sizes(String text) {
    List<Long> sizes = new ArrayList<>();
    for (String part : parts(text)) {
      sizes.add(size(part));
    }
    return sizes;
  }

  /** A size: an integer that is not negative and fits an {@code int}. */
  static long size(String text) {
    try {
      int size = Integer.parseInt(text);
      if (size >= 0) {
        return size;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new UserMistake(
        "'" + text + "' is not a size, an integer from 0 to " + Integer.MAX_VALUE);
  }

  private static List<String> parts(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  /** A number so that reading it gives the same double again; integers without a fraction. */
  static String format(double value, boolean integer) {
    return integer && value == Math.rint(value) && Math.abs(value) < 0x1p53
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
