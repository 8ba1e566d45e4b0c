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
 * exponential of the difference is the derivative by y; for one of the terms it is exp(x - m) / s,
 * of which the sum has computed the exponential already, and one minus it is ((l - exp(x - m)) + r)
 * / s. Terms that cost more than a read are stored, to be read twice.
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

    /** How much more one of the terms is than the largest, or null if it is none of them. */
    Node aboveOfTerm(Graph g, Node other) {
      if (other == body) {
        return g.subtract(term, shift);
      }
      Map<Index, Node> places = Matching.of(body, indices, other);
      boolean kept = places != null && places.size() == indices.size();
      return kept
          ? Rewriter.at(
              g, g.subtract(term, shift), indices, indices.stream().map(places::get).toList())
          : null;
    }

    /**
     * How much more something is than the largest term.
     *
     * @param ofTerm the same if it is one of the terms, or null
     */
    Node above(Graph g, Node other, Node ofTerm) {
      return ofTerm == null ? g.subtract(other, shift) : ofTerm;
    }

    /** The part of the sum that a term is. */
    Node share(Graph g, Node above) {
      return g.divide(g.apply(Operations.EXP, above), g.add(ones, rest));
    }

    /** The part of the sum that the other terms are. */
    Node shareOfOthers(Graph g, Node above) {
      Node others = g.add(g.subtract(ones, g.apply(Operations.EXP, above)), rest);
      return g.divide(others, g.add(ones, rest));
    }
  }

  @Override
  public Rewriter over(Graph graph) {
    Map<Node, Parts> known = new HashMap<>();
    Map<Node, Node> ofTerms = new HashMap<>();
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
      Graph g, Apply before, Apply now, Map<Node, Parts> known, Map<Node, Node> ofTerms) {
    if (isDifference(before) && isDifference(now)) {
      Parts from = known.get(before.operand(0));
      Parts parts = known.get(before.operand(1));
      if (parts != null) {
        Node ofTerm = parts.aboveOfTerm(g, now.operand(0));
        if (ofTerm != null) {
          ofTerms.put(before, ofTerm);
        }
        return g.subtract(parts.above(g, now.operand(0), ofTerm), parts.logarithm(g));
      }
      if (from != null) {
        Node other = now.operand(1);
        return g.subtract(from.logarithm(g), from.above(g, other, from.aboveOfTerm(g, other)));
      }
    }
    boolean ofShare =
        before.operation() == Operations.EXP || before.operation() == Operations.EXPM1;
    Node above = ofShare ? ofTerms.get(before.operand(0)) : null;
    if (above != null) {
      Parts parts = known.get(((Apply) before.operand(0)).operand(1));
      return before.operation() == Operations.EXP
          ? parts.share(g, above)
          : g.negate(parts.shareOfOthers(g, above));
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
