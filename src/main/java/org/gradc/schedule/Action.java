package org.gradc.schedule;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Index;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Reduce;

/**
 * What is done in the innermost of some loops.
 *
 * @param loops the loops still to be opened, outermost first
 * @param condition a truth value, evaluated inside them
 * @param effect what is done where it holds
 */
record Action(List<Index> loops, Node condition, Effect effect) {
  /** What an action does. */
  sealed interface Effect {
    /** The nodes whose values it needs. */
    List<Node> operands();
  }

  /**
   * Sets an entry of an array, or adds to it. That it is in range is looked at unless it is proved,
   * and sizes are at hand everywhere.
   */
  record StoreEntry(ArrayVariable array, List<Node> subscripts, Node value, boolean add)
      implements Effect {
    @Override
    public List<Node> operands() {
      List<Node> all = new ArrayList<>(subscripts);
      all.add(value);
      all.addAll(array.lengthsOfData());
      return all;
    }
  }

  /** Takes the body's value into a reduction. */
  record FoldBody(Reduce reduce, Variable variable, Variable best) implements Effect {
    @Override
    public List<Node> operands() {
      return List.of(reduce.body());
    }
  }

  /** Adds to a variable. */
  record AddToVariable(Variable variable, Node value) implements Effect {
    @Override
    public List<Node> operands() {
      return List.of(value);
    }
  }

  /** Ends the evaluation with a message unless the condition holds. */
  record Demand(Node holds, String text) implements Effect {
    @Override
    public List<Node> operands() {
      return List.of(holds);
    }
  }

  /**
   * Ends the evaluation, since an integer that has to be below the bound, and not negative, is not.
   */
  record Refuse(Node value, Node upper, String label) implements Effect {
    @Override
    public List<Node> operands() {
      return List.of(value, upper);
    }
  }

  /**
   * The steps of a recurrence, in loops one inside of the other. What does not read a member may
   * stand between them; what does is computed in the innermost.
   *
   * @param loops those still to be opened, outermost first
   * @param down whether the loops run backward
   * @param members what the steps read and write
   * @param inside what a step does
   */
  record Steps(List<Index> loops, boolean down, List<Member> members, List<Action> inside)
      implements Effect {
    /** The same inside its outermost loop. */
    Steps inner() {
      return new Steps(loops.subList(1, loops.size()), down, members, inside);
    }

    boolean isInnermost() {
      return loops.size() == 1;
    }

    @Override
    public List<Node> operands() {
      return List.of();
    }
  }

  /** Gives a variable a value. */
  record SetVariable(Variable variable, Node value) implements Effect {
    @Override
    public List<Node> operands() {
      return List.of(value);
    }
  }

  /** The same action inside its outermost loop. */
  Action inner() {
    return new Action(loops.subList(1, loops.size()), condition, effect);
  }
}
