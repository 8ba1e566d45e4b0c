package org.gradc.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Constant;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Update;

/**
 * The body of a loop, or of a method: which nodes are computed in it, and under which guards. What
 * does not depend on the loop's index is computed outside, unless it may fail and is not needed in
 * every iteration.
 */
final class Region {
  /**
   * A node that another one, or an action, needs.
   *
   * @param under the conditions under which it does
   * @param fromLoop whether it does in a loop
   * @param optional whether the loop computes it for itself unless it is at hand
   */
  record Use(Node node, List<Literal> under, boolean fromLoop, boolean optional) {
    Use(Node node, List<Literal> under, boolean fromLoop) {
      this(node, under, fromLoop, false);
    }
  }

  private final Scheduler scheduler;
  private final Region outer;
  private final List<Literal> outerGuard;
  private final Set<Node> scope;
  private final Map<Node, Node> settled = new HashMap<>();
  private final List<Node> roots;
  private final List<Action> actions;
  private final Map<Node, List<Use>> uses = new HashMap<>();
  private final List<Node> needed;
  private final Map<Node, List<List<Literal>>> guards = new HashMap<>();
  private final Map<Node, Integer> counts = new HashMap<>();
  private final Set<Node> usedInLoops = new HashSet<>();
  private final Map<Node, Map<List<Literal>, Variable>> variables = new HashMap<>();
  private final Set<Node> arraysHere = new HashSet<>();

  private Region(
      Scheduler scheduler,
      Region outer,
      List<Literal> outerGuard,
      Set<Node> scope,
      List<Node> roots,
      List<Action> actions) {
    this.scheduler = scheduler;
    this.outer = outer;
    this.outerGuard = outerGuard;
    this.scope = scope;
    this.roots = roots;
    this.actions = actions;
    this.needed = findNeeded();
    findGuards();
  }

  static Region outermost(Scheduler scheduler, List<Node> roots, List<Action> actions) {
    return new Region(scheduler, null, List.of(), Set.of(), roots, actions);
  }

  /** The body of loops that stand in this region under a guard and bind the variables. */
  Region inner(List<Literal> guard, List<? extends Node> bound, List<Action> inside) {
    Set<Node> within = new HashSet<>(scope);
    within.addAll(bound);
    return new Region(scheduler, this, guard, within, List.of(), inside);
  }

  /** The indices and members that nodes here may depend on. */
  Set<Node> scope() {
    return scope;
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

  // What is stored, here and around

  void define(Node node, List<Literal> guard, Variable variable) {
    variables.computeIfAbsent(node, n -> new HashMap<>()).put(guard, variable);
  }

  /** The variable that holds a node where the guard holds, or null. */
  Variable variable(Node node, List<Literal> guard) {
    for (Map.Entry<List<Literal>, Variable> entry :
        variables.getOrDefault(node, Map.of()).entrySet()) {
      if (Literal.isPrefix(entry.getKey(), guard)) {
        return entry.getValue();
      }
    }
    return outer == null ? null : outer.variable(node, outerGuard);
  }

  /** Whether a node's value is at hand from outside of this region. */
  private boolean isOutside(Node node) {
    return outer != null
        && (outer.variable(node, outerGuard) != null || outer.hasArray(node, outerGuard));
  }

  private boolean hasArray(Node node, List<Literal> guard) {
    boolean here =
        arraysHere.contains(node)
            && guardsOf(node).stream().anyMatch(under -> Literal.isPrefix(under, guard));
    return here || (outer != null && outer.hasArray(node, outerGuard));
  }

  // Needs

  private List<Node> findNeeded() {
    Set<Node> found = new LinkedHashSet<>();
    List<Node> open = new ArrayList<>();
    roots.forEach(root -> reach(new Use(root, List.of(), false), found, open));
    for (Action action : actions) {
      usesOf(action).forEach(use -> reach(use, found, open));
    }
    while (!open.isEmpty()) {
      Node node = open.remove(open.size() - 1);
      List<Use> operands = operandUses(node);
      uses.put(node, operands);
      operands.forEach(use -> reach(use, found, open));
    }
    List<Node> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingInt(Node::id));
    for (Node node : sorted) {
      if (!node.isScalar() || node instanceof Recur) {
        arraysHere.add(node);
      }
    }
    return sorted;
  }

  private void reach(Use use, Set<Node> found, List<Node> open) {
    Node node = use.node();
    if (!use.optional() && !Node.isLeaf(node) && !found.contains(node) && !isOutside(node)) {
      found.add(node);
      open.add(node);
    }
  }

  /** What an action needs in this region: all operands where it stands in no further loop. */
  List<Use> usesOf(Action action) {
    List<Use> result = new ArrayList<>();
    List<Literal> under = guardOf(action);
    if (action.loops().isEmpty() || !under.isEmpty()) {
      result.add(new Use(action.condition(), List.of(), false));
    }
    if (action.loops().isEmpty()) {
      action.effect().operands().forEach(node -> result.add(new Use(node, under, false)));
      return result;
    }
    Index index = action.loops().get(0);
    result.add(new Use(index.lower(), under, false));
    result.add(new Use(index.upper(), under, false));
    for (Use use : new LoopOperands(this, List.of(index)).of(List.of(withoutGuard(action)))) {
      List<Literal> all = new ArrayList<>(under);
      all.addAll(use.under());
      result.add(new Use(use.node(), all, use.fromLoop(), use.optional()));
    }
    return result;
  }

  /**
   * The action's condition, if it can be looked at here: ahead of its loops, where it does not
   * depend on them.
   */
  List<Literal> guardOf(Action action) {
    Node condition = action.condition();
    boolean here =
        !(condition instanceof Constant)
            && (action.loops().isEmpty()
                || (condition.free().isWithin(scope) && isSafeHere(condition)));
    return here ? Literal.extend(List.of(), condition, true) : List.of();
  }

  /** Whether evaluating the node here cannot fail: what may fail in it is at hand from outside. */
  private boolean isSafeHere(Node node) {
    if (!scheduler.isRisky(node) || isOutside(node)) {
      return true;
    }
    boolean itself = !(node instanceof Apply || node instanceof If) || scheduler.mayFail(node);
    return !itself && node.operands().stream().allMatch(this::isSafeHere);
  }

  /** The action under a guard that has been looked at. */
  Action withoutGuard(Action action) {
    return guardOf(action).isEmpty()
        ? action
        : new Action(action.loops(), scheduler.graph().truth(true), action.effect());
  }

  /** A node that takes loops, with indices that no loop around it runs over. */
  Node settled(Node node) {
    return settled.computeIfAbsent(
        node,
        n -> {
          Node fresh = FreshIndices.of(scheduler.graph(), n, scope);
          if (fresh != n) {
            scheduler.survey(List.of(fresh));
          }
          return fresh;
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
      actionsOf(node).forEach(action -> result.addAll(usesOf(action)));
      if (settled(node) instanceof Recur recur) {
        recur.indices().forEach(i -> bounds(i, result));
        result.addAll(new LoopOperands(this, stepVariables(recur)).of(steps((Recur) node)));
      }
    } else {
      node.operands().forEach(operand -> result.add(new Use(operand, List.of(), false)));
    }
    return result;
  }

  private static void bounds(Index index, List<Use> result) {
    result.add(new Use(index.lower(), List.of(), false));
    result.add(new Use(index.upper(), List.of(), false));
  }

  static List<Node> stepVariables(Recur recur) {
    List<Node> bound = new ArrayList<>(recur.indices());
    bound.addAll(recur.members());
    return bound;
  }

  List<Action> steps(Recur original) {
    Recur recur = (Recur) settled(original);
    return recur.updates().stream().map(update -> scheduler.action(recur, update)).toList();
  }

  /** What is done in this region for a node that takes loops, the steps of a recurrence apart. */
  List<Action> actionsOf(Node original) {
    Node node = settled(original);
    if (node instanceof Recur recur) {
      return recur.prologue().stream().map(update -> scheduler.action(recur, update)).toList();
    }
    if (node instanceof Reduce reduce) {
      return List.of(
          new Action(
              reduce.indices(), reduce.condition(), new Action.FoldBody(reduce, null, null)));
    }
    if (node instanceof Build build) {
      return List.of(
          new Action(
              build.indices(),
              scheduler.graph().truth(true),
              new Action.StoreEntry(
                  scheduler.array(original), List.copyOf(build.indices()), build.body(), false)));
    }
    List<Action> result = new ArrayList<>();
    for (Update update : ((Accumulate) node).updates()) {
      result.add(
          new Action(
              update.indices(),
              update.condition(),
              new Action.StoreEntry(
                  scheduler.array(original), update.subscripts(), update.body(), true)));
    }
    return result;
  }

  // Guards

  private void findGuards() {
    roots.forEach(root -> count(new Use(root, List.of(), false), List.of()));
    for (Action action : actions) {
      usesOf(action).forEach(use -> count(use, List.of()));
    }
    for (int k = needed.size() - 1; k >= 0; k--) {
      Node node = needed.get(k);
      List<List<Literal>> merged = merge(node, guards.get(node));
      guards.put(node, merged);
      for (Use use : uses.get(node)) {
        counts.merge(use.node(), 1, Integer::sum);
        if (use.fromLoop()) {
          usedInLoops.add(use.node());
        }
        if (!use.optional()) {
          merged.forEach(guard -> addGuard(use, guard));
        }
      }
    }
  }

  private void count(Use use, List<Literal> guard) {
    counts.merge(use.node(), 1, Integer::sum);
    if (use.fromLoop()) {
      usedInLoops.add(use.node());
    }
    if (!use.optional()) {
      addGuard(use, guard);
    }
  }

  private void addGuard(Use use, List<Literal> guard) {
    List<Literal> all = new ArrayList<>(guard);
    for (Literal literal : use.under()) {
      if (!all.contains(literal)) {
        all.add(literal);
      }
    }
    guards.computeIfAbsent(use.node(), n -> new ArrayList<>()).add(all);
  }

  /**
   * The guards under which a node is computed: where all users' guards begin alike, there; but what
   * may fail, or takes loops, is computed in each of the branches that need it and nowhere else.
   */
  private List<List<Literal>> merge(Node node, List<List<Literal>> users) {
    List<List<Literal>> merged = Guards.antichain(users);
    if (merged.size() == 1) {
      return merged;
    }
    boolean careful = scheduler.isRisky(node) || !node.bound().isEmpty();
    return careful ? merged : List.of(Guards.commonPrefix(merged));
  }
}
