package org.gradc.optimize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gradc.algebra.Guarantee;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Recur;
import org.gradc.graph.Rewriter;
import org.gradc.graph.Update;

/**
 * Numbers the steps of nested loops, one after the other and without gaps, whatever decides how
 * many there are. Of a loop whose range depends on loops around it an array of offsets tells how
 * many steps it takes before each step of these: with p the number of their step the number is
 * {@code offsets[p] + index - lower}. How many it takes in all is in one array for all these loops.
 */
final class Numbering {
  private final Graph graph;
  private final List<Index> loops;
  private final List<Node> offsets = new ArrayList<>();
  private final List<Node> totals = new ArrayList<>();
  private final List<Guarantee> guarantees = new ArrayList<>();
  private Node position;
  private Node count;

  private Numbering(Graph graph, List<Index> loops, UnaryOperator<Node> given) {
    this.graph = graph;
    this.loops = loops;
    this.position = graph.integer(0);
    this.count = graph.integer(1);
    long counted = loops.stream().filter(this::isCounted).count();
    Node lengths = given == null || counted == 0 ? null : given.apply(graph.integer(counted));
    for (int depth = 0; depth < loops.size(); depth++) {
      nest(loops.get(depth), loops.subList(0, depth), given, lengths);
      List<Index> running = loops.subList(0, depth + 1);
      guarantees.add(new Guarantee(running, graph.truth(true), position, count));
    }
  }

  /** A numbering that computes its arrays. */
  static Numbering of(Graph graph, List<Index> loops) {
    return new Numbering(graph, loops, null);
  }

  /**
   * A numbering whose arrays are given.
   *
   * @param given makes an array of a length for them, in the order of {@link #arrays}
   */
  static Numbering of(Graph graph, List<Index> loops, UnaryOperator<Node> given) {
    return new Numbering(graph, loops, given);
  }

  /** That the number of each step, also of the loops around alone, is one. */
  List<Guarantee> guarantees() {
    return guarantees;
  }

  /** The number of a step, by the indices of the loops. */
  Node position() {
    return position;
  }

  /** How many steps there are. */
  Node count() {
    return count;
  }

  /**
   * How many steps the dependent loops take in all, and their offsets in the order of the loops.
   */
  List<Node> arrays() {
    List<Node> all = new ArrayList<>();
    if (!totals.isEmpty()) {
      all.add(graph.stack(List.of(graph.integer(totals.size())), totals));
    }
    all.addAll(offsets);
    return all;
  }

  /** Whether it takes a loop to find out how many steps there are, or data decide it. */
  private boolean isCounted(Index loop) {
    return loop.isWithin(loops) || !steps(loop).isOfSizes();
  }

  private Node steps(Index loop) {
    return graph.extent(graph.subtractInteger(loop.upper(), loop.lower()));
  }

  private void nest(Index loop, List<Index> around, UnaryOperator<Node> given, Node lengths) {
    Node steps = steps(loop);
    Node total = steps;
    if (isCounted(loop)) {
      Node place = graph.integer(totals.size());
      total = given == null ? total(around, steps) : graph.element(lengths, List.of(place));
      totals.add(total);
    }
    Node step = graph.subtractInteger(loop, loop.lower());
    if (loop.isWithin(around)) {
      Node length = graph.addInteger(graph.integer(1), count);
      Node array = given == null ? offsets(around, steps, length) : given.apply(length);
      offsets.add(array);
      position = graph.addInteger(graph.element(array, List.of(position)), step);
      count = total;
    } else {
      position = graph.addInteger(graph.multiplyInteger(position, total), step);
      count = graph.multiplyInteger(count, total);
    }
  }

  /** {@code offsets[0] = 0}, {@code offsets[p + 1] = offsets[p] + steps}. */
  private Node offsets(List<Index> around, Node steps, Node length) {
    Map<Node, Node> own = fresh(around);
    List<Node> here =
        Rewriter.copying(graph, own, List.of(position, steps)).rewriteAll(List.of(position, steps));
    Member member = graph.member("offsets", Kind.INT, List.of(length));
    Node sum = graph.addInteger(graph.element(member, List.of(here.get(0))), here.get(1));
    Update first = define(0, graph.integer(0), graph.integer(0));
    Update next = define(0, graph.addInteger(graph.integer(1), here.get(0)), sum);
    Recur recur =
        graph.recur(
            List.of(member), List.of(first), indices(own), Recur.Direction.UP, List.of(next));
    return graph.result(recur, 0);
  }

  /** How many steps a loop takes, within the loops around it if it depends on them. */
  private Node total(List<Index> around, Node steps) {
    if (steps.free().isEmpty()) {
      return steps;
    }
    Map<Node, Node> own = fresh(around);
    Node here = Rewriter.copying(graph, own, List.of(steps)).rewrite(steps);
    return graph.reduce(Monoid.SUM, indices(own), graph.truth(true), here);
  }

  /** Arrays with the values at each step at its number. */
  List<Node> listed(List<Node> values) {
    Map<Node, Node> own = fresh(loops);
    List<Node> all = new ArrayList<>(values);
    all.add(position);
    Rewriter apart = Rewriter.copying(graph, own, all);
    List<Member> members = new ArrayList<>();
    List<Update> updates = new ArrayList<>();
    for (int k = 0; k < values.size(); k++) {
      members.add(graph.member("listed", Kind.INT, List.of(count)));
      updates.add(define(k, apart.rewrite(position), apart.rewrite(values.get(k))));
    }
    Recur recur = graph.recur(members, List.of(), indices(own), Recur.Direction.UP, updates);
    return members.stream().map(m -> graph.result(recur, members.indexOf(m))).toList();
  }

  private Update define(int target, Node place, Node value) {
    return new Update(
        target, Update.Mode.DEFINE, List.of(), graph.truth(true), List.of(place), value);
  }

  private Map<Node, Node> fresh(List<Index> indices) {
    Map<Node, Node> own = new LinkedHashMap<>();
    for (Index index : indices) {
      Rewriter bounds = Rewriter.substitution(graph, own);
      Node lower = bounds.rewrite(index.lower());
      own.put(index, graph.index(index.name(), lower, bounds.rewrite(index.upper())));
    }
    return own;
  }

  private static List<Index> indices(Map<Node, Node> own) {
    return own.values().stream().map(Index.class::cast).toList();
  }
}
