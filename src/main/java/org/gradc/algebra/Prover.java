package org.gradc.algebra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Checked;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;

/**
 * Answers questions about the integers of a graph: whether two sizes are equal, whether a subscript
 * is in range. Integers are exact here; an evaluation that overflows is an error and not another
 * value. An index that occurs is running, so that {@code lower <= i < upper}. One prover serves one
 * graph, and remembers the normal forms of its nodes.
 */
public final class Prover {
  private static final int MAX_SPLITS = 4;
  private static final int MAX_EFFORT = 40;

  private final Normalizer normalizer = new Normalizer();
  private final Map<Symbol, Node> ranges = new HashMap<>();

  public Prover() {}

  /** With integer symbols whose entries are known to be in range. */
  public Prover(List<Program.Range> ranges) {
    ranges.forEach(range -> declare(range.symbol(), range.upper()));
  }

  /**
   * From now on every entry of the integer symbol is known to lie in {@code 0 <= entry < upper}.
   */
  public void declare(Symbol symbol, Node upper) {
    ranges.put(symbol, upper);
  }

  /** The normal form of an integer node. */
  public Polynomial polynomial(Node node) {
    return normalizer.of(node);
  }

  /** Whether two integers have the same normal form, and so are equal for all values. */
  public boolean sameSize(Node a, Node b) {
    return a == b || normalizer.of(a).equals(normalizer.of(b));
  }

  /** Whether two lists of sizes are equal one by one. */
  public boolean sameShape(List<Node> a, List<Node> b) {
    boolean same = a.size() == b.size();
    for (int k = 0; same && k < a.size(); k++) {
      same = sameSize(a.get(k), b.get(k));
    }
    return same;
  }

  /**
   * See {@link #inRange(Node, Node, List, List)}, with no other loops than those of the indices
   * that occur.
   */
  public Verdict inRange(Node subscript, Node extent, List<Fact> facts) {
    return inRange(subscript, extent, facts, List.of());
  }

  /**
   * Whether {@code 0 <= subscript < extent}, wherever this read is executed.
   *
   * @param facts the conditions under which it is
   * @param running indices of loops around the read, whether they occur in the subscript or not
   */
  public Verdict inRange(Node subscript, Node extent, List<Fact> facts, List<Index> running) {
    if (isInRange(subscript, extent, facts, running)) {
      return Verdict.PROVED;
    }
    Polynomial size = normalizer.of(extent);
    Polynomial s = normalizer.of(subscript);
    Polynomial room = size.minus(s).plus(-1);
    Premises premises = premises(facts, running, s, size);
    boolean never =
        follows(s.negate().plus(-1), premises) || follows(room.negate().plus(-1), premises);
    return never ? Verdict.REFUTED : Verdict.UNKNOWN;
  }

  /** The same where it matters only whether it is shown: to show the contrary takes longer. */
  public boolean isInRange(Node subscript, Node extent, List<Fact> facts, List<Index> running) {
    Polynomial size = normalizer.of(extent);
    if (isInRangeByItself(subscript, size)) {
      return true;
    }
    Polynomial s = normalizer.of(subscript);
    Premises premises = premises(facts, running, s, size);
    return follows(s, premises) && follows(size.minus(s).plus(-1), premises);
  }

  /** What needs no search: an index from 0 to the extent, or what is checked against it. */
  private boolean isInRangeByItself(Node subscript, Polynomial size) {
    if (subscript instanceof Checked checked) {
      return normalizer.of(checked.upper()).equals(size);
    }
    return subscript instanceof Index index
        && normalizer.of(index.lower()).equals(Polynomial.ZERO)
        && normalizer.of(index.upper()).equals(size);
  }

  /** Whether a truth value always holds, never holds, or neither could be shown. */
  public Verdict decide(Node condition, List<Fact> facts, List<Index> running) {
    if (holds(condition, facts, running)) {
      return Verdict.PROVED;
    }
    Premises fails = premises(facts, running);
    fails.assume(new Fact(condition, true));
    return follows(Polynomial.constant(-1), fails) ? Verdict.REFUTED : Verdict.UNKNOWN;
  }

  /** Whether a truth value is shown always to hold. */
  public boolean holds(Node condition, List<Fact> facts, List<Index> running) {
    Premises otherwise = premises(facts, running);
    otherwise.assume(new Fact(condition, false));
    return follows(Polynomial.constant(-1), otherwise);
  }

  /** Whether an integer is shown to be at least 1, as the number of times that a loop runs. */
  public boolean provablyPositive(Node node) {
    return provablyAtLeast(node, 1, List.of());
  }

  /** Whether an integer is shown to be at least 0, as an exponent. */
  public boolean provablyNonNegative(Node node, List<Fact> facts) {
    return provablyAtLeast(node, 0, facts);
  }

  /** Whether an integer is shown to be at least the bound wherever the facts hold. */
  public boolean provablyAtLeast(Node node, long bound, List<Fact> facts) {
    Polynomial goal = normalizer.of(node).plus(-bound);
    return follows(goal, premises(facts, List.of(), goal));
  }

  private Premises premises(List<Fact> facts, List<Index> running, Polynomial... about) {
    Premises premises = new Premises(normalizer, ranges);
    for (Polynomial p : about) {
      premises.visit(p);
    }
    running.forEach(index -> premises.visit(normalizer.of(index)));
    facts.forEach(premises::assume);
    return premises;
  }

  private static boolean follows(Polynomial goal, Premises premises) {
    return new Search().proves(goal, premises.copy(), MAX_SPLITS);
  }

  /** A proof by cases, each by a {@link Certificate}, within a limit on their number. */
  private static final class Search {
    private int effort = MAX_EFFORT;

    boolean proves(Polynomial goal, Premises premises, int depth) {
      effort--;
      if (effort < 0) {
        return false;
      }
      Lemmas.addTo(premises);
      if (Certificate.linear(goal, premises.constraints())
          || Certificate.quadratic(goal, premises.constraints())
          || Certificate.contradiction(premises.constraints())) {
        return true;
      }
      List<Premises.Case> cases = depth > 0 ? premises.nextSplit() : null;
      if (cases == null) {
        return false;
      }
      for (Premises.Case one : cases) {
        Premises narrowed = premises.copy();
        narrowed.assume(one);
        if (!proves(goal, narrowed, depth - 1)) {
          return false;
        }
      }
      return true;
    }
  }
}
