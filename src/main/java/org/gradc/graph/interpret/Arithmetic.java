package org.gradc.graph.interpret;

/** Puts numbers of one kind and precision together: Double, DoubleDouble or Long. */
interface Arithmetic {
  Arithmetic OF_DOUBLES = new DoubleArithmetic();
  Arithmetic OF_DOUBLE_DOUBLES = new PreciseArithmetic();
  Arithmetic OF_INTEGERS = new IntegerArithmetic();

  /** The sum of the first entries, from left to right. */
  Object sum(Object[] entries, int count);

  /** The product of the first entries, from left to right. */
  Object product(Object[] entries, int count);

  /** The smallest of the first entries; the largest number there is where there are none. */
  Object least(Object[] entries, int count);

  /** The largest of the first entries; the smallest number there is where there are none. */
  Object greatest(Object[] entries, int count);

  /**
   * m + log1p(sum over all but the first greatest of exp(x - m)), m the greatest; m itself where it
   * is not finite.
   */
  Object logSumExp(Object[] entries, int count);

  /** Whether x is strictly smaller; false where one is NaN. */
  boolean isLess(Object x, Object y);

  boolean isNaN(Object x);
}
