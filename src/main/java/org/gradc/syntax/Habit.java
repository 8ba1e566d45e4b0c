package org.gradc.syntax;

import org.antlr.v4.runtime.misc.IntervalSet;

/** Recognises mistakes of one sort where ANTLR's parser cannot go on. */
@FunctionalInterface
interface Habit {
  /**
   * Reports the mistake at a token if it is one of these.
   *
   * @param at the token that cannot follow
   * @param lineStart the first token of its line
   * @param expected what could have stood there
   */
  boolean explain(int at, int lineStart, IntervalSet expected);
}
