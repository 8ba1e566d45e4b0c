package org.gradc.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Node;

/** Which node of the model a node of the gradient stands for, so that it can be named after it. */
public final class Trace {
  private final Map<Node, Node> copies = new HashMap<>();
  private final Map<Node, List<Node>> adjoints = new LinkedHashMap<>();

  Trace() {}

  /** A trace of adjoints alone. */
  public Trace(Map<Node, Node> adjointOf) {
    adjointOf.forEach(this::noteAdjoint);
  }

  void noteCopy(Node original, Node copy) {
    copies.putIfAbsent(copy, original);
  }

  final void noteAdjoint(Node node, Node adjoint) {
    adjoints.computeIfAbsent(adjoint, a -> new ArrayList<>()).add(node);
  }

  /** The node of the model of which a node is a copy; the node itself if it is none. */
  public Node originalOf(Node node) {
    Node original = node;
    while (copies.containsKey(original)) {
      original = copies.get(original);
    }
    return original;
  }

  /** Copies with what they are copies of. */
  public Map<Node, Node> copies() {
    return copies;
  }

  /** Adjoints, also those within recurrences, with the nodes that they belong to. */
  public Map<Node, List<Node>> adjoints() {
    return adjoints;
  }
}
