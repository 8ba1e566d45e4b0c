package org.gradc.check;

import java.util.Arrays;

/**
 * Ridders' extrapolation of difference quotients to the step 0 (C. J. F. Ridders, Accurate
 * computation of F'(x) and F'(x)F''(x), Advances in Engineering Software 4, 1982), for several
 * functions at once. Beside each entry of the table stands how far rounding may put it off; so an
 * accidental agreement of two entries is not taken for accuracy. Entries that differ by a large
 * part of themselves, and by more than rounding, say nothing.
 */
final class Extrapolation {
  /** What changed in one column by much does not in the next by nothing, but by accident. */
  private static final double LEAST = 0.003;

  private final int order;
  private final double[][] steps;
  private final double[][] values;
  private final double[][] noises;
  private final double[] largest;
  private final int[] filled;
  private final Estimate[] best;

  /**
   * @param functions how many there are
   * @param order the error of a quotient is a series in this power of the step
   */
  Extrapolation(int functions, int order) {
    this.order = order;
    this.steps = new double[functions][];
    this.values = new double[functions][];
    this.noises = new double[functions][];
    this.filled = new int[functions];
    this.largest = new double[functions];
    this.best = new Estimate[functions];
    Arrays.fill(best, Estimate.NONE);
  }

  /** Forgets quotients, but not what was found; the next ones begin anew. */
  void interrupt() {
    Arrays.fill(filled, 0);
  }

  /** The quotient of the next smaller step; one that is not finite begins the table anew. */
  void add(int function, double quotient, double noise, double step) {
    if (!Double.isFinite(quotient)) {
      filled[function] = 0;
      return;
    }
    int depth = filled[function];
    if (depth == 0) {
      largest[function] = step;
    }
    double[] value = new double[depth + 1];
    double[] rounding = new double[depth + 1];
    value[0] = quotient;
    rounding[0] = noise + 4 * Math.ulp(quotient);
    double[] taken = depth == 0 ? new double[1] : Arrays.copyOf(steps[function], depth + 1);
    taken[depth] = step;
    double last = 0;
    for (int k = 1; k <= depth; k++) {
      double ratio = taken[depth - k] / step;
      double power = order == 1 ? ratio : ratio * ratio;
      double before = values[function][k - 1];
      value[k] = value[k - 1] + (value[k - 1] - before) / (power - 1);
      rounding[k] = rounding[k - 1] + (rounding[k - 1] + noises[function][k - 1]) / (power - 1);
      double change = Math.max(Math.abs(value[k] - value[k - 1]), Math.abs(value[k] - before));
      change = Math.max(change, LEAST * last);
      last = Math.max(Math.abs(value[k] - value[k - 1]), Math.abs(value[k] - before));
      boolean converged = change <= Math.max(0.05 * Math.abs(value[k]), 10 * rounding[k]);
      if (converged && change + rounding[k] < best[function].error()) {
        best[function] = new Estimate(value[k], change + rounding[k], largest[function]);
      }
    }
    steps[function] = taken;
    values[function] = value;
    noises[function] = rounding;
    filled[function] = depth + 1;
  }

  Estimate best(int function) {
    return best[function];
  }
}
