package org.gradc.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * The model's top, a function's body, or what a loop or an index runs through: what is computed
 * anew for each of its iterations.
 */
final class Level {
  private final int number;
  private final int depth;
  private final List<Integer> values = new ArrayList<>();
  private final List<Integer> definitions = new ArrayList<>();

  /**
   * @param number tells the levels of one layout apart
   * @param depth how many levels are around it
   */
  Level(int number, int depth) {
    this.number = number;
    this.depth = depth;
  }

  int number() {
    return number;
  }

  int depth() {
    return depth;
  }

  void addValue(int slot) {
    values.add(slot);
  }

  void addDefinition(int slot) {
    definitions.add(slot);
  }

  /** The slots that an iteration begins with: indices and states. */
  List<Integer> values() {
    return values;
  }

  /** The slots of what an iteration computes when it is asked for. */
  List<Integer> definitions() {
    return definitions;
  }
}
