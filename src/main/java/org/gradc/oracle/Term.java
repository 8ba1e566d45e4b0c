package org.gradc.oracle;

import java.util.BitSet;

/**
 * A part of an expression with what it depends on.
 *
 * @param levels the numbers of the levels of whose iterations it depends
 * @param variables the numbers of the variables that it may change with
 * @param cheap whether evaluating it costs no more than keeping its value
 */
record Term(Code code, BitSet levels, BitSet variables, boolean cheap) {
  private static final BitSet NONE = new BitSet();

  /** What depends on no loop and on no variable. */
  static Term of(Code code) {
    return new Term(code, NONE, NONE, false);
  }

  /** What is always the same. */
  static Term constant(Object value) {
    return new Term(frame -> value, NONE, NONE, true);
  }
}
