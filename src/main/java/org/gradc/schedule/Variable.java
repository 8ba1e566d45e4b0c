package org.gradc.schedule;

import org.gradc.graph.Kind;

/**
 * A scalar that the generated code keeps: a local variable, or a slot of the workspace where
 * methods are cut.
 */
public final class Variable {
  private final String hint;
  private final Kind kind;
  private boolean assignedOnce;
  private final boolean wide;
  private int slot = -1;

  /**
   * @param hint what it should be called
   * @param assignedOnce whether it is final
   * @param wide whether an integer needs 64 bits
   */
  Variable(String hint, Kind kind, boolean assignedOnce, boolean wide) {
    this.hint = hint;
    this.kind = kind;
    this.assignedOnce = assignedOnce;
    this.wide = wide;
  }

  public String hint() {
    return hint;
  }

  /** Whether it has but a number for a name. */
  public boolean isUnnamed() {
    return hint.matches("[tk]\\d+");
  }

  public Kind kind() {
    return kind;
  }

  public boolean isAssignedOnce() {
    return assignedOnce;
  }

  /** Makes it a variable that is declared in one place and assigned in others. */
  void declareApart() {
    assignedOnce = false;
  }

  public boolean isWide() {
    return wide;
  }

  /** The slot of the workspace that it lives in, or -1 for a local variable. */
  public int slot() {
    return slot;
  }

  public boolean isCarried() {
    return slot >= 0;
  }

  void carry(int inSlot) {
    slot = inSlot;
  }

  @Override
  public String toString() {
    return hint;
  }
}
