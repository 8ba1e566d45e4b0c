package org.gradc.definedness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.algebra.Guarantee;
import org.gradc.graph.Build;
import org.gradc.graph.Checked;
import org.gradc.graph.Conditions;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Reachable;
import org.gradc.graph.Reduce;
import org.gradc.graph.Result;
import org.gradc.graph.Symbol;

/**
 * What has to hold for the values that are asked for to be defined: {@code 0 <= value < upper} for
 * all values of the loops' indices at which the value is asked for.
 *
 * @param loops the loops in which it is looked at, outermost first
 * @param asked a truth value: whether anything that is asked for depends on it
 * @param value an integer
 * @param upper the bound, not included
 * @param label what is wrong if it does not hold, see {@link org.gradc.graph.Checked}
 * @param early whether it is looked at before anything is computed
 */
public record Check(
    List<Index> loops, Node asked, Node value, Node upper, String label, boolean early) {
  /** Whether it depends on sizes, inputs and data alone. */
  public boolean isOfData() {
    List<Node> parts = new ArrayList<>(loops);
    parts.addAll(List.of(asked, value, upper));
    return isOfData(parts);
  }

  static boolean isOfData(List<Node> parts) {
    return Reachable.from(parts).stream()
        .noneMatch(
            node ->
                node instanceof Symbol symbol
                    && switch (symbol.role()) {
                      case SIZE, SAMPLES, INPUT, DATA, WEIGHT, WEIGHT_SUM -> false;
                      default -> true;
                    });
  }

  /**
   * Whether it takes loops within its own to find out, such as a place that is found by counting:
   * the values take them too, and it is looked at there.
   */
  static boolean takesLoops(List<Node> parts) {
    return Reachable.from(parts, n -> !n.free().isEmpty() && !(n instanceof Build)).stream()
        .anyMatch(n -> !n.free().isEmpty() && (n instanceof Reduce || n instanceof Result));
  }

  /** Those that tell something: of two that fail alike the first one is told. */
  static List<Check> distinct(Collection<Check> checks) {
    Map<List<Object>, Check> first = new LinkedHashMap<>();
    checks.forEach(c -> first.putIfAbsent(List.of(c.loops, c.asked, c.value, c.upper), c));
    return List.copyOf(first.values());
  }

  /** The same, looked at before anything is computed or where its values are. */
  public Check with(boolean beforehand) {
    return new Check(loops, asked, value, upper, label, beforehand);
  }

  /** What is known once it has been looked at. */
  public Guarantee guarantee() {
    return new Guarantee(loops, asked, value, upper);
  }

  /** The check as one node, which can be rewritten; see {@link #of}. */
  public Node node(Graph graph) {
    return graph.reduce(Monoid.SUM, loops, asked, graph.checked(value, upper, label));
  }

  /** The check that a node stands for; null for one that never fails. */
  public static Check of(Graph graph, Node node) {
    if (node instanceof Reduce all) {
      return of(all.indices(), all.condition(), all.body());
    }
    if (node instanceof If choice) {
      return choice.consequence() instanceof Checked
          ? of(List.of(), choice.condition(), choice.consequence())
          : of(List.of(), graph.not(choice.condition()), choice.alternative());
    }
    return node instanceof Checked ? of(List.of(), graph.truth(true), node) : null;
  }

  private static Check of(List<Index> loops, Node asked, Node node) {
    Checked checked = (Checked) node;
    return new Check(loops, asked, checked.value(), checked.upper(), checked.label(), false);
  }

  /** Whether the value is in range, at the indices. */
  public Node isInRange(Graph graph) {
    return Conditions.isInRange(graph, value, upper);
  }

  /** Whether it fails at the indices: what asks for it is looked at only where it matters. */
  public Node fails(Graph graph) {
    return graph.and(graph.not(isInRange(graph)), asked);
  }

  /** The loops that the parts depend on, those that bounds depend on first. */
  static List<Index> loopsOf(List<Node> parts) {
    Set<Node> seen = new HashSet<>();
    List<Index> loops = new ArrayList<>();
    for (Node part : parts) {
      for (Index index : part.free().indices()) {
        if (seen.add(index)) {
          loops.add(index);
        }
      }
    }
    loops.sort((a, b) -> Integer.compare(a.id(), b.id()));
    return List.copyOf(loops);
  }
}
