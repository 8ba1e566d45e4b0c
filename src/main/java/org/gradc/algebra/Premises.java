package org.gradc.algebra;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Apply;
import org.gradc.graph.Checked;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Reduce;
import org.gradc.graph.Symbol;

/**
 * What is known where a question is asked: polynomials that are at least 0. With every atom comes
 * what is known of it: {@code lower <= i < upper} for an index, {@code n >= 0} for a size, {@code c
 * d <= e < c d + c} for d = e div c. What holds only in one of several cases is kept as a split.
 */
final class Premises {
  private static final int MAX_CONSTRAINTS = 120;

  /** One case of a split: what is at least 0 in it, and what holds. */
  record Case(List<Polynomial> constraints, List<Fact> facts) {}

  private final Normalizer normalizer;
  private final Map<Symbol, Node> ranges;
  private final Set<Polynomial> constraints = new LinkedHashSet<>();
  private final Set<Atom> atoms = new LinkedHashSet<>();
  private final List<List<Case>> splits = new ArrayList<>();
  private final Set<Polynomial> nonZero = new LinkedHashSet<>();
  private final List<Polynomial[]> setBits = new ArrayList<>();
  private final Deque<Atom> pending = new ArrayDeque<>();

  Premises(Normalizer normalizer, Map<Symbol, Node> ranges) {
    this.normalizer = normalizer;
    this.ranges = ranges;
  }

  Premises copy() {
    Premises copy = new Premises(normalizer, ranges);
    copy.constraints.addAll(constraints);
    copy.atoms.addAll(atoms);
    copy.splits.addAll(splits);
    copy.nonZero.addAll(nonZero);
    copy.setBits.addAll(setBits);
    return copy;
  }

  Collection<Polynomial> constraints() {
    return constraints;
  }

  /** All atoms that occur, in the order in which they were met. */
  Set<Atom> atoms() {
    return atoms;
  }

  /** Polynomials known not to be 0, of which it is not known yet whether they are more or less. */
  Set<Polynomial> nonZero() {
    return nonZero;
  }

  /** Pairs s, k for which bit k of s is known to be 1. */
  List<Polynomial[]> setBits() {
    return setBits;
  }

  /**
   * Takes away a split, or gives null if there is none. What is not 0 is more or less than that.
   */
  List<Case> nextSplit() {
    if (!splits.isEmpty()) {
      return splits.remove(0);
    }
    if (nonZero.isEmpty()) {
      return null;
    }
    Polynomial p = nonZero.iterator().next();
    nonZero.remove(p);
    return either(List.of(p.plus(-1)), List.of(p.negate().plus(-1)));
  }

  void assume(Case one) {
    one.constraints().forEach(this::add);
    one.facts().forEach(this::assume);
  }

  /** Adds that p is at least 0, and what is known of its atoms. */
  void add(Polynomial p) {
    Polynomial tight = p.tightened();
    boolean useless = tight.isConstant() && tight.constantTerm().signum() >= 0;
    if (!useless && constraints.size() < MAX_CONSTRAINTS && constraints.add(tight)) {
      visit(tight);
    }
  }

  private void addEqual(Polynomial x, Polynomial y) {
    add(x.minus(y));
    add(y.minus(x));
  }

  /** Adds what is known of the atoms of p. */
  void visit(Polynomial p) {
    boolean outermost = pending.isEmpty();
    for (Atom atom : p.atoms()) {
      if (atoms.size() < MAX_CONSTRAINTS && atoms.add(atom)) {
        pending.add(atom);
      }
    }
    while (outermost && !pending.isEmpty()) {
      Atom atom = pending.peek();
      if (atom instanceof Atom.Leaf leaf) {
        describe(atom, leaf.node());
      } else {
        describe((Atom.Call) atom);
      }
      pending.remove();
    }
  }

  // Facts

  /** Adds a fact; conjunctions are taken apart, what cannot be used is left out. */
  void assume(Fact fact) {
    Deque<Fact> rest = new ArrayDeque<>(List.of(fact));
    for (int effort = 0; effort < MAX_CONSTRAINTS && !rest.isEmpty(); effort++) {
      Fact next = rest.pop();
      if (next.condition() instanceof If choice) {
        assumeChoice(choice, next.holds(), rest);
      } else if (next.condition() instanceof Apply apply) {
        if (apply.operation() == Operations.NOT) {
          rest.push(new Fact(apply.operand(0), !next.holds()));
        } else {
          assumeComparison(apply, next.holds());
        }
      } else if (next.condition() instanceof Constant constant
          && constant.truth() != next.holds()) {
        constraints.add(Polynomial.constant(-1)); // this place is never reached
      }
    }
  }

  /**
   * Where a branch is the other constant, the choice has taken the other branch; else it is one of
   * two cases.
   */
  private void assumeChoice(If choice, boolean holds, Deque<Fact> rest) {
    Fact first = new Fact(choice.condition(), true);
    Fact second = new Fact(choice.condition(), false);
    Fact consequence = new Fact(choice.consequence(), holds);
    Fact alternative = new Fact(choice.alternative(), holds);
    if (isConstant(choice.alternative(), !holds)) {
      rest.push(consequence);
      rest.push(first);
    } else if (isConstant(choice.consequence(), !holds)) {
      rest.push(alternative);
      rest.push(second);
    } else {
      splits.add(
          List.of(
              new Case(List.of(), List.of(first, consequence)),
              new Case(List.of(), List.of(second, alternative))));
    }
  }

  private static boolean isConstant(Node node, boolean truth) {
    return node instanceof Constant constant && constant.truth() == truth;
  }

  private void assumeComparison(Apply apply, boolean holds) {
    Operation operation = apply.operation();
    if (operation.arity() != 2
        || operation.arguments().get(0) != Kind.INT
        || operation.arguments().get(1) != Kind.INT) {
      return;
    }
    Polynomial x = normalizer.of(apply.operand(0));
    Polynomial y = normalizer.of(apply.operand(1));
    Polynomial more = y.minus(x);
    boolean less = operation == Operations.INTEGER_LESS;
    if (less || operation == Operations.INTEGER_LESS_EQUAL) {
      add(more.whereMore(less, holds));
    } else if (operation == Operations.INTEGER_EQUAL && holds) {
      addEqual(x, y);
    } else if (operation == Operations.INTEGER_EQUAL) {
      nonZero.add(more);
      visit(more);
    } else if (operation == Operations.BIT && holds) {
      setBits.add(new Polynomial[] {x, y});
      add(y);
      visit(x);
    }
  }

  private static List<Case> either(List<Polynomial> one, List<Polynomial> other) {
    return List.of(new Case(one, List.of()), new Case(other, List.of()));
  }

  // Atoms

  private void describe(Atom atom, Node node) {
    Polynomial x = Polynomial.of(atom);
    if (node instanceof Index index) {
      add(x.minus(normalizer.of(index.lower())));
      add(normalizer.of(index.upper()).plus(-1).minus(x));
    } else if (node instanceof Symbol symbol && symbol.isLength()) {
      add(symbol.role() == Symbol.Role.SAMPLES ? x.plus(-1) : x);
    } else if (node instanceof Checked checked) {
      addEqual(x, normalizer.of(checked.value()));
      within(x, checked.upper());
    } else if (node instanceof If choice) {
      splits.add(List.of(branch(x, choice, true), branch(x, choice, false)));
    } else if (node instanceof Reduce reduce && reduce.monoid().isArgument()) {
      Index index = reduce.indices().get(0);
      Polynomial least = x.minus(normalizer.of(index.lower()));
      Polynomial most = normalizer.of(index.upper()).plus(-1).minus(x);
      splits.add(either(List.of(least, most), List.of(x.plus(1), x.negate().plus(-1))));
    } else {
      Node array = node instanceof Element element ? element.array() : node;
      if (array instanceof Symbol symbol && ranges.containsKey(symbol)) {
        within(x, ranges.get(symbol));
      }
    }
  }

  private void within(Polynomial x, Node upper) {
    add(x);
    add(normalizer.of(upper).plus(-1).minus(x));
  }

  private Case branch(Polynomial x, If choice, boolean holds) {
    Node taken = holds ? choice.consequence() : choice.alternative();
    Polynomial difference = x.minus(normalizer.of(taken));
    return new Case(
        List.of(difference, difference.negate()), List.of(new Fact(choice.condition(), holds)));
  }

  private void describe(Atom.Call call) {
    Operation operation = call.operation();
    Polynomial x = Polynomial.of(call);
    Polynomial a = call.operand(0);
    if (operation == Operations.FLOOR_DIV) {
      if (call.operand(1).isConstant() && call.operand(1).constantTerm().signum() > 0) {
        addQuotient(x, a, call.operand(1));
      }
      visit(a);
      visit(call.operand(1));
    } else if (operation == Operations.INTEGER_INTEGER_POWER) {
      describePower(x, a, call.operand(1));
    } else if (operation == Operations.POPCOUNT) {
      add(x);
      add(Polynomial.constant(64).minus(x));
      visit(a);
    } else if (operation == Operations.INTEGER_ABS) {
      add(x);
      splits.add(either(equal(x, a, a), equal(x, a.negate(), a.negate())));
    } else if (operation == Operations.INTEGER_MIN || operation == Operations.INTEGER_MAX) {
      Polynomial b = call.operand(1);
      boolean min = operation == Operations.INTEGER_MIN;
      Polynomial more = min ? b.minus(a) : a.minus(b);
      add(min ? a.minus(x) : x.minus(a));
      add(min ? b.minus(x) : x.minus(b));
      splits.add(either(equal(x, a, more), equal(x, b, more.negate())));
    }
  }

  /** x = y, where also the condition is at least 0. */
  private static List<Polynomial> equal(Polynomial x, Polynomial y, Polynomial condition) {
    return List.of(x.minus(y), y.minus(x), condition);
  }

  /**
   * {@code c d <= e <= c d + c - 1} for {@code c > 0}; and {@code e = 2 d} where e is even for
   * every value of its atoms.
   */
  void addQuotient(Polynomial d, Polynomial e, Polynomial c) {
    Polynomial rest = e.minus(c.times(d));
    add(rest);
    boolean isEven = c.equals(Polynomial.constant(2)) && Parity.isEven(e);
    add(isEven ? rest.negate() : c.plus(-1).minus(rest));
  }

  /** c^e >= e + 1 for c >= 2, where e is not negative; 1 and -1 for c = -1. */
  private void describePower(Polynomial x, Polynomial base, Polynomial exponent) {
    if (!base.isConstant()) {
      return;
    }
    int c = base.constantTerm().signum();
    if (c > 0) {
      add(x.plus(-1));
      add(exponent);
    }
    if (c > 0 && !base.equals(Polynomial.ONE)) {
      add(x.plus(-1).minus(exponent));
    }
    if (base.equals(Polynomial.constant(-1))) {
      add(x.plus(1));
      add(Polynomial.ONE.minus(x));
    }
  }
}
