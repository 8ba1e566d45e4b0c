package org.gradc.graph;

import java.util.List;
import java.util.function.Predicate;

/**
 * A node of the graph: a scalar, an array, or a group of arrays that a recurrence defines together.
 * Nodes are immutable and made only by a {@link Graph}, which gives equal nodes the same identity.
 * A node is made after its operands, so the order of the ids is topological.
 */
public abstract sealed class Node
    permits Constant,
        Symbol,
        Index,
        Apply,
        If,
        Build,
        Stack,
        Element,
        Reduce,
        Accumulate,
        Recur,
        Member,
        Result,
        Checked {
  private final int id;
  private final Kind kind;
  private final List<Node> shape;
  private FreeVariables free = FreeVariables.NONE;
  private int form;

  Node(int id, Kind kind, List<Node> shape) {
    this.id = id;
    this.kind = kind;
    this.shape = shape;
    this.form = id;
  }

  /** The number of the node in the order of making. */
  public final int id() {
    return id;
  }

  /** The kind of the scalar or of the array's entries; {@link Recur} has none. */
  public final Kind kind() {
    return kind;
  }

  /** The lengths of the axes, as integer nodes; empty for a scalar. */
  public final List<Node> shape() {
    return shape;
  }

  /** Whether a number or a condition is made of sizes and constants alone. */
  public final boolean isOfSizes() {
    return isOf(symbol -> symbol.role() == Symbol.Role.SIZE);
  }

  /** Whether it is made of constants and lengths alone: sizes, and the number of samples. */
  public final boolean isOfLengths() {
    return isOf(Symbol::isLength);
  }

  private boolean isOf(Predicate<Symbol> allowed) {
    return Reachable.from(List.of(this)).stream()
        .allMatch(
            node ->
                node instanceof Constant
                    || node instanceof Apply
                    || node instanceof If
                    || (node instanceof Symbol symbol && allowed.test(symbol)));
  }

  public final boolean isScalar() {
    return shape.isEmpty();
  }

  /** The loops that the node stands in. */
  public final FreeVariables free() {
    return free;
  }

  final void setFree(FreeVariables variables) {
    free = variables;
  }

  /** The same number for nodes that are equal up to which variables they read and bind. */
  final int form() {
    return form;
  }

  final void setForm(int number) {
    form = number;
  }

  /**
   * All nodes that this one is made of: operands, bodies, conditions, subscripts, bounds of
   * indices, extents.
   */
  public abstract List<Node> operands();

  /** The indices and members that this node binds in its operands. */
  public List<Node> bound() {
    return List.of();
  }

  /** The same node over other operands, given in the order of {@link #operands()}. */
  public abstract Node withOperands(Graph graph, List<Node> operands);

  /** Whether the node is made of nothing that has to be computed. */
  public static boolean isLeaf(Node node) {
    return node instanceof Constant
        || node instanceof Symbol
        || node instanceof Index
        || node instanceof Member;
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + "#" + id;
  }

  /**
   * Sets and maps of nodes keep them near the order of their making, which is how they are read.
   */
  @Override
  public final int hashCode() {
    return id;
  }
}
