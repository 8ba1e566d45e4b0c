package org.gradc.oracle;

import java.util.BitSet;
import org.gradc.syntax.Name;

/**
 * What a name stands for: a slot, with what its value depends on.
 *
 * @param name the name where it is bound
 * @param variable the name as something that is differentiated by, or null
 * @param rank of an array inside its own formula the number of its indices, else -1
 */
record Binding(
    Name name,
    Layout layout,
    int slot,
    BitSet levels,
    BitSet variables,
    Variable variable,
    int rank) {
  private static final BitSet NONE = new BitSet();

  boolean isUnfinished() {
    return rank >= 0;
  }

  /** The value, read in the same layout or, of a name of the model's top, in a function. */
  Term read(Layout from) {
    return layout == from
        ? new Term(frame -> frame.get(slot), levels, variables, true)
        : new Term(frame -> frame.global().get(slot), NONE, variables, true);
  }
}
