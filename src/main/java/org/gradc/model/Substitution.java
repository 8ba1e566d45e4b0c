package org.gradc.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Member;
import org.gradc.graph.Node;

/**
 * Puts nodes in the place of indices. Everything that is bound inside what changes gets new
 * indices, so that no index is bound twice on one path, whatever the replacements contain.
 */
final class Substitution {
  private final Graph graph;
  private final Map<Node, Node> replaced = new HashMap<>();
  private final List<Node> variables = new ArrayList<>();

  Substitution(Graph graph) {
    this.graph = graph;
  }

  Substitution put(Node variable, Node replacement) {
    replaced.put(variable, replacement);
    variables.add(variable);
    return this;
  }

  /** A new index in the place of this one, its bounds after the substitution so far. */
  Index renew(Index index) {
    Index fresh = graph.index(index.name(), apply(index.lower()), apply(index.upper()));
    put(index, fresh);
    return fresh;
  }

  List<Node> apply(List<Node> nodes) {
    return nodes.stream().map(this::apply).toList();
  }

  Node apply(Node root) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Node node = open.peek();
      if (isDone(node)) {
        open.pop();
        continue;
      }
      renewBound(node);
      int before = open.size();
      for (Node operand : node.operands()) {
        if (!isDone(operand)) {
          open.push(operand);
        }
      }
      if (open.size() == before) {
        open.pop();
        replaced.put(
            node, node.withOperands(graph, node.operands().stream().map(this::get).toList()));
      }
    }
    return get(root);
  }

  private void renewBound(Node node) {
    for (Node bound : node.bound().stream().sorted(Comparator.comparingInt(Node::id)).toList()) {
      if (replaced.containsKey(bound)) {
        continue;
      }
      if (bound instanceof Index index) {
        renew(index);
      } else if (bound instanceof Member member) {
        put(member, graph.member(member.name(), member.kind(), apply(member.shape())));
      }
    }
  }

  private boolean isDone(Node node) {
    return replaced.containsKey(node) || !node.free().containsAny(variables);
  }

  private Node get(Node node) {
    return replaced.getOrDefault(node, node);
  }
}
