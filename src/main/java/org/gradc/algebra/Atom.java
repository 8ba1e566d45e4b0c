package org.gradc.algebra;

import java.util.List;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;

/**
 * An unknown of a {@link Polynomial}: a node that algebra does not look into, or an operation over
 * polynomials such as {@code (d^2 + d) div 2} or {@code 2^l}. The order is that of the ids of the
 * nodes, so it is the same in every run.
 */
sealed interface Atom extends Comparable<Atom> {
  /** A size, an index, an entry of an array, or anything else that is its own normal form. */
  record Leaf(Node node) implements Atom {
    @Override
    public int depth() {
      return 0;
    }

    @Override
    public boolean dependsOn(Index index) {
      return node.free().contains(index);
    }

    @Override
    public Node toNode(Graph graph) {
      return node;
    }

    @Override
    public String toString() {
      return node.toString();
    }
  }

  /**
   * An operation that is not polynomial. Its operands are in normal form, so equal calls are equal.
   */
  record Call(Operation operation, List<Polynomial> operands, int depth, int hash) implements Atom {
    Call(Operation operation, List<Polynomial> operands) {
      this(
          operation,
          List.copyOf(operands),
          1 + operands.stream().mapToInt(Polynomial::depth).max().orElse(0),
          31 * operation.name().hashCode() + operands.hashCode());
    }

    Polynomial operand(int k) {
      return operands.get(k);
    }

    @Override
    public boolean dependsOn(Index index) {
      return operands.stream()
          .anyMatch(operand -> operand.terms().keySet().stream().anyMatch(m -> m.dependsOn(index)));
    }

    @Override
    public Node toNode(Graph graph) {
      return graph.apply(operation, operands.stream().map(p -> p.toNode(graph)).toList());
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof Call call && hash == call.hash && compareTo(call) == 0;
    }

    @Override
    public String toString() {
      return operation.name() + operands;
    }
  }

  /** How deep calls are nested in it; bounds the recursion over normal forms. */
  int depth();

  boolean dependsOn(Index index);

  /** Whether it is the index itself. */
  default boolean is(Index index) {
    return this instanceof Leaf leaf && leaf.node() == index;
  }

  /** The atom as a node again. */
  Node toNode(Graph graph);

  @Override
  default int compareTo(Atom other) {
    if (this instanceof Leaf a) {
      return other instanceof Leaf b ? Integer.compare(a.node().id(), b.node().id()) : -1;
    }
    if (other instanceof Leaf) {
      return 1;
    }
    Call a = (Call) this;
    Call b = (Call) other;
    int order = a.operation().name().compareTo(b.operation().name());
    for (int k = 0; order == 0 && k < a.operands().size(); k++) {
      order = a.operand(k).compareTo(b.operand(k));
    }
    return order;
  }
}
