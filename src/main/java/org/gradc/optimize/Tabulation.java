package org.gradc.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.definedness.Demand;
import org.gradc.graph.AlphaEquivalence;
import org.gradc.graph.Build;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Reachable;
import org.gradc.graph.Result;
import org.gradc.graph.Rewriter;
import org.gradc.optimize.Sites.Site;

/**
 * Gives each value one place. What loops would compute again and again is put into an array: what
 * does not depend on a loop around it, and what several nests need. A mixture needs {@code exp(q[c,
 * j])} for all its samples, and what it has computed for a component in the forward sweep again in
 * the backward one.
 *
 * <p>An array that is written as one may stand. Other tables are no larger than an array that they
 * are computed from; where one would be, each iteration of the outermost loop that the nests have
 * in common keeps its own part. An array that is read at its own indices alone, once, is replaced
 * by its formula.
 */
final class Tabulation {
  /** What is left after so many rounds is computed again. */
  private static final int ROUNDS = 8;

  private final Graph graph;
  private final Axes fitting;
  private final Map<Node, String> names;

  private Loops loops;
  private boolean first;
  private final Map<Node, Build> formulas = new HashMap<>();
  private final Set<Node> standing = new HashSet<>();
  private final Map<Node, List<Index>> chosen = new LinkedHashMap<>();
  private final Map<Node, Node> asked = new HashMap<>();
  private List<Node> roots;
  private Set<Node> known;

  /** Of all nodes of a round, once one of them has to be known. */
  private Demand demand;

  /** Those of one round: an equal array of before may hold recurrences that have changed since. */
  private AlphaEquivalence tables;

  Tabulation(Program program, Map<Node, String> names) {
    this.graph = program.graph();
    this.fitting = new Axes(program);
    this.names = names;
  }

  /** The roots, of which loops over equal ranges have common indices, with arrays. */
  List<Node> of(List<Node> roots) {
    List<Node> current = roots;
    for (int round = 0; round < ROUNDS; round++) {
      first = round == 0;
      choose(current);
      tables = new AlphaEquivalence();
      List<Node> before = current;
      current = rewrite(before);
      if (current.equals(before)) {
        break;
      }
    }
    return current;
  }

  private void choose(List<Node> roots) {
    chosen.clear();
    asked.clear();
    formulas.clear();
    standing.clear();
    this.roots = roots;
    standing.addAll(roots);
    known = new LinkedHashSet<>(Reachable.from(roots));
    demand = null;
    for (Node node : known) {
      if (node instanceof Build build) {
        formulas.merge(build.body(), build, Tabulation::larger);
      }
      if (!(node instanceof Element read && read.isOwn())) {
        standing.addAll(node.operands());
      }
    }
    loops = new Loops(roots);
    new Sites(roots, loops, this::axes);
  }

  private static Build larger(Build a, Build b) {
    return a.indices().size() >= b.indices().size() ? a : b;
  }

  /** The indices over which a node is kept; none where it is not. */
  private List<Index> axes(Node node, Site site) {
    Set<Node> around = loops.loopsOf(node);
    if (!isCandidate(node, site, around)) {
      return List.of();
    }
    Build written = formulas.get(node);
    boolean stands =
        written != null && standing.contains(written) && dependsOnAll(node, written.indices());
    List<Index> all = stands ? written.indices() : axesOfTable(node, site, around);
    if (!all.isEmpty()) {
      chosen.put(node, all);
    }
    return all;
  }

  private boolean isCandidate(Node node, Site site, Set<Node> around) {
    return Tables.canHold(node)
        && site.isRepeated(around)
        && Tables.isDearer(node, formulas.containsKey(node) ? Cost.OF_ENTRY : Cost.OF_STORAGE)
        && node.shape().stream().allMatch(extent -> extent.free().isEmpty());
  }

  /** Those of a table that is made for the node; none where there is none. */
  private List<Index> axesOfTable(Node node, Site site, Set<Node> around) {
    Set<Index> own = site.ownIndices(around);
    Set<Index> axes = new LinkedHashSet<>(node.free().indices());
    axes.removeAll(own);
    if (axes.isEmpty()
        || !own.containsAll(loops.ofMembers(node))
        || isUnder(site, axes) && !isKnownWhere(node, site, around, axes)) {
      return List.of();
    }
    List<Index> all = ordered(node, axes, false);
    if (all.isEmpty() && axes.remove(site.inside(around)) && !axes.isEmpty()) {
      all = ordered(node, axes, true);
    }
    // Else each nest fills the array as it is written anew in each iteration of its loops.
    Build written = formulas.get(node);
    boolean each =
        all.isEmpty()
            && written != null
            && axes.containsAll(written.indices())
            && Tables.isDearer(node, Cost.LOOP - 1);
    return each ? written.indices() : all;
  }

  /** Whether it is known which entries of a table are asked for: it notes the condition. */
  private boolean isKnownWhere(Node node, Site site, Set<Node> around, Set<Index> axes) {
    // What is written as an array is one. Else, where only the axes ask, two nests may as well
    // evaluate it twice.
    boolean written = formulas.containsKey(node);
    boolean again = written || site.isInLoop(around) || !axes.containsAll(site.conditions());
    Node condition = again ? askedFor(node, axes) : null;
    if (condition == null) {
      return written;
    }
    boolean inside = node instanceof If choice && choice.condition() == condition;
    if (!inside) {
      asked.put(node, condition);
    }
    return true;
  }

  /** Whether a place that reads the node has a value for each of the indices. */
  private static boolean dependsOnAll(Node node, List<Index> indices) {
    return indices.stream().allMatch(node.free()::contains);
  }

  /** Whether it depends on an axis whether the node is evaluated at all. */
  private static boolean isUnder(Site site, Set<Index> axes) {
    return axes.stream().anyMatch(site.conditions()::contains);
  }

  /** Under which condition on its indices alone an entry is asked for; null where none says. */
  private Node askedFor(Node node, Set<Index> axes) {
    if (demand == null) {
      demand = new Demand(graph, roots, known, Demand.Of.ENTRIES);
    }
    Node condition = demand.of(node);
    Node looked = new Loosened(graph, c -> isLookedAt(c, axes)).of(condition);
    return looked != null && !needs(looked, node) ? looked : null;
  }

  /** Whether a condition on the axes alone costs nothing, or is looked at anyway. */
  private boolean isLookedAt(Node condition, Set<Index> axes) {
    return condition.free().isWithin(axes)
        && (Demand.isKnown(condition, known)
            || Demand.isPlain(condition, n -> known.contains(n) && n.free().isWithin(axes)));
  }

  /** Whether a node has to be there to look at a condition, with the tables that it reads. */
  private boolean needs(Node condition, Node node) {
    Set<Node> seen = new HashSet<>();
    List<Node> open = new ArrayList<>(List.of(condition));
    while (!open.isEmpty() && !seen.contains(node)) {
      Node next = open.remove(open.size() - 1);
      if (seen.add(next)) {
        open.addAll(next.operands());
        if (asked.containsKey(next)) {
          open.add(asked.get(next));
        }
      }
    }
    return seen.contains(node);
  }

  /**
   * The indices in the order of the table's axes; none where there is no table.
   *
   * @param part whether it is part of a table that would be too large
   */
  private List<Index> ordered(Node node, Set<Index> axes, boolean part) {
    Build written = formulas.get(node);
    if (written != null && written.indices().containsAll(axes)) {
      return written.indices().stream().filter(axes::contains).toList();
    }
    boolean row = part || node instanceof Result;
    return fitting.ordered(node, axes, row ? null : this::stands);
  }

  /** Whether an array is there whatever is decided here. */
  private boolean stands(Node array) {
    return !(array instanceof Build) || (first && array.free().isEmpty());
  }

  private List<Node> rewrite(List<Node> roots) {
    Map<Node, Node> done = new HashMap<>();
    Rewriter rewriter =
        new Rewriter(
            graph,
            (original, rebuilt) -> {
              Node now =
                  original instanceof Element read && read.isOwn()
                      ? done.get(((Build) read.array()).body())
                      : Tables.read(original, rebuilt, chosen.keySet(), this::entry);
              done.put(original, now);
              return now;
            });
    Set<Node> visited = new HashSet<>();
    List.copyOf(asked.keySet()).forEach(node -> rewriteCondition(node, visited, rewriter));
    List<Node> now = new ArrayList<>(rewriter.rewriteAll(roots));
    Pass.rename(rewriter, names);
    return now;
  }

  /**
   * Rewrites the condition under which a node is asked for, those of the tables that it reads
   * first.
   */
  private void rewriteCondition(Node node, Set<Node> visited, Rewriter rewriter) {
    Node condition = asked.get(node);
    if (condition != null && visited.add(node)) {
      List<Node> parts = Reachable.from(List.of(condition));
      parts.forEach(part -> rewriteCondition(part, visited, rewriter));
      asked.put(node, rewriter.rewrite(condition));
    }
  }

  private Node entry(Node original, Node value, List<Node> subscripts) {
    List<Index> axes = chosen.get(original);
    Tables.Formula formula = Tables.formula(graph, value);
    List<Index> indices = new ArrayList<>(axes);
    indices.addAll(formula.indices());
    Node condition = asked.getOrDefault(original, graph.truth(true));
    Node held = Tables.held(graph, condition, formula.entry());
    Node table = tables.canonical(graph.build(indices, held));
    if (names.containsKey(original)) {
      names.putIfAbsent(table, names.get(original));
    }
    List<Node> all = new ArrayList<>(axes);
    all.addAll(subscripts);
    return graph.element(table, all);
  }
}
