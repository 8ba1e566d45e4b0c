package org.gradc.graph.interpret;

import java.util.Arrays;
import java.util.List;
import org.gradc.graph.Node;
import org.gradc.source.CompilerBug;

/**
 * The values of the bound variables, and of the nodes that were evaluated under them. Every
 * assignment to a variable gets a stamp of its own; a node's value holds as long as its free
 * variables have the stamps under which it was computed. A binder puts back what its variables were
 * before it, stamps included, so that a binder within another of the same index does no harm.
 */
final class Scope {
  /** A bound variable's value. */
  record Binding(Object value, long stamp) {}

  /** A node's value and the stamps of its free variables. */
  private static final class Memo {
    final Object value;
    final long[] stamps;

    Memo(Object value, long[] stamps) {
      this.value = value;
      this.stamps = stamps;
    }
  }

  private static final long[] CLOSED = new long[0];

  private Binding[] variables = new Binding[64];
  private Memo[] memos = new Memo[64];
  private long lastStamp;

  /** The binding of a variable, or null. */
  Binding binding(Node variable) {
    return variable.id() < variables.length ? variables[variable.id()] : null;
  }

  /** Gives a variable a new value. */
  void assign(Node variable, Object value) {
    restore(variable, new Binding(value, ++lastStamp));
  }

  /** Puts back an earlier binding, or none where it is null. */
  void restore(Node variable, Binding binding) {
    if (variable.id() >= variables.length) {
      variables = Arrays.copyOf(variables, Math.max(2 * variables.length, variable.id() + 1));
    }
    variables[variable.id()] = binding;
  }

  /** The value of a variable, which must be bound. */
  Object variable(Node variable) {
    Binding binding = binding(variable);
    if (binding == null) {
      throw new CompilerBug(variable + " is read outside of what binds it");
    }
    return binding.value();
  }

  /** The value that the node has in this scope, or null where it is not known. */
  Object recall(Node node) {
    Memo memo = node.id() < memos.length ? memos[node.id()] : null;
    if (memo == null) {
      return null;
    }
    List<Node> free = node.free().asList();
    for (int k = 0; k < memo.stamps.length; k++) {
      Binding binding = binding(free.get(k));
      if (binding == null || binding.stamp() != memo.stamps[k]) {
        return null;
      }
    }
    return memo.value;
  }

  void remember(Node node, Object value) {
    if (node.id() >= memos.length) {
      memos = Arrays.copyOf(memos, Math.max(2 * memos.length, node.id() + 1));
    }
    memos[node.id()] = new Memo(value, stamps(node));
  }

  private long[] stamps(Node node) {
    if (node.free().isEmpty()) {
      return CLOSED;
    }
    List<Node> free = node.free().asList();
    long[] stamps = new long[free.size()];
    for (int k = 0; k < stamps.length; k++) {
      Binding binding = binding(free.get(k));
      if (binding == null) {
        throw new CompilerBug(free.get(k) + " is free in " + node + " and has no value");
      }
      stamps[k] = binding.stamp();
    }
    return stamps;
  }

  /** Forgets the variables' values, after an evaluation that failed. */
  void leave() {
    Arrays.fill(variables, null);
  }
}
