package org.gradc.optimize;

import org.gradc.graph.Apply;
import org.gradc.graph.Graph;
import org.gradc.graph.Node;
import org.gradc.graph.Rewriter;

/**
 * Operations in the forms that share their parts: the exponential of a function and of its
 * derivative is one node, computed once.
 */
final class SharedParts implements Pass {
  @Override
  public Rewriter over(Graph graph) {
    return new Rewriter(
        graph,
        (original, rebuilt) -> {
          Node lowered =
              rebuilt instanceof Apply apply
                  ? apply.operation().lowered(graph, apply.operands())
                  : null;
          return lowered != null ? lowered : rebuilt;
        });
  }
}
