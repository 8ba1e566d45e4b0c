package org.gradc.schedule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Rewriter;

/**
 * Gives a node that is computed inside a loop other indices for those of its own that this loop
 * already runs over: the backward sweep uses the indices of the forward sweep again.
 */
final class FreshIndices {
  private final Graph graph;
  private final Set<Node> taken;
  private final Map<List<Node>, Index> made = new HashMap<>();
  private final Map<List<Object>, Member> members = new HashMap<>();

  /**
   * @param taken the variables of the loops around
   */
  FreshIndices(Graph graph, Set<Node> taken) {
    this.graph = graph;
    this.taken = taken;
  }

  /**
   * The node, or an equal one that binds none of the taken variables. What it reads from outside of
   * its own loops stays the same. Two nodes get the same new indices, so they go on to share what
   * they have in common; but recurrences in them get members of their own, the same for those that
   * are the same but for the indices.
   */
  Node of(Node node) {
    Set<Node> around = Set.copyOf(node.free().asList());
    List<Node> open = Reachable.from(List.of(node), n -> n == node || !n.free().isWithin(around));
    boolean clash = open.stream().anyMatch(n -> n.bound().stream().anyMatch(taken::contains));
    return clash ? graph.apart(() -> renew(open, node)) : node;
  }

  private Node renew(List<Node> open, Node root) {
    Map<Node, Node> renewed = new HashMap<>();
    for (Node node : open) {
      if (node instanceof Index) {
        continue;
      }
      List<Node> operands = node.operands().stream().map(o -> renewed.getOrDefault(o, o)).toList();
      Map<Node, Node> fresh = freshIndices(node);
      boolean changes = !fresh.isEmpty() || !operands.equals(node.operands());
      if (node instanceof Recur recur && node != root && changes) {
        List<Node> same = List.copyOf(operands);
        Map<Node, Node> indices = Map.copyOf(fresh);
        for (Member member : recur.members()) {
          fresh.put(
              member,
              members.computeIfAbsent(
                  List.of(member, same, indices),
                  key -> graph.member(member.name(), member.kind(), member.shape())));
        }
      }
      if (!fresh.isEmpty()) {
        operands = Rewriter.copying(graph, fresh, operands).rewriteAll(operands);
      }
      if (!operands.equals(node.operands())) {
        renewed.put(node, node.withOperands(graph, operands));
      }
    }
    return renewed.getOrDefault(root, root);
  }

  /** What the indices that a node binds become, if they are taken or their bounds change. */
  private Map<Node, Node> freshIndices(Node node) {
    Map<Node, Node> fresh = new HashMap<>();
    for (Node variable : node.bound()) {
      boolean inNewLoop = variable.free().containsAny(fresh.keySet());
      if (variable instanceof Index index && (taken.contains(index) || inNewLoop)) {
        Rewriter bounds = Rewriter.substitution(graph, fresh);
        Node lower = bounds.rewrite(index.lower());
        Node upper = bounds.rewrite(index.upper());
        fresh.put(
            index,
            made.computeIfAbsent(
                List.of(index, lower, upper), key -> graph.index(index.name(), lower, upper)));
      }
    }
    return fresh;
  }
}
