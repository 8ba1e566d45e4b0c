package org.gradc.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.gradc.differentiate.Contribution.ToArray;
import org.gradc.differentiate.Contribution.ToScalar;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Result;
import org.gradc.graph.Stack;
import org.gradc.graph.Symbol;
import org.gradc.graph.Update;
import org.gradc.source.CompilerBug;

/**
 * Walks the nodes from users to operands and gathers each node's adjoint from its users' contributions.
 *
 * <p>A node stands in the loops of its free indices, and its adjoint is an expression in the same loops. A user may
 * stand in more loops than its operand; the operand's part is then the sum over those that it is outside of: a {@link
 * Reduce} for a scalar, an {@link Update} for an array. Contributions carry the guard of the user, so that an untaken
 * branch adds nothing, not even 0 times an infinity. A recurrence is swept by a {@link ReverseRecurrence}, within which
 * all nodes are taken to stand in its loop.
 */
class ReverseSweep {
  private final Graph graph;
  private final Set<Node> active;
  private final Set<Node> classified;
  private final Map<Node, List<Contribution>> contributions = new HashMap<>();
  private final Map<Node, Node> adjoints = new LinkedHashMap<>();
  private final Map<Node, Guard> guards = new HashMap<>();
  private final Set<Node> seenRecurrences = new HashSet<>();
  private final PriorityQueue<Node> pending =
      new PriorityQueue<>((a, b) -> Integer.compare(b.id(), a.id()));

  /** A sweep over all that depends on the symbols. */
  ReverseSweep(Graph graph, List<Symbol> symbols) {
    this.graph = graph;
    this.active = new HashSet<>(symbols);
    this.classified = new HashSet<>();
  }

  /** A sweep within another, which shares its knowledge of what depends on the symbols. */
  ReverseSweep(ReverseSweep outer) {
    this.graph = outer.graph;
    this.active = outer.active;
    this.classified = outer.classified;
  }

  Graph graph() {
    return graph;
  }

  /** The loops around everything in this sweep, beyond those that a node's free variables tell. */
  List<Index> implicitLoops() {
    return List.of();
  }

  /** Whether the node's adjoint is gathered here; what reaches other nodes goes to {@link #leave}. */
  boolean contains(Node node) {
    return true;
  }

  /** Takes a contribution to a node outside; the loops in {@code extra} are those of the user, its own excluded. */
  void leave(Node target, Guard guard, List<Index> loops, List<Node> subscripts, Node value) {
    throw new CompilerBug("a contribution leaves the outermost sweep: " + target);
  }

  /** Makes a node that was made during the sweep part of it. */
  void adopt(Node node) {
    markActive(List.of(node));
  }

  /** Starts with the derivative of what is asked for by a node. */
  void seed(Node node, Node value) {
    markActive(List.of(node));
    contribute(node, Guard.NONE, List.of(), value);
  }

  /** Learns which of the nodes below the roots depend on the symbols. */
  void markActive(List<Node> roots) {
    for (Node node : Reachable.from(roots, node -> !classified.contains(node))) {
      classified.add(node);
      if ((node.kind() == Kind.REAL || node instanceof Recur) && carries(node)) {
        active.add(node);
      }
    }
  }

  private boolean carries(Node node) {
    if (!(node instanceof Apply apply)) {
      return active.contains(node) || node.operands().stream().anyMatch(active::contains);
    }
    for (int k = 0; k < apply.operands().size(); k++) {
      if (apply.operation().isDifferentiable(k) && active.contains(apply.operand(k))) {
        return true;
      }
    }
    return false;
  }

  void run() {
    while (!pending.isEmpty()) {
      Node node = pending.poll();
      if (node instanceof Recur recur) {
        new ReverseRecurrence(this, recur).sweep();
      } else {
        settle(node);
        propagate(node);
      }
    }
  }

  Map<Node, Node> adjoints() {
    return adjoints;
  }

  /** The finished adjoint of a node: zeros if nothing depends on it. */
  Node adjoint(Node node) {
    Node adjoint = adjoints.get(node);
    if (adjoint != null) {
      return adjoint;
    }
    return node.isScalar() ? graph.constant(0) : graph.accumulate(node.shape(), List.of());
  }

  /** The finished adjoint, or null. */
  Node adjointOrNull(Node node) {
    return adjoints.get(node);
  }

  Guard guard(Node node) {
    return guards.getOrDefault(node, Guard.NONE);
  }

  /** The loops that a node of this sweep stands in. */
  List<Index> loops(Node node) {
    return merge(node.free().indices(), implicitLoops());
  }

  static List<Index> merge(List<Index> a, List<Index> b) {
    Set<Index> all = new LinkedHashSet<>(a);
    all.addAll(b);
    List<Index> sorted = new ArrayList<>(all);
    sorted.sort((x, y) -> Integer.compare(x.id(), y.id()));
    return sorted;
  }

  static List<Index> minus(List<Index> a, List<Index> b) {
    return a.stream().filter(i -> !b.contains(i)).toList();
  }

  // Contributions

  /**
   * Adds to the adjoint of a scalar, or of an {@link Element}, what a user in the given loops gives.
   *
   * @param loops the loops that the user, and so the value, stands in
   */
  void contribute(Node scalar, Guard guard, List<Index> loops, Node value) {
    if (!active.contains(scalar)) {
      return;
    }
    if (!contains(scalar)) {
      leave(scalar, guard, loops, List.of(), value);
      return;
    }
    List<Index> extra = minus(loops, loops(scalar));
    Guard kept = guard.independentOf(extra);
    Node part = value;
    if (!extra.isEmpty()) {
      part =
          graph.reduce(
              org.gradc.graph.Monoid.SUM, extra, guard.rest(graph, kept.size()), value);
      if (kept.size() < guard.size()) {
        kept = kept.and(graph.apply(Operations.UNEQUAL, part, graph.constant(0)));
      }
    }
    add(scalar, new ToScalar(kept, part));
  }

  /** Adds to the adjoint of an array what a read at the subscripts gives. */
  void contributeAt(Node array, Guard guard, List<Index> loops, List<Node> subscripts, Node value) {
    if (!active.contains(array)) {
      return;
    }
    if (!contains(array)) {
      leave(array, guard, loops, subscripts, value);
      return;
    }
    List<Index> extra = minus(loops, loops(array));
    Guard kept = guard.independentOf(extra);
    Node condition = guard.rest(graph, kept.size());
    add(
        array,
        new ToArray(kept, new Update(0, Update.Mode.ADD, extra, condition, subscripts, value)));
  }

  private void add(Node node, Contribution contribution) {
    Node waiting = node instanceof Result result ? result.recur() : node;
    if (!contributions.containsKey(node)) {
      contributions.put(node, new ArrayList<>());
      if (waiting == node || seenRecurrences.add(waiting)) {
        pending.add(waiting);
      }
    }
    contributions.get(node).add(contribution);
  }

  /** Puts a node's contributions together: its adjoint, and the guard under which it has one. */
  void settle(Node node) {
    List<Contribution> parts = contributions.remove(node);
    if (parts == null) {
      return;
    }
    List<Guard> all = parts.stream().map(Contribution::guard).toList();
    boolean alike = all.stream().allMatch(all.get(0)::equals);
    Guard guard = alike ? all.get(0) : Guard.anyOf(graph, all);
    int common = alike ? guard.size() : Guard.commonLength(all);
    guards.put(node, guard);
    adjoints.put(node, node.isScalar() ? sum(parts, common) : array(node, parts, common));
  }

  private Node sum(List<Contribution> parts, int common) {
    Node total = null;
    for (Contribution part : parts) {
      Node condition = part.guard().rest(graph, common);
      Node value = graph.choose(condition, ((ToScalar) part).value(), graph.constant(0));
      total = total == null ? value : graph.add(total, value);
    }
    return total;
  }

  private Node array(Node node, List<Contribution> parts, int common) {
    List<Update> updates = new ArrayList<>();
    for (Contribution part : parts) {
      Update update = ((ToArray) part).update();
      Node condition = graph.and(part.guard().rest(graph, common), update.condition());
      updates.add(
          new Update(
              0, update.mode(), update.indices(), condition, update.subscripts(), update.body()));
    }
    return Accumulations.of(graph, node.shape(), updates);
  }

  // The chain rule, by the kind of node

  private void propagate(Node node) {
    if (node instanceof Apply apply) {
      propagate(apply);
    } else if (node instanceof If choice) {
      Node adjoint = adjoints.get(node);
      Guard guard = guard(node);
      contribute(choice.consequence(), guard.and(choice.condition()), loops(node), adjoint);
      contribute(
          choice.alternative(), guard.and(graph.not(choice.condition())), loops(node), adjoint);
    } else if (node instanceof Element element) {
      contributeAt(
          element.array(), guard(node), loops(node), element.subscripts(), adjoints.get(node));
    } else if (node instanceof Reduce reduce) {
      new ReverseReduction(this, reduce).propagate();
    } else if (node instanceof Build build) {
      propagate(build);
    } else if (node instanceof Stack stack) {
      propagate(stack);
    } else if (node instanceof Accumulate accumulate) {
      propagate(accumulate);
    } else if (!(node instanceof Symbol)) {
      throw new CompilerBug("no derivative of " + node);
    }
  }

  private void propagate(Apply apply) {
    for (int k = 0; k < apply.operands().size(); k++) {
      if (apply.operation().isDifferentiable(k) && active.contains(apply.operand(k))) {
        Node part = apply.operation().partial(graph, apply, k, adjoints.get(apply));
        contribute(apply.operand(k), guard(apply), loops(apply), part);
      }
    }
  }

  /** The body at the indices takes the entry of the adjoint there. */
  private void propagate(Build build) {
    Node adjoint = adjoints.get(build);
    Node seed = Accumulations.entry(graph, adjoint, build.indices());
    Guard guard = guard(build);
    if (adjoint instanceof Accumulate sparse
        && !Accumulations.coversAll(sparse)
        && !Tameness.isTame(build.body(), build.indices())) {
      guard = guard.and(graph.apply(Operations.UNEQUAL, seed, graph.constant(0)));
    }
    contribute(build.body(), guard, merge(loops(build), build.indices()), seed);
  }

  private void propagate(Stack stack) {
    Node adjoint = adjoints.get(stack);
    for (int k = 0; k < stack.elements().size(); k++) {
      Node seed = graph.element(adjoint, position(stack, k));
      contribute(stack.elements().get(k), guard(stack), loops(stack), seed);
    }
  }

  private List<Node> position(Stack stack, int k) {
    List<Node> subscripts = new ArrayList<>();
    long rest = k;
    for (int axis = stack.shape().size() - 1; axis >= 0; axis--) {
      long extent = ((org.gradc.graph.Constant) stack.shape().get(axis)).integer();
      subscripts.add(0, graph.integer(rest % extent));
      rest /= extent;
    }
    return subscripts;
  }

  /** What an update adds takes the adjoint of the entry that it is added to. */
  private void propagate(Accumulate accumulate) {
    Node adjoint = adjoints.get(accumulate);
    for (Update update : accumulate.updates()) {
      contribute(
          update.body(),
          guard(accumulate).and(update.condition()),
          merge(loops(accumulate), update.indices()),
          graph.element(adjoint, update.subscripts()));
    }
  }
}
