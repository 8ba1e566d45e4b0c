package org.gradc.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Makes nodes anew from the bottom up: each over its rewritten operands, then through a rule. Nodes
 * of which nothing changes stay the same nodes. One rewriter remembers what it has rewritten.
 */
public final class Rewriter {
  /** What becomes of a node. */
  @FunctionalInterface
  public interface Rule {
    /**
     * @param original the node before
     * @param rebuilt the same node over its rewritten operands
     */
    Node rewrite(Node original, Node rebuilt);
  }

  private final Graph graph;
  private final Rule rule;
  private final Predicate<Node> reaches;
  private final Map<Node, Node> rewritten = new HashMap<>();

  /** What variables are replaced by, if this is a substitution. */
  private Map<? extends Node, ? extends Node> replacements = Map.of();

  public Rewriter(Graph graph, Rule rule) {
    this(graph, rule, node -> true);
  }

  private Rewriter(Graph graph, Rule rule, Predicate<Node> reaches) {
    this.graph = graph;
    this.rule = rule;
    this.reaches = reaches;
  }

  /**
   * Replaces bound variables, the keys of the map, by their values, where they are free. Within a
   * node that binds one of these indices for itself, the index is that node's own: it stays, or is
   * renamed along, if its value is another index of the same range.
   */
  public static Rewriter substitution(
      Graph graph, Map<? extends Node, ? extends Node> replacements) {
    Rewriter rewriter =
        new Rewriter(
            graph,
            (original, rebuilt) -> rebuilt,
            node -> node.free().containsAny(replacements.keySet()));
    rewriter.rewritten.putAll(replacements);
    rewriter.replacements = replacements;
    return rewriter;
  }

  /** Rewrites only what depends on one of the variables. */
  public static Rewriter within(Graph graph, List<? extends Node> variables, Rule rule) {
    return new Rewriter(graph, rule, node -> node.free().containsAny(variables));
  }

  /** The node with subscripts in the place of indices, while it goes on to stand elsewhere too. */
  public static Node at(
      Graph graph, Node node, List<? extends Node> indices, List<? extends Node> subscripts) {
    Map<Node, Node> places = new HashMap<>();
    for (int axis = 0; axis < indices.size(); axis++) {
      places.put(indices.get(axis), subscripts.get(axis));
    }
    return copying(graph, places, List.of(node)).rewrite(node);
  }

  /**
   * A substitution in nodes that go on to stand elsewhere too: recurrences in them that it changes
   * get members of their own.
   */
  public static Rewriter copying(
      Graph graph, Map<? extends Node, ? extends Node> replacements, List<Node> roots) {
    Map<Node, Node> all = new HashMap<>(replacements);
    Rewriter shapes = substitution(graph, replacements);
    List<Node> open = Reachable.from(roots, n -> !n.free().isEmpty());
    // Users before operands: a recurrence inside another may read the other's members.
    for (int k = open.size() - 1; k >= 0; k--) {
      if (open.get(k) instanceof Recur recur
          && recur.free().containsAny(all.keySet())
          && !all.keySet().containsAll(recur.members())) {
        for (Member member : recur.members()) {
          List<Node> shape = shapes.rewriteAll(member.shape());
          all.put(member, graph.member(member.name(), member.kind(), shape));
        }
      }
    }
    return substitution(graph, all);
  }

  public Node rewrite(Node root) {
    rewriteAll(List.of(root));
    return now(root);
  }

  public List<Node> rewriteAll(Collection<? extends Node> roots) {
    for (Node node : Reachable.from(roots, n -> !rewritten.containsKey(n) && reaches.test(n))) {
      rewritten.put(node, hides(node) ? hiding(node) : rule.rewrite(node, rebuild(node)));
    }
    return roots.stream().map(this::now).toList();
  }

  /** The nodes rewritten so far with what became of them. */
  public Map<Node, Node> all() {
    return rewritten;
  }

  private Node now(Node node) {
    return rewritten.getOrDefault(node, node);
  }

  /** Whether the node binds an index that is replaced around it. */
  private boolean hides(Node node) {
    return node.bound().stream().anyMatch(this::isHidden);
  }

  private boolean isHidden(Node bound) {
    if (!(bound instanceof Index) || !replacements.containsKey(bound)) {
      return false;
    }
    List<Node> range = substitution(graph, replacements).rewriteAll(bound.operands());
    return !(replacements.get(bound) instanceof Index other) || !other.operands().equals(range);
  }

  /** The node, in which the indices that it binds itself stay. */
  private Node hiding(Node node) {
    Map<Node, Node> others = new HashMap<>(replacements);
    node.bound().stream().filter(this::isHidden).forEach(others::remove);
    return substitution(graph, others).rewrite(node);
  }

  private Node rebuild(Node node) {
    List<Node> operands = node.operands();
    boolean same = true;
    List<Node> changed = new ArrayList<>(operands.size());
    for (Node operand : operands) {
      Node now = now(operand);
      same &= now == operand;
      changed.add(now);
    }
    return same ? node : node.withOperands(graph, changed);
  }
}
