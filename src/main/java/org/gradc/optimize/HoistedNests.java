package org.gradc.optimize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.definedness.Demand;
import org.gradc.graph.Build;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
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
  private final List<Node> roots;
  private final Map<Node, List<Index>> chosen = new HashMap<>();
  private final Map<Node, Node> asked = new HashMap<>();

  /** Of all nodes, once one of them has to be known. */
  private Demand demand;

  /** The indices of definitions over the same loops: so what two of them share stands once. */
  private final Map<List<Index>, List<Index>> owned = new HashMap<>();

  private HoistedNests(Program program, List<Node> roots) {
    this.graph = program.graph();
    this.roots = roots;
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
    Set<Index> outer = outer(site, around);
    boolean inLoop = site.isInLoop(around) || outer.size() < site.own(around).size();
    if (node.kind() != Kind.REAL || !node.isScalar() || !inLoop) {
      return List.of();
    }
    Set<Index> axes = new LinkedHashSet<>(node.free().indices());
    axes.removeAll(outer);
    boolean steps = !Collections.disjoint(axes, loops.ofMembers(node));
    if (axes.isEmpty() || steps || !takesLoopsOver(node, axes)) {
      return List.of();
    }
    List<Index> all = fitting.ordered(node, axes, array -> !(array instanceof Build));
    Node condition = all.isEmpty() ? null : askedFor(node, site, outer);
    if (condition == null) {
      return List.of();
    }
    chosen.put(node, all);
    asked.put(node, condition);
    return all;
  }

  /**
   * The loops around the definition: those that the value depends on. Not the steps of a recurrence
   * of more indices: of these each step would have an adjoint of its own.
   */
  private static Set<Index> outer(Site site, Set<Node> around) {
    Set<Index> outer = new LinkedHashSet<>();
    for (Sites.Loop loop : site.own(around)) {
      if (loop.steps() instanceof Recur recur && !around.containsAll(recur.indices())) {
        break;
      }
      outer.add(loop.index());
    }
    return outer;
  }

  /** Under which plain condition on its indices an entry is asked for; null where none says. */
  private Node askedFor(Node node, Site site, Set<Index> outer) {
    if (outer.containsAll(site.conditions())) {
      return graph.truth(true);
    }
    if (demand == null) {
      demand = new Demand(graph, roots, Set.copyOf(Reachable.from(roots)), Demand.Of.VALUES);
    }
    return new Loosened(graph, c -> isLookedAt(c, node)).of(demand.of(node));
  }

  private static boolean isLookedAt(Node condition, Node node) {
    return condition.free().isWithin(Set.copyOf(node.free().indices()))
        && Demand.isPlain(condition);
  }

  /** Whether a loop in the value depends on the axes. */
  private static boolean takesLoopsOver(Node node, Set<Index> axes) {
    return Reachable.from(List.of(node), part -> part.free().containsAny(axes)).stream()
        .anyMatch(part -> !part.bound().isEmpty());
  }

  private Node entry(Node original, Node value) {
    List<Index> axes = chosen.get(original);
    List<Index> own = owned.computeIfAbsent(axes, this::like);
    Node held = Tables.held(graph, asked.get(original), value);
    Node body = Rewriter.at(graph, held, axes, own);
    return graph.element(graph.build(own, body), List.copyOf(axes));
  }

  private List<Index> like(List<Index> axes) {
    List<Index> own = new ArrayList<>();
    axes.forEach(axis -> own.add(graph.index(axis.name(), axis.upper())));
    return own;
  }
}
