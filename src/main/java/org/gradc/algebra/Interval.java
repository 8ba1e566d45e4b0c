package org.gradc.algebra;

import java.math.BigInteger;

/**
 * The integers from low to high, both included. {@code Long.MIN_VALUE} and {@code Long.MAX_VALUE}
 * mean that there is no bound.
 */
public record Interval(long low, long high) {
  public static final Interval ALL = new Interval(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  public static Interval of(long value) {
    return new Interval(value, value);
  }

  /** Whether all values fit a Java int. */
  public boolean fitsInt() {
    return low >= Integer.MIN_VALUE && high <= Integer.MAX_VALUE;
  }

  /** Whether all values are known to fit a Java long. */
  public boolean fitsLong() {
    return low != Long.MIN_VALUE && high != Long.MAX_VALUE;
  }

  Interval plus(Interval other) {
    return new Interval(
        low == Long.MIN_VALUE || other.low == Long.MIN_VALUE
            ? Long.MIN_VALUE
            : clamp(big(low).add(big(other.low))),
        high == Long.MAX_VALUE || other.high == Long.MAX_VALUE
            ? Long.MAX_VALUE
            : clamp(big(high).add(big(other.high))));
  }

  Interval negate() {
    return new Interval(
        high == Long.MAX_VALUE ? Long.MIN_VALUE : clamp(big(high).negate()),
        low == Long.MIN_VALUE ? Long.MAX_VALUE : clamp(big(low).negate()));
  }

  /**
   * The extremes are at corners; an unbounded corner times anything but 0 stays unbounded, times 0
   * it is 0.
   */
  Interval times(Interval other) {
    Interval product = null;
    for (long x : new long[] {low, high}) {
      for (long y : new long[] {other.low, other.high}) {
        Interval corner = of(corner(x, y));
        product = product == null ? corner : product.hull(corner);
      }
    }
    return product;
  }

  private static long corner(long x, long y) {
    boolean unbounded = isUnbounded(x) || isUnbounded(y);
    if (unbounded && x != 0 && y != 0) {
      return (x < 0) == (y < 0) ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
    return clamp(big(x).multiply(big(y)));
  }

  private static boolean isUnbounded(long x) {
    return x == Long.MIN_VALUE || x == Long.MAX_VALUE;
  }

  Interval hull(Interval other) {
    return new Interval(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** Where both are known to hold; if that is nowhere, the first. */
  Interval meet(Interval other) {
    long from = Math.max(low, other.low);
    long to = Math.min(high, other.high);
    return from <= to ? new Interval(from, to) : this;
  }

  Interval min(Interval other) {
    return new Interval(Math.min(low, other.low), Math.min(high, other.high));
  }

  Interval max(Interval other) {
    return new Interval(Math.max(low, other.low), Math.max(high, other.high));
  }

  /** |x|. */
  Interval abs() {
    return low >= 0 ? this : high <= 0 ? negate() : new Interval(0, max(negate()).high);
  }

  /** Rounded down. A divisor that may be negative leaves only {@code |x div c| <= |x|}. */
  Interval floorDiv(Interval divisor) {
    if (divisor.low <= 0) {
      long most = abs().high;
      return most == Long.MAX_VALUE ? ALL : new Interval(-most, most);
    }
    return new Interval(
        quotient(low, low < 0 ? divisor.low : divisor.high),
        quotient(high, high < 0 ? divisor.high : divisor.low));
  }

  private static long quotient(long x, long divisor) {
    return isUnbounded(x) ? x : Math.floorDiv(x, divisor);
  }

  /** From 0 to the divisor less 1, and at most the dividend; with the sign of the divisor. */
  Interval floorMod(Interval divisor) {
    long most = isUnbounded(divisor.high) ? divisor.high : Math.max(divisor.high - 1, 0);
    long least = isUnbounded(divisor.low) ? divisor.low : Math.min(divisor.low + 1, 0);
    return low >= 0 && least == 0
        ? new Interval(0, Math.min(most, high))
        : new Interval(least, most);
  }

  /** For an exponent that is not negative. */
  Interval power(Interval exponent) {
    long least = Math.max(exponent.low, 0);
    long most = Math.max(exponent.high, 0);
    if (low < 0) {
      long size = power(Math.max(abs().high, 1), most);
      return size == Long.MAX_VALUE ? ALL : new Interval(-size, size);
    }
    return new Interval(
        low == 0 ? (most == 0 ? 1 : 0) : power(low, least),
        high == 0 ? (least == 0 ? 1 : 0) : power(high, most));
  }

  /** For a base of at least 1. */
  private static long power(long base, long exponent) {
    if (base == 1 || exponent == 0) {
      return 1;
    }
    boolean huge = exponent > 63 || isUnbounded(base);
    return huge ? Long.MAX_VALUE : clamp(big(base).pow((int) exponent));
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  private static long clamp(BigInteger value) {
    return value.max(LEAST).min(MOST).longValue();
  }
}
