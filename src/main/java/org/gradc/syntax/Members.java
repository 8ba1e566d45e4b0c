package org.gradc.syntax;

import java.util.Map;
import java.util.Set;

/**
 * What people write with a dot who come from Python, Java or Matlab: functions of a module, methods
 * and properties of an array, functions of a distribution.
 */
final class Members {
  /** How a name with dots is read on. */
  enum Reading {
    /** As its last part: {@code np.exp}. */
    LAST,
    /** As the transpose of what stands before the dot: {@code A.T}. */
    TRANSPOSE,
    /** Not at all. */
    NONE
  }

  private static final Set<String> MODULES =
      Set.of(
          "np",
          "numpy",
          "jnp",
          "jax",
          "cp",
          "sp",
          "scipy",
          "special",
          "linalg",
          "stats",
          "math",
          "Math",
          "StrictMath",
          "cmath",
          "torch",
          "tf",
          "nn",
          "F",
          "K",
          "functional",
          "random");

  private static final Set<String> TRANSPOSES = Set.of("T", "mT", "H", "transpose", "t");

  private static final Set<String> WRITERS =
      Set.of("console", "out", "Console", "std", "stdout", "logger", "logging");

  private static final Set<String> LENGTHS =
      Set.of("shape", "size", "length", "len", "ndim", "dim", "rows", "cols", "numel", "count");

  /** Functions of the standard normal distribution, by what its object calls them. */
  private static final Map<String, String> NORMAL =
      Map.of(
          "pdf", "normpdf(x)",
          "cdf", "normcdf(x)",
          "sf", "normcdf(-x)",
          "logpdf", "-0.5 * x^2 - 0.5 * log(2 * pi)",
          "logcdf", "log(normcdf(x))");

  private static final Set<String> NORMALS = Set.of("norm", "normal", "Normal", "gaussian");

  /** Methods by the function that does the same, where its name is another. */
  private static final Map<String, String> METHODS =
      Map.of(
          "pow", "%s^%s", "matmul", "%s * %s", "mm", "%s * %s", "square", "%s^2", "add", "%s + %s");

  private Members() {}

  static Reading reading(String receiver, String member, boolean call) {
    if (MODULES.contains(receiver)) {
      return Reading.LAST;
    }
    return TRANSPOSES.contains(member) && !call ? Reading.TRANSPOSE : Reading.NONE;
  }

  /**
   * What to write instead.
   *
   * @param receiver what stands before the last dot
   * @param member what stands behind it
   * @param arguments what stands in the parentheses that follow, or null if none do
   */
  static String advice(String receiver, String member, String arguments) {
    if (MODULES.contains(receiver)) {
      boolean group = arguments != null && arguments.startsWith("(") && arguments.endsWith(")");
      String given =
          arguments == null
              ? ""
              : group ? arguments : arguments.isEmpty() ? "(...)" : "(" + arguments + ")";
      return "functions stand alone: write '" + member + given + "'";
    }
    if (WRITERS.contains(receiver)) {
      return StrayValues.OUTPUT;
    }
    if (member.equals("backward") || member.equals("grad")) {
      return "the gradient of the loss comes by itself; in a formula write 'grad(e, x)'";
    }
    if (NORMALS.contains(receiver) && NORMAL.containsKey(member)) {
      return "write '" + NORMAL.get(member) + "'";
    }
    if (TRANSPOSES.contains(member)) {
      return "the transpose of A is A': write \"" + receiver + "'\"";
    }
    if (LENGTHS.contains(member)) {
      return "a length is a size: declare it, 'size n', and use it, 'x[n]'";
    }
    if (arguments == null) {
      return "write '" + receiver + "_" + member + "'; an entry is read as 'x[i]'";
    }
    String call =
        METHODS.getOrDefault(member, member + (arguments.isEmpty() ? "(%s)" : "(%s, %s)"));
    return "functions stand alone: write '" + String.format(call, receiver, arguments) + "'";
  }
}
