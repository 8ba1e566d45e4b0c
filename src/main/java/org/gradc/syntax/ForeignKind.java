package org.gradc.syntax;

import java.util.Map;
import java.util.Set;

/** Kinds and types of other languages, which stand before the name there. */
final class ForeignKind {
  private static final Set<String> PLAIN =
      Set.of(
          "int",
          "integer",
          "long",
          "real",
          "float",
          "double",
          "number",
          "vector",
          "matrix",
          "row_vector",
          "array",
          "tensor",
          "bool",
          "scalar",
          "const",
          "var");

  /** Kinds of Stan by how their values are made of any numbers, where that is short. */
  private static final Map<String, String> MADE =
      Map.of(
          "simplex", "softmax(%1$s)",
          "unit_vector", "%1$s / norm(%1$s)",
          "ordered", "[i < %2$s: %1$s[0] + sum(k in 1..i + 1: exp(%1$s[k]))]",
          "positive_ordered", "[i < %2$s: sum(k < i + 1: exp(%1$s[k]))]",
          "cov_matrix", "%1$s * %1$s'",
          "corr_matrix", "",
          "cholesky_factor_cov", "[i < %2$s, j < %2$s: if j <= i then %1$s[i, j] else 0]",
          "cholesky_factor_corr", "");

  private ForeignKind() {}

  static boolean isKind(String word) {
    return PLAIN.contains(word) || MADE.containsKey(word);
  }

  /** Whether the one length of such an array is that of both axes. */
  static boolean isSquare(String kind) {
    return kind.contains("_matrix") || kind.startsWith("cholesky");
  }

  /**
   * How a value of that kind is made of a param, or empty.
   *
   * @param lengths as they are written, in brackets
   */
  static String made(String kind, String name, String lengths) {
    String made = MADE.get(kind);
    String length = lengths.replaceAll("[\\[\\] ]|,.*", "");
    return made == null ? "" : made.formatted(name, length.isEmpty() ? "n" : length);
  }
}
