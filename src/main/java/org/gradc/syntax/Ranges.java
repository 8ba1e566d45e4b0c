package org.gradc.syntax;

import java.util.regex.Pattern;

/** Ranges of an index as they are written here, made of ones that include their end. */
public final class Ranges {
  private static final Pattern INTEGER = Pattern.compile("\\d{1,9}");

  private static final Pattern LESS_ONE = Pattern.compile(".*[\\p{L}\\p{N})\\]] ?- ?1");

  private Ranges() {}

  /**
   * The indices from the first to the last one. Where they run from 1 and only count entries in the
   * formula, they are counted from 0.
   */
  public static String inclusive(String index, String first, String last, String formula) {
    String outside = formula.replaceAll("\\[[^\\]]*\\]", "");
    boolean counts =
        !outside.contains("...") && !outside.matches(".*\\b" + Pattern.quote(index) + "\\b.*");
    if (first.equals("1") && counts) {
      return index + " < " + last;
    }
    String end = plusOne(last);
    return first.equals("0") ? index + " < " + end : index + " in " + first + ".." + end;
  }

  /** One more, as it is written; {@code n} for {@code n - 1}. */
  static String plusOne(String bound) {
    if (INTEGER.matcher(bound).matches()) {
      return String.valueOf(Integer.parseInt(bound) + 1);
    }
    return LESS_ONE.matcher(bound).matches() ? bound.replaceAll(" ?- ?1$", "") : bound + " + 1";
  }
}
