package org.gradc.schedule;

import java.util.List;
import org.gradc.graph.Index;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;

/** A statement of the loop program that a schedule is. */
public sealed interface Step {
  /** Declares a variable with its value. */
  record Let(Variable variable, Expr value) implements Step {}

  /** Gives a variable a new value. */
  record Assign(Variable variable, Expr value) implements Step {}

  /** Sets an entry, or adds to it. */
  record Store(ArrayVariable array, List<Expr> subscripts, Expr value, boolean add)
      implements Step {}

  /** Sets all entries to 0. */
  record Clear(ArrayVariable array) implements Step {}

  /**
   * Makes room for an array of the workspace whose lengths only data tell; its entries may be
   * anything.
   *
   * @param lengths its lengths that are not made of sizes, with their values here
   */
  record Allocate(ArrayVariable array, List<Length> lengths) implements Step {}

  /** A length as it stands in shapes, and its value. */
  record Length(Node extent, Expr value) {}

  /**
   * Takes a value into a reduction: {@code variable = variable op value}.
   *
   * @param variable what has been put together so far; for ARGMIN and ARGMAX the best index
   * @param best for ARGMIN and ARGMAX the best value so far
   */
  record Fold(Monoid monoid, Variable variable, Variable best, Index index, Expr value)
      implements Step {}

  /** {@code lower <= index < upper}, upward or downward. */
  record Loop(Index index, Expr lower, Expr upper, boolean down, List<Step> body) implements Step {
    /** The same loop over other steps. */
    Loop withBody(List<Step> steps) {
      return new Loop(index, lower, upper, down, steps);
    }
  }

  /** One of two lists of steps by a condition; either may be empty. */
  record Guarded(Expr condition, List<Step> consequence, List<Step> alternative) implements Step {}

  /** Ends the method with a message unless the condition holds. */
  record Demand(Expr condition, String text) implements Step {}

  /**
   * Ends the method unless {@code 0 <= value < upper}.
   *
   * @param label what is wrong, see {@link org.gradc.graph.Checked}
   */
  record Check(Expr value, Expr upper, String label) implements Step {}

  /** A comment. */
  record Note(String text) implements Step {}

  /** Why two loops are not one. */
  enum Reason {
    /** The second needs what the first has only at its end. */
    FINISHED,
    /** Both add to a variable, or set it. */
    BOTH,
    /** One needs entries that the other sets in other iterations. */
    OTHER_ENTRIES,
    /** What stands between them needs the first to be finished. */
    BETWEEN,
    /** The body would be too long. */
    LENGTH
  }

  /**
   * Says in listings why the next loop is not one with a loop before it.
   *
   * @param index the index of the loop before
   * @param obstacle the variable or array that keeps them apart, or null
   */
  record Remark(Index index, Reason reason, Object obstacle) implements Step {}

  /**
   * Steps that stand in a method of their own.
   *
   * @param indices the indices of enclosing loops that they use
   */
  record Call(String hint, List<Index> indices, List<Step> body) implements Step {}
}
