package org.gradc.graph;

import java.util.List;

/**
 * An array of a {@link Recur}'s group as its updates see it: a variable that the recurrence binds.
 */
public final class Member extends Node {
  private final String name;

  Member(int id, String name, Kind kind, List<Node> shape) {
    super(id, kind, shape);
    this.name = name;
  }

  /** How the array is shown. */
  public String name() {
    return name;
  }

  @Override
  public List<Node> operands() {
    return shape();
  }

  @Override
  public Node withOperands(Graph graph, List<Node> replaced) {
    return replaced.equals(shape()) ? this : graph.member(name, kind(), replaced);
  }

  @Override
  public String toString() {
    return name + "#" + id();
  }
}
