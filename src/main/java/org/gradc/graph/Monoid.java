package org.gradc.graph;

/** How a reduction puts the values of its body together. */
public enum Monoid {
  SUM,
  PROD,
  MIN,
  MAX,
  /** The logarithm of the sum of exponentials; -infinity where all are, or where there are none. */
  LOGSUMEXP,
  /**
   * The first index at which the minimum is taken (NaN counts as smallest); -1 where there is none.
   */
  ARGMIN,
  /**
   * The first index at which the maximum is taken (NaN counts as largest); -1 where there is none.
   */
  ARGMAX;

  /**
   * Whether the result is an index; such reductions, MIN and MAX and PROD run over one index only.
   */
  public boolean isArgument() {
    return this == ARGMIN || this == ARGMAX;
  }
}
