package org.gradc.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.gradc.algebra.Fact;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Conditions;
import org.gradc.graph.Element;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Update;

/**
 * The body of a loop, or of a method: which nodes are computed in it, and under which guards. What
 * does not depend on the loop's index is computed outside.
 */
final class Region {
  /**
   * A node that another one, or an action, needs.
   *
   * @param under the conditions under which it does
   * @param fromLoop whether it does in a loop
   */
  record Use(Node node, List<Literal> under, boolean fromLoop) {}

  private final Scheduler scheduler;
  private final Places places;
  private final Set<Node> scope;
  private final List<Literal> holding;
  private final FreshIndices fresh;
  private final Map<Node, Node> settled = new HashMap<>();
  private final List<Node> roots;
  private final List<Action> actions;
  private final Map<Node, List<Use>> uses = new HashMap<>();
  private final List<Node> needed;
  private final Map<Node, List<List<Literal>>> guards = new HashMap<>();
  private final Map<Node, Integer> counts = new HashMap<>();
  private final Set<Node> usedInLoops = new HashSet<>();

  private Region(
      Scheduler scheduler,
      Places places,
      Set<Node> scope,
      List<Literal> holding,
      List<Node> roots,
      List<Action> actions) {
    this.scheduler = scheduler;
    this.places = places;
    this.scope = scope;
    this.holding = holding;
    this.fresh = new FreshIndices(scheduler.graph(), scope);
    this.roots = roots;
    this.actions = actions;
    this.needed = findNeeded();
  }

  static Region outermost(Scheduler scheduler, List<Node> roots, List<Action> actions) {
    return new Region(scheduler, Places.outermost(), Set.of(), List.of(), roots, actions);
  }

  /** The body of loops that stand in this region under a guard and bind the variables. */
  Region inner(List<Literal> guard, List<? extends Node> bound, List<Action> inside) {
    Set<Node> within = new HashSet<>(scope);
    within.addAll(bound);
    List<Literal> running = guard;
    for (Node variable : bound) {
      if (variable instanceof Index index) {
        running = Literal.union(running, iterates(index));
      }
    }
    return new Region(
        scheduler,
        places.inner(guard, running),
        within,
        Literal.union(holding, running),
        List.of(),
        inside);
  }

  /** The indices and members that nodes here may depend on. */
  Set<Node> scope() {
    return scope;
  }

  /** What is known where the guard holds. */
  List<Fact> facts(List<Literal> guard) {
    return Literal.union(holding, guard).stream()
        .map(literal -> new Fact(literal.condition(), literal.holds()))
        .toList();
  }

  /** Whether a guard never holds here. */
  boolean isNever(List<Literal> guard) {
    return Guards.isContradiction(Literal.union(holding, guard));
  }

  /** Whether the entry is in range where the guard holds, so that nobody has to look. */
  boolean isInRange(List<Node> subscripts, List<Node> shape, List<Literal> guard) {
    List<Fact> facts = facts(guard);
    List<Index> running = indices();
    for (int axis = 0; axis < subscripts.size(); axis++) {
      if (!scheduler.inRange().holds(subscripts.get(axis), shape.get(axis), facts, running)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a divisor is not 0 where the guard holds. */
  boolean isNotZero(Node divisor, List<Literal> guard) {
    return scheduler.inRange().isNotZero(divisor, facts(guard), indices());
  }

  private List<Index> indices() {
    return scope.stream().filter(Index.class::isInstance).map(Index.class::cast).toList();
  }

  Scheduler scheduler() {
    return scheduler;
  }

  List<Action> actions() {
    return actions;
  }

  /** The nodes that are computed here, operands before users. */
  List<Node> needed() {
    return needed;
  }

  List<List<Literal>> guardsOf(Node node) {
    return guards.getOrDefault(node, List.of());
  }

  int count(Node node) {
    return counts.getOrDefault(node, 0);
  }

  boolean isUsedInLoops(Node node) {
    return usedInLoops.contains(node);
  }

  List<Use> usesOf(Node node) {
    return uses.get(node);
  }

  /**
   * What a node that is written out here needs, also one that only a guard made here needs: that a
   * loop has an iteration.
   */
  List<Use> usesOf(Node node, List<Literal> guard) {
    List<Use> known = uses.get(node);
    if (known != null) {
      return known;
    }
    return isOutside(node, guard) || !node.bound().isEmpty() ? List.of() : operandUses(node);
  }

  // What is stored, here and around

  void define(Node node, List<Literal> guard, Variable variable) {
    places.define(node, guard, variable);
  }

  /** That a loop has an iteration; nothing where that is plain. */
  List<Literal> iterates(Index index) {
    Node condition = Conditions.hasStep(scheduler.graph(), index);
    return Literal.extend(List.of(), condition, true);
  }

  /** The variable that holds a node where the guard holds, or null. */
  Variable variable(Node node, List<Literal> guard) {
    return places.variable(node, guard);
  }

  /** The array that holds a node where the guard holds. */
  ArrayVariable array(Node node, List<Literal> guard) {
    Node key = Scheduler.keyOf(node);
    ArrayVariable known = places.array(key, guard);
    return known == null ? scheduler.array(key) : known;
  }

  /** The variable of a scalar member of a recurrence where the guard holds. */
  Variable accumulator(Node node, List<Literal> guard) {
    return places.variable(Scheduler.keyOf(node), guard);
  }

  /**
   * Gives a node that is computed here under a guard its array. What is computed at several places
   * has several arrays, unless only one of the places is ever reached: one must not be cleared
   * while another is filled.
   */
  ArrayVariable store(Node node, Node array, List<Literal> guard) {
    Node key = Scheduler.keyOf(array);
    boolean first = places.isFirst(node, guard);
    ArrayVariable variable = first ? scheduler.array(key) : scheduler.another(key);
    places.define(key, guard, variable);
    scheduler.lifetimes().fill(variable, scope);
    return variable;
  }

  /** Whether a node's value is at hand from outside of this region where the guard holds. */
  private boolean isOutside(Node node, List<Literal> guard) {
    return places.isOutside(node, guard);
  }

  // Needs

  /**
   * Finds what is needed, and where: users come before their operands, so with all guards. Numbers
   * tell users from operands, but for what was made anew for a loop: where such a node turns out to
   * have one more user, it is looked at again, and what it is made of.
   */
  private List<Node> findNeeded() {
    PriorityQueue<Node> open = new PriorityQueue<>(Comparator.comparingInt(Node::id).reversed());
    Set<Node> found = new LinkedHashSet<>();
    List<Use> wanted = new ArrayList<>();
    roots.forEach(root -> wanted.add(new Use(root, List.of(), false)));
    actions.forEach(action -> wanted.addAll(usesOf(action)));
    wanted.forEach(this::count);
    wanted.forEach(use -> need(use, List.of(List.of()), open, found));
    while (!open.isEmpty()) {
      Node node = open.remove();
      found.add(node);
      List<List<Literal>> merged = merge(node, guards.get(node));
      guards.put(node, merged);
      boolean again = uses.containsKey(node);
      List<Use> operands = operandUses(node);
      if (!again) {
        operands.forEach(this::count);
      }
      uses.put(node, operands);
      operands.forEach(use -> need(use, merged, open, found));
      if (!node.isScalar() || node instanceof Recur) {
        places.expectArrays(node, merged);
      }
    }
    List<Node> operandsFirst = new ArrayList<>(found);
    Collections.reverse(operandsFirst);
    return operandsFirst;
  }

  private void count(Use use) {
    counts.merge(use.node(), 1, Integer::sum);
    if (use.fromLoop()) {
      usedInLoops.add(use.node());
    }
  }

  private void need(Use use, List<List<Literal>> users, PriorityQueue<Node> open, Set<Node> found) {
    Node node = use.node();
    if (Node.isLeaf(node)) {
      return;
    }
    for (List<Literal> user : users) {
      List<Literal> guard = Literal.union(user, use.under());
      if (!isOutside(node, guard) && !isNever(guard)) {
        boolean again = found.remove(node);
        if (again || !guards.containsKey(node)) {
          open.add(node);
        }
        List<List<Literal>> all =
            again
                ? new ArrayList<>(guards.get(node))
                : guards.getOrDefault(node, new ArrayList<>());
        all.add(guard);
        guards.put(node, all);
      }
    }
  }

  /** What an action needs in this region: all operands where it stands in no further loop. */
  List<Use> usesOf(Action action) {
    List<Use> result = new ArrayList<>();
    if (action.effect() instanceof Action.Steps steps) {
      steps.loops().stream()
          .flatMap(index -> index.operands().stream())
          .filter(this::isOutsideOfLoops)
          .forEach(bound -> result.add(new Use(bound, List.of(), false)));
      result.addAll(new LoopOperands(this).of(steps.inside()));
      return result;
    }
    List<Literal> under = guardOf(action);
    for (int k = 0; k < under.size(); k++) {
      result.add(new Use(under.get(k).condition(), under.subList(0, k), false));
    }
    if (action.loops().isEmpty()) {
      action.effect().operands().forEach(node -> result.add(new Use(node, under, false)));
      lookedAt(action).forEach(node -> result.add(new Use(node, under, false)));
      return result;
    }
    Index index = action.loops().get(0);
    result.add(new Use(index.lower(), under, false));
    result.add(new Use(index.upper(), under, false));
    for (Use use : new LoopOperands(this).of(List.of(withoutGuard(action)))) {
      result.add(new Use(use.node(), Literal.union(under, use.under()), use.fromLoop()));
    }
    return result;
  }

  /** The subscripts that are looked at before an entry is set. */
  private List<Node> lookedAt(Action action) {
    return action.effect() instanceof Action.StoreEntry store
            && !isInRange(store.subscripts(), store.array().shape(), guardOf(action))
        ? store.subscripts()
        : List.of();
  }

  /**
   * The action's conditions, as far as they can be looked at here: ahead of its loops, those before
   * the first that depends on them.
   */
  List<Literal> guardOf(Action action) {
    List<Literal> all = Literal.extend(List.of(), action.condition(), true);
    int here = 0;
    while (here < all.size()
        && (action.loops().isEmpty() || all.get(here).condition().free().isWithin(scope))) {
      here++;
    }
    return all.subList(0, here);
  }

  /** The action under a guard that has been looked at. */
  Action withoutGuard(Action action) {
    List<Literal> here = guardOf(action);
    if (here.isEmpty()) {
      return action;
    }
    List<Literal> all = Literal.extend(List.of(), action.condition(), true);
    Node rest = Literal.all(all.subList(here.size(), all.size()), scheduler.graph());
    return new Action(action.loops(), rest, action.effect());
  }

  /** A node that takes loops, with indices that no loop around it runs over. */
  Node settled(Node node) {
    return settled.computeIfAbsent(
        node,
        n -> {
          Node now = fresh.of(n);
          if (now != n) {
            scheduler.survey(List.of(now));
          }
          return now;
        });
  }

  private List<Use> operandUses(Node node) {
    List<Use> result = new ArrayList<>();
    if (node instanceof If choice) {
      result.add(new Use(choice.condition(), List.of(), false));
      result.add(
          new Use(
              choice.consequence(), Literal.extend(List.of(), choice.condition(), true), false));
      result.add(
          new Use(
              choice.alternative(), Literal.extend(List.of(), choice.condition(), false), false));
    } else if (node instanceof Reduce
        || node instanceof Build
        || node instanceof Accumulate
        || node instanceof Recur) {
      actionsOf(node, List.of()).forEach(action -> result.addAll(usesOf(action)));
      lengthsOfData(node).forEach(extent -> result.add(new Use(extent, List.of(), false)));
      if (node instanceof Recur recur) {
        result.addAll(usesOf(action(steps(recur, List.of()))));
      }
    } else {
      node.operands().forEach(operand -> result.add(new Use(operand, List.of(), false)));
      lookedAt(node).forEach(operand -> result.add(new Use(operand, List.of(), false)));
    }
    return result;
  }

  /** What has to be looked at before the node itself is evaluated: subscripts with their bounds. */
  private List<Node> lookedAt(Node node) {
    if (!(node instanceof Element read)) {
      return List.of();
    }
    List<Node> shape = read.array().shape();
    boolean looks =
        guardsOf(node).stream().anyMatch(guard -> !isInRange(read.subscripts(), shape, guard));
    if (!looks) {
      return List.of();
    }
    List<Node> all = new ArrayList<>(read.subscripts());
    all.addAll(shape);
    return all;
  }

  /** The lengths of what is kept in arrays for a node, as far as data decide them. */
  private List<Node> lengthsOfData(Node node) {
    List<Node> keys = node instanceof Recur recur ? List.copyOf(recur.members()) : List.of(node);
    return keys.stream()
        .filter(key -> !key.isScalar())
        .flatMap(key -> scheduler.lengthsOfData(key).stream())
        .toList();
  }

  /** Whether a bound is known here: that of an inner loop may depend on loops around it. */
  private boolean isOutsideOfLoops(Node bound) {
    return bound.free().isWithin(scope);
  }

  /** The steps of a recurrence that is computed in this region under a guard. */
  Action.Steps steps(Recur original, List<Literal> guard) {
    Recur recur = (Recur) settled(original);
    return new Action.Steps(
        recur.indices(),
        recur.direction() == Recur.Direction.DOWN,
        recur.members(),
        recur.updates().stream().map(update -> action(recur, update, guard)).toList());
  }

  /** Steps as an action, which have conditions of their own. */
  Action action(Action.Steps steps) {
    return new Action(List.of(), scheduler.graph().truth(true), steps);
  }

  /** What is done in this region for a node that takes loops, the steps of a recurrence apart. */
  List<Action> actionsOf(Node original, List<Literal> guard) {
    Node node = settled(original);
    if (node instanceof Recur recur) {
      return recur.prologue().stream().map(update -> action(recur, update, guard)).toList();
    }
    if (node instanceof Reduce reduce) {
      return List.of(
          new Action(
              reduce.indices(), reduce.condition(), new Action.FoldBody(reduce, null, null)));
    }
    if (node instanceof Build build) {
      return List.of(
          new Action(
              build.loops(),
              scheduler.graph().truth(true),
              new Action.StoreEntry(
                  array(original, guard), List.copyOf(build.indices()), build.body(), false)));
    }
    List<Action> result = new ArrayList<>();
    for (Update update : ((Accumulate) node).updates()) {
      result.add(
          new Action(
              update.indices(),
              update.condition(),
              new Action.StoreEntry(
                  array(original, guard),
                  update.subscripts(),
                  update.body(),
                  update.mode() == Update.Mode.ADD)));
    }
    return result;
  }

  private Action action(Recur recur, Update update, List<Literal> guard) {
    Member member = recur.members().get(update.target());
    Action.Effect effect =
        member.isScalar()
            ? new Action.AddToVariable(accumulator(member, guard), update.body())
            : new Action.StoreEntry(
                array(member, guard),
                update.subscripts(),
                update.body(),
                update.mode() == Update.Mode.ADD);
    return new Action(update.indices(), update.condition(), effect);
  }

  // Guards

  /**
   * The guards under which a node is computed: where all users' guards begin alike, there; but what
   * takes loops is computed in each of the branches that need it, unless more than one of them may
   * be taken.
   */
  private List<List<Literal>> merge(Node node, List<List<Literal>> all) {
    List<List<Literal>> merged = asked(node, all);
    if (merged.size() == 1) {
      return merged;
    }
    boolean apart = !node.bound().isEmpty() && Guards.areExclusive(merged);
    return apart ? merged : List.of(common(node, merged));
  }

  /** What all of the guards have in common. */
  List<Literal> commonGuard(Node node, List<List<Literal>> all) {
    return common(node, asked(node, all));
  }

  private List<Literal> common(Node node, List<List<Literal>> all) {
    return Guards.common(all, scheduler.isDear(node), this::isDearHere);
  }

  /**
   * Whether it costs much to look at a condition here: not if its value is at hand from outside.
   */
  private boolean isDearHere(Node condition) {
    return scheduler.isDear(condition)
        && !isOutside(condition, List.of())
        && !(condition instanceof Apply
            && condition.operands().stream()
                .allMatch(o -> !scheduler.isDear(o) || isOutside(o, List.of())));
  }

  /** The guards that may hold; where none may, a loop's branch that goes asks for the node. */
  private List<List<Literal>> asked(Node node, List<List<Literal>> all) {
    List<List<Literal>> guards =
        node instanceof Reduce sum
            ? all.stream().map(guard -> Presence.without(guard, sum)).toList()
            : all;
    List<List<Literal>> possible = guards.stream().filter(guard -> !isNever(guard)).toList();
    return Guards.antichain(possible.isEmpty() ? guards : possible);
  }
}
