package org.gradc.algebra;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Index;

/**
 * A product of atoms, with repetition, in their order; the empty product is 1. Monomials are
 * ordered by degree, then atom by atom.
 */
record Monomial(List<Atom> factors) implements Comparable<Monomial> {
  static final Monomial ONE = new Monomial(List.of());

  Monomial {
    factors = List.copyOf(factors);
  }

  int degree() {
    return factors.size();
  }

  boolean dependsOn(Index index) {
    return factors.stream().anyMatch(atom -> atom.dependsOn(index));
  }

  Monomial times(Monomial other) {
    if (other.factors.isEmpty()) {
      return this;
    }
    if (factors.isEmpty()) {
      return other;
    }
    List<Atom> all = new ArrayList<>(factors);
    all.addAll(other.factors);
    all.sort(null);
    return new Monomial(all);
  }

  @Override
  public int compareTo(Monomial other) {
    int order = Integer.compare(degree(), other.degree());
    for (int k = 0; order == 0 && k < factors.size(); k++) {
      order = factors.get(k).compareTo(other.factors.get(k));
    }
    return order;
  }
}
