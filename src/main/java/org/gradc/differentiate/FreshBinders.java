package org.gradc.differentiate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Rewriter;

/** Copies of nodes that bind variables of their own. */
final class FreshBinders {
  private FreshBinders() {}

  /** The same node over new indices of the same ranges, and new members. */
  static Node of(Graph graph, Node node) {
    Map<Node, Node> own = new LinkedHashMap<>();
    for (Node variable : node.bound()) {
      if (variable instanceof Index index) {
        own.put(index, of(graph, index, own));
      } else if (variable instanceof Member member) {
        List<Node> shape = Rewriter.substitution(graph, own).rewriteAll(member.shape());
        own.put(member, graph.member(member.name(), member.kind(), shape));
      }
    }
    Rewriter inside = Rewriter.copying(graph, own, node.operands());
    List<Node> operands = new ArrayList<>();
    for (Node operand : node.operands()) {
      operands.add(own.getOrDefault(operand, inside.rewrite(operand)));
    }
    return node.withOperands(graph, operands);
  }

  /** Another index of the same range, whose bounds may depend on indices that were renamed. */
  static Index of(Graph graph, Index index, Map<Node, Node> before) {
    Rewriter bounds = Rewriter.substitution(graph, before);
    return graph.index(index.name(), bounds.rewrite(index.lower()), bounds.rewrite(index.upper()));
  }
}
