package org.gradc.optimize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.algebra.Prover;
import org.gradc.graph.AlphaEquivalence;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Result;
import org.gradc.graph.Rewriter;

/**
 * Puts into arrays what loops would compute again and again: what does not depend on a loop around
 * it, and what two loops need of which the second waits for the first. A mixture needs {@code
 * exp(q[c, j])} for all its samples, and what it has computed for a component in the forward sweep
 * again in the backward one.
 */
final class Tabulation {
  /** What is left after so many rounds is computed again. */
  private static final int ROUNDS = 8;

  private final Graph graph;
  private final Prover prover;
  private final Map<Node, String> names;

  private Loops loops;
  private final Map<Node, List<Index>> chosen = new LinkedHashMap<>();

  /** Those of one round: an equal array of before may hold recurrences that have changed since. */
  private AlphaEquivalence tables;

  Tabulation(Program program, Map<Node, String> names) {
    this.graph = program.graph();
    this.prover = new Prover(program.ranges());
    this.names = names;
  }

  /** The roots, of which loops over equal ranges have common indices, with arrays. */
  List<Node> of(List<Node> roots) {
    List<Node> current = roots;
    for (int round = 0; round < ROUNDS; round++) {
      loops = new Loops(current);
      choose(current);
      if (chosen.isEmpty()) {
        break;
      }
      tables = new AlphaEquivalence();
      List<Node> before = current;
      current = graph.apart(() -> rewrite(before));
    }
    return current;
  }

  /** Chooses the largest formulas: what they contain may not be repeated any more after that. */
  private void choose(List<Node> roots) {
    chosen.clear();
    Set<Node> seen = new LinkedHashSet<>(roots);
    List<Node> open = new ArrayList<>(seen);
    while (!open.isEmpty()) {
      Node node = open.remove(open.size() - 1);
      List<Index> axes = axes(node);
      if (!axes.isEmpty()) {
        chosen.put(node, axes);
      } else {
        node.operands().stream().filter(seen::add).forEach(open::add);
      }
    }
  }

  /** The indices over which a node is tabulated; none where it is not. */
  private List<Index> axes(Node node) {
    Set<Index> repeated = loops.repeated(node);
    boolean candidate = !repeated.isEmpty() && Tables.canHold(node) && loops.isCertain(node);
    if (!candidate) {
      return List.of();
    }
    Set<Node> ofMembers =
        loops.loopsOf(node.free().asList().stream().filter(Member.class::isInstance).toList());
    Set<Index> axes = new LinkedHashSet<>(repeated);
    axes.removeAll(ofMembers);
    boolean fits =
        axes.stream().allMatch(this::isAxis)
            && !standsInLoopsOver(axes, node)
            && node.shape().stream().allMatch(extent -> extent.free().isEmpty())
            && Tables.isDearer(node, Cost.OF_STORAGE);
    return fits ? ordered(node, axes) : List.of();
  }

  /** Whether the node stands in another loop of which the bounds depend on one of the axes. */
  private static boolean standsInLoopsOver(Set<Index> axes, Node node) {
    return node.free().indices().stream()
        .anyMatch(index -> !axes.contains(index) && index.free().containsAny(axes));
  }

  private boolean isAxis(Index index) {
    return index.startsAtZero()
        && index.upper().free().isEmpty()
        && prover.provablyNonNegative(index.upper(), List.of());
  }

  /**
   * The indices in the order of an entry that covers the table. None if there is no such entry,
   * unless there is only one axis.
   */
  private static List<Index> ordered(Node node, Set<Index> axes) {
    List<Index> loops = List.copyOf(axes);
    if (loops.size() + Tables.indices(node).size() < 2 || node instanceof Result) {
      return loops;
    }
    Element read = Tables.covering(node, loops);
    return read == null
        ? List.of()
        : loops.stream().sorted(Comparator.comparingInt(i -> position(i, read))).toList();
  }

  private static int position(Index index, Element read) {
    int axis = 0;
    while (axis < read.subscripts().size() && !read.subscripts().get(axis).free().contains(index)) {
      axis++;
    }
    return axis;
  }

  private List<Node> rewrite(List<Node> roots) {
    Rewriter rewriter =
        new Rewriter(
            graph,
            (original, rebuilt) -> Tables.read(original, rebuilt, chosen.keySet(), this::entry));
    List<Node> now = new ArrayList<>(rewriter.rewriteAll(roots));
    Pass.rename(rewriter, names);
    return now;
  }

  private Node entry(Node original, Node value, List<Node> subscripts) {
    List<Index> axes = chosen.get(original);
    Tables.Formula formula = Tables.formula(graph, value);
    List<Index> indices = new ArrayList<>(axes);
    indices.addAll(formula.indices());
    Node table = tables.canonical(graph.build(indices, formula.entry()));
    if (names.containsKey(original)) {
      names.putIfAbsent(table, names.get(original));
    }
    List<Node> all = new ArrayList<>(axes);
    all.addAll(subscripts);
    return graph.element(table, all);
  }
}
