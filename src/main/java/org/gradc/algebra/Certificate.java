package org.gradc.algebra;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Proves p >= 0 from premises q_k >= 0 by a certificate: numbers c_k >= 0 and c >= 0 with p = c +
 * sum of c_k q_k as polynomials. For linear premises this is complete over the rationals (Farkas).
 * For others, products of two premises are premises as well (Handelman).
 */
final class Certificate {
  private static final int MAX_FACTORS = 14;
  private static final int MAX_PREMISES = 60;

  private Certificate() {}

  /** Whether p >= 0 follows from a sum of multiples of the premises. */
  static boolean linear(Polynomial goal, Collection<Polynomial> premises) {
    Polynomial p = goal.tightened();
    if (isPlain(p)) {
      return true;
    }
    return solve(p, connected(p, premises));
  }

  /** Whether p >= 0 follows when products of two premises may be used too. */
  static boolean quadratic(Polynomial goal, Collection<Polynomial> premises) {
    Polynomial p = goal.tightened();
    List<Polynomial> base = connected(p, premises);
    boolean flat = p.degree() < 2 && base.stream().allMatch(q -> q.degree() < 2);
    if (flat || isPlain(p)) {
      return isPlain(p) || solve(p, base);
    }
    Set<Polynomial> all = new LinkedHashSet<>(base);
    List<Polynomial> factors =
        base.stream().filter(q -> q.degree() == 1).limit(MAX_FACTORS).toList();
    for (int i = 0; i < factors.size(); i++) {
      for (int j = 0; j <= i; j++) {
        all.add(factors.get(i).times(factors.get(j)));
      }
    }
    return solve(p, new ArrayList<>(all));
  }

  private static boolean isPlain(Polynomial p) {
    return p.isConstant() && p.constantTerm().signum() >= 0;
  }

  /** Whether the premises contradict each other, so that anything follows. */
  static boolean contradiction(Collection<Polynomial> premises) {
    return solve(Polynomial.constant(-1), premises.stream().limit(MAX_PREMISES).toList());
  }

  /**
   * The premises that share an atom with the goal, or with such a premise, and so on: no other can
   * matter unless they contradict each other.
   */
  private static List<Polynomial> connected(Polynomial goal, Collection<Polynomial> premises) {
    Set<Atom> reached = new LinkedHashSet<>(goal.atoms());
    List<Polynomial> found = new ArrayList<>();
    List<Polynomial> rest = new ArrayList<>(premises);
    boolean grows = true;
    while (grows && found.size() < MAX_PREMISES) {
      grows = false;
      List<Polynomial> left = new ArrayList<>();
      for (Polynomial premise : rest) {
        Set<Atom> atoms = premise.atoms();
        boolean joins = atoms.isEmpty() || atoms.stream().anyMatch(reached::contains);
        if (joins && found.size() < MAX_PREMISES) {
          found.add(premise);
          grows |= reached.addAll(atoms);
        } else {
          left.add(premise);
        }
      }
      rest = left;
    }
    return found;
  }

  /** One equation for each monomial, one unknown for each premise, and one for the constant c. */
  private static boolean solve(Polynomial goal, List<Polynomial> premises) {
    SortedMap<Monomial, Integer> rows = new TreeMap<>();
    rows.put(Monomial.ONE, 0);
    goal.terms().keySet().forEach(m -> rows.putIfAbsent(m, rows.size()));
    premises.forEach(q -> q.terms().keySet().forEach(m -> rows.putIfAbsent(m, rows.size())));
    BigInteger[][] equations = new BigInteger[rows.size()][premises.size() + 2];
    for (BigInteger[] equation : equations) {
      Arrays.fill(equation, BigInteger.ZERO);
    }
    for (int k = 0; k < premises.size(); k++) {
      int column = k;
      premises.get(k).terms().forEach((m, c) -> equations[rows.get(m)][column] = c);
    }
    equations[0][premises.size()] = BigInteger.ONE;
    goal.terms().forEach((m, c) -> equations[rows.get(m)][premises.size() + 1] = c);
    return Simplex.isSolvable(equations);
  }
}
