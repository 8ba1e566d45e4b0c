package org.gradc.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Spelling {
  /** In a word of so many letters another letter in the middle is a slip. */
  private static final int LONG = 7;

  /** In a word of so many letters one may be left out or put in. */
  private static final int MIDDLE = 5;

  private Spelling() {}

  /**
   * The known name closest to a misspelt one, if one is close enough that proposing it helps: about
   * one letter in three may differ. Of equally close names the first is taken.
   */
  public static Optional<String> closest(String wrong, Collection<String> known) {
    int limit = (wrong.length() + 1) / 3;
    return known.stream()
        .filter(name -> Math.abs(name.length() - wrong.length()) <= limit)
        .filter(name -> distance(wrong, name) <= limit)
        .min(Comparator.comparingInt(name -> distance(wrong, name)));
  }

  /**
   * Like {@link #closest}, as the end of a message: {@code "; did you mean 'omega'?"}, or empty.
   */
  public static String suggestion(String wrong, Collection<String> known) {
    return closest(wrong, known).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  /**
   * Whether a word is another one but for a slip of the finger: two neighbouring letters exchanged,
   * or inside a word without digits one doubled, left out or, in a long one, replaced.
   */
  public static boolean isSlip(String wrong, String meant) {
    if (distance(wrong, meant) != 1) {
      return false;
    }
    int first = 0;
    while (first < Math.min(wrong.length(), meant.length())
        && wrong.charAt(first) == meant.charAt(first)) {
      first++;
    }
    boolean inside =
        first > 0 && wrong.charAt(wrong.length() - 1) == meant.charAt(meant.length() - 1);
    boolean swapped =
        wrong.length() == meant.length()
            && first + 1 < wrong.length()
            && wrong.charAt(first) == meant.charAt(first + 1)
            && wrong.charAt(first + 1) == meant.charAt(first);
    if (swapped || (wrong + meant).matches(".*\\d.*")) {
      return swapped;
    }
    boolean doubled =
        wrong.length() > meant.length()
            && first > 0
            && wrong.charAt(first) == wrong.charAt(first - 1);
    int least = wrong.length() == meant.length() ? LONG : MIDDLE;
    return doubled && meant.length() > 2 || inside && meant.length() >= least;
  }

  /**
   * Letters inserted, deleted, replaced or exchanged with their neighbour; case counts for none.
   */
  private static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1 && j > 1 && exchanged(a, i, b, j)) {
          d[i][j] = Math.min(d[i][j], 1 + d[i - 2][j - 2]);
        }
      }
    }
    return d[a.length()][b.length()];
  }

  private static boolean exchanged(String a, int i, String b, int j) {
    return a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
