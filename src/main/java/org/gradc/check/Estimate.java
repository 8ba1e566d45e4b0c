package org.gradc.check;

import java.util.List;

/**
 * A derivative by differences.
 *
 * @param value the estimate; NaN where there is none
 * @param error how far it may be off; infinite where there is no estimate
 * @param step the largest step that it was made of
 */
record Estimate(double value, double error, double step) {
  static final Estimate NONE = new Estimate(Double.NaN, Double.POSITIVE_INFINITY, 0);

  boolean isKnown() {
    return Double.isFinite(error);
  }

  /** Whether the bar is at most a part of the value. */
  boolean isSharp(double relative) {
    return error <= relative * Math.abs(value);
  }

  /** Whether the bars overlap by far. */
  boolean agrees(Estimate other) {
    return Math.abs(value - other.value) <= 10 * (error + other.error);
  }

  /**
   * The best of estimates by steps of several sizes. One that a finer one contradicts is passed
   * over: its steps are longer than the function is smooth. If what is left is contradicted by a
   * coarser one and borne out by none, the bar reaches to that.
   */
  static Estimate best(List<Estimate> all) {
    Estimate best = NONE;
    for (Estimate each : all) {
      if (each.error < best.error && all.stream().noneMatch(each::isContradictedByFiner)) {
        best = each;
      }
    }
    Estimate chosen = best;
    // One of those that agree with it is itself.
    if (all.stream().filter(chosen::isBorneOutBy).count() > 1) {
      return chosen;
    }
    double bar = chosen.error;
    for (Estimate each : all) {
      if (each.isKnown() && !chosen.agrees(each)) {
        bar = Math.max(bar, Math.abs(each.value - chosen.value));
      }
    }
    return new Estimate(chosen.value, bar, chosen.step);
  }

  /** Whether smaller steps say something else. */
  boolean isContradictedByFiner(Estimate other) {
    return other.isKnown() && other.step < step && !agrees(other);
  }

  /** Whether another one agrees, and is sharp enough for that to mean something. */
  boolean isBorneOutBy(Estimate other) {
    return agrees(other) && other.isSharp(1e-3);
  }
}
