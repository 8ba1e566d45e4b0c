package org.gradc.algebra;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Which polynomials are even for every value of their atoms, such as d^2 - d. */
final class Parity {
  private Parity() {}

  /**
   * Modulo 2, x^k = x for k >= 1, and a sum of different products of different atoms is 0 only
   * without terms.
   */
  static boolean isEven(Polynomial p) {
    Set<Set<Atom>> odd = new HashSet<>();
    p.terms()
        .forEach(
            (monomial, c) -> {
              Set<Atom> factors = new TreeSet<>(monomial.factors());
              if (c.testBit(0) && !odd.remove(factors)) {
                odd.add(factors);
              }
            });
    return odd.isEmpty();
  }
}
