package org.gradc.oracle;

import java.util.Arrays;
import org.gradc.precise.DoubleDouble;
import org.gradc.source.CompilerBug;

/** Puts many numbers together: sums, products, the least and the largest, and functions of all. */
final class Folds {
  private static final DoubleDouble INFINITY = DoubleDouble.INFINITY;

  private Folds() {}

  /** How a reduction is called. */
  enum Kind {
    SUM,
    PROD,
    MIN,
    MAX,
    LOGSUMEXP,
    ARGMIN,
    ARGMAX;

    static Kind of(String name) {
      return valueOf(name.toUpperCase(java.util.Locale.ROOT));
    }

    /** Whether it is the place of an entry, not a value. */
    boolean isPlace() {
      return this == ARGMIN || this == ARGMAX;
    }
  }

  /**
   * The reduction of numbers.
   *
   * @param at where in the text, for a message
   */
  static Number fold(Run run, int place, Kind kind, Number[] terms, String at) {
    return switch (kind) {
      case SUM -> sum(run.reals(), terms);
      case PROD -> product(run.reals(), terms);
      case MIN, MAX -> {
        int best = best(run, place, kind == Kind.MIN, terms);
        yield best < 0 ? kind == Kind.MIN ? INFINITY : INFINITY.negate() : Reals.real(terms[best]);
      }
      case LOGSUMEXP -> logSumExp(run.reals(), terms);
      case ARGMIN, ARGMAX -> {
        int best = best(run, place, kind == Kind.ARGMIN, terms);
        if (best < 0 && !run.isTotal()) {
          String name = kind == Kind.ARGMIN ? "argmin" : "argmax";
          throw new IndexOutOfBoundsException("'" + name + "' of no entries at all (" + at + ")");
        }
        yield (long) Math.max(best, 0);
      }
    };
  }

  /** What a reduction of nothing is, where a term would be such a number. */
  static Number ofNothing(Kind kind, Number term) {
    boolean integer = term instanceof Long;
    return switch (kind) {
      case SUM -> integer ? (Number) 0L : Reals.ZERO;
      case PROD -> integer ? (Number) 1L : Reals.ONE;
      case MIN -> INFINITY;
      case MAX, LOGSUMEXP -> INFINITY.negate();
      case ARGMIN, ARGMAX -> throw new CompilerBug("the place of nothing");
    };
  }

  private static boolean areIntegers(Number[] terms) {
    for (Number term : terms) {
      if (!(term instanceof Long)) {
        return false;
      }
    }
    return true;
  }

  private static Number[] reals(Number[] terms) {
    Number[] reals = new Number[terms.length];
    Arrays.setAll(reals, k -> Reals.real(terms[k]));
    return reals;
  }

  static Number sum(Reals reals, Number... terms) {
    if (terms.length == 0 || !areIntegers(terms)) {
      return reals.sum(reals(terms), terms.length);
    }
    Number sum = 0L;
    for (Number term : terms) {
      sum = Operators.add(reals, sum, term);
    }
    return sum;
  }

  private static Number product(Reals reals, Number[] terms) {
    if (terms.length == 0) {
      return Reals.ONE;
    }
    Number product = terms[0];
    for (int k = 1; k < terms.length; k++) {
      product = Operators.multiply(reals, product, terms[k]);
    }
    return product;
  }

  /** The first of the best; NaN is better than any number. */
  private static int best(Run run, int place, boolean least, Number[] terms) {
    int best = -1;
    for (int k = 0; k < terms.length; k++) {
      if (best < 0 || isBetter(Moved.base(terms[k]), Moved.base(terms[best]), least)) {
        best = k;
      }
    }
    run.took(place, best);
    return best;
  }

  private static boolean isBetter(DoubleDouble x, DoubleDouble y, boolean least) {
    return !y.isNaN() && (x.isNaN() || (least ? x.isLess(y) : y.isLess(x)));
  }

  private static DoubleDouble largest(Number[] terms) {
    DoubleDouble largest = INFINITY.negate();
    for (Number term : terms) {
      DoubleDouble x = Moved.base(term);
      largest = x.isNaN() || largest.isLess(x) ? x : largest;
      if (largest.isNaN()) {
        return largest;
      }
    }
    return largest;
  }

  /**
   * m + log1p(e^(x_k - m) - 1 + the sum of all other e^(x_i - m)), where m is the largest number,
   * that of x_k: the others may be tiny. A term of e^(-infinity) has no part in it.
   */
  static Number logSumExp(Reals reals, Number... terms) {
    DoubleDouble m = largest(terms);
    if (!m.isFinite()) {
      return m;
    }
    Number[] parts = new Number[terms.length];
    int count = 0;
    boolean first = true;
    for (Number term : terms) {
      DoubleDouble x = Moved.base(term);
      if (x.isEqual(INFINITY.negate())) {
        continue;
      }
      Number below = reals.subtract(Reals.real(term), m);
      boolean isFirst = first && x.isEqual(m);
      first &= !isFirst;
      parts[count++] = reals.apply(isFirst ? Functions.EXPM1 : Functions.EXP, below);
    }
    return reals.add(m, reals.apply(Functions.LOG1P, reals.sum(parts, count)));
  }

  /** e^(x_i - m) over their sum, m the largest. */
  static Object softmax(Reals reals, Object value) {
    Number[] terms = Tensor.entries(value);
    DoubleDouble m = largest(terms);
    Number[] parts = new Number[terms.length];
    Arrays.setAll(parts, k -> reals.apply(Functions.EXP, reals.subtract(Reals.real(terms[k]), m)));
    Number sum = reals.sum(parts, parts.length);
    Number[] shares = new Number[parts.length];
    Arrays.setAll(shares, k -> reals.divide(parts[k], sum));
    return value instanceof Tensor tensor
        ? new Tensor(tensor.shape(), shares, tensor.row())
        : shares[0];
  }

  /**
   * The root of the sum of squares, of numbers scaled by a power of two so that squares are in
   * range; at 0 it has no slope.
   */
  static Number norm(Run run, int place, Number... terms) {
    Reals reals = run.reals();
    DoubleDouble m = Reals.ZERO;
    for (Number term : terms) {
      DoubleDouble size = Moved.base(term).abs();
      m = m.isNaN() || !(size.isNaN() || m.isLess(size)) ? m : size;
    }
    run.took(place, m.isZero() ? 0 : 1);
    if (m.isZero() || !m.isFinite()) {
      return m;
    }
    int exponent = Math.getExponent(m.hi());
    Number[] squares = new Number[terms.length];
    Arrays.setAll(squares, k -> reals.square(reals.scalb(Reals.real(terms[k]), -exponent)));
    Number sum = reals.sum(squares, squares.length);
    return reals.scalb(reals.apply(Functions.SQRT, sum), exponent);
  }
}
