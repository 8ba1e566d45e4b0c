package org.gradc.schedule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Rewriter;

/**
 * Puts other indices, or integers, in the place of indices. Inner loops whose bounds depend on them
 * get indices of their own.
 */
final class Reindexing extends StepRewriter {
  private final Graph graph;
  private final Map<Index, Expr> replacements;
  private final Map<Index, Node> nodes = new HashMap<>();
  private final Map<Index, Index> renewed = new HashMap<>();

  /** Replaces indices by indices. */
  Reindexing(Graph graph, Map<Index, Expr> replacements) {
    this.graph = graph;
    this.replacements = replacements;
    replacements.forEach(
        (index, expr) -> {
          if (expr instanceof Expr.LoopIndex other) {
            nodes.put(index, other.index());
          }
        });
  }

  /** Replaces an index by an integer, which is given as a node too. */
  Reindexing(Graph graph, Index index, Expr value, Node node) {
    this(graph, Map.of(index, value));
    nodes.put(index, node);
  }

  @Override
  List<Step> rewrite(Step step) {
    if (step instanceof Step.Loop loop) {
      Index old = loop.index();
      Rewriter rewriter = Rewriter.substitution(graph, nodes);
      Node lower = rewriter.rewrite(old.lower());
      Node upper = rewriter.rewrite(old.upper());
      if (lower != old.lower() || upper != old.upper()) {
        Index fresh = graph.index(old.name(), lower, upper);
        renewed.put(old, fresh);
        nodes.put(old, fresh);
      }
    }
    return super.rewrite(step);
  }

  @Override
  Index index(Index index) {
    Expr replacement = replacements.get(index);
    return replacement instanceof Expr.LoopIndex other
        ? other.index()
        : renewed.getOrDefault(index, index);
  }

  @Override
  Expr rewrite(Expr expr) {
    return expr instanceof Expr.LoopIndex index && replacements.containsKey(index.index())
        ? replacements.get(index.index())
        : super.rewrite(expr);
  }
}
