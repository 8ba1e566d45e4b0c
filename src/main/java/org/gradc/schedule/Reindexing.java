package org.gradc.schedule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Rewriter;

/**
 * Puts an expression in the place of a loop's index, in the steps of its body. Inner loops get
 * indices of their own where their bounds depend on it, or where they run over an index that the
 * expression uses.
 */
final class Reindexing extends StepRewriter {
  private final Graph graph;
  private final Map<Index, Expr> current = new HashMap<>();
  private final Map<Index, Node> nodes = new HashMap<>();
  private final Set<Index> occupied = new HashSet<>();

  /**
   * @param value what stands for the index
   * @param node the same as a node
   */
  Reindexing(Graph graph, Index index, Expr value, Node node) {
    this.graph = graph;
    current.put(index, value);
    nodes.put(index, node);
    occupied.add(index);
    Walk.visit(
        value,
        expr -> {
          if (expr instanceof Expr.LoopIndex other) {
            occupied.add(other.index());
          }
        });
  }

  /** Replaces an index by another one. */
  Reindexing(Graph graph, Index index, Index other) {
    this(graph, index, new Expr.LoopIndex(other), other);
  }

  @Override
  List<Step> rewrite(Step step) {
    if (!(step instanceof Step.Loop loop)) {
      return super.rewrite(step);
    }
    Index old = loop.index();
    Rewriter rewriter = Rewriter.substitution(graph, nodes);
    Node lower = rewriter.rewrite(old.lower());
    Node upper = rewriter.rewrite(old.upper());
    if (lower == old.lower() && upper == old.upper() && !occupied.contains(old)) {
      return super.rewrite(step);
    }
    Index fresh = graph.index(old.name(), lower, upper);
    Expr newLower = rewrite(loop.lower());
    Expr newUpper = rewrite(loop.upper());
    Expr outer = current.put(old, new Expr.LoopIndex(fresh));
    Node outerNode = nodes.put(old, fresh);
    List<Step> body = rewrite(loop.body());
    restore(current, old, outer);
    restore(nodes, old, outerNode);
    return List.of(new Step.Loop(fresh, newLower, newUpper, loop.down(), body));
  }

  private static <T> void restore(Map<Index, T> map, Index index, T before) {
    if (before == null) {
      map.remove(index);
    } else {
      map.put(index, before);
    }
  }

  /** An index that is no longer one, of a reduction that does not need it, is null. */
  @Override
  Index index(Index index) {
    Expr replacement = current.get(index);
    return replacement == null
        ? index
        : replacement instanceof Expr.LoopIndex other ? other.index() : null;
  }

  @Override
  Expr rewrite(Expr expr) {
    return expr instanceof Expr.LoopIndex index && current.containsKey(index.index())
        ? current.get(index.index())
        : super.rewrite(expr);
  }
}
