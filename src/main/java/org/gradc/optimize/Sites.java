package org.gradc.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Build;
import org.gradc.graph.Element;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;

/**
 * Where a schedule evaluates each node if nothing is stored: the loops around, from the outermost
 * one. A node that does not depend on a loop stands outside of it, unless it depends on one further
 * inside. A node that is used in several nests is evaluated in each of them; of these the loops are
 * known that they have in common.
 *
 * <p>An entry of an array at the array's own indices is as good as its formula.
 */
final class Sites {
  /**
   * A loop.
   *
   * @param index its index
   * @param level how many loops over the index are done with it, and before: loops over one index
   *     of one level are one loop
   * @param steps the recurrence whose steps it runs, or null
   */
  record Loop(Index index, int level, Node steps) {}

  /**
   * Where a node is evaluated.
   *
   * @param path the loops around, outermost first; those that all places have in common
   * @param several whether there is more than one place
   * @param again whether one of several is in a loop that the node does not depend on
   * @param next the index of the next loop of all places inside of the common ones, or null
   * @param further the indices of loops of the places inside of those: one of them may have an
   *     index once more
   * @param conditions the indices on which depends whether it is evaluated
   */
  record Site(
      List<Loop> path,
      boolean several,
      boolean again,
      Index next,
      Set<Index> further,
      Set<Index> conditions) {
    private static final Site OUTERMOST = at(List.of(), Set.of());

    /** A single place. */
    private static Site at(List<Loop> path, Set<Index> conditions) {
      return new Site(path, false, false, null, Set.of(), conditions);
    }

    /** The outermost loops that the node depends on. */
    List<Loop> own(Set<Node> around) {
      int length = 0;
      while (length < path.size() && isOwn(length, around)) {
        length++;
      }
      return path.subList(0, length);
    }

    Set<Index> ownIndices(Set<Node> around) {
      Set<Index> indices = new LinkedHashSet<>();
      own(around).forEach(loop -> indices.add(loop.index()));
      return indices;
    }

    /** Whether the node depends on the loop, and not on one further inside over the same index. */
    private boolean isOwn(int depth, Set<Node> around) {
      return around.contains(path.get(depth).index()) && !isShadowed(depth);
    }

    private boolean isShadowed(int depth) {
      Index index = path.get(depth).index();
      return index == next
          || further.contains(index)
          || path.subList(depth + 1, path.size()).stream().anyMatch(l -> l.index() == index);
    }

    /** The indices of the loops from a depth on, as far as they are known. */
    private Set<Index> indices(int depth) {
      Set<Index> all = new HashSet<>(further);
      path.subList(Math.min(depth, path.size()), path.size()).forEach(l -> all.add(l.index()));
      return all;
    }

    /** The index of the loop inside of the outermost ones that the node depends on, or null. */
    Index inside(Set<Node> around) {
      return after(own(around).size());
    }

    /** Whether the node is evaluated more than once for the same values. */
    boolean isRepeated(Set<Node> around) {
      return several || isInLoop(around);
    }

    /** Whether a place is in a loop that the node does not depend on. */
    boolean isInLoop(Set<Node> around) {
      return again || own(around).size() < path.size();
    }

    private Site under(Node condition) {
      List<Index> more = condition.free().indices();
      if (more.isEmpty()) {
        return this;
      }
      Set<Index> all = new HashSet<>(conditions);
      all.addAll(more);
      return new Site(path, several, again, next, further, all);
    }

    /** The conditions of which a nest that stands in these loops is in, over indices of its own. */
    private Site keeping(Set<Node> loops, List<Index> own) {
      Set<Index> kept = new HashSet<>(conditions);
      kept.retainAll(loops);
      own.forEach(kept::remove);
      return new Site(path, several, again, next, further, kept);
    }

    private Site in(List<Loop> loops) {
      if (several) {
        Set<Index> inside = new HashSet<>(further);
        loops.forEach(loop -> inside.add(loop.index()));
        Index still = inside.contains(next) ? null : next;
        return new Site(path, true, again, still, inside, conditions);
      }
      List<Loop> all = new ArrayList<>(path);
      all.addAll(loops);
      return at(all, conditions);
    }

    /** The least that all of the loops are in. */
    private Site around(Set<Node> loops) {
      int length = 0;
      for (int k = 0; k < path.size(); k++) {
        if (loops.contains(path.get(k).index())) {
          length = k + 1;
        }
      }
      boolean covers = path.stream().filter(l -> loops.contains(l.index())).count() == loops.size();
      if (several && !covers) {
        return this;
      }
      return at(path.subList(0, length), conditions);
    }

    /** Both sites of a node in these loops. */
    private Site and(Site other, Set<Node> around) {
      int common = 0;
      while (common < path.size()
          && common < other.path.size()
          && path.get(common).equals(other.path.get(common))) {
        common++;
      }
      // Where one use does not depend on an index, the node is evaluated for each of its values.
      Set<Index> fewer = new HashSet<>(conditions);
      fewer.retainAll(other.conditions);
      boolean same = common == path.size() && common == other.path.size();
      if (same && !several && !other.several) {
        return at(path, fewer);
      }
      Index both = after(common) == other.after(common) ? after(common) : null;
      int after = both == null ? common : common + 1;
      Set<Index> inside = indices(after);
      inside.addAll(other.indices(after));
      return new Site(
          path.subList(0, common),
          true,
          isInLoop(around) || other.isInLoop(around),
          inside.contains(both) ? null : both,
          inside,
          fewer);
    }

    /** The index of the loop after so many; null where a loop further inside has it again. */
    private Index after(int length) {
      if (path.size() == length) {
        return next;
      }
      return isShadowed(length) ? null : path.get(length).index();
    }
  }

  /** Says which nodes are kept in arrays, users before operands. */
  @FunctionalInterface
  interface Choice {
    /** The indices over which the node is kept; none where it is not. */
    List<Index> axes(Node node, Site site);
  }

  /** The level of whatever loop over an index a part is kept in. */
  private static final int EACH = -1;

  private final Loops loops;
  private final Choice choice;
  private final Map<Node, Site> sites = new HashMap<>();

  Sites(List<Node> roots, Loops loops, Choice choice) {
    this.loops = loops;
    this.choice = choice;
    roots.forEach(root -> sites.put(root, Site.OUTERMOST));
    List<Node> nodes = Reachable.from(roots);
    for (int k = nodes.size() - 1; k >= 0; k--) {
      Site site = sites.get(nodes.get(k));
      if (site != null) {
        visit(nodes.get(k), settled(nodes.get(k), site));
      }
    }
  }

  /** What a node is made of is evaluated where it is, or in the loops that fill its array. */
  private Site settled(Node node, Site site) {
    List<Index> axes = choice.axes(node, site);
    if (axes.isEmpty()) {
      return site;
    }
    Set<Node> around = loops.loopsOf(node);
    List<Loop> path = new ArrayList<>(site.own(around));
    path.removeIf(loop -> axes.contains(loop.index()));
    Index inside = site.inside(around);
    if (inside != null && around.contains(inside) && !axes.contains(inside)) {
      path.add(new Loop(inside, EACH, null)); // each loop over it keeps its own part
    }
    // Whether it is filled at all still depends on the loops around it.
    Set<Index> conditions = new HashSet<>(site.conditions());
    conditions.retainAll(path.stream().map(Loop::index).toList());
    axes.forEach(axis -> path.add(new Loop(axis, loops.levelOf(node, axis) + 1, null)));
    return Site.at(path, conditions);
  }

  private void visit(Node node, Site site) {
    if (node instanceof Element read && read.isOwn()) {
      use(((Build) read.array()).body(), site);
      return;
    }
    if (node instanceof If choice) {
      use(choice.condition(), site);
      use(choice.consequence(), site.under(choice.condition()));
      use(choice.alternative(), site.under(choice.condition()));
      return;
    }
    List<Loops.Nest> nests = loops.nestsOf(node);
    if (nests.isEmpty()) {
      node.operands().forEach(operand -> use(operand, site));
      return;
    }
    Set<Node> around = loops.loopsOf(node);
    for (Loops.Nest nest : nests) {
      Site inside = site.keeping(around, nest.indices()).in(path(node, nest));
      nest.certain().forEach(part -> use(part, inside));
      nest.possible().forEach(part -> use(part, inside.under(nest.condition())));
      nest.indices().forEach(index -> use(index, inside));
    }
    node.shape().forEach(extent -> use(extent, site));
  }

  private static List<Loop> path(Node node, Loops.Nest nest) {
    List<Loop> path = new ArrayList<>();
    for (int k = 0; k < nest.indices().size(); k++) {
      Index index = nest.indices().get(k);
      boolean step = node instanceof Recur recur && recur.indices().contains(index);
      path.add(new Loop(index, nest.levels().get(index), step ? node : null));
    }
    return path;
  }

  private void use(Node node, Site site) {
    if (Node.isLeaf(node) && !(node instanceof Index)) {
      return;
    }
    if (node instanceof Index index) {
      index.operands().forEach(bound -> use(bound, site));
      return;
    }
    Set<Node> around = loops.loopsOf(node);
    sites.merge(node, site.around(around), (one, other) -> one.and(other, around));
  }
}
