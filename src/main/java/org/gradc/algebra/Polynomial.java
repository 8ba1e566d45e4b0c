package org.gradc.algebra;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;

/**
 * The normal form of an integer: a sum of products of atoms with exact integer coefficients. Two
 * integers with equal normal forms are equal for all values of the atoms.
 */
public final class Polynomial implements Comparable<Polynomial> {
  static final Polynomial ZERO = new Polynomial(new TreeMap<>());
  static final Polynomial ONE = constant(BigInteger.ONE);

  private final SortedMap<Monomial, BigInteger> terms;
  private final int hash;
  private final int depth;

  private Polynomial(SortedMap<Monomial, BigInteger> terms) {
    this.terms = terms;
    this.hash = terms.hashCode();
    int deepest = 0;
    for (Monomial monomial : terms.keySet()) {
      for (Atom atom : monomial.factors()) {
        deepest = Math.max(deepest, atom.depth());
      }
    }
    this.depth = deepest;
  }

  /** The normal form of an integer node. */
  public static Polynomial of(Node node) {
    return new Normalizer().of(node);
  }

  static Polynomial constant(long value) {
    return constant(BigInteger.valueOf(value));
  }

  static Polynomial constant(BigInteger value) {
    return term(Monomial.ONE, value);
  }

  static Polynomial of(Atom atom) {
    return term(new Monomial(List.of(atom)), BigInteger.ONE);
  }

  static Polynomial term(Monomial monomial, BigInteger coefficient) {
    SortedMap<Monomial, BigInteger> terms = new TreeMap<>();
    if (coefficient.signum() != 0) {
      terms.put(monomial, coefficient);
    }
    return new Polynomial(terms);
  }

  /** The polynomial of the given terms; coefficients of 0 are dropped. */
  static Polynomial of(Map<Monomial, BigInteger> coefficients) {
    SortedMap<Monomial, BigInteger> terms = new TreeMap<>(coefficients);
    terms.values().removeIf(c -> c.signum() == 0);
    return new Polynomial(terms);
  }

  SortedMap<Monomial, BigInteger> terms() {
    return Collections.unmodifiableSortedMap(terms);
  }

  /** How deep calls are nested in the atoms. */
  int depth() {
    return depth;
  }

  /** The number of atoms in the longest product; 0 for a constant. */
  int degree() {
    return terms.isEmpty() ? 0 : terms.lastKey().degree();
  }

  public boolean isConstant() {
    return degree() == 0;
  }

  /** The term without atoms; the value, if this is a constant. */
  public BigInteger constantTerm() {
    return terms.getOrDefault(Monomial.ONE, BigInteger.ZERO);
  }

  Set<Atom> atoms() {
    Set<Atom> atoms = new LinkedHashSet<>();
    terms.keySet().forEach(monomial -> atoms.addAll(monomial.factors()));
    return atoms;
  }

  public Polynomial plus(Polynomial other) {
    SortedMap<Monomial, BigInteger> sum = new TreeMap<>(terms);
    other.terms.forEach((monomial, c) -> add(sum, monomial, c));
    return new Polynomial(sum);
  }

  public Polynomial plus(long value) {
    return plus(constant(value));
  }

  public Polynomial minus(Polynomial other) {
    return plus(other.negate());
  }

  /**
   * What is at least 0 where this is more than 0, or at least 0, or where that does not hold.
   *
   * @param strictly whether 0 itself is not enough
   */
  Polynomial whereMore(boolean strictly, boolean holds) {
    return holds ? plus(strictly ? -1 : 0) : negate().plus(strictly ? 0 : -1);
  }

  public Polynomial negate() {
    return times(BigInteger.ONE.negate());
  }

  Polynomial times(BigInteger factor) {
    if (factor.signum() == 0) {
      return ZERO;
    }
    SortedMap<Monomial, BigInteger> product = new TreeMap<>();
    terms.forEach((monomial, c) -> product.put(monomial, c.multiply(factor)));
    return new Polynomial(product);
  }

  public Polynomial times(Polynomial other) {
    SortedMap<Monomial, BigInteger> product = new TreeMap<>();
    terms.forEach((x, c) -> other.terms.forEach((y, d) -> add(product, x.times(y), c.multiply(d))));
    return new Polynomial(product);
  }

  private static void add(Map<Monomial, BigInteger> terms, Monomial monomial, BigInteger c) {
    BigInteger sum = terms.getOrDefault(monomial, BigInteger.ZERO).add(c);
    if (sum.signum() == 0) {
      terms.remove(monomial);
    } else {
      terms.put(monomial, sum);
    }
  }

  /** The greatest common divisor of the coefficients but the constant one; 0 for a constant. */
  BigInteger content() {
    BigInteger content = BigInteger.ZERO;
    for (Map.Entry<Monomial, BigInteger> term : terms.entrySet()) {
      if (term.getKey().degree() > 0) {
        content = content.gcd(term.getValue());
      }
    }
    return content;
  }

  /**
   * An integer polynomial p is at least 0 exactly if this is: with p = g q + c and g the content of
   * the rest, it is q + floor(c / g).
   */
  Polynomial tightened() {
    BigInteger content = content();
    if (content.compareTo(BigInteger.ONE) <= 0) {
      return this;
    }
    SortedMap<Monomial, BigInteger> tight = new TreeMap<>();
    terms.forEach((monomial, c) -> add(tight, monomial, Normalizer.floorDiv(c, content)));
    return new Polynomial(tight);
  }

  /** The factor of an index that occurs by itself alone; 0 without it, null where it does not. */
  BigInteger factorOf(Index index) {
    BigInteger factor = BigInteger.ZERO;
    for (Map.Entry<Monomial, BigInteger> term : terms.entrySet()) {
      if (term.getKey().dependsOn(index)) {
        if (term.getKey().degree() > 1 || !term.getKey().factors().get(0).is(index)) {
          return null;
        }
        factor = term.getValue();
      }
    }
    return factor;
  }

  /** The condition that this is at least 0, with terms on the side where they are positive. */
  Node isAtLeastZero(Graph graph) {
    Map<Monomial, BigInteger> positive = new TreeMap<>();
    Map<Monomial, BigInteger> negative = new TreeMap<>();
    tightened().terms.forEach((m, c) -> (c.signum() > 0 ? positive : negative).put(m, c.abs()));
    BigInteger least = negative.getOrDefault(Monomial.ONE, BigInteger.ZERO);
    boolean strictly = least.signum() > 0;
    if (strictly) {
      negative.put(Monomial.ONE, least.subtract(BigInteger.ONE));
    }
    return graph.apply(
        strictly ? Operations.INTEGER_LESS : Operations.INTEGER_LESS_EQUAL,
        of(negative).toNode(graph),
        of(positive).toNode(graph));
  }

  /** The integer as a node, with terms in the order of the normal form and the constant last. */
  public Node toNode(Graph graph) {
    Node sum = null;
    for (Map.Entry<Monomial, BigInteger> term : terms.entrySet()) {
      if (term.getKey().degree() == 0) {
        continue;
      }
      Node product = product(graph, term.getKey());
      long c = term.getValue().longValueExact();
      if (sum == null) {
        sum = graph.multiplyInteger(graph.integer(c), product);
      } else if (c < 0) {
        sum = graph.subtractInteger(sum, graph.multiplyInteger(graph.integer(-c), product));
      } else {
        sum = graph.addInteger(sum, graph.multiplyInteger(graph.integer(c), product));
      }
    }
    Node constant = graph.integer(constantTerm().longValueExact());
    return sum == null ? constant : graph.addInteger(sum, constant);
  }

  private static Node product(Graph graph, Monomial monomial) {
    Node product = graph.integer(1);
    for (Atom atom : monomial.factors()) {
      product = graph.multiplyInteger(product, atom.toNode(graph));
    }
    return product;
  }

  @Override
  public int compareTo(Polynomial other) {
    if (this == other) {
      return 0;
    }
    int order = Integer.compare(terms.size(), other.terms.size());
    var mine = terms.entrySet().iterator();
    var theirs = other.terms.entrySet().iterator();
    while (order == 0 && mine.hasNext()) {
      Map.Entry<Monomial, BigInteger> a = mine.next();
      Map.Entry<Monomial, BigInteger> b = theirs.next();
      order = a.getKey().compareTo(b.getKey());
      order = order != 0 ? order : a.getValue().compareTo(b.getValue());
    }
    return order;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Polynomial p && hash == p.hash && Objects.equals(terms, p.terms);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    if (terms.isEmpty()) {
      return "0";
    }
    StringBuilder text = new StringBuilder();
    terms.forEach(
        (monomial, c) -> {
          text.append(text.isEmpty() ? "" : " + ").append(c);
          monomial.factors().forEach(atom -> text.append(' ').append(atom));
        });
    return text.toString();
  }
}
