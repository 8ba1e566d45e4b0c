package org.gradc.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Arrays that are defined together, entry by entry. First the updates of the prologue run, then for
 * every value of the indices in turn (lexicographically, upward or downward) those of the step. An
 * update may read members only at entries that are final: no later update, of this step or another,
 * changes them. Entries that are only added to start at 0. The members are read outside through
 * {@link Result}.
 */
public final class Recur extends Node {
  /** The order of the steps. */
  public enum Direction {
    UP,
    DOWN;

    public Direction reversed() {
      return this == UP ? DOWN : UP;
    }
  }

  private final List<Member> members;
  private final List<Update> prologue;
  private final List<Index> indices;
  private final Direction direction;
  private final List<Update> updates;

  Recur(
      int id,
      List<Member> members,
      List<Update> prologue,
      List<Index> indices,
      Direction direction,
      List<Update> updates) {
    super(id, null, List.of());
    this.members = members;
    this.prologue = prologue;
    this.indices = indices;
    this.direction = direction;
    this.updates = updates;
  }

  public List<Member> members() {
    return members;
  }

  /** Updates before the first step; they do not depend on the indices and read no member. */
  public List<Update> prologue() {
    return prologue;
  }

  public List<Index> indices() {
    return indices;
  }

  public Direction direction() {
    return direction;
  }

  /** The updates of a step. */
  public List<Update> updates() {
    return updates;
  }

  @Override
  public List<Node> operands() {
    List<Node> all = new ArrayList<>(members);
    all.addAll(Update.operands(prologue));
    all.addAll(indices);
    all.addAll(Update.operands(updates));
    return all;
  }

  @Override
  public List<Node> bound() {
    List<Node> all = new ArrayList<>(members);
    all.addAll(indices);
    prologue.forEach(update -> all.addAll(update.indices()));
    updates.forEach(update -> all.addAll(update.indices()));
    return all.stream().distinct().toList();
  }

  @Override
  public Node withOperands(Graph graph, List<Node> replaced) {
    int begin = members.size();
    int middle = begin + prologue.stream().mapToInt(Update::operandCount).sum();
    int end = middle + indices.size();
    return graph.recur(
        replaced.subList(0, begin).stream().map(Member.class::cast).toList(),
        Update.withOperands(prologue, replaced.subList(begin, middle)),
        Operands.indices(replaced, middle, indices.size()),
        direction,
        Update.withOperands(updates, replaced.subList(end, replaced.size())));
  }
}
