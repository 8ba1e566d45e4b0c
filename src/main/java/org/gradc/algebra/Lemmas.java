package org.gradc.algebra;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Operations;

/**
 * What follows about atoms once something else is known: that a quotient is not negative, that a
 * power is larger.
 */
final class Lemmas {
  private static final int MAX_POWERS = 4;
  private static final Polynomial TWO = Polynomial.constant(2);

  private final Premises premises;

  private Lemmas(Premises premises) {
    this.premises = premises;
  }

  static void addTo(Premises premises) {
    Lemmas lemmas = new Lemmas(premises);
    lemmas.setBits();
    lemmas.nonZero();
    List<Atom.Call> calls = new ArrayList<>();
    for (Atom atom : premises.atoms()) {
      if (atom instanceof Atom.Call call) {
        calls.add(call);
      }
    }
    List<Atom.Call> powers = calls.stream().filter(Lemmas::isPower).limit(MAX_POWERS).toList();
    lemmas.orderPowers(powers);
    for (Atom.Call call : calls) {
      if (call.operation() == Operations.FLOOR_DIV) {
        lemmas.quotient(call);
      } else if (call.operation() == Operations.POPCOUNT) {
        lemmas.popcount(call, powers);
      }
    }
  }

  /** A power of a constant of at least 2. */
  private static boolean isPower(Atom.Call call) {
    return call.operation() == Operations.INTEGER_INTEGER_POWER
        && call.operand(0).isConstant()
        && call.operand(0).constantTerm().compareTo(BigInteger.ONE) > 0;
  }

  private boolean known(Polynomial p) {
    return Certificate.linear(p, premises.constraints());
  }

  /** Bit k of s >= 0 is 1 only if s >= 2^k. */
  private void setBits() {
    for (Polynomial[] bit : premises.setBits()) {
      if (known(bit[0])) {
        Polynomial power = Normalizer.power(TWO, bit[1]);
        if (power != null) {
          premises.add(bit[0].minus(power));
        }
      }
    }
  }

  /** p >= 0 and p != 0 make p >= 1. */
  private void nonZero() {
    for (Polynomial p : List.copyOf(premises.nonZero())) {
      int sign = known(p) ? 1 : known(p.negate()) ? -1 : 0;
      if (sign != 0) {
        premises.nonZero().remove(p);
        premises.add(p.times(BigInteger.valueOf(sign)).plus(-1));
      }
    }
  }

  /** c^a >= c c^b where a > b, and c^a >= c^b where a >= b. */
  @SuppressWarnings("ReferenceEquality")
  private void orderPowers(List<Atom.Call> powers) {
    for (Atom.Call a : powers) {
      for (Atom.Call b : powers) {
        if (a == b || !a.operand(0).equals(b.operand(0))) {
          continue;
        }
        Polynomial more = a.operand(1).minus(b.operand(1));
        if (known(more.plus(-1))) {
          premises.add(Polynomial.of(a).minus(a.operand(0).times(Polynomial.of(b))));
        } else if (known(more)) {
          premises.add(Polynomial.of(a).minus(Polynomial.of(b)));
        }
      }
    }
  }

  /**
   * For {@code d = e div c} and {@code c >= 1}: {@code c d <= e < c d + c}, and {@code 0 <= d <= e}
   * where {@code e >= 0}.
   */
  private void quotient(Atom.Call call) {
    Polynomial e = call.operand(0);
    Polynomial c = call.operand(1);
    Polynomial d = Polynomial.of(call);
    if (c.isConstant() ? c.constantTerm().signum() <= 0 : !known(c.plus(-1))) {
      return;
    }
    if (!c.isConstant()) {
      premises.addQuotient(d, e, c);
    }
    if (known(e)) {
      premises.add(d);
      premises.add(e.minus(d));
    }
  }

  /**
   * For {@code s >= 0}: {@code popcount(s) <= s}, {@code popcount(s) >= 1} where {@code s >= 1},
   * {@code popcount(s) <= l} where {@code s < 2^l}.
   */
  private void popcount(Atom.Call call, List<Atom.Call> powers) {
    Polynomial s = call.operand(0);
    Polynomial count = Polynomial.of(call);
    if (!known(s)) {
      return;
    }
    premises.add(s.minus(count));
    if (known(s.plus(-1))) {
      premises.add(count.plus(-1));
    }
    for (Atom.Call power : powers) {
      if (power.operand(0).equals(TWO) && known(Polynomial.of(power).plus(-1).minus(s))) {
        premises.add(power.operand(1).minus(count));
      }
    }
  }
}
