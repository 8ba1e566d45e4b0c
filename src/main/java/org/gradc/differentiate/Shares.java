package org.gradc.differentiate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.algebra.Matching;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reduce;

/**
 * The shares p_i = exp(x_i - f) that terms have of the sum in f = logsumexp x. Where one term
 * outweighs the others its p is 1 but for a small rest, and d p_i = p_i (d x_i - sum(p_k d x_k)) is
 * a difference of numbers that cancel to that rest. Nothing cancels in
 *
 * <ul>
 *   <li>d p_i / d x_i = p_i (1 - p_i) with 1 - p_i = -expm1(x_i - f), and d p_i / d x_k = -p_i p_k
 *       for the other k: where i is the same for all of a sweep, as in a row of a Hessian;
 *   <li>d p_i = p_i (d x_i - d x_m - sum(p_k (d x_k - d x_m))), x_m the largest term: along a
 *       direction. The largest p is in no difference then, as what it is multiplied with is 0.
 * </ul>
 */
final class Shares {
  private Shares() {}

  /** The f of exp(x - f), or null. */
  static Reduce sum(Apply apply) {
    return apply.operation() == Operations.EXP
            && apply.operand(0) instanceof Apply difference
            && difference.operation() == Operations.SUBTRACT
            && difference.operand(1) instanceof Reduce reduce
            && reduce.monoid() == Monoid.LOGSUMEXP
        ? reduce
        : null;
  }

  /** The x of exp(x - f). */
  static Node term(Apply share) {
    return ((Apply) share.operand(0)).operand(0);
  }

  static Node isFinite(Graph g, Node logsumexp) {
    return g.apply(Operations.UNEQUAL, logsumexp, g.constant(Double.NEGATIVE_INFINITY));
  }

  /** The share of a term. */
  static Node of(Graph g, Node term, Node logsumexp) {
    return g.apply(Operations.EXP, g.subtract(term, logsumexp));
  }

  /** Passes the adjoint of a share on, if all of the sweep is about one of the terms. */
  static boolean propagate(ReverseSweep sweep, Apply share, ReverseSweep.Adjoint adjoint) {
    Reduce written = sum(share);
    if (written == null || !(sweep.apart(written, adjoint.loops()) instanceof Reduce f)) {
      return false;
    }
    Node term = term(share);
    Map<Index, Node> places = Matching.of(f.body(), f.indices(), term);
    if (places == null || !isOneTerm(sweep, f, places, adjoint.loops())) {
      return false;
    }
    Graph g = sweep.graph();
    Node same = g.truth(true);
    for (Index index : f.indices()) {
      same = g.and(same, g.apply(Operations.INTEGER_EQUAL, index, places.get(index)));
    }
    Node part = g.multiply(adjoint.value(), sweep.valueAt(share, adjoint.guard()));
    Node others = g.negate(g.apply(Operations.EXPM1, g.subtract(term, written)));
    Guard guard = adjoint.guard();
    sweep.contribute(term, guard, adjoint.loops(), g.multiply(part, others));
    sweep.contribute(
        f.body(),
        guard.and(isFinite(g, f)).and(g.not(same)),
        ReverseSweep.concat(adjoint.loops(), f.indices()),
        g.negate(g.multiply(part, of(g, f.body(), f))));
    return true;
  }

  /** Whether the places are surely those of a term, the same one in all steps of the loops. */
  private static boolean isOneTerm(
      ReverseSweep sweep, Reduce f, Map<Index, Node> places, List<Index> loops) {
    List<Index> moving =
        loops.stream().filter(loop -> !sweep.enclosingLoops().contains(loop)).toList();
    return f.condition() == sweep.graph().truth(true)
        && places.keySet().equals(Set.copyOf(f.indices()))
        && places.entrySet().stream()
            .allMatch(at -> isIn(at.getKey(), at.getValue()) && isFixed(at.getValue(), moving));
  }

  private static boolean isFixed(Node place, List<Index> moving) {
    return !place.free().containsAny(moving);
  }

  /** Whether a place is one that the index runs over, as far as their bounds tell. */
  private static boolean isIn(Index index, Node place) {
    if (place instanceof Index other) {
      return other.lower() == index.lower() && other.upper() == index.upper();
    }
    return place instanceof Constant at
        && index.lower() instanceof Constant from
        && index.upper() instanceof Constant to
        && from.integer() <= at.integer()
        && at.integer() < to.integer();
  }
}
