package org.gradc.oracle;

import org.gradc.precise.DoubleDouble;
import org.gradc.syntax.Expression.Relation;

/**
 * Arithmetic and comparisons of numbers, of which integers are {@link Long}s. A sum or product of
 * integers that does not fit goes on as a real, as it may where a real is wanted; where an integer
 * is wanted it is an error. For a shape alone all of these, and powers with a negative exponent,
 * are some integer: whether what is computed in no iteration is one, is known of it.
 */
final class Operators {
  private Operators() {}

  static Number add(Reals reals, Number x, Number y) {
    if (x instanceof Long a && y instanceof Long b) {
      long sum = a + b;
      boolean fits = ((a ^ sum) & (b ^ sum)) >= 0;
      return fits || reals.isTotal() ? (Number) sum : wide(a).add(wide(b));
    }
    return reals.add(Reals.real(x), Reals.real(y));
  }

  static Number subtract(Reals reals, Number x, Number y) {
    if (x instanceof Long a && y instanceof Long b) {
      long difference = a - b;
      boolean fits = ((a ^ b) & (a ^ difference)) >= 0;
      return fits || reals.isTotal() ? (Number) difference : wide(a).subtract(wide(b));
    }
    return reals.subtract(Reals.real(x), Reals.real(y));
  }

  static Number multiply(Reals reals, Number x, Number y) {
    if (x instanceof Long a && y instanceof Long b) {
      long product = a * b;
      boolean fits = Math.multiplyHigh(a, b) == product >> 63;
      return fits || reals.isTotal() ? (Number) product : wide(a).multiply(wide(b));
    }
    return reals.multiply(Reals.real(x), Reals.real(y));
  }

  static Number divide(Reals reals, Number x, Number y) {
    return reals.divide(Reals.real(x), Reals.real(y));
  }

  static Number negate(Reals reals, Number x) {
    return x instanceof Long ? subtract(reals, 0L, x) : reals.negate(x);
  }

  private static DoubleDouble wide(long n) {
    return DoubleDouble.of(n);
  }

  /**
   * Powers: of integers exact, with an integer exponent by multiplications, else by exponential and
   * logarithm.
   */
  static Number power(Reals reals, Number base, Number exponent) {
    if (!(exponent instanceof Long k)) {
      return reals.power(Reals.real(base), exponent);
    }
    if (base instanceof Long n && (k >= 0 || reals.isTotal())) {
      return powerOfIntegers(reals, n, Math.max(k, 0));
    }
    return reals.integerPower(Reals.real(base), k);
  }

  private static Number powerOfIntegers(Reals reals, long base, long exponent) {
    Number power = 1L;
    Number square = base;
    for (long rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        power = multiply(reals, power, square);
      }
      square = rest > 1 ? multiply(reals, square, square) : square;
    }
    return power;
  }

  static boolean compare(Relation relation, Number x, Number y) {
    if (x instanceof Long a && y instanceof Long b) {
      return holds(relation, Long.compare(a, b));
    }
    DoubleDouble a = Moved.base(x);
    DoubleDouble b = Moved.base(y);
    if (a.isNaN() || b.isNaN()) {
      return relation == Relation.UNEQUAL;
    }
    return holds(relation, a.isLess(b) ? -1 : a.isEqual(b) ? 0 : 1);
  }

  private static boolean holds(Relation relation, int order) {
    return switch (relation) {
      case EQUAL -> order == 0;
      case UNEQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_EQUAL -> order >= 0;
    };
  }

  /** What has to be an integer. */
  static long integer(Object value) {
    if (value instanceof Long n) {
      return n;
    }
    throw new ArithmeticException("an integer does not fit into 64 bits");
  }

  /** The quotient rounded down, or the remainder with the sign of the divisor. */
  static Number floored(Run run, boolean quotient, Number x, Number y, String place) {
    long divisor = integer(y);
    if (divisor == 0 && run.isTotal()) {
      return 0L;
    }
    if (divisor == 0) {
      String operator = quotient ? "div" : "mod";
      throw new ArithmeticException("the divisor of '" + operator + "' (" + place + ") is 0");
    }
    long dividend = integer(x);
    return quotient ? Math.floorDiv(dividend, divisor) : Math.floorMod(dividend, divisor);
  }
}
