package org.gradc.optimize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Graph;
import org.gradc.graph.Node;
import org.gradc.graph.Rewriter;
import org.gradc.graph.Verifier;

/** A step from graph to graph: what it computes stays the same. */
public interface Pass {
  /** The nodes that compute what the given ones do, in the same order. */
  Rewriter over(Graph graph);

  /**
   * Runs passes in turn over named nodes.
   *
   * @param names what nodes are called; the rewritten nodes keep the names
   * @param verify whether the result of each pass is verified
   */
  static List<Node> run(
      List<Pass> passes, Graph graph, List<Node> roots, Map<Node, String> names, boolean verify) {
    List<Node> current = roots;
    for (Pass pass : passes) {
      Rewriter rewriter = pass.over(graph);
      current = new ArrayList<>(rewriter.rewriteAll(current));
      rename(rewriter, names);
      if (verify) {
        Verifier.verify(current);
      }
    }
    return current;
  }

  /** Gives the rewritten nodes the names of the old ones. */
  static void rename(Rewriter rewriter, Map<Node, String> names) {
    Map<Node, String> moved = new LinkedHashMap<>();
    names.forEach(
        (node, name) -> {
          Node now = rewriter.all().get(node);
          if (now != null && now != node) {
            moved.put(now, name);
          }
        });
    moved.forEach(names::putIfAbsent);
  }
}
