package org.gradc.optimize;

import java.util.List;
import java.util.Map;
import org.gradc.algebra.Hazards;
import org.gradc.graph.Graph;
import org.gradc.graph.Node;
import org.gradc.graph.Program;

/**
 * Decides for the values of a method which of them are kept in arrays, before they are placed in
 * loops: first nothing is that need not be, then what it is cheaper to keep than to compute again.
 */
public final class Placement {
  private final CommonIndices common;

  public Placement(Program program) {
    Graph graph = program.graph();
    Hazards hazards = new Hazards(program);
    this.common =
        new CommonIndices(
            graph, body -> Cost.of(body) <= Cost.OF_STORAGE && !hazards.isRisky(body));
  }

  /**
   * The values in terms of the arrays that are kept.
   *
   * @param names what nodes are called; grows
   */
  public List<Node> of(List<Node> values, Map<Node, String> names) {
    return common.over(values, names);
  }
}
