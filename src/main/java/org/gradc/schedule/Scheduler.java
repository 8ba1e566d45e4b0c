package org.gradc.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.algebra.Bounds;
import org.gradc.algebra.Existence;
import org.gradc.algebra.Guarantee;
import org.gradc.algebra.InRange;
import org.gradc.algebra.Intervals;
import org.gradc.definedness.Check;
import org.gradc.definedness.Demand;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Conditions;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Program;
import org.gradc.graph.Reachable;
import org.gradc.graph.Result;
import org.gradc.graph.Stack;
import org.gradc.graph.Symbol;
import org.gradc.schedule.Action.SetVariable;
import org.gradc.schedule.Action.StoreEntry;
import org.gradc.schedule.ArrayVariable.Home;
import org.gradc.source.CompilerBug;

/**
 * Turns the nodes of one method into loops: every node is placed by its index set and its guard.
 * The arrays of the workspace belong to the class: methods that need the same node share its array.
 */
public final class Scheduler {
  private final Graph graph;
  private final Map<Node, String> names;
  private final Map<Node, ArrayVariable> workspace;
  private final Map<Node, ArrayVariable> arrays = new HashMap<>();
  private final Set<Node> extents = new HashSet<>();
  private final Map<Node, Boolean> dear = new HashMap<>();
  private final Set<Node> forward = new HashSet<>();
  private boolean differentiates;
  private final Map<ArrayVariable, Node> arrayNodes = new HashMap<>();
  private final Hints hints;
  private final InRange inRange;
  private final Bounds bounds;
  private final Existence existence;
  private final Intervals intervals;
  private final Formulas formulas;

  /**
   * @param graph the maker of the nodes
   * @param names what quantities are called
   * @param program the model, for what is known of its sizes and integers
   * @param guarantees what has been looked at before
   * @param workspace the arrays of the class so far, by node; grows
   */
  public Scheduler(
      Graph graph,
      Map<Node, String> names,
      Program program,
      List<Guarantee> guarantees,
      Map<Node, ArrayVariable> workspace) {
    this.graph = graph;
    this.names = names;
    this.workspace = workspace;
    this.inRange = new InRange(program, guarantees);
    this.hints = new Hints(names);
    this.bounds = new Bounds(graph);
    this.existence = new Existence(graph);
    this.intervals = new Intervals(program.ranges());
    this.formulas = new Formulas(graph, program);
  }

  Hints hints() {
    return hints;
  }

  Intervals intervals() {
    return intervals;
  }

  /** A result of a method: a scalar that it returns, or entries that it fills in. */
  public sealed interface Target {
    Node value();

    /** The same for another node of the same value. */
    Target with(Node value);
  }

  /**
   * A condition to look at.
   *
   * @param loops the loops in which it is looked at
   */
  public record Demanded(Node value, List<Index> loops, String text) implements Target {
    @Override
    public Demanded with(Node other) {
      return new Demanded(other, loops, text);
    }
  }

  /** A check to look at where its values are computed. */
  public record Looked(Node value) implements Target {
    @Override
    public Looked with(Node other) {
      return new Looked(other);
    }
  }

  /** A scalar to return. */
  public record Returned(Node value) implements Target {
    @Override
    public Returned with(Node other) {
      return new Returned(other);
    }
  }

  /** An array of the caller's to fill; of one entry for a scalar. */
  public record Filled(Node value, ArrayVariable destination) implements Target {
    @Override
    public Filled with(Node other) {
      return new Filled(other, destination);
    }
  }

  /** Plans a method that computes the targets. */
  public LoopProgram plan(List<Target> targets) {
    List<Node> values = targets.stream().map(Target::value).toList();
    survey(values);
    for (Target target : targets) {
      boolean derivative = target instanceof Filled f && f.destination().home() == Home.GRADIENT;
      differentiates |= derivative;
      if (!derivative) {
        forward.addAll(Reachable.from(List.of(target.value())));
      }
    }
    List<Node> roots = new ArrayList<>();
    List<Action> actions = new ArrayList<>();
    List<Check> checks = new ArrayList<>();
    int place = Integer.MAX_VALUE;
    Variable result = null;
    for (Target target : targets) {
      if (target instanceof Filled filled) {
        fill(filled, roots, actions);
      } else if (target instanceof Demanded demanded) {
        Action.Demand demand = new Action.Demand(demanded.value(), demanded.text());
        actions.add(new Action(demanded.loops(), graph.truth(true), demand));
      } else if (target instanceof Looked looked) {
        Check check = Check.of(graph, looked.value());
        if (check != null) {
          checks.add(check);
          place = Math.min(place, actions.size());
        }
      } else {
        result = new Variable("value", target.value().kind(), true, false);
        actions.add(
            new Action(List.of(), graph.truth(true), new SetVariable(result, target.value())));
      }
    }
    if (!checks.isEmpty()) {
      Set<Node> known = new HashSet<>(Reachable.from(valuesOf(targets)));
      actions.addAll(Math.min(place, actions.size()), look(checks, known));
    }
    Region region = Region.outermost(this, roots, actions);
    LoopProgram program = new LoopProgram(Scoping.of(new RegionEmitter(region).emit()), result);
    return StepPasses.run(StepPasses.ALL, program, formulas);
  }

  /**
   * What it takes loops to find out is asked only where the check fails; what several checks ask
   * for, only where one of them does.
   *
   * @param known what is computed in any case
   */
  private List<Action> look(List<Check> checks, Set<Node> known) {
    Set<Check> dear = new HashSet<>();
    Node allInRange = graph.truth(true);
    for (Check check : checks) {
      if (!Demand.isKnown(check.asked(), known)) {
        dear.add(check);
        allInRange =
            check.loops().isEmpty() ? graph.and(allInRange, check.isInRange(graph)) : allInRange;
      }
    }
    List<Action> actions = new ArrayList<>();
    for (Check check : checks) {
      Node asked = dear.contains(check) ? check.fails(graph) : check.asked();
      if (dear.contains(check) && check.loops().isEmpty()) {
        asked = graph.and(graph.not(allInRange), asked);
      }
      Action.Refuse refuse = new Action.Refuse(check.value(), check.upper(), check.label());
      actions.add(new Action(check.loops(), withEnds(check, asked), refuse));
    }
    return actions;
  }

  /**
   * The condition of a check, and whether it fails somewhere in its inner loops, as far as there is
   * a formula for it: a subscript that goes up or down is looked at where it ends, ahead of the
   * loop.
   */
  private Node withEnds(Check check, Node asked) {
    List<Index> loops = check.loops();
    // Asked first: of a range that is not met, fewer cases are left then to be told apart.
    Node fails = graph.and(check.asked(), graph.not(check.isInRange(graph)));
    for (int outer = 0; outer < loops.size(); outer++) {
      List<Index> inner = loops.subList(outer, loops.size());
      Node somewhere = existence.of(inner, fails);
      if (somewhere != null) {
        Conditions.Split split = Conditions.ahead(graph, asked, inner);
        return graph.and(split.ahead(), graph.and(somewhere, split.within()));
      }
    }
    return asked;
  }

  private static List<Node> valuesOf(List<Target> targets) {
    return targets.stream().filter(t -> !(t instanceof Looked)).map(Target::value).toList();
  }

  /**
   * Computes the array where it is wanted, if no one else has asked for it; else copies it there.
   */
  private void fill(Filled filled, List<Node> roots, List<Action> actions) {
    Node value = filled.value();
    boolean computable =
        value instanceof Build
            || value instanceof Accumulate
            || value instanceof Stack
            || value instanceof Result;
    if (computable && !value.isScalar() && !arrays.containsKey(keyOf(value))) {
      arrays.put(keyOf(value), filled.destination());
      roots.add(value);
      return;
    }
    List<Index> indices = new ArrayList<>();
    for (int axis = 0; axis < value.shape().size(); axis++) {
      indices.add(graph.index(String.valueOf((char) ('i' + axis)), value.shape().get(axis)));
    }
    List<Node> subscripts = List.copyOf(indices);
    StoreEntry copy =
        new StoreEntry(filled.destination(), subscripts, graph.element(value, subscripts), false);
    actions.add(new Action(indices, graph.truth(true), copy));
  }

  /** Finds what may fail, and the lengths that are computed when the object is made. */
  void survey(List<Node> roots) {
    for (Node node : Reachable.from(roots)) {
      node.shape().forEach(this::noteExtent);
      if (node instanceof Index index) {
        // A range may end before it begins: its bounds need not be lengths.
        index.operands().stream()
            .filter(bound -> formulas.isAtLeast(bound, 0))
            .forEach(this::noteExtent);
      }
    }
  }

  InRange inRange() {
    return inRange;
  }

  private void noteExtent(Node node) {
    boolean computed =
        node instanceof Apply apply
            && node.free().isEmpty()
            && apply.operation() != Operations.INTEGER_ADD
            && Reachable.from(List.of(node)).stream().allMatch(Scheduler::isOfSizes);
    if (computed) {
      extents.add(node);
    }
  }

  private static boolean isOfSizes(Node node) {
    return node instanceof Constant
        || (node instanceof Symbol symbol && symbol.role() == Symbol.Role.SIZE)
        || (node instanceof Apply && node.kind() == Kind.INT);
  }

  /** Whether the integer is a length, which is computed once. */
  boolean isExtent(Node node) {
    return extents.contains(node);
  }

  /** Whether a node takes loops or a function to compute, itself or what it is made of. */
  boolean isDear(Node node) {
    if (!dear.containsKey(node)) {
      for (Node part : Reachable.from(List.of(node), n -> !dear.containsKey(n))) {
        boolean itself =
            !part.bound().isEmpty()
                || part instanceof Apply apply && apply.operation().traits().costly();
        dear.put(
            part, itself || part.operands().stream().anyMatch(o -> dear.getOrDefault(o, false)));
      }
    }
    return dear.get(node);
  }

  /** Whether a node serves derivatives alone. */
  boolean isBackward(Node node) {
    return !forward.contains(node) && !Node.isLeaf(node);
  }

  /** Whether what an action does serves derivatives alone. */
  boolean isBackward(Action.Effect effect) {
    if (effect instanceof StoreEntry store) {
      Node array = arrayNodes.get(store.array());
      return store.array().home() == Home.GRADIENT || (array != null && !forward.contains(array));
    }
    if (effect instanceof Action.Steps steps) {
      return steps.inside().stream().anyMatch(action -> isBackward(action.effect()));
    }
    return effect instanceof SetVariable
        ? differentiates
        : effect.operands().stream().anyMatch(this::isBackward);
  }

  Lifetimes lifetimes() {
    return formulas.lifetimes();
  }

  Graph graph() {
    return graph;
  }

  String nameOf(Node node) {
    return names.get(node);
  }

  /** The node that an array is known by: a recurrence's result and its member are one array. */
  static Node keyOf(Node array) {
    return array instanceof Result result ? result.member() : array;
  }

  /** Where an array is, or null where it is nowhere yet. */
  ArrayVariable array(Node node) {
    Node key = keyOf(node);
    ArrayVariable known = arrays.get(key);
    if (known == null) {
      known = key instanceof Symbol symbol ? ofSymbol(symbol) : ofWorkspace(key);
      arrays.put(key, known);
      arrayNodes.put(known, key);
    }
    return known;
  }

  private static ArrayVariable ofSymbol(Symbol symbol) {
    Home home =
        switch (symbol.role()) {
          case PARAM -> Home.PARAMETERS;
          case DIRECTION -> Home.DIRECTION;
          default -> Home.ARGUMENT;
        };
    return new ArrayVariable(symbol.name(), symbol.kind(), symbol.shape(), home, symbol);
  }

  private ArrayVariable ofWorkspace(Node node) {
    return workspace.computeIfAbsent(node, this::madeFor);
  }

  /** One more array for a node that is computed at several places. */
  ArrayVariable another(Node key) {
    ArrayVariable made = madeFor(key);
    arrayNodes.put(made, key);
    return made;
  }

  private ArrayVariable madeFor(Node key) {
    return new ArrayVariable(hints.ofArray(key), key.kind(), allocated(key), Home.WORKSPACE, null);
  }

  /**
   * The extents to allocate: those that depend on an index are taken at their largest, which may be
   * negative where the index has no value. Where data decide them, they stay: room is made when it
   * is known how much.
   */
  private List<Node> allocated(Node node) {
    return node.shape().stream().map(extent -> largest(extent, node)).toList();
  }

  /** The extents to allocate that data decide. */
  List<Node> lengthsOfData(Node node) {
    return allocated(node).stream().filter(extent -> !extent.isOfSizes()).toList();
  }

  private Node largest(Node extent, Node array) {
    if (extent.free().isEmpty()) {
      return extent;
    }
    Node bound = bounds.upper(extent).orElse(null);
    if (bound == null && extent.free().containsAny(array.bound())) {
      throw new CompilerBug("the length " + extent + " is not bounded");
    }
    if (bound == null) {
      return extent;
    }
    return formulas.isAtLeast(bound, 0)
        ? bound
        : graph.apply(Operations.INTEGER_MAX, graph.integer(0), bound);
  }
}
