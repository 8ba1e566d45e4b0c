package org.gradc.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Result;
import org.gradc.graph.Rewriter;
import org.gradc.graph.Stack;
import org.gradc.graph.Symbol;
import org.gradc.graph.Update;

/**
 * Walks the nodes from operands to users and gives each its tangent: the derivative along a
 * direction in which symbols move (Griewank and Walther, Evaluating Derivatives, 2008, section
 * 3.1). A tangent costs a small multiple of the value; it has the value's shape.
 *
 * <p>A tangent stands in the same loops as the value, under the same conditions. That of a
 * recurrence is a recurrence in the same direction: either of states and tangents side by side, so
 * that one loop computes both, or of the tangents alone, over the states that are stored, where the
 * direction runs in a loop of its own around.
 */
public class ForwardSweep {
  final Graph graph;
  private final Map<Symbol, Node> seeds;
  private final boolean sideBySide;
  private final boolean isAlongUnits;
  private final Set<Node> active = new HashSet<>();
  private final Map<Node, Node> primals = new HashMap<>();
  private final Map<Node, Node> tangents = new LinkedHashMap<>();

  ForwardSweep(Graph graph, Map<Symbol, Node> seeds, boolean sideBySide) {
    this.graph = graph;
    this.seeds = seeds;
    this.sideBySide = sideBySide;
    this.isAlongUnits =
        Reachable.from(List.copyOf(seeds.values())).stream()
            .noneMatch(node -> node instanceof Symbol && node.kind() == Kind.REAL);
  }

  /**
   * Tangents.
   *
   * @param values those of the values, in their order
   * @param byNode that of every node that moves
   */
  public record Tangents(List<Node> values, Map<Node, Node> byNode) {}

  /**
   * The tangents of values, in their order; zeros where a value does not depend on the symbols.
   *
   * @param seeds how each symbol moves: a real of the symbol's shape
   */
  public static Tangents of(Graph graph, List<Node> values, Map<Symbol, Node> seeds) {
    boolean around = seeds.values().stream().anyMatch(seed -> !seed.free().isEmpty());
    return new ForwardSweep(graph, seeds, !around).sweep(values);
  }

  /** Whether values depend on the symbols by way of recurrences. */
  public static boolean isThroughRecurrences(Graph graph, List<Node> values, List<Symbol> symbols) {
    Map<Symbol, Node> seeds = new HashMap<>();
    symbols.forEach(symbol -> seeds.put(symbol, symbol));
    ForwardSweep sweep = new ForwardSweep(graph, seeds, false);
    sweep.markActive(values);
    return sweep.active.stream().anyMatch(Member.class::isInstance);
  }

  final Tangents sweep(List<Node> values) {
    markActive(values);
    for (Node node : Reachable.from(values)) {
      visit(node);
    }
    return new Tangents(values.stream().map(this::tangentOrZero).toList(), tangents);
  }

  final boolean isActive(Node node) {
    return active.contains(node);
  }

  /** The tangent of a node that has been visited, null for one that does not move. */
  final Node known(Node node) {
    return tangents.get(node);
  }

  /**
   * Which nodes depend on the symbols. A member of a recurrence does if one of its updates does,
   * which may depend on the member itself: the walk is repeated until nothing is found any more.
   */
  private void markActive(List<Node> roots) {
    List<Node> all = Reachable.from(roots);
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Node node : all) {
        if (node instanceof Recur recur) {
          grows |= markMembers(recur);
        } else if (node.kind() == Kind.REAL && carries(node)) {
          active.add(node);
        }
      }
    }
  }

  private boolean markMembers(Recur recur) {
    boolean grows = false;
    for (Update update : updates(recur)) {
      Member member = recur.members().get(update.target());
      grows |= member.kind() == Kind.REAL && isActive(update) && active.add(member);
    }
    return grows;
  }

  private static List<Update> updates(Recur recur) {
    return ReverseSweep.concat(recur.prologue(), recur.updates());
  }

  private boolean isActive(Update update) {
    return active.contains(update.body());
  }

  private boolean carries(Node node) {
    if (node instanceof Symbol) {
      return seeds.containsKey(node);
    }
    if (node instanceof Result result) {
      return active.contains(result.member());
    }
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

  // The chain rule, by the kind of node

  private void visit(Node node) {
    if (node instanceof Recur recur && recur.members().stream().anyMatch(active::contains)) {
      visitRecurrence(recur);
      return;
    }
    if (!primals.containsKey(node)) {
      note(primals, node, primal(node));
    }
    if (active.contains(node) && !tangents.containsKey(node)) {
      tangents.put(node, tangent(node));
    }
  }

  private static void note(Map<Node, Node> map, Node node, Node now) {
    if (now != node) {
      map.put(node, now);
    }
  }

  /** The node over recurrences that carry tangents along. */
  private Node primal(Node node) {
    List<Node> operands = node.operands();
    List<Node> now = operands.stream().map(this::now).toList();
    return now.equals(operands) ? node : node.withOperands(graph, now);
  }

  private Node now(Node node) {
    return primals.getOrDefault(node, node);
  }

  private List<Index> now(List<Index> indices) {
    return indices.stream().map(index -> (Index) now((Node) index)).toList();
  }

  private Node tangent(Node node) {
    if (node instanceof Symbol) {
      return seeds.get(node);
    }
    if (node instanceof Member member) {
      return graph.member(member.name() + "Dot", Kind.REAL, member.shape());
    }
    if (node instanceof Apply apply) {
      return tangent(apply);
    }
    if (node instanceof If choice) {
      return tangent(choice);
    }
    if (node instanceof Element element) {
      return tangent(element);
    }
    if (node instanceof Build build) {
      return graph.build(now(build.indices()), tangents.get(build.body()));
    }
    if (node instanceof Stack stack) {
      return graph.stack(
          stack.shape(), stack.elements().stream().map(this::tangentOrZero).toList());
    }
    if (node instanceof Reduce reduce) {
      return tangent(reduce);
    }
    return tangent((Accumulate) node);
  }

  Node tangent(If choice) {
    return graph.choose(
        now(choice.condition()),
        tangentOrZero(choice.consequence()),
        tangentOrZero(choice.alternative()));
  }

  Node tangent(Element element) {
    return graph.element(
        tangents.get(element.array()), element.subscripts().stream().map(this::now).toList());
  }

  Node tangent(Apply apply) {
    Reduce sum = Shares.sum(apply);
    boolean bothMove = sum != null && isActive(sum) && isActive(Shares.term(apply));
    if (bothMove && isAlongUnits && sum.indices().size() == 1) {
      return ofShare(apply, sum);
    }
    Node total = null;
    for (int k = 0; k < apply.operands().size(); k++) {
      if (apply.operation().isDifferentiable(k) && active.contains(apply.operand(k))) {
        Node seed = tangents.get(apply.operand(k));
        Node part = apply.operation().partial(graph, (Apply) now(apply), k, seed);
        total = total == null ? part : graph.add(total, part);
      }
    }
    return total;
  }

  /**
   * With t the tangent of the body:
   *
   * <ul>
   *   <li>sum: the sum of t;
   *   <li>logsumexp f: the sum of exp(body - f) t, and 0 where f is -infinity;
   *   <li>min, max: t at the first index that attains it;
   *   <li>product: the tangent of the recurrence p[i + 1] = p[i] body, which has no division.
   * </ul>
   */
  Node tangent(Reduce reduce) {
    List<Index> indices = now(reduce.indices());
    Node condition = now(reduce.condition());
    Node moves = tangents.get(reduce.body());
    return switch (reduce.monoid()) {
      case SUM -> graph.reduce(Monoid.SUM, indices, condition, moves);
      case LOGSUMEXP -> {
        Node share = Shares.of(graph, now(reduce.body()), now((Node) reduce));
        Node mean = graph.reduce(Monoid.SUM, indices, condition, graph.multiply(share, moves));
        yield graph.choose(Shares.isFinite(graph, now((Node) reduce)), mean, graph.constant(0));
      }
      case MIN -> atFirst(Monoid.ARGMIN, reduce, moves);
      case MAX -> atFirst(Monoid.ARGMAX, reduce, moves);
      default -> ofProduct(PrefixProducts.of(graph, reduce));
    };
  }

  /**
   * The tangent of a share of a logsumexp's terms, against that of the largest term: where it is a
   * derivative by one symbol, which may be as small as the share. Along a direction that is given
   * the terms of the others are as large as those that cancel.
   */
  private Node ofShare(Apply share, Reduce sum) {
    Node moves = tangents.get(sum.body());
    Node largest = atFirst(Monoid.ARGMAX, sum, moves);
    Node f = now((Node) sum);
    Node rest =
        graph.reduce(
            Monoid.SUM,
            now(sum.indices()),
            now(sum.condition()),
            graph.multiply(Shares.of(graph, now(sum.body()), f), graph.subtract(moves, largest)));
    Node moved = tangents.get(Shares.term(share));
    Node relative = graph.subtract(graph.subtract(moved, largest), rest);
    return graph.multiply(
        graph.choose(Shares.isFinite(graph, f), relative, moved), now((Node) share));
  }

  private Node atFirst(Monoid argument, Reduce reduce, Node moves) {
    List<Index> indices = now(reduce.indices());
    Node first = graph.reduce(argument, indices, now(reduce.condition()), now(reduce.body()));
    Node here = graph.apply(Operations.INTEGER_EQUAL, indices.get(0), first);
    return graph.reduce(Monoid.SUM, indices, here, moves);
  }

  private Node ofProduct(Node last) {
    markActive(List.of(last));
    Reachable.from(List.of(last)).forEach(this::visit);
    return tangents.get(last);
  }

  Node tangent(Accumulate accumulate) {
    List<Update> moved = new ArrayList<>();
    for (Update update : accumulate.updates()) {
      if (isActive(update)) {
        moved.add(along(update, accumulate.shape()).with(0, tangents.get(update.body())));
      }
    }
    return graph.accumulate(accumulate.shape(), moved);
  }

  /**
   * The place where the tangent of an update goes.
   *
   * @param shape that of the array that is updated
   */
  Update along(Update update, List<Node> shape) {
    return update.map(this::now);
  }

  final Node tangentOrZero(Node node) {
    Node tangent = tangents.get(node);
    if (tangent != null) {
      return tangent;
    }
    return node.isScalar() ? graph.constant(0) : graph.accumulate(node.shape(), List.of());
  }

  // Recurrences

  private void visitRecurrence(Recur recur) {
    if (tangents.containsKey(graph.result(recur, firstActive(recur)))) {
      return;
    }
    List<Member> members = new ArrayList<>(sideBySide ? recur.members() : List.of());
    Map<Integer, Integer> positions = new LinkedHashMap<>();
    for (int k = 0; k < recur.members().size(); k++) {
      if (active.contains(recur.members().get(k))) {
        positions.put(k, members.size());
        members.add((Member) tangents.get(recur.members().get(k)));
      }
    }
    List<Update> prologue = moved(recur, recur.prologue(), positions);
    List<Update> steps = moved(recur, recur.updates(), positions);
    if (!sideBySide) {
      steps = overResults(recur, steps);
    }
    Recur joint = graph.recur(members, prologue, now(recur.indices()), recur.direction(), steps);
    for (int k = 0; k < recur.members().size(); k++) {
      Node result = graph.result(recur, k);
      if (sideBySide) {
        primals.put(result, graph.result(joint, k));
      }
      if (positions.containsKey(k)) {
        tangents.put(result, graph.result(joint, positions.get(k)));
      }
    }
  }

  private int firstActive(Recur recur) {
    int k = 0;
    while (!active.contains(recur.members().get(k))) {
      k++;
    }
    return k;
  }

  /** The updates of the states, if they go along, each followed by that of its tangent. */
  private List<Update> moved(Recur recur, List<Update> updates, Map<Integer, Integer> positions) {
    List<Update> all = new ArrayList<>();
    for (Update update : updates) {
      Update now = along(update, recur.members().get(update.target()).shape());
      if (sideBySide) {
        all.add(now);
      }
      Integer position = positions.get(update.target());
      boolean defines = update.mode() == Update.Mode.DEFINE;
      if (position != null && (defines || isActive(update))) {
        all.add(now.with(position, tangentOrZero(update.body())));
      }
    }
    return all;
  }

  /** The updates, reading the finished arrays of the states instead of the members. */
  private List<Update> overResults(Recur recur, List<Update> updates) {
    Map<Node, Node> replacements = new HashMap<>();
    for (int k = 0; k < recur.members().size(); k++) {
      replacements.put(recur.members().get(k), graph.result(recur, k));
    }
    Rewriter substitution = Rewriter.substitution(graph, replacements);
    return updates.stream().map(update -> update.map(substitution::rewrite)).toList();
  }
}
