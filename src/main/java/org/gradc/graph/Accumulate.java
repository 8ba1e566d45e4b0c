package org.gradc.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * An array that is 0 but for what its updates add: the adjoint of the reads of an array. The loops
 * of an update are bound here, for all updates alike. Updates that define, all or none, reach every
 * entry once.
 */
public final class Accumulate extends Node {
  private final List<Update> updates;

  Accumulate(int id, List<Node> shape, List<Update> updates) {
    super(id, Kind.REAL, shape);
    this.updates = updates;
  }

  public List<Update> updates() {
    return updates;
  }

  /** Whether the updates add; they define otherwise. */
  public boolean isAddedTo() {
    return updates.isEmpty() || updates.get(0).mode() == Update.Mode.ADD;
  }

  @Override
  public List<Node> operands() {
    List<Node> all = new ArrayList<>(shape());
    all.addAll(Update.operands(updates));
    return all;
  }

  @Override
  public List<Node> bound() {
    return updates.stream().<Node>flatMap(update -> update.indices().stream()).distinct().toList();
  }

  @Override
  public Node withOperands(Graph graph, List<Node> replaced) {
    int rank = shape().size();
    return graph.accumulate(
        replaced.subList(0, rank),
        Update.withOperands(updates, replaced.subList(rank, replaced.size())));
  }
}
