package org.gradc.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.emit.Notation.Label;
import org.gradc.graph.Apply;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;

/**
 * The chain rule between the named scalars of a program: by which of them a quantity has its effect
 * on the loss, dl/dq = sum over c of dc/dq dl/dc.
 */
final class ChainRule {
  private static final int MOST_TERMS = 3;

  private final Node loss;
  private final Map<Node, Label> labels;
  private final Map<Node, Set<Node>> users = new HashMap<>();

  /**
   * The rule of a program.
   *
   * @param nodes the forward pass, operands before users
   * @param labels what its quantities are called
   * @param relevant the quantities that the loss depends on, which is one of them
   */
  ChainRule(List<Node> nodes, Map<Node, Label> labels, Set<Node> relevant, Node loss) {
    this.loss = loss;
    this.labels = labels;
    Map<Node, Set<Node>> below = new HashMap<>();
    for (Node node : nodes) {
      Set<Node> from = new LinkedHashSet<>();
      boolean stopped = node instanceof Apply apply && apply.operation() == Operations.STOP;
      for (Node operand : stopped ? List.<Node>of() : node.operands()) {
        from.addAll(below.getOrDefault(operand, Set.of()));
      }
      boolean named = labels.containsKey(node);
      if (named && relevant.contains(node)) {
        from.forEach(q -> users.computeIfAbsent(q, key -> new LinkedHashSet<>()).add(node));
      }
      below.put(node, named ? Set.of(node) : from);
    }
  }

  /**
   * The derivative of the loss by a quantity as products of derivatives; nothing where the loss is
   * computed from it directly, or where it takes other than a few scalars to get there.
   */
  String of(Node quantity) {
    List<String> terms = new ArrayList<>();
    for (Node user : users.getOrDefault(quantity, Set.of())) {
      if (user == loss || !isPlain(user) || terms.size() == MOST_TERMS) {
        return "";
      }
      terms.add(fraction(name(user), name(quantity)) + " \\, " + fraction(name(loss), name(user)));
    }
    return isPlain(quantity) ? String.join(" + ", terms) : "";
  }

  private static boolean isPlain(Node node) {
    return node.isScalar() && node.free().isEmpty();
  }

  private String name(Node node) {
    return labels.get(node).with(List.of());
  }

  private static String fraction(String above, String below) {
    return "\\frac{\\partial " + above + "}{\\partial " + below + "}";
  }
}
