package org.gradc.differentiate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Result;
import org.gradc.graph.Rewriter;
import org.gradc.graph.Symbol;
import org.gradc.graph.Update;

/** Sums of scattered contributions to an array, and when they are formulas of the entry. */
final class Accumulations {
  /**
   * Formulas of more nodes are stored: to rename them at each step of a long chain would take
   * quadratic time.
   */
  private static final int INLINED = 200;

  private Accumulations() {}

  /**
   * The array that the updates add up to: a {@link Build} where each of them reaches every entry
   * once, at the subscripts that are its own indices, so that the entry at k is a formula of k; an
   * {@link org.gradc.graph.Accumulate} otherwise.
   */
  static Node of(Graph graph, List<Node> shape, List<Update> updates) {
    Node stack = asStack(graph, shape, updates);
    if (stack != null) {
      return stack;
    }
    if (updates.isEmpty() || !updates.stream().allMatch(update -> reachesOnce(update, shape))) {
      return graph.accumulate(shape, updates);
    }
    List<Index> indices =
        updates.size() == 1 && updates.get(0).subscripts().equals(updates.get(0).indices())
            ? updates.get(0).indices()
            : graph.indices(shape);
    Node total = null;
    for (Update update : updates) {
      Node value = graph.choose(update.condition(), update.body(), graph.constant(0));
      Node part = renamed(graph, value, update.subscripts(), indices);
      total = total == null ? part : graph.add(total, part);
    }
    return graph.build(indices, total);
  }

  /** The literal array of the sums, where every entry is added to at constant subscripts alone. */
  private static Node asStack(Graph graph, List<Node> shape, List<Update> updates) {
    long length = 1;
    for (Node extent : shape) {
      length *= extent instanceof Constant constant ? constant.integer() : updates.size() + 1L;
    }
    if (length == 0 || length > updates.size()) {
      return null;
    }
    Node[] entries = new Node[(int) length];
    for (Update update : updates) {
      int k = constantPosition(shape, update);
      if (k < 0) {
        return null;
      }
      entries[k] = entries[k] == null ? update.body() : graph.add(entries[k], update.body());
    }
    List<Node> all = Arrays.asList(entries);
    return all.contains(null) ? null : graph.stack(shape, all);
  }

  private static int constantPosition(List<Node> shape, Update update) {
    if (!update.indices().isEmpty() || !(update.condition() instanceof Constant)) {
      return -1;
    }
    long position = 0;
    for (int axis = 0; axis < shape.size(); axis++) {
      if (!(update.subscripts().get(axis) instanceof Constant subscript)) {
        return -1;
      }
      position = position * ((Constant) shape.get(axis)).integer() + subscript.integer();
    }
    return (int) position;
  }

  /**
   * Whether the update reaches every entry once: its indices are those of the axes and no others.
   */
  private static boolean reachesOnce(Update update, List<Node> shape) {
    return update.indices().size() == shape.size() && reachesAll(update, shape);
  }

  /**
   * Whether the update reaches every entry of an array of the shape where its condition holds and
   * its other indices have a value.
   */
  static boolean reachesAll(Update update, List<Node> shape) {
    for (int axis = 0; axis < shape.size(); axis++) {
      if (!runsOver(update, axis, shape.get(axis))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the subscript along an axis is an index of the update, and of no axis before, over all.
   */
  private static boolean runsOver(Update update, int axis, Node extent) {
    return update.subscripts().get(axis) instanceof Index index
        && update.indices().contains(index)
        && update.subscripts().indexOf(index) == axis
        && index.startsAtZero()
        && index.upper() == extent;
  }

  private static Node renamed(Graph graph, Node value, List<Node> from, List<Index> to) {
    Map<Node, Node> names = new HashMap<>();
    for (int axis = 0; axis < to.size(); axis++) {
      if (from.get(axis) != to.get(axis)) {
        names.put(from.get(axis), to.get(axis));
      }
    }
    return names.isEmpty() ? value : Rewriter.substitution(graph, names).rewrite(value);
  }

  /**
   * The entry of an adjoint at indices: the formula itself where it has one of moderate size, so
   * that it is not stored to be read once.
   */
  static Node entry(Graph graph, Node array, List<Index> indices) {
    List<Node> subscripts = List.copyOf(indices);
    if (!(array instanceof Build build)) {
      return graph.element(array, subscripts);
    }
    List<Node> region =
        Reachable.from(List.of(build.body()), n -> n.free().containsAny(build.indices()));
    boolean captures =
        region.stream().anyMatch(n -> n.bound().stream().anyMatch(indices::contains));
    return captures || region.size() > INLINED
        ? graph.element(array, subscripts)
        : renamed(graph, build.body(), List.copyOf(build.indices()), indices);
  }

  /** Whether entries of an adjoint may be zero because nobody has asked for the array there. */
  static boolean isSparse(Node adjoint) {
    Scatter sums = Scatter.of(adjoint);
    return sums != null
        ? !sums.coversAll()
        : adjoint instanceof Build build && mayBeLeftOut(build.body());
  }

  /**
   * Whether anybody has asked for an entry of the array, by what the adjoint is made of: its value
   * may be 0 all the same, and its derivative not.
   */
  static Node isReached(Graph graph, Node adjoint, List<Node> subscripts) {
    Node formula = formula(graph, adjoint, subscripts);
    if (formula != null) {
      return formula;
    }
    Scatter sums = Scatter.of(adjoint);
    if (sums != null) {
      return isCounted(graph, sums, subscripts);
    }
    return graph.apply(Operations.UNEQUAL, graph.element(adjoint, subscripts), graph.constant(0));
  }

  /** Whether anybody has asked for an entry; null where it takes counting to tell. */
  static Node formula(Graph graph, Node adjoint, List<Node> subscripts) {
    Scatter sums = Scatter.of(adjoint);
    if (sums != null) {
      return ReachedEntries.of(graph, sums, subscripts);
    }
    return adjoint instanceof Build build
        ? Rewriter.at(graph, isReached(graph, build.body()), build.indices(), subscripts)
        : null;
  }

  private static Node isCounted(Graph graph, Scatter sums, List<Node> subscripts) {
    Node count = graph.element(sums.counts(graph), subscripts);
    return graph.apply(Operations.GREATER, count, graph.constant(0));
  }

  /** Whether anybody has asked for a value that is passed on; always, but for {@link #isSparse}. */
  static Node isReached(Graph graph, Node passed) {
    if (!mayBeLeftOut(passed)) {
      return graph.truth(true);
    }
    if (passed instanceof If choice) {
      Node condition = choice.condition();
      return isZero(choice.alternative())
          ? graph.and(condition, isReached(graph, choice.consequence()))
          : graph.and(graph.not(condition), isReached(graph, choice.alternative()));
    }
    if (passed instanceof Element entry) {
      return isReached(graph, entry.array(), entry.subscripts());
    }
    List<Node> parts = ((Apply) passed).operands();
    return graph.or(isReached(graph, parts.get(0)), isReached(graph, parts.get(1)));
  }

  /** Whether a value that is passed on is 0 where nobody has asked for it. */
  static boolean mayBeLeftOut(Node passed) {
    return passed instanceof If choice
        ? isZero(choice.alternative()) || isZero(choice.consequence())
        : passed instanceof Element entry
            ? isSparse(entry.array())
            : passed instanceof Apply sum
                && sum.operation() == Operations.ADD
                && sum.operands().stream().allMatch(Accumulations::mayBeLeftOut);
  }

  private static boolean isZero(Node value) {
    return value instanceof Constant zero && zero.real() == 0;
  }

  /** What an adjoint of the node may be called. */
  static String nameOf(Node node) {
    if (node instanceof Symbol symbol) {
      return symbol.name();
    }
    if (node instanceof Result result) {
      return result.member().name();
    }
    return node instanceof Member member ? member.name() : "t";
  }
}
