package org.gradc.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Build;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Result;
import org.gradc.graph.Stack;
import org.gradc.graph.Update;
import org.gradc.schedule.Region.Use;
import org.gradc.schedule.Unit.Completion;
import org.gradc.schedule.Unit.Nest;
import org.gradc.schedule.Unit.Simple;
import org.gradc.schedule.Unit.Steps;

/**
 * Makes the units of a region: for every node that takes a statement or a loop, under each of its
 * guards.
 */
final class UnitBuilder {
  private final Region region;
  private final Scheduler scheduler;
  private final Graph graph;
  private final Storage storage;
  private final Expressions expressions;
  private final List<Unit> units = new ArrayList<>();
  private final JoinedNests joined;
  private final Map<Node, Unit> filling = new HashMap<>();
  private boolean backward;
  private final List<Folded> folded = new ArrayList<>();

  /** Loops of counts by the loops of the sums that came after them. */
  private final Map<Unit, Unit> waiting = new LinkedHashMap<>();

  /** A reduction with the loop that computes it. */
  private record Folded(Reduce reduce, List<Literal> guard, Unit nest) {}

  private final Map<Node, Map<List<Literal>, Unit>> done = new HashMap<>();

  UnitBuilder(Region region, Storage storage, Expressions expressions) {
    this.region = region;
    this.scheduler = region.scheduler();
    this.graph = scheduler.graph();
    this.storage = storage;
    this.expressions = expressions;
    this.joined = new JoinedNests(region);
  }

  List<Unit> units() {
    for (Node node : region.needed()) {
      backward = scheduler.isBackward(node);
      for (List<Literal> guard : region.guardsOf(node)) {
        build(node, guard);
      }
    }
    List<Unit> checks = new ArrayList<>();
    for (Action action : region.actions()) {
      backward = isBackward(action);
      Unit unit = perform(action, List.of()).after(room(action));
      if (action.effect() instanceof Action.Refuse) {
        checks.add(unit);
      } else if (action.effect() instanceof Action.Demand) {
        // What is demanded of an entry that is not there means nothing.
        checks.forEach(unit::after);
      }
    }
    for (Unit unit : units) {
      for (int k = 0; k < unit.guard().size(); k++) {
        List<Literal> around = unit.guard().subList(0, k);
        depend(unit, unit.guard().get(k).condition(), around, new HashSet<>());
      }
    }
    waiting.forEach(
        (count, sum) -> {
          if (!sum.waitsFor(count)) {
            count.alongside(sum);
          }
        });
    return units;
  }

  private boolean isBackward(Action action) {
    return action.effect() instanceof Action.FoldBody fold
        ? scheduler.isBackward(fold.reduce())
        : scheduler.isBackward(action.effect());
  }

  private void build(Node node, List<Literal> guard) {
    if (node instanceof Reduce reduce) {
      build(reduce, guard);
    } else if (node instanceof Recur recur) {
      build(recur, guard);
    } else if (node instanceof Build || node instanceof Accumulate) {
      buildArray(node, guard);
    } else if (node instanceof Stack stack) {
      build(stack, guard);
    } else if (storage.isBranched(node)) {
      build((If) node, guard);
    } else if (storage.isKept(node)) {
      Variable variable = variable(node, true);
      Expr value = expressions.writtenOut(node, guard);
      Unit unit = add(new Simple(new Step.Let(variable, value)), guard);
      region.usesOf(node).forEach(use -> depend(unit, use, guard));
      region.define(node, guard, variable);
      finish(node, guard, unit);
    }
  }

  private Unit add(Unit.Task task, List<Literal> guard) {
    Unit unit = new Unit(task, guard, units.size(), backward);
    units.add(unit);
    return unit;
  }

  private void finish(Node node, List<Literal> guard, Unit unit) {
    done.computeIfAbsent(node, n -> new LinkedHashMap<>()).put(guard, unit);
  }

  private Variable variable(Node node, boolean once) {
    boolean wide = node.kind() == Kind.INT && !scheduler.intervals().fitsInt(node);
    String hint = scheduler.hints().ofScalar(node);
    return new Variable(hint, node.kind(), once, wide);
  }

  // Dependences

  /**
   * What completes a node, under each of its guards; the arrays of a recurrence are so together.
   */
  private Map<List<Literal>, Unit> completions(Node node) {
    return done.getOrDefault(node instanceof Result result ? result.recur() : node, Map.of());
  }

  /** Orders a unit after all that a use refers to. */
  private void depend(Unit unit, Use use, List<Literal> guard) {
    List<Literal> inner = Literal.union(guard, use.under());
    for (Literal literal : inner.subList(guard.size(), inner.size())) {
      depend(unit, literal.condition(), guard, new HashSet<>());
    }
    depend(unit, use.node(), inner, new HashSet<>());
  }

  private void depend(Unit unit, Node node, List<Literal> guard, Set<Node> seen) {
    if (Node.isLeaf(node) || !seen.add(node)) {
      return;
    }
    Map<List<Literal>, Unit> finished = completions(node);
    if (!finished.isEmpty()) {
      finished.forEach(
          (under, before) -> {
            if (guard.containsAll(under)) {
              unit.after(before);
            }
          });
      return;
    }
    for (Use use : region.usesOf(node, guard)) {
      depend(unit, use.node(), Literal.union(guard, use.under()), seen);
    }
  }

  // Actions

  /** Room for an array of the caller's that the method fills with a copy; null where it has it. */
  private Unit room(Action action) {
    return region.scope().isEmpty() && action.effect() instanceof Action.StoreEntry store
        ? allocate(store.array(), action.loops().stream().map(Index::upper).toList(), List.of())
        : null;
  }

  /** Does an action: a statement, or a loop; nothing where its conditions never hold. */
  private Unit perform(Action action, List<Literal> guard) {
    List<Literal> inside = Literal.union(guard, region.guardOf(action));
    if (region.isNever(inside)) {
      return add(new Completion(), guard);
    }
    Unit unit = add(task(action, inside), inside);
    for (Use use : region.usesOf(action)) {
      Unit nest = joinable(use, unit);
      if (nest == null) {
        depend(unit, use, guard);
      } else {
        unit.join(nest);
      }
    }
    return unit;
  }

  /** The nest that fills the array that is used, if this one can be the same; else null. */
  private Unit joinable(Use use, Unit unit) {
    Unit nest = use.node() instanceof Build array ? filling.get(array) : null;
    boolean same =
        nest != null
            && nest.guard().equals(unit.guard())
            && nest.task() instanceof Nest other
            && unit.task() instanceof Nest own
            && joined.canJoin((Build) use.node(), other.action(), own.action());
    return same ? nest : null;
  }

  private Unit.Task task(Action action, List<Literal> guard) {
    if (action.effect() instanceof Action.Steps steps) {
      return new Steps(steps);
    }
    return action.loops().isEmpty()
        ? new Simple(step(action, guard))
        : new Nest(region.withoutGuard(action));
  }

  private Step step(Action action, List<Literal> guard) {
    if (action.effect() instanceof Action.StoreEntry store) {
      Step.Store step =
          new Step.Store(
              store.array(),
              expressions.all(store.subscripts(), guard),
              expressions.of(store.value(), guard),
              store.add());
      Expr inRange = expressions.inRange(store.subscripts(), store.array().shape(), guard);
      return inRange == null ? step : new Step.Guarded(inRange, List.of(step), List.of());
    }
    if (action.effect() instanceof Action.FoldBody fold) {
      Reduce reduce = fold.reduce();
      return new Step.Fold(
          reduce.monoid(),
          fold.variable(),
          fold.best(),
          reduce.indices().isEmpty() ? null : reduce.indices().get(0),
          expressions.of(reduce.body(), guard));
    }
    if (action.effect() instanceof Action.AddToVariable sum) {
      return new Step.Fold(
          Monoid.SUM, sum.variable(), null, null, expressions.of(sum.value(), guard));
    }
    if (action.effect() instanceof Action.Demand demand) {
      return new Step.Demand(expressions.of(demand.holds(), guard), demand.text());
    }
    if (action.effect() instanceof Action.Refuse refuse) {
      return new Step.Check(
          expressions.of(refuse.value(), guard),
          expressions.of(refuse.upper(), guard),
          refuse.label());
    }
    Action.SetVariable set = (Action.SetVariable) action.effect();
    Expr value = expressions.of(set.value(), guard);
    return set.variable().isAssignedOnce()
        ? new Step.Let(set.variable(), value)
        : new Step.Assign(set.variable(), value);
  }

  // Nodes that take several steps

  private void build(If choice, List<Literal> guard) {
    Variable variable = variable(choice, false);
    Unit declared = add(new Simple(new Step.Let(variable, initial(choice.kind()))), guard);
    Unit completed = new Unit(new Completion(), guard, units.size() + 2, backward);
    for (boolean holds : new boolean[] {true, false}) {
      List<Literal> branch = Literal.extend(guard, choice.condition(), holds);
      if (region.isNever(branch)) {
        continue;
      }
      Node value = holds ? choice.consequence() : choice.alternative();
      Unit assigned =
          add(new Simple(new Step.Assign(variable, expressions.of(value, branch))), branch);
      assigned.after(declared);
      depend(assigned, choice.condition(), guard, new HashSet<>());
      depend(assigned, value, branch, new HashSet<>());
      completed.after(assigned);
    }
    units.add(completed);
    region.define(choice, guard, variable);
    finish(choice, guard, completed);
  }

  private Expr initial(Kind kind) {
    Object zero = kind == Kind.REAL ? (Object) 0.0 : kind == Kind.INT ? (Object) 0L : false;
    return new Expr.Literal(graph.constant(kind, zero));
  }

  private void build(Reduce reduce, List<Literal> guard) {
    Monoid monoid = reduce.monoid();
    Variable variable = variable(reduce, false);
    Variable best = null;
    List<Unit> declared = new ArrayList<>();
    declared.add(add(new Simple(new Step.Let(variable, neutral(reduce))), guard));
    if (monoid.isArgument()) {
      best = new Variable("best", reduce.body().kind(), false, reduce.body().kind() == Kind.INT);
      Expr start = new Expr.Literal(extreme(monoid == Monoid.ARGMIN, reduce.body().kind()));
      declared.add(add(new Simple(new Step.Let(best, start)), guard));
    }
    Reduce settled = (Reduce) region.settled(reduce);
    Action fold =
        new Action(
            settled.indices(), settled.condition(), new Action.FoldBody(settled, variable, best));
    Unit nest = perform(fold, guard);
    declared.forEach(nest::openedBy);
    alongside(reduce, guard, nest);
    Unit completed = add(new Completion(), guard).after(nest);
    region.define(reduce, guard, variable);
    finish(reduce, guard, completed);
  }

  /** A count of the steps of a sum is found in the loop of the sum. */
  private void alongside(Reduce reduce, List<Literal> guard, Unit nest) {
    for (Folded sum : folded) {
      if (sum.guard.equals(guard) && Presence.isCountOf(reduce, sum.reduce)) {
        nest.alongside(sum.nest);
      } else if (sum.guard.equals(guard) && Presence.isCountOf(sum.reduce, reduce)) {
        waiting.put(sum.nest, nest);
      }
    }
    folded.add(new Folded(reduce, guard, nest));
  }

  private Expr neutral(Reduce reduce) {
    Kind kind = reduce.kind();
    return new Expr.Literal(
        switch (reduce.monoid()) {
          case SUM -> kind == Kind.REAL ? graph.constant(0) : graph.integer(0);
          case PROD -> kind == Kind.REAL ? graph.constant(1) : graph.integer(1);
          case MIN -> extreme(true, kind);
          case MAX, LOGSUMEXP -> extreme(false, kind);
          case ARGMIN, ARGMAX -> graph.integer(-1);
        });
  }

  private org.gradc.graph.Constant extreme(boolean largest, Kind kind) {
    if (kind == Kind.INT) {
      return graph.integer(largest ? Long.MAX_VALUE : Long.MIN_VALUE);
    }
    return graph.constant(largest ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
  }

  private void buildArray(Node node, List<Literal> guard) {
    Unit completed = new Unit(new Completion(), guard, units.size(), backward);
    ArrayVariable array = region.store(node, node, guard);
    Unit allocated = allocate(array, node.shape(), guard);
    Unit cleared = allocated;
    if (node instanceof Accumulate sums && sums.isAddedTo()) {
      cleared = add(new Simple(new Step.Clear(array)), guard).after(allocated);
    }
    completed.after(cleared);
    for (Action action : region.actionsOf(node, guard)) {
      Unit nest = perform(action, guard).after(cleared);
      completed.after(nest);
      if (node instanceof Build) {
        filling.put(node, nest);
      }
    }
    units.add(completed);
    finish(node, guard, completed);
  }

  /** Makes room for an array whose lengths data decide; null for the others. */
  private Unit allocate(ArrayVariable array, List<Node> shape, List<Literal> guard) {
    List<Step.Length> lengths = new ArrayList<>();
    List<Node> values = new ArrayList<>();
    for (int axis = 0; axis < array.shape().size(); axis++) {
      Node extent = array.shape().get(axis);
      if (array.lengthsOfData().contains(extent)) {
        values.add(shape.get(axis));
        lengths.add(new Step.Length(extent, expressions.of(shape.get(axis), guard)));
      }
    }
    if (lengths.isEmpty()) {
      return null;
    }
    Unit unit = add(new Simple(new Step.Allocate(array, lengths)), guard);
    values.forEach(value -> depend(unit, value, guard, new HashSet<>()));
    return unit;
  }

  private void build(Stack stack, List<Literal> guard) {
    Unit completed = new Unit(new Completion(), guard, units.size(), backward);
    ArrayVariable array = region.store(stack, stack, guard);
    for (int k = 0; k < stack.elements().size(); k++) {
      Node element = stack.elements().get(k);
      Step.Store store =
          new Step.Store(
              array,
              List.of(new Expr.Literal(graph.integer(k))),
              expressions.of(element, guard),
              false);
      Unit unit = add(new Simple(store), guard);
      depend(unit, element, guard, new HashSet<>());
      completed.after(unit);
    }
    units.add(completed);
    finish(stack, guard, completed);
  }

  private void build(Recur recur, List<Literal> guard) {
    List<Unit> opened = new ArrayList<>();
    for (Member member : recur.members()) {
      if (member.isScalar()) {
        boolean wide = member.kind() == Kind.INT;
        Variable variable = new Variable(member.name(), member.kind(), false, wide);
        region.define(member, guard, variable);
        opened.add(add(new Simple(new Step.Let(variable, initial(member.kind()))), guard));
      } else {
        ArrayVariable array = region.store(recur, member, guard);
        Unit allocated = allocate(array, member.shape(), guard);
        if (isAddedTo(recur, member)) {
          opened.add(add(new Simple(new Step.Clear(array)), guard).after(allocated));
        } else if (allocated != null) {
          opened.add(allocated);
        }
      }
    }
    List<Unit> before = new ArrayList<>(opened);
    for (Action action : region.actionsOf(recur, guard)) {
      Unit unit = perform(action, guard);
      opened.forEach(unit::after);
      before.add(unit);
    }
    Unit steps = add(new Steps(region.steps(recur, guard)), guard);
    before.forEach(steps::after);
    region.usesOf(recur).forEach(use -> depend(steps, use, guard));
    Unit completed = add(new Completion(), guard).after(steps);
    finish(recur, guard, completed);
  }

  private static boolean isAddedTo(Recur recur, Member member) {
    int position = recur.members().indexOf(member);
    for (List<Update> updates : List.of(recur.prologue(), recur.updates())) {
      for (Update update : updates) {
        if (update.target() == position && update.mode() == Update.Mode.ADD) {
          return true;
        }
      }
    }
    return false;
  }
}
