package org.gradc.graph;

import java.util.List;

/** An operation of the table applied to scalars. */
public final class Apply extends Node {
  private final Operation operation;
  private final List<Node> operands;

  Apply(int id, Operation operation, List<Node> operands) {
    super(id, operation.result(), List.of());
    this.operation = operation;
    this.operands = operands;
  }

  public Operation operation() {
    return operation;
  }

  public Node operand(int k) {
    return operands.get(k);
  }

  @Override
  public List<Node> operands() {
    return operands;
  }

  @Override
  public Node withOperands(Graph graph, List<Node> replaced) {
    return graph.apply(operation, replaced);
  }
}
