package org.gradc.random;

import java.util.List;
import java.util.Random;

/** The sizes, data and params of {@link RandomPrograms}, and what their values may be. */
final class ProgramData {
  /** The declarations. */
  static final List<String> HEAD =
      List.of(
          "size n, m",
          "data at[n] : int, one[n] : int, up[n] : int, lo[n] : int, hi[n] : int, flag[n] : int",
          "data column[n] : int, x[n], y[m], D[n, m]",
          "param a, b, v[n], w[m], A[n, m], B[n, n]");

  private ProgramData() {}

  /** The names that formulas may use but for the integers. */
  static Names names() {
    Names names = new Names();
    names.putLength("n");
    names.putLength("m");
    names.put("a", Names.SCALAR);
    names.put("b", Names.SCALAR);
    names.put("x", Names.array("n"));
    names.put("y", Names.array("m"));
    names.put("v", Names.array("n"));
    names.put("w", Names.array("m"));
    names.put("A", Names.array("n", "m"));
    names.put("B", Names.array("n", "n"));
    names.put("D", Names.array("n", "m"));
    return names;
  }

  /** Whether it is given, and not a param. */
  static boolean isData(String name) {
    return List.of("x", "y", "D").contains(name);
  }

  /** Whether it is an array of integers that only these programs have. */
  static boolean isIts(String name) {
    return List.of("one", "up", "lo", "hi", "flag", "column").contains(name);
  }

  /** The values of an integer array, whose entries follow one another. */
  static double[] integers(String name, int n, int m, Random random) {
    double[] values = new double[n];
    for (int k = 0; k < n; k++) {
      values[k] =
          switch (name) {
            case "at" -> random.nextInt(n);
            case "one" -> 1 + random.nextInt(n);
            case "up" -> random.nextInt(k + 1) - 1;
            case "lo" -> k == 0 ? 0 : random.nextInt(n / 2 + 1);
            case "hi" -> n / 2 + random.nextInt(n - n / 2 + 1);
            case "flag" -> random.nextInt(3) - 1;
            case "column" -> random.nextInt(m);
            default -> throw new IllegalArgumentException(name);
          };
    }
    return values;
  }
}
