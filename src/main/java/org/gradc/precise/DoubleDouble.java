package org.gradc.precise;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A real number as the sum of two doubles, the second at most half a unit in the last place of the
 * first: 106 bits, about 31 digits, with the range of a double. Every operation errs by a few
 * 2^-104 of its result, as long as that and the products on the way are far enough from the
 * smallest doubles (above 1e-270 or so) to have a second part at all. Infinities, NaN and signed
 * zeros are those of the first part.
 *
 * <p>Dekker, A floating-point technique for extending the available precision, Numerische
 * Mathematik 18 (1971), 224-242; Knuth, The Art of Computer Programming 2, 4.2.2; Hida, Li and
 * Bailey, Algorithms for quad-double precision floating point arithmetic, ARITH-15 (2001).
 */
public final class DoubleDouble extends Number implements Comparable<DoubleDouble> {
  private static final long serialVersionUID = 1L;

  /** As many digits as are printed. */
  private static final MathContext DIGITS = new MathContext(32);

  public static final DoubleDouble ZERO = of(0.0);
  public static final DoubleDouble ONE = of(1.0);
  public static final DoubleDouble TWO = of(2.0);
  public static final DoubleDouble NAN = of(Double.NaN);
  public static final DoubleDouble INFINITY = of(Double.POSITIVE_INFINITY);

  private final double hi;
  private final double lo;

  private DoubleDouble(double hi, double lo) {
    this.hi = hi;
    this.lo = lo;
  }

  /** Exactly x. */
  public static DoubleDouble of(double x) {
    return new DoubleDouble(x, 0.0);
  }

  /** Exactly n. */
  public static DoubleDouble of(long n) {
    double low = (double) (n & 0xffffffffL);
    return of((double) (n >> 32) * 0x1p32, low);
  }

  /** The sum of any two doubles, exactly (Knuth). */
  public static DoubleDouble of(double x, double y) {
    double sum = x + y;
    double added = sum - x;
    return exact(sum, x - (sum - added) + (y - added));
  }

  /** The nearest to x. */
  public static DoubleDouble of(BigDecimal x) {
    double high = x.doubleValue();
    return Double.isInfinite(high)
        ? of(high)
        : of(high, x.subtract(new BigDecimal(high)).doubleValue());
  }

  /** Exactly what a double, a long or a DoubleDouble is. */
  public static DoubleDouble of(Number x) {
    if (x instanceof DoubleDouble precise) {
      return precise;
    }
    return x instanceof Long n ? of(n.longValue()) : of(x.doubleValue());
  }

  /** Of a sum and what it lost, which is dropped where the sum is 0 or not finite. */
  private static DoubleDouble exact(double sum, double lost) {
    return sum == 0.0 || !Double.isFinite(sum)
        ? new DoubleDouble(sum, 0.0)
        : new DoubleDouble(sum, lost);
  }

  /** The sum of two doubles of which the first is the larger, or 0 (Dekker). */
  private static DoubleDouble quick(double x, double y) {
    if (y == 0.0) {
      return new DoubleDouble(x, 0.0);
    }
    double sum = x + y;
    return exact(sum, y - (sum - x));
  }

  /** The number rounded to a double. */
  public double hi() {
    return hi;
  }

  /** What is left of it then. */
  public double lo() {
    return lo;
  }

  public DoubleDouble add(DoubleDouble y) {
    double sum = hi + y.hi;
    if (!Double.isFinite(sum) || lo == 0.0 && y.lo == 0.0) {
      return of(hi, y.hi);
    }
    double added = sum - hi;
    double lost = hi - (sum - added) + (y.hi - added);
    double low = lo + y.lo;
    double lowAdded = low - lo;
    double lowLost = lo - (low - lowAdded) + (y.lo - lowAdded);
    double rest = lost + low;
    double head = sum + rest;
    return quick(head, rest - (head - sum) + lowLost);
  }

  public DoubleDouble subtract(DoubleDouble y) {
    return add(y.negate());
  }

  public DoubleDouble multiply(DoubleDouble y) {
    double product = hi * y.hi;
    if (product == 0.0 || !Double.isFinite(product)) {
      return of(product);
    }
    double lost = Math.fma(hi, y.hi, -product);
    return quick(product, lost + Math.fma(hi, y.lo, lo * y.hi));
  }

  public DoubleDouble divide(DoubleDouble y) {
    double first = hi / y.hi;
    if (first == 0.0 || !Double.isFinite(first) || Double.isInfinite(y.hi)) {
      return of(first);
    }
    DoubleDouble rest = subtract(y.multiply(of(first)));
    if (!Double.isFinite(rest.hi)) {
      return scalb(-2).divide(y).scalb(2);
    }
    double second = rest.hi / y.hi;
    double third = rest.subtract(y.multiply(of(second))).hi / y.hi;
    return of(first, second).add(of(third));
  }

  public DoubleDouble negate() {
    return new DoubleDouble(-hi, lo == 0.0 ? 0.0 : -lo);
  }

  public DoubleDouble abs() {
    return hi < 0.0 || 1.0 / hi < 0.0 ? negate() : this;
  }

  /** The number squared. */
  public DoubleDouble square() {
    return multiply(this);
  }

  /**
   * The square root, NaN of a negative number: one step of Newton's method (Karp and Markstein).
   */
  public DoubleDouble sqrt() {
    double root = Math.sqrt(hi);
    if (root == 0.0 || !Double.isFinite(root)) {
      return of(root);
    }
    int exponent = Math.getExponent(hi);
    if (Math.abs(exponent) > 800) {
      int half = exponent / 2;
      return scalb(-2 * half).sqrt().scalb(half);
    }
    DoubleDouble rest = subtract(of(root).square());
    return quick(root, rest.hi / (2.0 * root));
  }

  /** The number times 2^n. */
  public DoubleDouble scalb(int n) {
    return exact(Math.scalb(hi, n), Math.scalb(lo, n));
  }

  /** The largest integer that is not greater. */
  public DoubleDouble floor() {
    double whole = Math.floor(hi);
    return whole == hi ? quick(whole, Math.floor(lo)) : of(whole);
  }

  /** The smallest integer that is not less. */
  public DoubleDouble ceil() {
    double whole = Math.ceil(hi);
    return whole == hi ? quick(whole, Math.ceil(lo)) : of(whole);
  }

  /** The nearest integer, ties to the even one. */
  public DoubleDouble rint() {
    double whole = Math.rint(hi);
    if (whole == hi) {
      return quick(whole, Math.rint(lo));
    }
    boolean tie = Math.abs(hi - whole) == 0.5;
    if (tie && lo != 0.0) {
      return of(lo > 0.0 ? Math.ceil(hi) : Math.floor(hi));
    }
    return of(whole);
  }

  public boolean isNaN() {
    return Double.isNaN(hi);
  }

  public boolean isFinite() {
    return Double.isFinite(hi);
  }

  public boolean isInteger() {
    return isFinite() && Math.rint(hi) == hi && Math.rint(lo) == lo;
  }

  /** Whether it is 0 or -0. */
  public boolean isZero() {
    return hi == 0.0;
  }

  /** Whether both are the same number; NaN is none, and 0 is -0. */
  public boolean isEqual(DoubleDouble y) {
    return hi == y.hi && lo == y.lo;
  }

  public boolean isLess(DoubleDouble y) {
    return hi < y.hi || hi == y.hi && lo < y.lo;
  }

  public boolean isLessOrEqual(DoubleDouble y) {
    return hi < y.hi || hi == y.hi && lo <= y.lo;
  }

  /** The smaller one, as {@link Math#min}. */
  public DoubleDouble min(DoubleDouble y) {
    if (hi == y.hi && lo != y.lo) {
      return lo < y.lo ? this : y;
    }
    return Double.compare(Math.min(hi, y.hi), hi) == 0 ? this : y;
  }

  /** The larger one, as {@link Math#max}. */
  public DoubleDouble max(DoubleDouble y) {
    return y.negate().min(negate()).negate();
  }

  /** As {@link Double#compareTo}: -0 is less than 0, NaN is the greatest. */
  @Override
  public int compareTo(DoubleDouble y) {
    int order = Double.compare(hi, y.hi);
    return order != 0 ? order : Double.compare(lo, y.lo);
  }

  /** The number as it is. Not for infinities and NaN. */
  public BigDecimal toBigDecimal() {
    return new BigDecimal(hi).add(new BigDecimal(lo));
  }

  @Override
  public double doubleValue() {
    return hi;
  }

  @Override
  public float floatValue() {
    return (float) hi;
  }

  /** The integer part; the nearest long where it is none. */
  @Override
  public long longValue() {
    return Math.abs(hi) < 0x1p63 && isInteger() ? (long) hi + (long) lo : wholePart();
  }

  private long wholePart() {
    double part = (hi < 0.0 ? ceil() : floor()).hi;
    return (long) part;
  }

  @Override
  public int intValue() {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, longValue()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DoubleDouble y && compareTo(y) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(hi) + Double.hashCode(lo);
  }

  /** The number rounded to 32 digits. */
  @Override
  public String toString() {
    return isZero() || !isFinite() ? Double.toString(hi) : toBigDecimal().round(DIGITS).toString();
  }
}
