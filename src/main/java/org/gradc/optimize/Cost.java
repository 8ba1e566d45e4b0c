package org.gradc.optimize;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gradc.graph.Apply;
import org.gradc.graph.Element;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;

/** What it takes to compute a node once more, in units of about one addition. */
final class Cost {
  /** To write a value to an array and to read it again, with the traffic to memory. */
  static final int OF_STORAGE = 6;

  /** To read again an entry of an array that is there. */
  static final int OF_ENTRY = 3;

  /** To keep a value for each step of a recurrence, which leaves the cache in the meantime. */
  static final int OF_TAPE = 2 * OF_STORAGE;

  /** An exponential, a sine, a division of integers. */
  private static final int COSTLY = 20;

  private static final int DIVISION = 5;

  /** A loop runs often, nobody knows how often. */
  static final int LOOP = 100;

  private Cost() {}

  /** The cost of a node with all that it is made of, no more than is needed to call it large. */
  static int of(Node root) {
    Set<Node> seen = new HashSet<>();
    List<Node> open = new ArrayList<>(List.of(root));
    int total = 0;
    while (!open.isEmpty() && total < LOOP) {
      Node node = open.remove(open.size() - 1);
      if (seen.add(node)) {
        total += itself(node);
        if (!(node instanceof Element)) {
          open.addAll(node.operands());
        }
      }
    }
    return total;
  }

  private static int itself(Node node) {
    if (!node.bound().isEmpty()) {
      return LOOP;
    }
    if (!(node instanceof Apply apply) || node.kind() != Kind.REAL) {
      return node instanceof Element ? 1 : 0;
    }
    if (apply.operation().traits().costly()) {
      return COSTLY;
    }
    return apply.operation() == Operations.DIVIDE ? DIVISION : 1;
  }
}
