package org.gradc.graph;

import java.util.List;

/** One finished array of a recurrence. */
public final class Result extends Node {
  private final Recur recur;
  private final int position;

  Result(int id, Recur recur, int position) {
    super(id, recur.members().get(position).kind(), recur.members().get(position).shape());
    this.recur = recur;
    this.position = position;
  }

  public Recur recur() {
    return recur;
  }

  /** Which of the recurrence's members. */
  public int position() {
    return position;
  }

  public Member member() {
    return recur.members().get(position);
  }

  @Override
  public List<Node> operands() {
    return List.of(recur);
  }

  @Override
  public Node withOperands(Graph graph, List<Node> replaced) {
    return graph.result((Recur) replaced.get(0), position);
  }
}
