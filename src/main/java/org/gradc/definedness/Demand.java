package org.gradc.definedness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gradc.algebra.Existence;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Conditions;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.LoopsAround;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Rewriter;
import org.gradc.graph.Symbol;
import org.gradc.graph.Update;

/**
 * Under which condition a node is asked for, going from what is wanted to what it is made of: a
 * branch only where it is taken, the body of a loop in its iterations, an array as a whole. What a
 * loop's body needs, but does not depend on the loop, is asked for if some iteration asks for it.
 *
 * <p>The condition depends on the loops of the node alone and is made of values that always exist.
 */
public final class Demand {
  /** What is asked for. */
  public enum Of {
    /** That values are defined: an array as a whole, and nothing in a loop without a step. */
    CHECKS,
    /** Values: a loop is taken to have a step. */
    VALUES,
    /** Values of which an array's are computed where they are read at its own indices. */
    ENTRIES
  }

  private final Graph graph;
  private final Rewriter total;
  private final Existence existence;
  private final Of what;
  private final Set<Node> carriers = new HashSet<>();
  private final Map<Node, Node> asked = new HashMap<>();

  private final LoopsAround around;

  /**
   * @param total gives nodes in terms of values that always exist
   * @param roots what is wanted
   * @param nodes those of which it is to be known
   * @param what whether it is their values that are wanted, and of which entries
   */
  public Demand(
      Graph graph, Rewriter total, Collection<Node> roots, Set<? extends Node> nodes, Of what) {
    this.graph = graph;
    this.what = what;
    this.total = total;
    this.existence = new Existence(graph);
    List<Node> all = new ArrayList<>(Reachable.from(roots));
    for (Node node : all) {
      if (nodes.contains(node) || node.operands().stream().anyMatch(carriers::contains)) {
        carriers.add(node);
      }
    }
    roots.forEach(root -> asked.put(root, graph.truth(true)));
    this.around = new LoopsAround(all);
    all.sort(Comparator.comparingInt(Node::id).reversed());
    all.stream().filter(carriers::contains).forEach(this::pass);
  }

  /** The same of nodes whose values always exist. */
  public Demand(Graph graph, Collection<Node> roots, Set<? extends Node> nodes, Of what) {
    this(graph, new Rewriter(graph, (original, rebuilt) -> rebuilt), roots, nodes, what);
  }

  /** Whether the node is asked for, as a truth value over the loops that it stands in. */
  public Node of(Node node) {
    return asked.get(node);
  }

  /** Whether it costs little to look at a condition: comparisons, and counts of where they hold. */
  public static boolean isPlain(Node condition) {
    return isPlain(condition, node -> false);
  }

  /**
   * The same where some values are there anyway.
   *
   * @param isThere which ones are
   */
  public static boolean isPlain(Node condition, Predicate<Node> isThere) {
    return Reachable.from(List.of(condition), node -> !isThere.test(node)).stream()
        .allMatch(
            node ->
                node.bound().isEmpty()
                        && !(node instanceof Apply f && f.operation().traits().costly())
                    || node instanceof Reduce count && count.body() instanceof Constant);
  }

  /** Whether all that is dear in a condition is looked at in any case: it is among known nodes. */
  public static boolean isKnown(Node condition, Set<Node> known) {
    return Reachable.from(List.of(condition), node -> !known.contains(node)).stream()
        .allMatch(node -> node.bound().isEmpty());
  }

  private void pass(Node user) {
    Node here = asked.get(user);
    if (user instanceof Index || here == null) {
      return; // what binds it has asked for its bounds; an array of which only entries are
    }
    if (what == Of.ENTRIES && user instanceof Element read && read.isOwn()) {
      ask(((Build) read.array()).body(), user, here, List.of());
    } else if (user instanceof If choice) {
      Node condition = total.rewrite(choice.condition());
      ask(choice.condition(), user, here, List.of());
      ask(choice.consequence(), user, graph.and(here, condition), List.of());
      ask(choice.alternative(), user, graph.and(here, graph.not(condition)), List.of());
    } else if (user instanceof Reduce reduce) {
      askBody(user, here, reduce.indices(), reduce.condition(), List.of(reduce.body()));
    } else if (user instanceof Build build) {
      askBody(user, here, build.indices(), graph.truth(true), List.of(build.body()));
    } else if (user instanceof Accumulate accumulate) {
      accumulate.shape().forEach(extent -> ask(extent, user, here, List.of()));
      accumulate.updates().forEach(update -> askUpdate(user, here, List.of(), update));
    } else if (user instanceof Recur recur) {
      recur.members().forEach(member -> ask(member, user, here, List.of()));
      recur.prologue().forEach(update -> askUpdate(user, here, List.of(), update));
      recur.updates().forEach(update -> askUpdate(user, here, recur.indices(), update));
    } else {
      user.operands().forEach(operand -> ask(operand, user, here, List.of()));
    }
  }

  private void askUpdate(Node user, Node here, List<Index> around, Update update) {
    List<Index> loops = new ArrayList<>(around);
    loops.addAll(update.indices());
    List<Node> parts = new ArrayList<>(update.subscripts());
    parts.add(update.body());
    askBody(user, here, loops, update.condition(), parts);
  }

  private void askBody(Node user, Node here, List<Index> loops, Node condition, List<Node> parts) {
    for (int k = 0; k < loops.size(); k++) {
      for (Node bound : loops.get(k).operands()) {
        ask(bound, user, here, loops.subList(0, k));
      }
    }
    ask(condition, user, here, loops);
    Node holds = graph.and(here, total.rewrite(condition));
    parts.forEach(part -> ask(part, user, holds, loops));
  }

  /**
   * @param where the condition under which the user asks, over its own loops and these
   * @param inside loops of the user that the node stands in
   */
  private void ask(Node node, Node user, Node where, List<Index> inside) {
    if (!carriers.contains(node)) {
      return;
    }
    Node condition = where;
    List<Index> ofUser = new ArrayList<>(user.free().indices());
    ofUser.addAll(inside);
    Set<Node> own = around.of(node);
    List<Index> lost = ofUser.stream().filter(index -> !own.contains(index)).toList();
    List<Index> loops = lost.stream().map(index -> (Index) total.rewrite(index)).toList();
    boolean plain = what != Of.CHECKS && condition == graph.truth(true);
    if (!loops.isEmpty() && condition != graph.truth(false) && !plain) {
      condition = someOf(loops, condition);
    }
    asked.merge(node, condition, this::either);
  }

  /**
   * One of both; one alone where the other asks for more: a, or a and b, is a. What both have in
   * common where they differ in the sense of one condition: a and b, or a and not b, is a.
   */
  private Node either(Node some, Node other) {
    List<Node> alternatives = alternatives(some).toList();
    Set<Node> wanted = parts(other);
    if (wanted.removeIf(part -> isLeftBy(alternatives, part))) {
      return wanted.isEmpty() ? graph.truth(true) : either(some, all(wanted));
    }
    if (wanted.contains(some)
        || alternatives.stream().anyMatch(a -> wanted.containsAll(parts(a)))) {
      return some;
    }
    if (parts(some).contains(other)) {
      return other;
    }
    for (Node one : alternatives) {
      Node common = common(parts(one), wanted);
      if (common != null) {
        Node all = common;
        for (Node rest : alternatives) {
          all = rest == one ? all : either(all, rest);
        }
        return all;
      }
    }
    boolean less = alternatives.stream().allMatch(one -> parts(one).containsAll(wanted));
    return less ? other : graph.or(some, other);
  }

  /**
   * Whether a part says that some of the alternatives do not hold: a, or b but not a, is a or b.
   */
  private boolean isLeftBy(List<Node> alternatives, Node part) {
    return part instanceof Apply not
        && not.operation() == Operations.NOT
        && alternatives(not.operand(0)).allMatch(alternatives::contains);
  }

  /** What two conditions ask alike, if they differ in the sense of one part alone; else null. */
  private Node common(Set<Node> some, Set<Node> other) {
    Node differing = null;
    Node all = graph.truth(true);
    for (Node part : some) {
      if (other.contains(part)) {
        all = graph.and(all, part);
      } else if (differing == null && other.contains(graph.not(part))) {
        differing = part;
      } else {
        return null;
      }
    }
    return differing != null && some.size() == other.size() ? all : null;
  }

  /** The conditions of which one must hold. */
  private Stream<Node> alternatives(Node condition) {
    return condition instanceof If either && either.consequence() == graph.truth(true)
        ? Stream.concat(alternatives(either.condition()), alternatives(either.alternative()))
        : Stream.of(condition);
  }

  /** The conditions that all must hold. */
  private static Set<Node> parts(Node condition) {
    return new LinkedHashSet<>(Conditions.parts(condition));
  }

  /** What each of several alternatives asks; nothing of a condition that is a single one. */
  private Set<Node> shared(Node condition) {
    List<Node> all = alternatives(condition).toList();
    Set<Node> shared = all.size() > 1 ? parts(all.get(0)) : new LinkedHashSet<>();
    all.forEach(one -> shared.retainAll(parts(one)));
    return shared;
  }

  private static Set<Node> without(Set<Node> parts, Set<Node> others) {
    Set<Node> rest = new LinkedHashSet<>(parts);
    rest.removeAll(others);
    return rest;
  }

  private Node all(Set<Node> parts) {
    Node all = graph.truth(true);
    for (Node part : parts) {
      all = graph.and(all, part);
    }
    return all;
  }

  /** Whether the condition holds in some iteration of the loops. */
  private Node someOf(List<Index> loops, Node condition) {
    List<Index> ordered = new ArrayList<>(loops);
    ordered.sort(Comparator.comparingInt(Node::id));
    Set<Node> outside = shared(condition);
    outside.removeIf(part -> part.free().containsAny(loops));
    if (!outside.isEmpty()) {
      Node rest =
          alternatives(condition)
              .map(one -> all(without(parts(one), outside)))
              .reduce(this::either)
              .orElseThrow();
      return graph.and(all(outside), someOf(loops, rest));
    }
    if (condition instanceof If both && both.alternative() == graph.truth(false)) {
      if (!both.condition().free().containsAny(loops)) {
        return graph.and(both.condition(), someOf(loops, both.consequence()));
      }
      if (!both.consequence().free().containsAny(loops)) {
        return graph.and(someOf(loops, both.condition()), both.consequence());
      }
    }
    List<Index> asking =
        ordered.stream()
            .filter(i -> condition.free().contains(i) || i.isWithin(ordered) || bounds(i, ordered))
            .toList();
    Node all = graph.truth(true);
    for (Index index : ordered) {
      if (!asking.contains(index)) {
        all = graph.and(all, runs(index));
      }
    }
    if (asking.isEmpty() || isOfWeights(asking, condition)) {
      return graph.and(all, asking.isEmpty() ? condition : graph.truth(true));
    }
    return graph.and(all, counted(asking, condition));
  }

  /**
   * Whether the condition holds in some iteration: a formula for the inner loops, as far as there
   * is one, and a count over the others.
   */
  private Node counted(List<Index> loops, Node condition) {
    Node formula = existence.of(loops, condition);
    if (formula != null) {
      return formula;
    }
    int outer = loops.size();
    Node inner = condition;
    while (outer > 1) {
      Node next = existence.of(loops.subList(outer - 1, outer), inner);
      if (next == null) {
        break;
      }
      inner = next;
      outer--;
    }
    return Conditions.holdsSomewhere(graph, loops.subList(0, outer), inner);
  }

  /** Whether a loop of these has a bound that depends on the index. */
  private static boolean bounds(Index index, List<Index> loops) {
    return loops.stream().anyMatch(other -> other != index && other.free().contains(index));
  }

  /** Whether the loop has a step; there is at least one sample. */
  private Node runs(Index index) {
    return what != Of.CHECKS
            || index.upper() instanceof Symbol upper && upper.role() == Symbol.Role.SAMPLES
        ? graph.truth(true)
        : Conditions.hasStep(graph, index);
  }

  /** Whether it is asked for a sample of positive weight, which there always is. */
  private static boolean isOfWeights(List<Index> loops, Node condition) {
    return loops.size() == 1
        && condition instanceof Apply compared
        && compared.operation() == Operations.GREATER
        && compared.operand(0) instanceof Element weight
        && weight.array() instanceof Symbol symbol
        && symbol.role() == Symbol.Role.WEIGHT
        && weight.subscripts().equals(loops);
  }
}
