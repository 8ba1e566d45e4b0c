package org.gradc.oracle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The values of the names of the model's top, or of one call of a function. What is defined is
 * computed when it is first asked for, so that what nobody asks for cannot fail.
 *
 * <p>To differentiate by a name, the frame is copied with dual numbers in the place of its value;
 * what depends on it is then computed anew in the copy, with what was defined in between. States of
 * a loop around are values, not definitions, so they are constants in the copy. A copy is kept and
 * brought up to date for other derivatives by the same name.
 */
final class Frame {
  private final Run run;
  private final Layout layout;
  private final Frame global;
  private final Frame caller;
  private final Code[] arguments;
  private final Object[] slots;
  private final long[] turns;
  private final Map<Variable, Frame> copies = new HashMap<>();
  private Tag tag;

  private Frame(
      Run run,
      Layout layout,
      Frame global,
      Frame caller,
      Code[] arguments,
      Object[] slots,
      long[] turns) {
    this.run = run;
    this.layout = layout;
    this.global = global == null ? this : global;
    this.caller = caller;
    this.arguments = arguments;
    this.slots = slots;
    this.turns = turns;
  }

  /** The frame of the model's top. */
  static Frame global(Run run, Layout layout) {
    return new Frame(
        run,
        layout,
        null,
        null,
        new Code[0],
        new Object[layout.size()],
        new long[layout.levels().size()]);
  }

  /** The frame of a function that this one calls; it evaluates arguments when they are needed. */
  Frame call(Layout function, Code[] with) {
    return new Frame(
        run,
        function,
        global,
        this,
        with,
        new Object[function.size()],
        new long[function.levels().size()]);
  }

  Run run() {
    return run;
  }

  Reals reals() {
    return run.reals();
  }

  /** The frame of the model's top. */
  Frame global() {
    return global;
  }

  /** The value of a slot. */
  Object get(int slot) {
    Object value = slots[slot];
    if (value == null) {
      value = layout.definition(slot).value(this);
      slots[slot] = value;
    }
    return value;
  }

  /** The value of a slot; null where nobody has asked for it or set it. */
  Object peek(int slot) {
    return slots[slot];
  }

  void set(int slot, Object value) {
    slots[slot] = value;
  }

  /** The value of an argument of the call. */
  Object argument(int position) {
    return arguments[position].value(caller);
  }

  /** Begins an iteration: what it defines is to be computed anew. */
  void turn(Level level) {
    turns[level.number()] = run.nextTurn();
    for (int slot : level.definitions()) {
      slots[slot] = null;
    }
  }

  // Derivatives

  /** This frame where a variable is moved. */
  Frame moved(Variable variable) {
    Frame copy = copies.get(variable);
    if (copy == null) {
      boolean own = variable.layout() == layout;
      copy =
          new Frame(
              run,
              layout,
              global == this ? null : own ? global : global.moved(variable),
              own ? caller : caller.moved(variable),
              arguments,
              new Object[slots.length],
              new long[turns.length]);
      Arrays.fill(copy.turns, -1);
      copy.tag = own ? run.nextTag() : null;
      copies.put(variable, copy);
    } else if (variable.layout() != layout) {
      global.moved(variable);
      caller.moved(variable);
    }
    for (Level level : layout.levels()) {
      if (copy.turns[level.number()] != turns[level.number()]) {
        bringUpToDate(copy, level, variable);
      }
    }
    return copy;
  }

  /** The tag of the variable that is moved in this frame. */
  Tag tag() {
    return tag;
  }

  private void bringUpToDate(Frame copy, Level level, Variable variable) {
    copy.turns[level.number()] = turns[level.number()];
    level.values().forEach(slot -> copy.slots[slot] = slots[slot]);
    for (int slot : level.definitions()) {
      copy.slots[slot] = layout.dependsOn(slot, variable) ? null : slots[slot];
    }
    if (variable.layout() == layout && layout.owner(variable.slot()) == level) {
      copy.slots[variable.slot()] = entries(get(variable.slot()), copy.tag);
    }
  }

  private static Object entries(Object value, Tag by) {
    Number[] plain = Tensor.entries(value);
    Number[] moved = new Number[plain.length];
    for (int k = 0; k < moved.length; k++) {
      moved[k] = Dual.entry(by, Reals.real(plain[k]), k);
    }
    return value instanceof Tensor tensor
        ? new Tensor(tensor.shape(), moved, tensor.row())
        : moved[0];
  }

  // Shapes

  /**
   * This frame where nothing fails and nothing is kept, to see the shape of what is computed in no
   * iteration at all.
   */
  Frame forShapes() {
    return forShapes(run.forShapes(), new HashMap<>());
  }

  private Frame forShapes(Run shapes, Map<Frame, Frame> made) {
    Frame known = made.get(this);
    if (known != null) {
      return known;
    }
    Frame copy =
        new Frame(
            shapes,
            layout,
            global == this ? null : global.forShapes(shapes, made),
            caller == null ? null : caller.forShapes(shapes, made),
            arguments,
            slots.clone(),
            turns.clone());
    copy.tag = tag;
    made.put(this, copy);
    return copy;
  }
}
