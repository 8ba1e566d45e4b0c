package org.gradc.optimize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Build;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Reachable;
import org.gradc.graph.Rewriter;
import org.gradc.optimize.Sites.Site;

/**
 * Makes a definition of a value that takes loops and stands in a loop that it does not depend on,
 * with one of its own further inside: in {@code sum(k < d: tanh(sum(j < d: W[k, j] * f(j))))} an
 * array of all {@code f(j)}.
 *
 * <p>So the value has one adjoint, which is gathered over k before the loops of f run backward,
 * once for each j. The sweep passes adjoints on in the loops that the users stand in: without the
 * array it would run those of f for each k and j, though the value computes f once for each j.
 */
public final class HoistedNests {
  private final Graph graph;
  private final Loops loops;
  private final Axes fitting;
  private final Map<Node, List<Index>> chosen = new HashMap<>();

  private HoistedNests(Program program, List<Node> roots) {
    this.graph = program.graph();
    this.loops = new Loops(roots);
    this.fitting = new Axes(program);
    new Sites(roots, loops, this::axes);
  }

  /** Before differentiation, over all the values of a program. */
  public static Rewriter over(Program program, List<Node> roots) {
    HoistedNests nests = new HoistedNests(program, roots);
    return new Rewriter(
        program.graph(),
        (original, rebuilt) ->
            nests.chosen.containsKey(original) ? nests.entry(original, rebuilt) : rebuilt);
  }

  private List<Index> axes(Node node, Site site) {
    Set<Node> around = loops.loopsOf(node);
    if (node.kind() != Kind.REAL || !node.isScalar() || !site.isInLoop(around)) {
      return List.of();
    }
    Set<Index> outer = site.ownIndices(around);
    Set<Index> axes = new LinkedHashSet<>(node.free().indices());
    axes.removeAll(outer);
    boolean reached = outer.containsAll(site.conditions()) && !axes.isEmpty();
    boolean steps = !Collections.disjoint(axes, loops.ofMembers(node));
    if (!reached || steps || !takesLoopsOver(node, axes)) {
      return List.of();
    }
    List<Index> all = fitting.ordered(node, axes, array -> !(array instanceof Build));
    if (!all.isEmpty()) {
      chosen.put(node, all);
    }
    return all;
  }

  /** Whether a loop in the value depends on the axes. */
  private static boolean takesLoopsOver(Node node, Set<Index> axes) {
    return Reachable.from(List.of(node), part -> part.free().containsAny(axes)).stream()
        .anyMatch(part -> !part.bound().isEmpty());
  }

  private Node entry(Node original, Node value) {
    List<Index> axes = chosen.get(original);
    List<Index> own = new ArrayList<>();
    axes.forEach(axis -> own.add(graph.index(axis.name(), axis.upper())));
    Node body = Rewriter.at(graph, value, axes, own);
    return graph.element(graph.build(own, body), List.copyOf(axes));
  }
}
