package org.gradc.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes nodes anew from the bottom up: each over its rewritten operands, then through a rule. Nodes of which nothing
 * changes stay the same nodes. One rewriter remembers what it has rewritten.
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
  private final Map<Node, Node> rewritten = new HashMap<>();

  public Rewriter(Graph graph, Rule rule) {
    this.graph = graph;
    this.rule = rule;
  }

  /** Replaces the keys of the map, wherever they occur, by their values. */
  public static Rewriter substitution(Graph graph, Map<? extends Node, ? extends Node> replacements) {
    Rewriter rewriter = new Rewriter(graph, (original, rebuilt) -> rebuilt);
    rewriter.rewritten.putAll(replacements);
    return rewriter;
  }

  public Node rewrite(Node root) {
    rewriteAll(List.of(root));
    return rewritten.get(root);
  }

  public List<Node> rewriteAll(Collection<? extends Node> roots) {
    for (Node node : Reachable.from(roots, n -> !rewritten.containsKey(n))) {
      rewritten.put(node, rule.rewrite(node, rebuild(node)));
    }
    return roots.stream().map(rewritten::get).toList();
  }

  /** The nodes rewritten so far with what became of them. */
  public Map<Node, Node> all() {
    return rewritten;
  }

  private Node rebuild(Node node) {
    List<Node> operands = node.operands();
    boolean same = true;
    List<Node> changed = new ArrayList<>(operands.size());
    for (Node operand : operands) {
      Node now = rewritten.get(operand);
      same &= now == operand;
      changed.add(now);
    }
    return same ? node : node.withOperands(graph, changed);
  }
}
