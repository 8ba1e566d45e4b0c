package org.gradc.syntax;

import java.util.List;
import org.gradc.syntax.antlr.GradcParser;

/** Which word that begins a line was meant. */
final class Spelling {
  private static final List<Integer> BEGINNINGS =
      List.of(
          GradcParser.MODEL,
          GradcParser.SIZE,
          GradcParser.INPUT,
          GradcParser.DATA,
          GradcParser.PARAM,
          GradcParser.FN,
          GradcParser.OUTPUT,
          GradcParser.LOSS,
          GradcParser.RESIDUAL,
          GradcParser.DERIVE,
          GradcParser.IMPORT,
          GradcParser.FOR,
          GradcParser.WHILE,
          GradcParser.NEXT,
          GradcParser.COLLECT,
          GradcParser.REQUIRE);

  private Spelling() {}

  /** The word of the language that a word resembles, or the empty text. */
  static String closest(String word) {
    String best = "";
    int bestDistance = 3;
    for (int type : BEGINNINGS) {
      String candidate = Words.text(type);
      int distance = distance(word, candidate);
      if (distance < bestDistance && distance * 2 < candidate.length()) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** Insertions, deletions, substitutions and swaps of neighbours between two words. */
  private static int distance(String a, String b) {
    if (a.length() > b.length() + 2) {
      return Integer.MAX_VALUE / 4;
    }
    int[][] table = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          table[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(table[i - 1][j - 1] + change, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, table[i - 2][j - 2] + 1);
        }
        table[i][j] = best;
      }
    }
    return table[a.length()][b.length()];
  }
}
