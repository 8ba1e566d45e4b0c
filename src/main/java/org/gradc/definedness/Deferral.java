package org.gradc.definedness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Reachable;
import org.gradc.graph.Reduce;
import org.gradc.graph.Result;
import org.gradc.graph.Rewriter;

/**
 * What does not depend on a loop, a sum, an array, a recurrence, is computed ahead of it, once. If
 * the loop asks for it only under a condition, perhaps no iteration does: then it is not to be
 * computed at all. Whether one does is found out first, where that costs less.
 */
public final class Deferral {
  private final Graph graph;

  private Deferral(Graph graph) {
    this.graph = graph;
  }

  /** The model in which such sums are computed only if they are asked for. */
  public static Program of(Program program) {
    Deferral deferral = new Deferral(program.graph());
    Node loss = program.loss() == null ? null : deferral.of(program.loss());
    List<Quantity> outputs = program.outputs().stream().map(deferral::of).toList();
    List<Quantity> residuals = program.residuals().stream().map(deferral::of).toList();
    return program.withValues(outputs, residuals, program.requirements(), loss, program.names());
  }

  private Quantity of(Quantity quantity) {
    return new Quantity(quantity.name(), quantity.documentation(), of(quantity.value()));
  }

  /** The same for tables of functions that have been made since: their entries are 0 instead. */
  public static Rewriter ofTables(Graph graph, List<Node> roots) {
    Deferral deferral = new Deferral(graph);
    Set<Node> tables = new LinkedHashSet<>();
    Reachable.from(roots).stream()
        .filter(node -> node instanceof Build && isCandidate(node) && isOfFunctions(node))
        .forEach(tables::add);
    Demand demand = deferral.retain(roots, tables);
    if (tables.isEmpty()) {
      return new Rewriter(graph, (original, rebuilt) -> rebuilt);
    }
    return new Rewriter(
        graph,
        (original, rebuilt) ->
            rebuilt instanceof Build table && tables.contains(original)
                ? graph.build(table.indices(), deferral.ifAsked(demand.of(original), table.body()))
                : rebuilt);
  }

  private Node of(Node root) {
    List<Node> nodes = Reachable.from(List.of(root));
    Set<Node> candidates = new LinkedHashSet<>();
    nodes.stream().filter(Deferral::isCandidate).forEach(candidates::add);
    Demand demand = retain(List.of(root), candidates);
    if (candidates.isEmpty()) {
      return root;
    }
    Rewriter rewriter =
        new Rewriter(
            graph,
            (original, rebuilt) -> {
              Node place = original instanceof Element ? array(original) : original;
              return original.isScalar() && candidates.contains(place)
                  ? ifAsked(demand.of(place), rebuilt)
                  : rebuilt;
            });
    return rewriter.rewrite(root);
  }

  private Node ifAsked(Node condition, Node value) {
    return graph.choose(condition, value, graph.constant(0));
  }

  /** Keeps those of which it is worthwhile to find out whether they are asked for. */
  private Demand retain(List<Node> roots, Set<Node> candidates) {
    if (candidates.isEmpty()) {
      return null;
    }
    List<Node> nodes = Reachable.from(roots);
    Demand demand = new Demand(graph, roots, candidates, Demand.Of.VALUES);
    nodes.stream()
        .filter(read -> isOfEntry(read, demand))
        .forEach(r -> candidates.remove(array(r)));
    candidates.removeIf(node -> !isWorthwhile(demand.of(node), node));
    withoutThoseOfOthers(nodes, candidates, demand);
    return demand;
  }

  private static Node array(Node read) {
    return ((Element) read).array();
  }

  private static boolean isCandidate(Node node) {
    boolean takesLoops = node instanceof Reduce || node instanceof Build || node instanceof Result;
    return takesLoops && node.kind() == Kind.REAL && node.free().isEmpty();
  }

  /** Whether an entry of an array is asked for by itself: it is computed where it is read. */
  private static boolean isOfEntry(Node node, Demand demand) {
    return node instanceof Element read
        && read.array() instanceof Build
        && demand.of(read) != null
        && Set.copyOf(read.subscripts()).size() == read.subscripts().size()
        && read.subscripts().stream().allMatch(Index.class::isInstance)
        && demand.of(read).free().containsAny(read.subscripts());
  }

  /** Leaves out what only another one needs, under the same condition. */
  private void withoutThoseOfOthers(List<Node> nodes, Set<Node> candidates, Demand demand) {
    Map<Node, Node> under = new HashMap<>();
    Node always = graph.truth(true);
    for (int k = nodes.size() - 1; k >= 0; k--) {
      Node node = nodes.get(k);
      Node own = candidates.contains(node) ? demand.of(node) : null;
      if (own != null && under.get(node) == own) {
        candidates.remove(node);
      }
      Node here = own != null ? own : under.getOrDefault(node, always);
      node.operands().forEach(o -> under.merge(o, here, (a, b) -> a == b ? a : always));
    }
  }

  /**
   * Whether to ask costs less than what is asked for: the loops that ask are some of those that it
   * is made of, and do little.
   */
  private static boolean isWorthwhile(Node condition, Node asked) {
    if (!condition.free().isEmpty() || !Demand.isPlain(condition)) {
      return false; // steps of a recurrence ask, which are not done yet
    }
    List<Node> asking = extents(condition);
    List<Node> loops = extents(asked);
    if (asking.isEmpty() || asking.size() > loops.size()) {
      return false;
    }
    loops.removeAll(asking);
    return !loops.isEmpty() || isOfFunctions(asked);
  }

  private static boolean isOfFunctions(Node node) {
    return Reachable.from(List.of(node)).stream()
        .anyMatch(part -> part instanceof Apply f && f.operation().traits().costly());
  }

  /** The upper bounds of all loops that a node is made of. */
  private static List<Node> extents(Node node) {
    List<Node> extents = new ArrayList<>();
    for (Node part : Reachable.from(List.of(node))) {
      for (Node variable : part.bound()) {
        if (variable instanceof Index index) {
          extents.add(index.upper());
        }
      }
    }
    return extents;
  }
}
