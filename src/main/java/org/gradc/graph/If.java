package org.gradc.graph;

import java.util.List;

/**
 * A scalar by a condition; only the branch taken is evaluated. Conjunction and disjunction are
 * written with it.
 */
public final class If extends Node {
  private final Node condition;
  private final Node consequence;
  private final Node alternative;

  If(int id, Node condition, Node consequence, Node alternative) {
    super(id, consequence.kind(), List.of());
    this.condition = condition;
    this.consequence = consequence;
    this.alternative = alternative;
  }

  public Node condition() {
    return condition;
  }

  public Node consequence() {
    return consequence;
  }

  public Node alternative() {
    return alternative;
  }

  @Override
  public List<Node> operands() {
    return List.of(condition, consequence, alternative);
  }

  @Override
  public Node withOperands(Graph graph, List<Node> replaced) {
    return graph.choose(replaced.get(0), replaced.get(1), replaced.get(2));
  }
}
