package org.gradc.differentiate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gradc.algebra.Existence;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Recur;
import org.gradc.graph.Result;
import org.gradc.graph.Rewriter;
import org.gradc.graph.Update;

/**
 * The adjoint of a recurrence: a recurrence over the same indices in the other direction. Its
 * members are the adjoints of those members that the steps read, and one for every node outside
 * that the steps read; the reads of a step become additions, and what a step defined or added to
 * becomes a read. The step's own nodes are computed again, from the members that the forward
 * recurrence has stored; what a step defined is read.
 */
final class ReverseRecurrence extends ReverseSweep {
  private final ReverseSweep outer;
  private final Recur recur;
  private final Map<Result, Adjoint> fromOutside;
  private final List<Result> results = new ArrayList<>();
  private final Set<Node> region = new HashSet<>();
  private final Set<Node> conditional = new HashSet<>();
  private final Map<Node, Kept> kept = new HashMap<>();
  private final Map<Node, Integer> accumulators = new LinkedHashMap<>();
  private final Map<List<List<Object>>, Integer> counters = new HashMap<>();
  private final List<Member> members = new ArrayList<>();
  private final List<Update> prologue = new ArrayList<>();
  private final List<Update> updates = new ArrayList<>();
  private final List<Index> outerLoops;
  private final List<Index> loops;

  /** The entry that holds a value of a step, where the conditions do. */
  private record Kept(List<Node> conditions, Node entry) {
    Kept under(Node condition) {
      List<Node> more = new ArrayList<>(conditions);
      more.add(condition);
      return new Kept(more, entry);
    }
  }

  private ReverseRecurrence(
      ReverseSweep outer, Recur recur, List<Index> outerLoops, Map<Result, Adjoint> fromOutside) {
    super(outer);
    this.outer = outer;
    this.recur = recur;
    this.outerLoops = outerLoops;
    this.fromOutside = fromOutside;
    this.loops = concat(outerLoops, recur.indices());
    for (int k = 0; k < recur.members().size(); k++) {
      results.add((Result) graph().result(recur, k));
    }
  }

  /**
   * Passes the adjoints of a recurrence's results on to all that it is made of, once for each set
   * of loops around.
   */
  static void sweep(ReverseSweep outer, Recur recur) {
    Map<List<Index>, Map<Result, Adjoint>> byLoops = new LinkedHashMap<>();
    for (int k = 0; k < recur.members().size(); k++) {
      Result result = (Result) outer.graph().result(recur, k);
      for (Adjoint adjoint : outer.settle(result)) {
        byLoops.computeIfAbsent(adjoint.loops(), l -> new LinkedHashMap<>()).put(result, adjoint);
      }
    }
    byLoops.forEach((around, adjoints) -> sweep(outer, recur, around, adjoints));
  }

  private static void sweep(
      ReverseSweep outer, Recur recur, List<Index> around, Map<Result, Adjoint> adjoints) {
    Recur apart = (Recur) outer.apart(recur, around);
    Map<Result, Adjoint> fromOutside = new LinkedHashMap<>();
    adjoints.forEach(
        (result, adjoint) ->
            fromOutside.put((Result) outer.graph().result(apart, result.position()), adjoint));
    new ReverseRecurrence(outer, apart, around, fromOutside).sweep();
  }

  @Override
  List<Index> enclosingLoops() {
    return loops;
  }

  @Override
  boolean contains(Node node) {
    return region.contains(node) || !outerLoops.containsAll(node.free().indices());
  }

  @Override
  void adopt(Node node) {
    super.adopt(node);
    region.add(node);
    region.add(((Element) node).array());
  }

  private void sweep() {
    Guard guard = guardOfResults();
    List<Update> steps = stepsOverResults();
    openStateAdjoints(steps);
    List<List<Update>> groups = new StepOrder(recur, steps).groups();
    for (int k = groups.size() - 1; k >= 0; k--) {
      sweep(groups.get(k));
    }
    close(guard);
  }

  /** Passes on the adjoints of what updates define that do not read one another. */
  private void sweep(List<Update> group) {
    begin();
    for (Update step : group) {
      Node seed = seed(step);
      if (seed != null) {
        Result result = results.get(step.target());
        Guard own =
            accumulators.containsKey(result)
                ? whereAsked(step, Guard.NONE.and(step.condition()))
                : guardOf(fromOutside.get(result), step);
        contribute(step.body(), own, concat(loops, step.indices()), seed);
      }
    }
    run();
  }

  /**
   * Where the adjoint of what a step defines, which only the outside reads, is to be passed on. The
   * entry that the seed reads is one where the step's condition holds.
   */
  private Guard guardOf(Adjoint adjoint, Update step) {
    Guard guard = Guard.NONE.and(ownCondition(adjoint)).and(step.condition());
    boolean sparse = adjoint.loose() || Accumulations.isSparse(adjoint.value());
    return sparse && !Tameness.keepsAbsent(step.body(), concat(loops, step.indices()))
        ? guard.andVanishing(Accumulations.isReached(graph(), adjoint.value(), step.subscripts()))
        : guard;
  }

  /** The guard, and that this step or a later one is asked for, where a 0 would not stay one. */
  private Guard whereAsked(Update step, Guard guard) {
    if (Tameness.keepsZero(step.body(), concat(loops, step.indices()))) {
      return guard;
    }
    Node asked = LastSteps.areAsked(graph(), recur, step, fromOutside.values());
    return asked == null ? guard : guard.andVanishing(asked);
  }

  private List<Guard> guards() {
    return fromOutside.values().stream().map(Adjoint::guard).toList();
  }

  /**
   * Where one of the results has an adjoint while the reverse recurrence runs: not where all do.
   */
  private Node ownCondition(Adjoint adjoint) {
    return adjoint.guard().rest(graph(), Guard.commonLength(guards()));
  }

  private Guard guardOfResults() {
    List<Guard> guards = guards();
    boolean alike = guards.stream().allMatch(guards.get(0)::equals);
    return alike ? guards.get(0) : Guard.anyOf(graph(), guards);
  }

  /** The updates of a step, reading the finished arrays instead of the members. */
  private List<Update> stepsOverResults() {
    Map<Node, Node> replacements = new HashMap<>();
    for (int k = 0; k < results.size(); k++) {
      replacements.put(recur.members().get(k), results.get(k));
    }
    Rewriter substitution = Rewriter.substitution(graph(), replacements);
    List<Update> steps =
        recur.updates().stream().map(update -> update.map(substitution::rewrite)).toList();
    substitution
        .all()
        .forEach(
            (before, after) -> {
              if (before != after && !results.contains(after)) {
                region.add(after);
                trace().noteCopy(before, after);
              }
            });
    markActive(steps.stream().map(Update::body).toList());
    steps.stream().filter(step -> step.mode() == Update.Mode.DEFINE).forEach(this::keep);
    return steps;
  }

  /** What a step defines stands in the array that it defines. */
  private void keep(Update step) {
    keep(
        step.body(),
        new Kept(List.of(), graph().element(results.get(step.target()), step.subscripts())));
  }

  private void keep(Node value, Kept place) {
    if (kept.putIfAbsent(value, place) == null && value instanceof If choice) {
      Node condition = choice.condition();
      keep(choice.consequence(), place.under(condition));
      keep(choice.alternative(), place.under(graph().not(condition)));
    }
  }

  @Override
  Node valueAt(Node node, Guard guard) {
    Kept place = kept.get(node);
    return place != null && new HashSet<>(guard.conditions()).containsAll(place.conditions)
        ? place.entry
        : node;
  }

  /**
   * Makes a member for the adjoint of each array that the steps read, and not only to compare,
   * starting with what comes from outside.
   */
  private void openStateAdjoints(List<Update> steps) {
    Set<Node> read = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>(steps.stream().map(Update::body).toList());
    while (!open.isEmpty()) {
      Node node = open.pop();
      if ((contains(node) || node instanceof Result) && read.add(node)) {
        open.addAll(carried(node));
      }
    }
    for (Result result : results) {
      if (read.contains(result) && result.kind() == Kind.REAL) {
        int position = openMember(result, result.member().name());
        if (fromOutside.containsKey(result)) {
          prologue.addAll(copyInto(position, fromOutside.get(result)));
        }
      }
    }
  }

  private int openMember(Node target, String name) {
    int position = members.size();
    members.add(graph().member(name + "Bar", Kind.REAL, target.shape()));
    accumulators.put(target, position);
    return position;
  }

  private List<Update> copyInto(int position, Adjoint adjoint) {
    Graph graph = graph();
    Node array = adjoint.value();
    Node own = ownCondition(adjoint);
    if (array instanceof Accumulate accumulate) {
      return accumulate.updates().stream().map(u -> retarget(u, own, position)).toList();
    }
    List<Index> indices = graph.indices(array.shape());
    List<Node> subscripts = List.copyOf(indices);
    Node entry = graph.element(array, subscripts);
    return List.of(new Update(position, Update.Mode.ADD, indices, own, subscripts, entry));
  }

  private Update retarget(Update update, Node own, int position) {
    return update.with(position, update.body()).under(graph().and(own, update.condition()));
  }

  /**
   * The adjoint of the entry that a step defines or adds to: final when the reverse step is
   * reached.
   */
  private Node seed(Update step) {
    Result result = results.get(step.target());
    Integer position = accumulators.get(result);
    if (position != null) {
      return graph().element(members.get(position), step.subscripts());
    }
    Adjoint adjoint = fromOutside.get(result);
    return adjoint == null ? null : graph().element(adjoint.value(), step.subscripts());
  }

  @Override
  void leave(Node target, Guard guard, List<Index> around, List<Node> subscripts, Node value) {
    Integer position = accumulators.get(target);
    if (position == null) {
      position = openMember(target, Accumulations.nameOf(target));
    }
    if (!guard.isEmpty()) {
      conditional.add(target);
    }
    updates.add(
        new Update(
            position,
            Update.Mode.ADD,
            around.subList(loops.size(), around.size()),
            guard.rest(graph(), 0),
            subscripts,
            value));
  }

  /**
   * Where all that is added to the adjoint of another recurrence's array goes to one slice of it,
   * the member is that slice: a step of a loop around must not add to entries of other steps, be it
   * zeros. The subscripts of the slice, with null along the axes that stay; empty if nothing is
   * cut.
   */
  private List<Node> cutToSlice(Node target, int position) {
    List<Update> own = updates.stream().filter(u -> u.target() == position).toList();
    boolean around = target instanceof Result result && result.recur() != recur;
    if (!around || own.isEmpty()) {
      return List.of();
    }
    List<Node> slice = new ArrayList<>(own.get(0).subscripts());
    for (int axis = 0; axis < slice.size(); axis++) {
      Node subscript = slice.get(axis);
      int here = axis;
      boolean fixed =
          own.stream()
              .allMatch(
                  update ->
                      update.subscripts().get(here).equals(subscript)
                          && !subscript.free().containsAny(update.indices()));
      boolean outside =
          !subscript.free().containsAny(recur.indices())
              && !subscript.free().containsAny(recur.members())
              && outerLoops.containsAll(subscript.free().indices());
      slice.set(axis, fixed && outside && shiftedIndex(subscript) != null ? subscript : null);
    }
    if (slice.stream().allMatch(Objects::isNull)) {
      return List.of();
    }
    Member whole = members.get(position);
    members.set(position, graph().member(whole.name(), Kind.REAL, rest(whole.shape(), slice)));
    updates.replaceAll(
        update ->
            update.target() != position
                ? update
                : new Update(
                    position,
                    update.mode(),
                    update.indices(),
                    update.condition(),
                    rest(update.subscripts(), slice),
                    update.body()));
    return slice;
  }

  /** The index that the subscript is, or is with a constant: nothing that may fail; else null. */
  static Index shiftedIndex(Node subscript) {
    boolean shifted =
        subscript instanceof Apply sum
            && sum.operation() == Operations.INTEGER_ADD
            && sum.operand(0) instanceof Constant;
    Node index = shifted ? ((Apply) subscript).operand(1) : subscript;
    return index instanceof Index found ? found : null;
  }

  /** What stands along the axes that stay. */
  private static List<Node> rest(List<Node> all, List<Node> slice) {
    List<Node> rest = new ArrayList<>();
    for (int axis = 0; axis < all.size(); axis++) {
      if (slice.get(axis) == null) {
        rest.add(all.get(axis));
      }
    }
    return rest;
  }

  /** Makes the reverse recurrence and passes on what it gives to the nodes outside. */
  private void close(Guard guard) {
    Map<Node, List<Node>> slices = new HashMap<>();
    accumulators.forEach((target, position) -> slices.put(target, cutToSlice(target, position)));
    Map<Node, Node> formulas = new HashMap<>();
    Map<Node, Integer> counts = new HashMap<>();
    for (Node target : accumulators.keySet()) {
      if (target.isScalar() && conditional.contains(target)) {
        List<Update> own = updatesOf(accumulators.get(target));
        Node formula = reached(own);
        if (formula != null) {
          formulas.put(target, formula);
        } else {
          counts.put(target, count(own));
        }
      }
    }
    if (!members.isEmpty()) {
      Recur reverse =
          graph().recur(members, prologue, recur.indices(), recur.direction().reversed(), updates);
      counts.forEach(
          (target, count) -> formulas.put(target, isPositive(graph().result(reverse, count))));
      accumulators.forEach(
          (target, position) ->
              passOn(
                  target,
                  graph().result(reverse, position),
                  slices.get(target),
                  formulas.containsKey(target) ? guard.andVanishing(formulas.get(target)) : guard));
    }
    fromOutside.forEach(
        (result, adjoint) -> {
          if (!accumulators.containsKey(result)) {
            toPrologue(result, adjoint.value(), adjoint.guard());
          }
        });
  }

  private List<Update> updatesOf(int position) {
    return updates.stream().filter(update -> update.target() == position).toList();
  }

  /**
   * Whether some step does one of the updates: where an adjoint exists must not be asked of its
   * value, which may be 0 where its own derivative is not. Null where no formula says so.
   */
  private Node reached(List<Update> own) {
    Existence existence = new Existence(graph());
    Node any = graph().truth(false);
    for (Update update : own) {
      Node here = existence.of(concat(recur.indices(), update.indices()), update.condition());
      if (here == null || here.free().containsAny(recur.members())) {
        return null;
      }
      any = graph().or(any, here);
    }
    return any;
  }

  /** A member that counts how often one of the updates is done: one for all that go together. */
  private int count(List<Update> own) {
    List<List<Object>> when =
        own.stream().map(u -> List.<Object>of(u.indices(), u.condition())).toList();
    return counters.computeIfAbsent(
        when,
        w -> {
          int count = members.size();
          String name = members.get(own.get(0).target()).name() + "Count";
          members.add(graph().member(name, Kind.REAL, List.of()));
          own.forEach(update -> updates.add(update.with(count, graph().constant(1))));
          return count;
        });
  }

  private Node isPositive(Node count) {
    return graph().apply(Operations.GREATER, count, graph().constant(0));
  }

  private void passOn(Node target, Node total, List<Node> slice, Guard guard) {
    if (target instanceof Result result && result.recur() == recur) {
      toPrologue(result, total, guard);
    } else if (target.isScalar()) {
      outer.contribute(target, guard, outerLoops, total);
    } else {
      List<Index> indices = graph().indices(total.shape());
      Node entry = graph().element(total, List.copyOf(indices));
      List<Node> subscripts = new ArrayList<>(slice);
      if (slice.isEmpty()) {
        subscripts.addAll(indices);
      } else {
        Iterator<Index> next = indices.iterator();
        subscripts.replaceAll(fixed -> fixed != null ? fixed : next.next());
      }
      outer.contributeAt(target, guard, concat(outerLoops, indices), subscripts, entry);
    }
  }

  /**
   * What stood in the array before the first step takes the adjoint that is left there after the
   * last reverse one.
   */
  private void toPrologue(Result result, Node adjoint, Guard guard) {
    for (Update update : recur.prologue()) {
      if (update.target() == result.position()) {
        outer.contribute(
            update.body(),
            guard.and(update.condition()),
            concat(outerLoops, update.indices()),
            graph().element(adjoint, update.subscripts()));
      }
    }
  }
}
