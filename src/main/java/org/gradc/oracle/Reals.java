package org.gradc.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.gradc.precise.BetaFunctions;
import org.gradc.precise.DoubleDouble;
import org.gradc.precise.Exponentials;
import org.gradc.precise.Trigonometry;

/**
 * Arithmetic of reals, plain or {@link Moved}: every step has its value and its slopes, the
 * derivatives by its operands, and slopes are computed by such steps too, so that derivatives nest.
 */
final class Reals {
  static final DoubleDouble ZERO = DoubleDouble.ZERO;
  static final DoubleDouble ONE = DoubleDouble.ONE;
  static final DoubleDouble TWO = DoubleDouble.TWO;

  private final Arithmetic arithmetic;
  private final boolean total;

  Reals(Arithmetic arithmetic) {
    this(arithmetic, false);
  }

  private Reals(Arithmetic arithmetic, boolean total) {
    this.arithmetic = arithmetic;
    this.total = total;
  }

  /** The same where only kinds and shapes count: nothing fails, and an integer stays one. */
  Reals forShapes() {
    return new Reals(arithmetic, true);
  }

  boolean isTotal() {
    return total;
  }

  /** A function of one real. */
  record Function(java.util.function.UnaryOperator<DoubleDouble> value, Slope slope) {}

  /** The derivative of a function. */
  @FunctionalInterface
  interface Slope {
    /**
     * @param x the operand
     * @param f the result
     */
    Number at(Reals reals, Number x, Number f);
  }

  /** A function of several reals, and its derivative by each, a function of the same. */
  record Several(
      java.util.function.Function<DoubleDouble[], DoubleDouble> value,
      IntFunction<Several> slope) {}

  static Several several(
      java.util.function.Function<DoubleDouble[], DoubleDouble> value, IntFunction<Several> slope) {
    return new Several(value, slope);
  }

  /** The change of a result, put together operand by operand. */
  private final class Change {
    private final Tag tag;
    private final Number value;
    private final List<Number> slopes = new ArrayList<>(2);
    private final List<Moved> operands = new ArrayList<>(2);

    Change(Tag tag, Number value) {
      this.tag = tag;
      this.value = value;
    }

    /** An operand with its slope, which is computed only if the operand moves. */
    Change by(Number operand, Supplier<Number> slope) {
      if (tag.moves(operand)) {
        slopes.add(slope.get());
        operands.add((Moved) operand);
      }
      return this;
    }

    Number result() {
      return operands.isEmpty()
          ? value
          : tag.combine(
              Reals.this, value, slopes.toArray(new Number[0]), operands.toArray(new Moved[0]));
    }
  }

  /** An integer as a real. */
  static Number real(Number x) {
    return x instanceof Long n ? DoubleDouble.of(n.longValue()) : x;
  }

  // Ring

  Number add(Number x, Number y) {
    if (x instanceof DoubleDouble a && y instanceof DoubleDouble b) {
      return arithmetic.keep(a.add(b));
    }
    Tag tag = Moved.newest(x, y);
    Number value = add(tag.valueOf(x), tag.valueOf(y));
    return new Change(tag, value).by(x, () -> ONE).by(y, () -> ONE).result();
  }

  Number subtract(Number x, Number y) {
    if (x instanceof DoubleDouble a && y instanceof DoubleDouble b) {
      return arithmetic.keep(a.subtract(b));
    }
    return add(x, negate(y));
  }

  Number negate(Number x) {
    if (x instanceof DoubleDouble a) {
      return a.negate();
    }
    Moved moved = (Moved) x;
    Supplier<Number> minusOne = ONE::negate;
    return new Change(moved.tag(), negate(moved.value())).by(x, minusOne).result();
  }

  Number multiply(Number x, Number y) {
    if (x instanceof DoubleDouble a && y instanceof DoubleDouble b) {
      return arithmetic.keep(a.multiply(b));
    }
    Tag tag = Moved.newest(x, y);
    Number u = tag.valueOf(x);
    Number v = tag.valueOf(y);
    return new Change(tag, multiply(u, v)).by(x, () -> v).by(y, () -> u).result();
  }

  /** d(x / y) = dx / y - (x / y) / y dy. */
  Number divide(Number x, Number y) {
    if (x instanceof DoubleDouble a && y instanceof DoubleDouble b) {
      return arithmetic.keep(a.divide(b));
    }
    Tag tag = Moved.newest(x, y);
    Number v = tag.valueOf(y);
    Number value = divide(tag.valueOf(x), v);
    return new Change(tag, value)
        .by(x, () -> divide(ONE, v))
        .by(y, () -> negate(divide(value, v)))
        .result();
  }

  Number reciprocal(Number x) {
    return divide(ONE, x);
  }

  Number square(Number x) {
    return multiply(x, x);
  }

  /** Times 2^n. */
  Number scalb(Number x, int n) {
    if (x instanceof DoubleDouble a) {
      return a.scalb(n);
    }
    Moved moved = (Moved) x;
    Number value = scalb(moved.value(), n);
    return new Change(moved.tag(), value).by(x, () -> ONE.scalb(n)).result();
  }

  /** The sum of the first terms, from left to right. */
  Number sum(Number[] terms, int count) {
    Tag newest = null;
    for (int k = 0; k < count; k++) {
      if (terms[k] instanceof Moved moved && (newest == null || moved.tag().isNewerThan(newest))) {
        newest = moved.tag();
      }
    }
    return newest == null ? plainSum(terms, count) : movedSum(terms, count, newest);
  }

  private Number plainSum(Number[] terms, int count) {
    DoubleDouble sum = ZERO;
    for (int k = 0; k < count; k++) {
      DoubleDouble term = (DoubleDouble) terms[k];
      sum = k == 0 ? term : arithmetic.keep(sum.add(term));
    }
    return sum;
  }

  private Number movedSum(Number[] terms, int count, Tag tag) {
    Number[] values = new Number[count];
    List<Moved> moved = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      values[k] = tag.valueOf(terms[k]);
      if (tag.moves(terms[k])) {
        moved.add((Moved) terms[k]);
      }
    }
    return tag.combine(this, sum(values, count), null, moved.toArray(new Moved[0]));
  }

  // Functions

  Number apply(Function f, Number x) {
    if (x instanceof DoubleDouble a) {
      return arithmetic.keep(f.value().apply(a));
    }
    Moved moved = (Moved) x;
    Number value = apply(f, moved.value());
    return new Change(moved.tag(), value)
        .by(x, () -> f.slope().at(this, moved.value(), value))
        .result();
  }

  Number apply(Several f, Number... x) {
    Tag newest = null;
    DoubleDouble[] plain = new DoubleDouble[x.length];
    for (int k = 0; k < x.length; k++) {
      if (x[k] instanceof Moved moved) {
        newest = newest == null || moved.tag().isNewerThan(newest) ? moved.tag() : newest;
      } else {
        plain[k] = (DoubleDouble) x[k];
      }
    }
    if (newest == null) {
      return arithmetic.keep(f.value().apply(plain));
    }
    Number[] values = new Number[x.length];
    for (int k = 0; k < x.length; k++) {
      values[k] = newest.valueOf(x[k]);
    }
    Change change = new Change(newest, apply(f, values));
    for (int k = 0; k < x.length; k++) {
      Several slope = f.slope().apply(k);
      change.by(x[k], () -> apply(slope, values));
    }
    return change.result();
  }

  /** d x^k = k x^(k - 1) dx; x^0 is the constant 1. */
  Number integerPower(Number x, long k) {
    if (x instanceof DoubleDouble a) {
      return k == 1 ? a : arithmetic.keep(Exponentials.integerPower(a, k));
    }
    Moved moved = (Moved) x;
    Number value = integerPower(moved.value(), k);
    if (k == 0) {
      return value;
    }
    return new Change(moved.tag(), value)
        .by(x, () -> multiply(DoubleDouble.of(k), integerPower(moved.value(), k - 1)))
        .result();
  }

  /**
   * d x^y = y x^(y - 1) dx + x^y log(x) dy. The first is 0 where y is 0 and nothing but 0, and at
   * 0^0; the second where x is 0 and y is not negative, for 0^y is constant there.
   */
  Number power(Number x, Number y) {
    if (x instanceof DoubleDouble a && y instanceof DoubleDouble b) {
      return arithmetic.keep(Exponentials.pow(a, b));
    }
    Tag tag = Moved.newest(x, y);
    Number u = tag.valueOf(x);
    Number v = tag.valueOf(y);
    Number value = power(u, v);
    Change change = new Change(tag, value);
    boolean isZero = Moved.base(u).isZero();
    boolean never = v instanceof DoubleDouble constant && constant.isZero();
    if (!never && !(isZero && Moved.base(v).isZero())) {
      change.by(x, () -> multiply(v, power(u, subtract(v, ONE))));
    }
    if (!(isZero && !Moved.base(v).isLess(ZERO))) {
      change.by(y, () -> multiply(value, apply(Functions.LOG, u)));
    }
    return change.result();
  }

  /**
   * d x log(y) = log(y) dx + x / y dy; where x and y are 0 both are 0, and the second where x is.
   */
  Number xlogy(Number x, Number y) {
    if (x instanceof DoubleDouble a && y instanceof DoubleDouble b) {
      return arithmetic.keep(Exponentials.xlogy(a, b));
    }
    Tag tag = Moved.newest(x, y);
    Number u = tag.valueOf(x);
    Number v = tag.valueOf(y);
    Change change = new Change(tag, xlogy(u, v));
    boolean isZero = Moved.base(u).isZero();
    if (!(isZero && Moved.base(v).isZero())) {
      change.by(x, () -> apply(Functions.LOG, v));
    }
    if (!isZero) {
      change.by(y, () -> divide(u, v));
    }
    return change.result();
  }

  /** d lbeta(x, y) = (digamma(x) - digamma(x + y)) dx + (digamma(y) - digamma(x + y)) dy. */
  Number lbeta(Number x, Number y) {
    if (x instanceof DoubleDouble a && y instanceof DoubleDouble b) {
      return arithmetic.keep(BetaFunctions.lbeta(a, b));
    }
    Tag tag = Moved.newest(x, y);
    Number u = tag.valueOf(x);
    Number v = tag.valueOf(y);
    return new Change(tag, lbeta(u, v))
        .by(x, () -> fall(u, add(u, v)))
        .by(y, () -> fall(v, add(u, v)))
        .result();
  }

  private Number fall(Number x, Number y) {
    return subtract(apply(Functions.DIGAMMA, x), apply(Functions.DIGAMMA, y));
  }

  /** d hypot(x, y) = (x dx + y dy) / f, and 0 at 0. */
  Number hypot(Number x, Number y) {
    if (x instanceof DoubleDouble a && y instanceof DoubleDouble b) {
      return arithmetic.keep(Trigonometry.hypot(a, b));
    }
    Tag tag = Moved.newest(x, y);
    Number u = tag.valueOf(x);
    Number v = tag.valueOf(y);
    Number value = hypot(u, v);
    if (Moved.base(value).isZero()) {
      return value;
    }
    return new Change(tag, value)
        .by(x, () -> divide(u, value))
        .by(y, () -> divide(v, value))
        .result();
  }

  /** d atan2(y, x) = (x dy - y dx) / (x^2 + y^2); the origin has no angle, and no slope. */
  Number atan2(Number y, Number x) {
    if (y instanceof DoubleDouble b && x instanceof DoubleDouble a) {
      return arithmetic.keep(Trigonometry.atan2(b, a));
    }
    Tag tag = Moved.newest(y, x);
    Number v = tag.valueOf(y);
    Number u = tag.valueOf(x);
    return new Change(tag, atan2(v, u))
        .by(y, () -> overSquareOfDistance(u, u, v))
        .by(x, () -> negate(overSquareOfDistance(v, u, v)))
        .result();
  }

  /** Divided twice, because the square may be out of range. */
  private Number overSquareOfDistance(Number coordinate, Number x, Number y) {
    Number distance = hypot(x, y);
    return divide(divide(coordinate, distance), distance);
  }
}
