package org.gradc.graph.interpret;

import java.util.List;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Build;
import org.gradc.graph.If;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Recur;
import org.gradc.graph.Recur.Direction;
import org.gradc.graph.Reduce;
import org.gradc.graph.Update;

/** How the nodes are evaluated that choose, bind or repeat. */
final class Tasks {
  private Tasks() {}

  /** The condition, then one branch. */
  static final class OfIf extends Task {
    private final Interpreter interpreter;
    private final If node;
    private boolean chosen;
    private Object result;

    OfIf(Interpreter interpreter, If node) {
      this.interpreter = interpreter;
      this.node = node;
    }

    @Override
    Node resume(Object value) {
      if (value == null) {
        return node.condition();
      }
      if (chosen) {
        result = value;
        return null;
      }
      chosen = true;
      boolean holds = (Boolean) value;
      interpreter.took(node, holds ? 1 : 0);
      return holds ? node.consequence() : node.alternative();
    }

    @Override
    Object result() {
      return result;
    }
  }

  /** The entries in row-major order. */
  static final class OfBuild extends Task {
    private final Interpreter interpreter;
    private final Build node;
    private final Nest nest;
    private final Tensor entries;
    private int position;

    OfBuild(Interpreter interpreter, Build node) {
      this.interpreter = interpreter;
      this.node = node;
      this.nest = new Nest(interpreter, node.indices(), Direction.UP);
      this.entries = interpreter.zeros(node.kind(), node.shape());
    }

    @Override
    Node resume(Object value) {
      if (value != null) {
        interpreter.work().add(Work.SMALL);
        entries.define(position++, value);
      }
      return nest.next() ? node.body() : null;
    }

    @Override
    Object result() {
      return entries;
    }
  }

  /** The condition at every combination of indices, and the body where it holds. */
  static final class OfReduce extends Task {
    private final Reduce node;
    private final Nest nest;
    private final Reduction reduction;
    private boolean holds;

    OfReduce(Interpreter interpreter, Reduce node) {
      this.node = node;
      this.nest = new Nest(interpreter, node.indices(), Direction.UP);
      this.reduction = new Reduction(interpreter, node);
    }

    @Override
    Node resume(Object value) {
      if (holds) {
        reduction.take(value);
        holds = false;
      } else if (value != null && (Boolean) value) {
        holds = true;
        return node.body();
      }
      return nest.next() ? node.condition() : null;
    }

    @Override
    Object result() {
      return reduction.result();
    }
  }

  /** Zeros, and what the updates add to them. */
  static final class OfAccumulate extends Task {
    private final Tensor sums;
    private final Updates updates;

    OfAccumulate(Interpreter interpreter, Accumulate node) {
      sums = interpreter.zeros(node.kind(), node.shape());
      interpreter.work().add(Work.SMALL, sums.size());
      updates = new Updates(interpreter, node.updates(), new Tensor[] {sums});
    }

    @Override
    Node resume(Object value) {
      return updates.resume(value);
    }

    @Override
    Object result() {
      return sums;
    }
  }

  /** The prologue, then the steps. The result is the group's arrays. */
  static final class OfRecur extends Task {
    private final Interpreter interpreter;
    private final Recur node;
    private final Tensor[] arrays;
    private final Scope.Binding[] before;
    private final Nest steps;
    private Updates updates;

    OfRecur(Interpreter interpreter, Recur node) {
      this.interpreter = interpreter;
      this.node = node;
      this.steps = new Nest(interpreter, node.indices(), node.direction());
      this.updates = null;
      this.arrays = new Tensor[node.members().size()];
      this.before = new Scope.Binding[arrays.length];
      for (int k = 0; k < arrays.length; k++) {
        Member member = node.members().get(k);
        arrays[k] = interpreter.zeros(member.kind(), member.shape()).tracked(isAddedTo(k));
      }
    }

    private boolean isAddedTo(int position) {
      return isAddedTo(node.prologue(), position) || isAddedTo(node.updates(), position);
    }

    private static boolean isAddedTo(List<Update> updates, int position) {
      return updates.stream()
          .anyMatch(update -> update.target() == position && update.mode() == Update.Mode.ADD);
    }

    @Override
    Node resume(Object value) {
      if (updates == null) {
        saveMembers();
        bindMembers();
        updates = new Updates(interpreter, node.prologue(), arrays);
      }
      Node needed = updates.resume(value);
      while (needed == null && steps.next()) {
        bindMembers();
        updates = new Updates(interpreter, node.updates(), arrays);
        needed = updates.resume(null);
      }
      if (needed == null) {
        restoreMembers();
      }
      return needed;
    }

    private void saveMembers() {
      for (int k = 0; k < arrays.length; k++) {
        before[k] = interpreter.scope().binding(node.members().get(k));
      }
    }

    /** Binds the arrays anew with each step, since what is read of them may have come with it. */
    private void bindMembers() {
      for (int k = 0; k < arrays.length; k++) {
        interpreter.scope().assign(node.members().get(k), arrays[k]);
      }
    }

    private void restoreMembers() {
      for (int k = 0; k < arrays.length; k++) {
        interpreter.scope().restore(node.members().get(k), before[k]);
      }
    }

    @Override
    Object result() {
      return arrays;
    }
  }
}
