package org.gradc.emit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.If;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Update;

/**
 * How many operations on reals a graph has, each counted once however often a loop runs it.
 *
 * @param byName the counts by name
 */
public record OperationCounts(Map<String, Integer> byName) {
  /** The operations of all nodes that the roots are made of. */
  public static OperationCounts of(Collection<Node> roots) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Node node : Listing.reachable(roots)) {
      if (node instanceof Accumulate accumulate) {
        additions(accumulate.updates(), counts);
      } else if (node instanceof Recur recur) {
        additions(recur.prologue(), counts);
        additions(recur.updates(), counts);
      } else if (node.kind() == Kind.REAL && !name(node).isEmpty()) {
        counts.merge(name(node), 1, Integer::sum);
      }
    }
    return new OperationCounts(counts);
  }

  private static void additions(List<Update> updates, Map<String, Integer> counts) {
    for (Update update : updates) {
      if (update.mode() == Update.Mode.ADD) {
        counts.merge("accumulate", 1, Integer::sum);
      }
    }
  }

  private static String name(Node node) {
    if (node instanceof Apply apply) {
      boolean free =
          apply.operation() == Operations.TO_REAL || apply.operation() == Operations.STOP;
      return free ? "" : apply.operation().name();
    }
    if (node instanceof Reduce reduce) {
      return reduce.monoid().name().toLowerCase(Locale.ROOT);
    }
    return node instanceof If ? "if" : "";
  }

  public int total() {
    return byName.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** {@code 12 operations: 5 multiply, 4 add, ...}, the most frequent first. */
  @Override
  public String toString() {
    List<Map.Entry<String, Integer>> entries = new ArrayList<>(byName.entrySet());
    entries.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    List<String> texts = entries.stream().map(e -> e.getValue() + " " + e.getKey()).toList();
    String all = total() == 1 ? "1 operation" : total() + " operations";
    return texts.isEmpty() ? all : all + ": " + String.join(", ", texts);
  }
}
