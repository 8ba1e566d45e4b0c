package org.gradc.algebra;

/** What could be found out about a statement. */
public enum Verdict {
  /** It holds for all values. */
  PROVED,
  /** It holds for no value. */
  REFUTED,
  /** Neither was found: it may hold for some values, or the effort was not enough. */
  UNKNOWN
}
