package org.gradc.algebra;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;

/**
 * Whether a condition holds in some iteration of loops, as a formula without loops: {@code i < k}
 * for some {@code k < n - 1} is {@code i + 1 < n - 1}. Where an index stands in comparisons alone,
 * without a factor, it has a value just where each of its lower bounds is at most each of its upper
 * ones (elimination by Fourier and Motzkin; exact for integers without factors).
 */
public final class Existence {
  private static final int MOST_CASES = 8;
  private static final int MOST_BOUNDS = 16;

  /** Nested alternatives have many cases, of which all but a few may turn out to be none. */
  private static final int MOST_LOOKS = 500;

  /** What holds in one case: polynomials that are at least 0, and conditions of another kind. */
  private record Case(List<Polynomial> bounds, List<Node> others) {
    Case() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    Case copy() {
      return new Case(new ArrayList<>(bounds), new ArrayList<>(others));
    }
  }

  private final Graph graph;
  private final Prover prover = new Prover();
  private int looks;

  /**
   * @param graph the maker of nodes
   */
  public Existence(Graph graph) {
    this.graph = graph;
  }

  /**
   * Whether the condition holds in some iteration of the loops.
   *
   * @return a truth value that does not depend on the loops' indices, or null where none is found
   */
  public Node of(List<Index> loops, Node condition) {
    looks = 0;
    List<Case> cases = cases(condition, true, List.of(new Case()));
    if (cases == null) {
      return null;
    }
    List<Index> inward = new ArrayList<>(loops);
    inward.sort(Comparator.comparingInt(Node::id).reversed());
    Node any = graph.truth(false);
    for (Case one : cases) {
      Node here = eliminate(inward, one);
      if (here == null) {
        return null;
      }
      any = graph.or(any, here);
    }
    return any;
  }

  // Cases

  /** The cases in which a condition has the truth value beside others; null if they are many. */
  private List<Case> cases(Node condition, boolean truth, List<Case> before) {
    if (before.isEmpty() || ++looks > MOST_LOOKS) {
      return before.isEmpty() ? before : null;
    }
    if (condition instanceof Constant constant) {
      return constant.truth() == truth ? before : List.of();
    }
    if (condition instanceof If choice) {
      List<Case> yes = both(choice.condition(), true, choice.consequence(), truth, before);
      List<Case> no = both(choice.condition(), false, choice.alternative(), truth, before);
      return joined(yes, no);
    }
    if (condition instanceof Apply apply) {
      if (apply.operation() == Operations.NOT) {
        return cases(apply.operand(0), !truth, before);
      }
      if (apply.operands().stream().allMatch(operand -> operand.kind() == Kind.INT)) {
        return comparison(apply, truth, before);
      }
    }
    return with(before, condition, truth);
  }

  private List<Case> both(Node a, boolean holds, Node b, boolean truth, List<Case> before) {
    List<Case> first = cases(a, holds, before);
    return first == null ? null : cases(b, truth, first);
  }

  private static List<Case> joined(List<Case> some, List<Case> others) {
    if (some == null || others == null || some.size() + others.size() > MOST_CASES) {
      return null;
    }
    List<Case> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private List<Case> comparison(Apply apply, boolean truth, List<Case> before) {
    Operation operation = apply.operation();
    boolean equal = operation == Operations.INTEGER_EQUAL;
    boolean less = operation == Operations.INTEGER_LESS;
    if (!equal && !less && operation != Operations.INTEGER_LESS_EQUAL) {
      return with(before, apply, truth);
    }
    Polynomial more =
        prover.polynomial(apply.operand(1)).minus(prover.polynomial(apply.operand(0)));
    if (equal) {
      return truth
          ? with(before, more, more.negate())
          : joined(with(before, more.plus(-1)), with(before, more.negate().plus(-1)));
    }
    return with(before, more.whereMore(less, truth));
  }

  private static List<Case> with(List<Case> before, Polynomial... bounds) {
    List<Case> result = new ArrayList<>();
    for (Case one : before) {
      Case more = one.copy();
      more.bounds.addAll(List.of(bounds));
      result.add(more);
    }
    return result;
  }

  /** The cases with a condition of another kind, but those in which it has the other value. */
  private List<Case> with(List<Case> before, Node condition, boolean truth) {
    Node opposite = graph.not(condition);
    List<Case> result = new ArrayList<>();
    for (Case one : before) {
      if (!one.others.contains(truth ? opposite : condition)) {
        Case more = one.copy();
        more.others.add(truth ? condition : opposite);
        result.add(more);
      }
    }
    return result;
  }

  // Elimination

  private Node eliminate(List<Index> inward, Case one) {
    if (one.others.stream().anyMatch(other -> other.free().containsAny(inward))) {
      return null;
    }
    Set<Polynomial> bounds = new LinkedHashSet<>(one.bounds);
    for (Index index : inward) {
      Polynomial i = prover.polynomial(index);
      bounds.add(i.minus(prover.polynomial(index.lower())));
      bounds.add(prover.polynomial(index.upper()).plus(-1).minus(i));
      bounds = without(index, bounds);
      if (bounds == null || bounds.size() > MOST_BOUNDS) {
        return null;
      }
    }
    Node all = graph.truth(true);
    for (Node condition : plain(bounds)) {
      all = graph.and(all, condition);
    }
    for (Node other : one.others) {
      all = graph.and(all, other);
    }
    return all;
  }

  /** What the bounds say of all but the index; null where it stands elsewhere, or has a factor. */
  private static Set<Polynomial> without(Index index, Set<Polynomial> bounds) {
    Set<Polynomial> rest = new LinkedHashSet<>();
    List<Polynomial> lower = new ArrayList<>();
    List<Polynomial> upper = new ArrayList<>();
    for (Polynomial bound : bounds) {
      BigInteger factor = bound.factorOf(index);
      if (factor == null || factor.abs().compareTo(BigInteger.ONE) > 0) {
        return null;
      }
      (factor.signum() == 0 ? rest : factor.signum() > 0 ? lower : upper).add(bound);
    }
    lower.forEach(low -> upper.forEach(high -> rest.add(low.plus(high))));
    return rest;
  }

  /** The bounds as conditions, without those that follow from others. */
  private List<Node> plain(Set<Polynomial> bounds) {
    List<Node> conditions = new ArrayList<>();
    bounds.forEach(bound -> conditions.add(bound.isAtLeastZero(graph)));
    for (int k = conditions.size() - 1; k >= 0; k--) {
      List<Fact> others = new ArrayList<>();
      for (int other = 0; other < conditions.size(); other++) {
        if (other != k) {
          others.add(new Fact(conditions.get(other), true));
        }
      }
      if (prover.decide(conditions.get(k), others, List.of()) == Verdict.PROVED) {
        conditions.remove(k);
      }
    }
    return conditions;
  }
}
