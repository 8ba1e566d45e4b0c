package org.gradc.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Recur;
import org.gradc.graph.Result;
import org.gradc.graph.Rewriter;
import org.gradc.graph.Update;

/**
 * The adjoint of a recurrence: a recurrence over the same indices in the other direction. Its members are the adjoints
 * of those members that the steps read, and one for every node outside that the steps read; the reads of a step become
 * additions, and what a step defined or added to becomes a read. The step's own nodes are computed again, from the
 * members that the forward recurrence has stored.
 */
final class ReverseRecurrence extends ReverseSweep {
  private final ReverseSweep outer;
  private final Recur recur;
  private final List<Result> results = new ArrayList<>();
  private final Set<Node> region = new HashSet<>();
  private final Map<Node, Integer> accumulators = new LinkedHashMap<>();
  private final List<Member> members = new ArrayList<>();
  private final List<Update> prologue = new ArrayList<>();
  private final List<Update> updates = new ArrayList<>();
  private final List<Index> outerLoops;
  private final List<Index> implicit;

  ReverseRecurrence(ReverseSweep outer, Recur recur) {
    super(outer);
    this.outer = outer;
    this.recur = recur;
    this.outerLoops = outer.loops(recur);
    this.implicit = merge(outerLoops, recur.indices());
  }

  @Override
  List<Index> implicitLoops() {
    return implicit;
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

  void sweep() {
    Graph graph = graph();
    for (int k = 0; k < recur.members().size(); k++) {
      Result result = (Result) graph.result(recur, k);
      results.add(result);
      outer.settle(result);
    }
    Guard guard = guardOfResults();
    List<Update> steps = stepsOverResults();
    openStateAdjoints(steps);
    for (Update step : steps) {
      Node seed = seed(step);
      if (seed != null) {
        contribute(step.body(), Guard.NONE.and(step.condition()), loopsOf(step), seed);
      }
    }
    run();
    close(guard);
  }

  private List<Index> loopsOf(Update step) {
    return merge(implicit, step.indices());
  }

  private Guard guardOfResults() {
    List<Guard> guards = new ArrayList<>();
    for (Result result : results) {
      if (outer.adjointOrNull(result) != null) {
        guards.add(outer.guard(result));
      }
    }
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
    List<Update> steps = new ArrayList<>();
    for (Update update : recur.updates()) {
      steps.add(
          new Update(
              update.target(),
              update.mode(),
              update.indices(),
              substitution.rewrite(update.condition()),
              substitution.rewriteAll(update.subscripts()),
              substitution.rewrite(update.body())));
    }
    substitution
        .all()
        .forEach(
            (before, after) -> {
              if (before != after && !results.contains(after)) {
                region.add(after);
              }
            });
    markActive(steps.stream().map(Update::body).toList());
    return steps;
  }

  /** Makes a member for the adjoint of each array that the steps read, starting with what comes from outside. */
  private void openStateAdjoints(List<Update> steps) {
    List<Node> bodies = steps.stream().map(Update::body).toList();
    Set<Node> read =
        new HashSet<>(
            org.gradc.graph.Reachable.from(
                bodies, node -> contains(node) || node instanceof Result));
    for (Result result : results) {
      if (read.contains(result) && result.kind() == Kind.REAL) {
        int position = openMember(result, result.member().name());
        Node fromOutside = outer.adjointOrNull(result);
        if (fromOutside != null) {
          prologue.addAll(copyInto(position, fromOutside));
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

  private List<Update> copyInto(int position, Node array) {
    Graph graph = graph();
    if (array instanceof Accumulate accumulate) {
      return accumulate.updates().stream().map(u -> retarget(u, position)).toList();
    }
    List<Index> indices = Accumulations.indices(graph, array.shape());
    List<Node> subscripts = List.copyOf(indices);
    Node entry = graph.element(array, subscripts);
    return List.of(
        new Update(
            position, Update.Mode.ADD, indices, graph.truth(true), subscripts, entry));
  }

  private static Update retarget(Update update, int position) {
    return new Update(
        position,
        Update.Mode.ADD,
        update.indices(),
        update.condition(),
        update.subscripts(),
        update.body());
  }

  /** The adjoint of the entry that a step defines or adds to: final when the reverse step is reached. */
  private Node seed(Update step) {
    Result result = results.get(step.target());
    Integer position = accumulators.get(result);
    Node adjoint = position != null ? members.get(position) : outer.adjointOrNull(result);
    return adjoint == null ? null : graph().element(adjoint, step.subscripts());
  }

  @Override
  void leave(Node target, Guard guard, List<Index> loops, List<Node> subscripts, Node value) {
    Integer position = accumulators.get(target);
    if (position == null) {
      position = openMember(target, Accumulations.nameOf(target));
    }
    List<Index> extra = minus(loops, implicit);
    updates.add(
        new Update(
            position,
            Update.Mode.ADD,
            extra,
            guard.rest(graph(), 0),
            subscripts,
            value));
  }

  private boolean accumulatesHere(Node target) {
    return target instanceof Result result && result.recur() == recur;
  }

  /** Makes the reverse recurrence and passes on what it gives to the nodes outside. */
  private void close(Guard guard) {
    if (!members.isEmpty()) {
      Recur reverse =
          graph()
              .recur(
                  members, prologue, recur.indices(), recur.direction().reversed(), updates);
      accumulators.forEach(
          (target, position) -> passOn(target, graph().result(reverse, position), guard));
    }
    for (Result result : results) {
      Node adjoint = outer.adjointOrNull(result);
      if (!accumulators.containsKey(result) && adjoint != null) {
        toPrologue(result, adjoint, guard);
      }
    }
  }

  private void passOn(Node target, Node total, Guard guard) {
    if (accumulatesHere(target)) {
      toPrologue((Result) target, total, guard);
    } else if (target.isScalar()) {
      outer.contribute(target, guard, outerLoops, total);
    } else {
      List<Index> indices = Accumulations.indices(graph(), target.shape());
      List<Node> subscripts = List.copyOf(indices);
      Node entry = graph().element(total, subscripts);
      outer.contributeAt(target, guard, merge(outerLoops, indices), subscripts, entry);
    }
  }

  /** What stood in the array before the first step takes the adjoint that is left there after the last reverse one. */
  private void toPrologue(Result result, Node adjoint, Guard guard) {
    for (Update update : recur.prologue()) {
      if (update.target() == result.position()) {
        outer.contribute(
            update.body(),
            guard.and(update.condition()),
            merge(outerLoops, update.indices()),
            graph().element(adjoint, update.subscripts()));
      }
    }
  }
}
