package org.gradc.emit;

import java.util.HashMap;
import java.util.Map;
import org.gradc.schedule.Variable;

/** Numbers the variables of a method that have no name, in the order in which they are declared. */
final class Numbering {
  private final Map<Character, Integer> counts = new HashMap<>();

  /** What a variable should be called. */
  String hint(Variable variable) {
    if (!variable.isUnnamed()) {
      return variable.hint();
    }
    char letter = variable.hint().charAt(0);
    return letter + String.valueOf(counts.merge(letter, 1, Integer::sum));
  }
}
