package org.gradc.optimize;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.algebra.Matching;
import org.gradc.graph.Apply;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Reduce;
import org.gradc.graph.Rewriter;

/**
 * logsumexp(x) = m + log(s) with s = sum(exp(x - m)) and m = max(x), which neither overflows nor
 * loses the largest term; with m = 0 where the largest is not finite, so that the result is what it
 * is. The sum is kept in two parts, s = l + r: the exponentials that are 1, those of the largest
 * terms, and the rest, so that log(s) = log(l + r) has all digits where one term outweighs the
 * others. A difference y - logsumexp(x) is (y - m) - log(s), which loses nothing to a large m. The
 * exponential of the difference is the derivative by y; in the loops of the sum it is exp(x - m) /
 * s, of which the sum has computed the exponential already. Terms that cost more than a read are
 * stored, to be read twice.
 */
final class ShiftedLogSumExp implements Pass {
  /**
   * What a logsumexp is made of.
   *
   * @param indices over which it is
   * @param body its terms, as they are written
   * @param term the same, as they are kept
   * @param shift the largest term
   * @param ones the sum of the exponentials that are 1
   * @param rest the sum of the smaller ones
   */
  private record Parts(
      List<Index> indices, Node body, Node term, Node shift, Node ones, Node rest) {
    Node logarithm(Graph g) {
      return g.apply(Operations.LOG_OF_SUM, ones, rest);
    }

    Node value(Graph g) {
      return g.add(shift, logarithm(g));
    }

    /** The places at which something is a term; null if it is none. */
    List<Node> placesOf(Node other) {
      if (other == body) {
        return List.copyOf(indices);
      }
      Map<Index, Node> places = Matching.of(body, indices, other);
      return places == null || places.size() < indices.size()
          ? null
          : indices.stream().map(places::get).toList();
    }

    /** How much more the kept term at the places is than the largest one. */
    Node termAbove(Graph g, List<Node> places) {
      return Rewriter.at(g, g.subtract(term, shift), indices, places);
    }

    /** How much more something is than the largest term: a kept term where it is one of these. */
    Node above(Graph g, Node other) {
      List<Node> places = placesOf(other);
      return places == null ? g.subtract(other, shift) : termAbove(g, places);
    }

    /** Whether a loop over the places is one over the terms. */
    boolean isInLoops(List<Node> places) {
      return indices.stream().map(Index::operands).toList().equals(rangesOf(places));
    }

    private static List<List<Node>> rangesOf(List<Node> places) {
      return places.stream()
          .map(p -> p instanceof Index i ? i.operands() : List.<Node>of())
          .toList();
    }

    /** The part of the sum that the term at the places is. */
    Node share(Graph g, List<Node> places) {
      return g.divide(g.apply(Operations.EXP, termAbove(g, places)), g.add(ones, rest));
    }
  }

  @Override
  public Rewriter over(Graph graph) {
    Map<Node, Parts> known = new HashMap<>();
    Map<Node, List<Node>> ofTerms = new HashMap<>();
    return new Rewriter(
        graph,
        (original, rebuilt) -> {
          if (rebuilt instanceof Reduce reduce && reduce.monoid() == Monoid.LOGSUMEXP) {
            Parts parts = parts(graph, reduce);
            known.put(original, parts);
            return parts.value(graph);
          }
          return original instanceof Apply before && rebuilt instanceof Apply now
              ? shifted(graph, before, now, known, ofTerms)
              : rebuilt;
        });
  }

  /** Differences to a logsumexp, and their exponentials. */
  private static Node shifted(
      Graph g, Apply before, Apply now, Map<Node, Parts> known, Map<Node, List<Node>> ofTerms) {
    if (isDifference(before) && isDifference(now)) {
      Parts from = known.get(before.operand(0));
      Parts parts = known.get(before.operand(1));
      if (parts != null) {
        List<Node> places = parts.placesOf(now.operand(0));
        if (places != null && parts.isInLoops(places)) {
          ofTerms.put(before, places);
        }
        return g.subtract(parts.above(g, now.operand(0)), parts.logarithm(g));
      }
      if (from != null) {
        return g.subtract(from.logarithm(g), from.above(g, now.operand(1)));
      }
    } else if (before.operation() == Operations.EXP && ofTerms.containsKey(before.operand(0))) {
      Parts parts = known.get(((Apply) before.operand(0)).operand(1));
      return parts.share(g, ofTerms.get(before.operand(0)));
    }
    return now;
  }

  private static boolean isDifference(Node node) {
    return node instanceof Apply apply && apply.operation() == Operations.SUBTRACT;
  }

  private static Parts parts(Graph g, Reduce reduce) {
    List<Index> indices = reduce.indices();
    Node compared = reduce.condition();
    Node added = compared;
    Node term = reduce.body();
    Node nothing = g.constant(Double.NEGATIVE_INFINITY);
    // A share does not depend on an index that its term does not depend on.
    boolean whole = term.free().asList().containsAll(indices);
    if (whole && isCostly(reduce) && indices.stream().allMatch(i -> isAxis(i, indices))) {
      Node terms = g.build(indices, g.choose(compared, term, nothing));
      term = g.element(terms, List.copyOf(indices));
      boolean all = compared == g.truth(true);
      added = all ? compared : g.apply(Operations.UNEQUAL, term, nothing);
      compared = g.truth(true);
    }
    Node largest = term;
    for (int k = indices.size() - 1; k >= 0; k--) {
      Node under = k == indices.size() - 1 ? compared : g.truth(true);
      largest = g.reduce(Monoid.MAX, List.of(indices.get(k)), under, largest);
    }
    Node finite =
        g.apply(
            Operations.LESS,
            g.apply(Operations.ABS, largest),
            g.constant(Double.POSITIVE_INFINITY));
    Node shift = g.choose(finite, largest, g.constant(0));
    Node exponential = g.apply(Operations.EXP, g.subtract(term, shift));
    Node isSmaller = g.apply(Operations.LESS, exponential, g.constant(1));
    Node zero = g.constant(0);
    Node ones = g.reduce(Monoid.SUM, indices, added, g.choose(isSmaller, zero, exponential));
    Node rest = g.reduce(Monoid.SUM, indices, added, g.choose(isSmaller, exponential, zero));
    return new Parts(indices, reduce.body(), term, shift, ones, rest);
  }

  private static boolean isAxis(Index index, List<Index> others) {
    return index.startsAtZero() && !index.upper().free().containsAny(others);
  }

  /** Whether a term costs more than a read. */
  static boolean isCostly(Reduce reduce) {
    for (Node node :
        Reachable.from(List.of(reduce.body()), n -> n.free().containsAny(reduce.indices()))) {
      boolean costly =
          !node.bound().isEmpty()
              || (node instanceof Apply apply && apply.operation().traits().costly());
      if (costly) {
        return true;
      }
    }
    return false;
  }
}
