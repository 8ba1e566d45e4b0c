package org.gradc.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Rewriter;
import org.gradc.graph.interpret.Bindings;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.source.CompilerBug;

/**
 * The values of a graph's nodes at a point. What stands in loops is a table over them: of a
 * recurrence's own arrays it reads what they are in the end, for an entry does not change after it
 * was read.
 */
final class Values {
  private static final long MOST_ENTRIES = 1_000_000;

  private final Graph graph;
  private final Interpreter interpreter;
  private final Map<Member, Recur> owners = new HashMap<>();

  /**
   * Values at a point.
   *
   * @param roots what all nodes that are going to be asked for belong to
   */
  Values(Graph graph, Bindings bindings, List<Node> roots) {
    this.graph = graph;
    this.interpreter = new Interpreter(bindings);
    for (Node node : Reachable.from(roots)) {
      if (node instanceof Recur recur) {
        recur.members().forEach(member -> owners.put(member, recur));
      }
    }
  }

  /**
   * The value of a node, or its table over the loops that it stands in. Nothing where it has no
   * value at every step, as behind a condition, or where a loop's bounds depend on another loop.
   */
  Optional<Figures> of(Node node) {
    if (node.kind() == null) {
      return Optional.empty();
    }
    try {
      Node table = table(finished(node));
      if (table == null || size(table) > MOST_ENTRIES) {
        return Optional.empty();
      }
      return Optional.of(figures(table));
    } catch (IndexOutOfBoundsException | ArithmeticException | CompilerBug e) {
      // A value that no branch asks for: its subscripts were never promised to be in range.
      return Optional.empty();
    }
  }

  private Figures figures(Node node) {
    long[] extents = interpreter.extents(node.shape());
    if (node.kind() == Kind.REAL) {
      return new Figures(extents, interpreter.array(node), false);
    }
    long[] integers =
        node.kind() == Kind.TRUTH && node.isScalar()
            ? new long[] {interpreter.truth(node) ? 1 : 0}
            : interpreter.integers(node);
    return new Figures(extents, Arrays.stream(integers).asDoubleStream().toArray(), true);
  }

  private long size(Node node) {
    long count = 1;
    for (long extent : interpreter.extents(node.shape())) {
      count = Math.multiplyExact(count, extent);
    }
    return count;
  }

  /** The node over finished arrays instead of those of recurrences around it. */
  private Node finished(Node node) {
    Node now = node;
    while (true) {
      Recur innermost = null;
      for (Node variable : now.free().asList()) {
        Recur owner = variable instanceof Member member ? owners.get(member) : null;
        if (owner != null && (innermost == null || owner.id() < innermost.id())) {
          innermost = owner;
        }
      }
      if (innermost == null) {
        return now;
      }
      Map<Node, Node> results = new HashMap<>();
      for (int k = 0; k < innermost.members().size(); k++) {
        results.put(innermost.members().get(k), graph.result(innermost, k));
      }
      now = Rewriter.copying(graph, results, List.of(now)).rewrite(now);
      for (Node made : Reachable.from(List.of(now))) {
        if (made instanceof Recur recur) {
          recur.members().forEach(member -> owners.putIfAbsent(member, recur));
        }
      }
    }
  }

  /** The array of the node over its free indices, or null where it is not rectangular. */
  private Node table(Node node) {
    List<Index> free = node.free().indices();
    if (free.isEmpty()) {
      return node;
    }
    Map<Node, Node> places = new HashMap<>();
    List<Index> axes = new ArrayList<>();
    for (Index index : free) {
      if (index.isWithin(free)) {
        return null;
      }
      Node extent = graph.subtractInteger(index.upper(), index.lower());
      Index axis = graph.index(index.name(), extent);
      axes.add(axis);
      boolean atZero = index.lower() instanceof Constant c && c.integer() == 0;
      places.put(index, atZero ? axis : graph.addInteger(index.lower(), axis));
    }
    Node entry = Rewriter.copying(graph, places, List.of(node)).rewrite(node);
    if (!entry.isScalar()) {
      List<Index> own = graph.indices(entry.shape());
      entry = graph.element(entry, List.copyOf(own));
      axes.addAll(own);
    }
    return graph.build(axes, entry);
  }
}
