package org.gradc.oracle;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The slots of the model's top or of a function: for each name, and for each part of an expression
 * that stays the same while a loop around it runs, so that it is computed once.
 */
final class Layout {
  /** In the place of a variable: what arguments depend on, which every call decides anew. */
  static final int ARGUMENTS = 0;

  private final List<Level> levels = new ArrayList<>();
  private final List<Code> definitions = new ArrayList<>();
  private final List<BitSet> variables = new ArrayList<>();
  private final List<Level> owners = new ArrayList<>();

  Layout() {
    levels.add(new Level(0, 0));
  }

  /** The outermost level. */
  Level top() {
    return levels.get(0);
  }

  List<Level> levels() {
    return levels;
  }

  /** A level inside another one. */
  Level inside(Level outer) {
    Level level = new Level(levels.size(), outer.depth() + 1);
    levels.add(level);
    return level;
  }

  /** The deepest of some levels, each inside the others. */
  Level deepest(BitSet numbers) {
    Level deepest = top();
    for (int k = numbers.nextSetBit(0); k >= 0; k = numbers.nextSetBit(k + 1)) {
      deepest = levels.get(k).depth() > deepest.depth() ? levels.get(k) : deepest;
    }
    return deepest;
  }

  int size() {
    return definitions.size();
  }

  /** A slot that is filled when an iteration of the level begins. */
  int value(Level level) {
    definitions.add(null);
    variables.add(null);
    owners.add(level);
    level.addValue(size() - 1);
    return size() - 1;
  }

  /**
   * A slot that is filled when it is asked for.
   *
   * @param by the numbers of the variables that the value depends on
   */
  int definition(Level level, Code code, BitSet by) {
    definitions.add(code);
    variables.add(by);
    owners.add(level);
    level.addDefinition(size() - 1);
    return size() - 1;
  }

  /** How a slot is filled when it is asked for. */
  Code definition(int slot) {
    return definitions.get(slot);
  }

  /** The level whose iterations a slot belongs to. */
  Level owner(int slot) {
    return owners.get(slot);
  }

  /** Whether what a slot is filled with may change when a variable is moved. */
  boolean dependsOn(int slot, Variable variable) {
    BitSet by = variables.get(slot);
    return by != null
        && (by.get(variable.number()) || variable.layout() != this && by.get(ARGUMENTS));
  }
}
