package org.gradc.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import org.gradc.definedness.Demand;
import org.gradc.differentiate.Contribution.ToArray;
import org.gradc.differentiate.Contribution.ToScalar;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
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
 * Walks the nodes from users to operands and gathers each node's adjoint from its users'
 * contributions.
 *
 * <p>A contribution stands in the loops of its user, outermost first. Of these the innermost ones
 * that the operand does not depend on are summed over: by a {@link Reduce} for a scalar, in an
 * {@link Update} for an array. A loop that has one of the operand's own inside it stays: with
 * {@code exp(q[c])} in a loop over c within one over i the operand's part is passed on in both
 * loops. So the backward loops nest as the forward ones do, and what is common to one i is computed
 * once. An operand with users in different loops has an adjoint for each.
 *
 * <p>Contributions carry the guard of the user, so that an untaken branch adds nothing, not even 0
 * times an infinity. A recurrence is swept by a {@link ReverseRecurrence}.
 */
class ReverseSweep {
  /**
   * The adjoint of a node within loops, and the guard under which it has one.
   *
   * @param loose whether the guard may hold also where the node is not evaluated; the adjoint is
   *     zero there
   */
  record Adjoint(List<Index> loops, Guard guard, Node value, boolean loose) {}

  /** Users under more guards than these are not told apart by a condition that lists them all. */
  private static final int MOST_GUARDS = 8;

  private final Graph graph;
  private final Set<Node> active;
  private final Set<Node> classified;
  private final Trace trace;
  private final List<Index> enclosing;
  private final Footing footing;
  private final Map<Node, Map<List<Index>, List<Contribution>>> contributions = new HashMap<>();
  private final Map<Node, List<Adjoint>> adjoints = new LinkedHashMap<>();
  private final Set<Node> seenRecurrences = new HashSet<>();
  private final Set<Node> sweptRecurrences = new HashSet<>();
  private final PriorityQueue<Node> pending =
      new PriorityQueue<>((a, b) -> Integer.compare(b.id(), a.id()));

  /** A sweep over all that depends on the symbols. */
  ReverseSweep(Graph graph, List<Symbol> symbols) {
    this(graph, symbols, List.of());
  }

  /** The same within loops. */
  ReverseSweep(Graph graph, List<Symbol> symbols, List<Index> enclosing) {
    this.graph = graph;
    this.enclosing = List.copyOf(enclosing);
    this.active = new HashSet<>(symbols);
    this.classified = new HashSet<>();
    this.trace = new Trace();
    this.footing = new Footing(graph);
  }

  /** A sweep within another, which shares its knowledge of what depends on the symbols. */
  ReverseSweep(ReverseSweep outer) {
    this.graph = outer.graph;
    this.active = outer.active;
    this.classified = outer.classified;
    this.trace = outer.trace;
    this.footing = outer.footing;
    this.enclosing = outer.enclosing;
  }

  Trace trace() {
    return trace;
  }

  Graph graph() {
    return graph;
  }

  /** The loops around everything in this sweep. */
  List<Index> enclosingLoops() {
    return enclosing;
  }

  /**
   * Whether the node's adjoint is gathered here; what reaches other nodes goes to {@link #leave}.
   */
  boolean contains(Node node) {
    return true;
  }

  /** Whether what is left is still wanted. */
  boolean goesOn() {
    return true;
  }

  /** The value of a node that is differentiated under a guard, as this sweep best comes by it. */
  Node valueAt(Node node, Guard guard) {
    return node;
  }

  /** Takes a contribution to a node outside of this sweep. */
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
    contribute(node, Guard.NONE, enclosing, value);
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
    return active.contains(node) || !carried(node).isEmpty();
  }

  /** The operands that an adjoint of the node is passed on to. */
  final List<Node> carried(Node node) {
    List<Node> operands = new ArrayList<>();
    for (int k = 0; k < node.operands().size(); k++) {
      Node operand = node.operands().get(k);
      boolean passes = !(node instanceof Apply apply) || apply.operation().isDifferentiable(k);
      if (passes && active.contains(operand)) {
        operands.add(operand);
      }
    }
    return operands;
  }

  void run() {
    while (!pending.isEmpty() && goesOn()) {
      Node node = pending.poll();
      if (node instanceof Recur recur) {
        sweptRecurrences.add(recur);
        ReverseRecurrence.sweep(this, recur);
      } else {
        settle(node).forEach(adjoint -> propagate(apart(node, adjoint.loops), adjoint));
      }
    }
  }

  /** Forgets what has been passed on, so that the same nodes can take more. */
  void begin() {
    seenRecurrences.clear();
    sweptRecurrences.clear();
    adjoints.clear();
  }

  /** The adjoints of the nodes that have one, in the order of the sweep. */
  Map<Node, List<Adjoint>> adjoints() {
    return adjoints;
  }

  static <T> List<T> concat(List<? extends T> a, List<? extends T> b) {
    List<T> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }

  // Contributions

  /** How many of the loops, from the outermost, a node's part is kept in. */
  private int kept(Node node, List<Index> loops) {
    int count = loops.size();
    while (count > enclosingLoops().size() && !node.free().contains(loops.get(count - 1))) {
      count--;
    }
    return count;
  }

  /** Adds to the adjoint of a scalar what a user that stands in the loops gives. */
  void contribute(Node scalar, Guard under, List<Index> loops, Node value) {
    if (!active.contains(scalar) || isZero(value)) {
      return;
    }
    Guard guard = scalar instanceof Symbol ? under.hard(footing::presupposes) : under;
    if (!contains(scalar)) {
      leave(scalar, guard, loops, List.of(), value);
      return;
    }
    int count = kept(scalar, loops);
    List<Index> summed = loops.subList(count, loops.size());
    Guard outside = guard.independentOf(summed);
    Node part = value;
    if (!summed.isEmpty()) {
      Node condition = guard.rest(graph, outside.size());
      part = graph.reduce(Monoid.SUM, summed, condition, value);
      boolean conditional = outside.size() < guard.size();
      if (conditional || footing.isLost(scalar)) {
        outside = outside.andVanishing(footing.anyStep(summed, condition));
      }
    }
    add(scalar, loops.subList(0, count), new ToScalar(outside, part));
  }

  private static boolean isZero(Node value) {
    return value instanceof Constant constant && constant.real() == 0;
  }

  /** Adds to the adjoint of an array what a read at the subscripts gives. */
  void contributeAt(Node array, Guard under, List<Index> loops, List<Node> subscripts, Node value) {
    if (!active.contains(array) || isZero(value)) {
      return;
    }
    Guard guard = array instanceof Symbol ? under.hard(footing::presupposes) : under;
    if (!contains(array)) {
      leave(array, guard, loops, subscripts, value);
      return;
    }
    int count = kept(array, loops);
    List<Index> summed = loops.subList(count, loops.size());
    Predicate<Node> anywhere = c -> Demand.isPlain(c) && !footing.presupposes(c);
    Guard ordered = guard.independentFirst(summed, anywhere);
    Guard outside = ordered.independentOf(summed);
    Node condition = ordered.rest(graph, outside.size());
    Update update = new Update(0, Update.Mode.ADD, summed, condition, subscripts, value);
    add(array, loops.subList(0, count), new ToArray(outside, update));
  }

  private void add(Node node, List<Index> loops, Contribution contribution) {
    Node waiting = node instanceof Result result ? result.recur() : node;
    if (sweptRecurrences.contains(waiting)) {
      throw new CompilerBug("a contribution to a recurrence that has been swept: " + node);
    }
    Map<List<Index>, List<Contribution>> byLoops = contributions.get(node);
    if (byLoops == null) {
      byLoops = new LinkedHashMap<>();
      contributions.put(node, byLoops);
      if (waiting == node || seenRecurrences.add(waiting)) {
        pending.add(waiting);
      }
    }
    byLoops.computeIfAbsent(List.copyOf(loops), l -> new ArrayList<>()).add(contribution);
  }

  /**
   * Puts a node's contributions together: an adjoint for each set of loops that its users stand in.
   * That of a symbol, where a sweep ends, holds under every condition.
   */
  List<Adjoint> settle(Node node) {
    Map<List<Index>, List<Contribution>> byLoops = contributions.remove(node);
    if (byLoops == null) {
      return adjoints.getOrDefault(node, List.of());
    }
    List<Adjoint> settled = new ArrayList<>();
    byLoops.forEach((loops, parts) -> settled.add(total(node, loops, parts)));
    settled.forEach(adjoint -> trace.noteAdjoint(node, adjoint.value));
    adjoints.put(node, settled);
    return settled;
  }

  private Adjoint total(Node node, List<Index> loops, List<Contribution> parts) {
    List<Guard> all = parts.stream().map(Contribution::guard).toList();
    if (node instanceof Symbol) {
      return new Adjoint(loops, Guard.NONE, value(node, parts, 0), false);
    }
    boolean alike = all.stream().allMatch(all.get(0)::equals);
    int common = alike ? all.get(0).size() : Guard.commonLength(all);
    Node value = value(node, parts, common);
    boolean loose = !(node instanceof Result) && new HashSet<>(all).size() > MOST_GUARDS;
    if (!loose) {
      Guard guard = alike ? all.get(0) : Guard.anyOf(graph, all);
      return new Adjoint(loops, guard, value, false);
    }
    Guard guard = Guard.common(all, common);
    return new Adjoint(
        loops, node.isScalar() ? guard.andVanishing(isUsed(parts, common)) : guard, value, true);
  }

  /** What the parts add up to, where the conditions that lead all their guards hold. */
  private Node value(Node node, List<Contribution> parts, int common) {
    return node.isScalar() ? sum(parts, common) : array(node, parts, common);
  }

  /**
   * Whether a guard holds: their number is a sum, where a condition that lists them all is slow.
   */
  private Node isUsed(List<Contribution> parts, int common) {
    Node zero = graph.constant(0);
    Node users = zero;
    for (Contribution part : parts) {
      Node condition = part.guard().rest(graph, common);
      users = graph.add(users, graph.choose(condition, graph.constant(1), zero));
    }
    return graph.apply(Operations.GREATER, users, zero);
  }

  private Node sum(List<Contribution> parts, int common) {
    List<GuardedSum.Term> terms = new ArrayList<>();
    for (Contribution part : parts) {
      Guard guard = part.guard().without(common).hard(footing::presupposes);
      terms.add(new GuardedSum.Term(guard.conditions(), ((ToScalar) part).value()));
    }
    return GuardedSum.of(graph, terms);
  }

  private Node array(Node node, List<Contribution> parts, int common) {
    List<Update> updates = new ArrayList<>();
    for (Contribution part : parts) {
      Update update = ((ToArray) part).update();
      Node condition = graph.and(part.guard().rest(graph, common), update.condition());
      updates.add(update.under(condition));
    }
    return Accumulations.of(graph, node.shape(), updates);
  }

  /**
   * The node with indices of its own, where it binds one that runs around the adjoint: in {@code
   * x[k] * sum(k: ...)} the same index may run in a loop around and within.
   */
  final Node apart(Node node, List<Index> around) {
    List<Node> bound = node.bound();
    if (node instanceof Result || bound.stream().noneMatch(around::contains)) {
      return node;
    }
    Node renamed = graph.apart(() -> FreshBinders.of(graph, node));
    markActive(List.of(renamed));
    return renamed;
  }

  // The chain rule, by the kind of node

  private void propagate(Node node, Adjoint adjoint) {
    if (node instanceof Apply apply) {
      propagate(apply, adjoint);
    } else if (node instanceof If choice) {
      propagate(choice, adjoint);
    } else if (node instanceof Element element) {
      contributeAt(
          element.array(), adjoint.guard, adjoint.loops, element.subscripts(), adjoint.value);
    } else if (node instanceof Reduce reduce) {
      new ReverseReduction(this, reduce, adjoint).propagate();
    } else if (node instanceof Build build) {
      propagate(build, adjoint);
    } else if (node instanceof Stack stack) {
      propagate(stack, adjoint);
    } else if (node instanceof Accumulate accumulate) {
      propagate(accumulate, adjoint);
    } else if (!(node instanceof Symbol)) {
      throw new CompilerBug("no derivative of " + node);
    }
  }

  private void propagate(Apply apply, Adjoint adjoint) {
    if (Shares.propagate(this, apply, adjoint)) {
      return;
    }
    for (int k = 0; k < apply.operands().size(); k++) {
      if (apply.operation().isDifferentiable(k) && active.contains(apply.operand(k))) {
        Node value = valueAt(apply, adjoint.guard);
        Node part = apply.operation().partial(graph, apply.operands(), value, k, adjoint.value);
        Guard guard = Tameness.keepsZero(apply, k) ? adjoint.guard : adjoint.guard.hardened();
        contribute(apply.operand(k), guard, adjoint.loops, part);
      }
    }
  }

  private void propagate(If choice, Adjoint adjoint) {
    Node condition = choice.condition();
    contribute(choice.consequence(), adjoint.guard.and(condition), adjoint.loops, adjoint.value);
    contribute(
        choice.alternative(),
        adjoint.guard.and(graph.not(condition)),
        adjoint.loops,
        adjoint.value);
  }

  /** The body at the indices takes the entry of the adjoint there. */
  private void propagate(Build build, Adjoint adjoint) {
    Node seed = Accumulations.entry(graph, adjoint.value, build.indices());
    Guard guard = adjoint.guard;
    boolean sparse = adjoint.loose || Accumulations.isSparse(adjoint.value);
    boolean kept =
        adjoint.value instanceof Build
            ? Tameness.keepsZero(build.body(), build.indices())
            : Tameness.keepsAbsent(build.body(), build.indices());
    if (sparse && !kept) {
      List<Node> places = List.copyOf(build.indices());
      guard = guard.andVanishing(Accumulations.isReached(graph, adjoint.value, places));
    }
    contribute(build.body(), guard, concat(adjoint.loops, build.indices()), seed);
  }

  /** The guard, and that anybody has asked for the entry, where a 0 would not stay one. */
  private Guard whereReached(Node scalar, Guard guard, Adjoint adjoint, List<Node> place) {
    boolean sparse = adjoint.loose || Accumulations.isSparse(adjoint.value);
    return sparse && active.contains(scalar) && !Tameness.keepsZero(scalar)
        ? guard.andVanishing(Accumulations.isReached(graph, adjoint.value, place))
        : guard;
  }

  /** An element takes the entry of the adjoint at its place, if anybody has asked for it there. */
  private void propagate(Stack stack, Adjoint adjoint) {
    for (int k = 0; k < stack.elements().size(); k++) {
      Node element = stack.elements().get(k);
      List<Node> place = stack.position(graph, k);
      Guard guard = whereReached(element, adjoint.guard, adjoint, place);
      contribute(element, guard, adjoint.loops, graph.element(adjoint.value, place));
    }
  }

  /** What an update adds takes the adjoint of the entry that it is added to. */
  private void propagate(Accumulate accumulate, Adjoint adjoint) {
    for (Update update : accumulate.updates()) {
      Node seed = graph.element(adjoint.value, update.subscripts());
      Guard here = adjoint.guard.and(update.condition());
      Guard guard = whereReached(update.body(), here, adjoint, update.subscripts());
      contribute(update.body(), guard, concat(adjoint.loops, update.indices()), seed);
    }
  }
}
