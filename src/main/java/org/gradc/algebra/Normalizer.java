package org.gradc.algebra;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Symbol;

/**
 * Brings integer nodes into normal form, each once. A result that grows too large (in terms,
 * degree, or nested calls) becomes an atom, which loses knowledge but no soundness, and keeps the
 * work linear in the number of nodes.
 */
final class Normalizer {
  private static final int MAX_TERMS = 40;
  private static final int MAX_DEGREE = 8;
  private static final int MAX_DEPTH = 6;
  private static final int MAX_BITS = 200;

  private final Map<Node, Polynomial> known = new HashMap<>();

  Polynomial of(Node root) {
    Deque<Node> pending = new ArrayDeque<>();
    pending.push(root);
    while (!pending.isEmpty()) {
      Node node = pending.peek();
      boolean ready = true;
      if (!known.containsKey(node)) {
        for (Node part : parts(node)) {
          if (!known.containsKey(part)) {
            pending.push(part);
            ready = false;
          }
        }
      }
      if (ready) {
        pending.pop();
        known.computeIfAbsent(node, this::normalize);
      }
    }
    return known.get(root);
  }

  private static List<Node> parts(Node node) {
    boolean integers =
        node instanceof Apply apply
            && node.kind() == Kind.INT
            && apply.operation().arguments().stream().allMatch(kind -> kind == Kind.INT);
    return integers ? node.operands() : List.of();
  }

  private Polynomial normalize(Node node) {
    if (node instanceof Constant constant) {
      return Polynomial.constant(constant.integer());
    }
    if (parts(node).isEmpty()) {
      return Polynomial.of(new Atom.Leaf(node));
    }
    List<Polynomial> x = node.operands().stream().map(known::get).toList();
    Polynomial result = apply(((Apply) node).operation(), x);
    return result == null || isTooLarge(result) ? Polynomial.of(new Atom.Leaf(node)) : result;
  }

  private static boolean isTooLarge(Polynomial p) {
    return p.terms().size() > MAX_TERMS
        || p.degree() > MAX_DEGREE
        || p.depth() > MAX_DEPTH
        || p.terms().values().stream().anyMatch(c -> c.bitLength() > MAX_BITS);
  }

  /** The operation on normal forms, or null if it is too much. */
  private static Polynomial apply(Operation operation, List<Polynomial> x) {
    if (operation == Operations.INTEGER_ADD) {
      return x.get(0).plus(x.get(1));
    }
    if (operation == Operations.INTEGER_SUBTRACT) {
      return x.get(0).minus(x.get(1));
    }
    if (operation == Operations.INTEGER_MULTIPLY) {
      return product(x.get(0), x.get(1));
    }
    if (operation == Operations.FLOOR_DIV) {
      return quotient(x.get(0), x.get(1));
    }
    if (operation == Operations.FLOOR_MOD) {
      // e mod c = e - c (e div c)
      Polynomial whole = product(quotient(x.get(0), x.get(1)), x.get(1));
      return whole == null ? null : x.get(0).minus(whole);
    }
    if (operation == Operations.INTEGER_INTEGER_POWER) {
      return power(x.get(0), x.get(1));
    }
    if (operation == Operations.INTEGER_MIN || operation == Operations.INTEGER_MAX) {
      return extremum(operation, x.get(0), x.get(1));
    }
    return call(operation, x);
  }

  private static Polynomial call(Operation operation, List<Polynomial> x) {
    return Polynomial.of(new Atom.Call(operation, x));
  }

  private static Polynomial product(Polynomial x, Polynomial y) {
    boolean large =
        (long) x.terms().size() * y.terms().size() > 4 * MAX_TERMS
            || x.degree() + y.degree() > MAX_DEGREE;
    return large ? null : x.times(y);
  }

  /**
   * By a constant c > 0: (c q + r) div c = q + (r div c), where the coefficients of r are in [0,
   * c).
   */
  private static Polynomial quotient(Polynomial x, Polynomial divisor) {
    BigInteger c = divisor.constantTerm();
    if (!divisor.isConstant() || c.signum() <= 0) {
      return call(Operations.FLOOR_DIV, List.of(x, divisor));
    }
    Map<Monomial, BigInteger> whole = new LinkedHashMap<>();
    Map<Monomial, BigInteger> rest = new LinkedHashMap<>();
    x.terms()
        .forEach(
            (monomial, coefficient) -> {
              whole.put(monomial, floorDiv(coefficient, c));
              rest.put(monomial, coefficient.mod(c));
            });
    Polynomial q = Polynomial.of(whole);
    Polynomial r = Polynomial.of(rest);
    return r.isConstant() ? q : q.plus(call(Operations.FLOOR_DIV, List.of(r, divisor)));
  }

  /**
   * Multiplied out for a constant exponent; c^(e + k) = c^k c^e for a constant c > 0 and e >= 0.
   */
  static Polynomial power(Polynomial base, Polynomial exponent) {
    BigInteger k = exponent.constantTerm();
    if (exponent.isConstant() && k.signum() >= 0 && k.bitLength() < 7) {
      Polynomial power = Polynomial.ONE;
      for (int i = 0; power != null && i < k.intValue(); i++) {
        power = product(power, base);
      }
      return power == null || isTooLarge(power) ? null : power;
    }
    Polynomial rest = exponent.minus(Polynomial.constant(k));
    boolean splits =
        base.isConstant() && base.constantTerm().signum() > 0 && isPlainlyNonNegative(rest);
    if (!splits || k.signum() <= 0 || k.bitLength() > 6) {
      return call(Operations.INTEGER_INTEGER_POWER, List.of(base, exponent));
    }
    return call(Operations.INTEGER_INTEGER_POWER, List.of(base, rest))
        .times(base.constantTerm().pow(k.intValue()));
  }

  /**
   * Whether no coefficient is negative and every atom is a size or an index from a constant of at
   * least 0.
   */
  private static boolean isPlainlyNonNegative(Polynomial p) {
    return p.terms().values().stream().allMatch(c -> c.signum() >= 0)
        && p.atoms().stream()
            .allMatch(atom -> atom instanceof Atom.Leaf leaf && isPlainlyNonNegative(leaf.node()));
  }

  private static boolean isPlainlyNonNegative(Node node) {
    if (node instanceof Index index) {
      return index.lower() instanceof Constant lower && lower.integer() >= 0;
    }
    return node instanceof Symbol symbol && symbol.isLength() && symbol.isScalar();
  }

  private static Polynomial extremum(Operation operation, Polynomial x, Polynomial y) {
    Polynomial difference = x.minus(y);
    if (difference.isConstant()) {
      boolean first =
          (operation == Operations.INTEGER_MIN) == (difference.constantTerm().signum() <= 0);
      return first ? x : y;
    }
    List<Polynomial> ordered = new ArrayList<>(List.of(x, y));
    ordered.sort(null);
    return call(operation, ordered);
  }

  static BigInteger floorDiv(BigInteger x, BigInteger divisor) {
    return x.subtract(x.mod(divisor)).divide(divisor);
  }
}
