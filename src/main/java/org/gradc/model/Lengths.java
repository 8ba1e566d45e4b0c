package org.gradc.model;

import java.util.List;
import org.gradc.algebra.Prover;
import org.gradc.graph.Apply;
import org.gradc.graph.Checked;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Rewriter;
import org.gradc.graph.Symbol;

/**
 * Lengths as integers, whether what they are computed from is checked or not: an integer that fails
 * its check is the length of nothing, and any other is what it would be without. So {@code x + 2 -
 * x} is 2, whatever x is, and integers that are written twice are the same, though the place of
 * their check is another.
 */
final class Lengths {
  private final Graph graph;
  private final Prover prover;
  private final Rewriter unchecked;

  Lengths(Graph graph, Prover prover) {
    this.graph = graph;
    this.prover = prover;
    this.unchecked =
        new Rewriter(
            graph,
            (original, rebuilt) ->
                rebuilt instanceof Checked checked ? checked.total(graph) : rebuilt);
  }

  /** The integer in its simplest form: {@code N - (N - O)} is {@code O}. */
  Node simplest(Node value) {
    try {
      return prover.polynomial(value).toNode(graph);
    } catch (ArithmeticException tooLarge) {
      return value;
    }
  }

  /**
   * Whether two lengths are the same wherever both are lengths: no axis has fewer entries than 0,
   * so that d beside max(0, d) is not negative.
   */
  boolean same(Node length, Node other) {
    return length == other
        || prover.sameSize(length, other)
        || prover.sameSize(plain(length), plain(other));
  }

  /** A length without its checks, and without its lower bound of 0. */
  private Node plain(Node length) {
    Node rewritten = unchecked.rewrite(length);
    boolean cut =
        rewritten instanceof Apply apply
            && apply.operation() == Operations.INTEGER_MAX
            && apply.operand(0) == graph.integer(0);
    return cut ? ((Apply) rewritten).operand(1) : rewritten;
  }

  /**
   * The length of a slice without its checks, which stand where its entries are read; null if it is
   * not one of sizes and indices alone.
   */
  Node ofSlice(Node start, Node end) {
    Node checked = graph.subtractInteger(end, start);
    Node plain = simplest(unchecked.rewrite(checked));
    boolean known = checked.free().containsAll(plain.free());
    return known && isOfIndices(plain) ? plain : null;
  }

  /** Whether an integer is computed from sizes and indices alone, not from data. */
  static boolean isOfIndices(Node value) {
    return Reachable.from(List.of(value)).stream()
        .noneMatch(
            node ->
                node instanceof Element
                    || node instanceof Symbol symbol && symbol.role() != Symbol.Role.SIZE);
  }
}
