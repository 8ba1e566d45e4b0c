package org.gradc.schedule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Reduce;
import org.gradc.graph.Result;
import org.gradc.graph.Stack;
import org.gradc.graph.Symbol;

/**
 * What variables and arrays are called: as in the model, else by what they hold, else t1, t2, ...
 */
final class Hints {
  private final Map<Node, String> names;
  private final Map<String, Integer> counts = new HashMap<>();

  Hints(Map<Node, String> names) {
    this.names = names;
  }

  /** The name of a scalar's variable. */
  String ofScalar(Node node) {
    String name = names.get(node);
    if (name != null) {
      return name;
    }
    if (node instanceof Element element) {
      return ofEntry(element);
    }
    if (node instanceof Reduce reduce) {
      return switch (reduce.monoid()) {
        case SUM -> "sum";
        case PROD -> "product";
        case MIN -> "smallest";
        case MAX -> "largest";
        case ARGMIN, ARGMAX -> "first";
        case LOGSUMEXP -> "logSum";
      };
    }
    String letter = node.kind() == Kind.REAL ? "t" : node.kind() == Kind.INT ? "k" : "holds";
    return letter + counts.merge(letter, 1, Integer::sum);
  }

  /**
   * {@code omega[1]} is omega1, {@code mu[c, j]} is mu_cj, an entry at a computed place is
   * omegaEntry.
   */
  private String ofEntry(Element element) {
    StringBuilder suffix = new StringBuilder();
    boolean constant = true;
    for (Node subscript : element.subscripts()) {
      if (subscript instanceof Constant c) {
        suffix.append(constant && suffix.length() > 0 ? "_" : "").append(c.integer());
      } else if (subscript instanceof Index index) {
        constant = false;
        suffix.append(index.name());
      } else {
        return ofArray(element.array()) + "Entry";
      }
    }
    return ofArray(element.array()) + (constant ? "" : "_") + suffix;
  }

  /** The name of an array. */
  String ofArray(Node node) {
    String name = names.get(node);
    if (name != null) {
      return name;
    }
    if (node instanceof Symbol symbol) {
      return symbol.name();
    }
    if (node instanceof Member member) {
      return member.name();
    }
    if (node instanceof Result result) {
      return ofArray(result.member());
    }
    List<String> byRank = List.of("number", "vector", "matrix");
    return node instanceof Stack || node.shape().size() < byRank.size()
        ? byRank.get(Math.min(node.shape().size(), byRank.size() - 1))
        : "tensor";
  }
}
