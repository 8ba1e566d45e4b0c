package org.gradc.precise;

import static org.gradc.precise.DoubleDouble.ONE;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Trigonometric functions, their inverses, and roots; see {@link Exponentials} for accuracy. */
public final class Trigonometry {
  /** Enough digits of pi for the largest double: its 309, and what is to be left of them. */
  private static final BigDecimal HALF_PI = halfPi(400);

  /**
   * pi / 2 in parts of 35 bits, whose multiples by an integer of 17 bits are exact, and the rest.
   */
  private static final double HEAD = head(HALF_PI, 34);

  private static final double MIDDLE = head(HALF_PI.subtract(new BigDecimal(HEAD)), 69);
  private static final DoubleDouble TAIL =
      DoubleDouble.of(HALF_PI.subtract(new BigDecimal(HEAD)).subtract(new BigDecimal(MIDDLE)));

  private Trigonometry() {}

  /** x = quarters pi / 2 + rest with |rest| of at most pi / 4. */
  private record Angle(int quarters, DoubleDouble rest) {}

  public static DoubleDouble sin(DoubleDouble x) {
    if (!x.isFinite()) {
      return DoubleDouble.NAN;
    }
    Angle angle = reduce(x);
    return turned(angle.quarters(), angle.rest());
  }

  public static DoubleDouble cos(DoubleDouble x) {
    if (!x.isFinite()) {
      return DoubleDouble.NAN;
    }
    Angle angle = reduce(x);
    return turned(angle.quarters() + 1, angle.rest());
  }

  public static DoubleDouble tan(DoubleDouble x) {
    if (!x.isFinite()) {
      return DoubleDouble.NAN;
    }
    Angle angle = reduce(x);
    return turned(angle.quarters(), angle.rest())
        .divide(turned(angle.quarters() + 1, angle.rest()));
  }

  /** sin(rest + quarters pi / 2). */
  private static DoubleDouble turned(int quarters, DoubleDouble rest) {
    DoubleDouble value = quarters % 2 == 0 ? sinSeries(rest) : cosSeries(rest);
    return (quarters & 2) != 0 ? value.negate() : value;
  }

  static DoubleDouble sinSeries(DoubleDouble x) {
    if (x.isZero()) {
      return x;
    }
    DoubleDouble square = x.square();
    return x.add(x.multiply(square).multiply(alternating(square, 3)));
  }

  static DoubleDouble cosSeries(DoubleDouble x) {
    DoubleDouble square = x.square();
    return ONE.add(square.multiply(alternating(square, 2)));
  }

  /** -1 / n! + s / (n + 2)! - ..., to 1 / 28! or 1 / 29!. */
  private static DoubleDouble alternating(DoubleDouble s, int n) {
    DoubleDouble sum = DoubleDouble.ZERO;
    for (int k = n + 26; k >= n; k -= 2) {
      sum = Numbers.inverseFactorial(k).subtract(sum.multiply(s));
    }
    return sum.negate();
  }

  /** The bits of x down to 2^-place. */
  private static double head(BigDecimal x, int place) {
    return Math.scalb(Math.floor(Math.scalb(x.doubleValue(), place)), -place);
  }

  private static Angle reduce(DoubleDouble x) {
    if (Math.abs(x.hi()) <= 0.785) {
      return new Angle(0, x);
    }
    if (Math.abs(x.hi()) > 1e5) {
      return reduceHuge(x);
    }
    double n = Math.rint(x.hi() * 0.6366197723675814);
    DoubleDouble rest =
        x.subtract(DoubleDouble.of(n * HEAD))
            .subtract(DoubleDouble.of(n * MIDDLE))
            .subtract(TAIL.multiply(DoubleDouble.of(n)));
    return new Angle((int) n & 3, rest);
  }

  private static Angle reduceHuge(DoubleDouble x) {
    BigDecimal exact = x.toBigDecimal();
    int whole = Math.max(0, exact.precision() - exact.scale());
    MathContext digits = new MathContext(90 + whole, RoundingMode.HALF_EVEN);
    BigDecimal halfPi = HALF_PI.round(digits);
    BigInteger quarters =
        exact.divide(halfPi, digits).setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
    BigDecimal rest = exact.subtract(halfPi.multiply(new BigDecimal(quarters)));
    return new Angle(quarters.and(BigInteger.valueOf(3)).intValue(), DoubleDouble.of(rest));
  }

  /** pi / 2 = 8 atan(1 / 5) - 2 atan(1 / 239) (Machin). */
  private static BigDecimal halfPi(int digits) {
    BigInteger one = BigInteger.TEN.pow(digits + 10);
    BigInteger scaled =
        inverseTangent(5, one).shiftLeft(3).subtract(inverseTangent(239, one).shiftLeft(1));
    return new BigDecimal(scaled, digits + 10).round(new MathContext(digits));
  }

  /** atan(1 / n) in units of 1 / one. */
  private static BigInteger inverseTangent(int n, BigInteger one) {
    BigInteger square = BigInteger.valueOf((long) n * n);
    BigInteger power = one.divide(BigInteger.valueOf(n));
    BigInteger sum = power;
    for (long k = 3; power.signum() != 0; k += 2) {
      power = power.divide(square).negate();
      sum = sum.add(power.divide(BigInteger.valueOf(k)));
    }
    return sum;
  }

  public static DoubleDouble asin(DoubleDouble x) {
    return atan2(x, leg(x));
  }

  public static DoubleDouble acos(DoubleDouble x) {
    return atan2(leg(x), x);
  }

  public static DoubleDouble atan(DoubleDouble x) {
    return atan2(x, ONE);
  }

  /** sqrt(1 - x^2). */
  private static DoubleDouble leg(DoubleDouble x) {
    return ONE.subtract(x).multiply(ONE.add(x)).sqrt();
  }

  /**
   * The angle of the point (x, y): a step of Newton's method from the double. Where a coordinate is
   * 0 or infinite it is a multiple of pi / 4, as {@link Math#atan2} says.
   */
  public static DoubleDouble atan2(DoubleDouble y, DoubleDouble x) {
    double near = Math.atan2(y.hi(), x.hi());
    if (near == 0.0 || Double.isNaN(near)) {
      return DoubleDouble.of(near);
    }
    if (y.isZero() || x.isZero() || !y.isFinite() || !x.isFinite()) {
      double eighths = Math.rint(near / 0.7853981633974483);
      return Numbers.PI.multiply(DoubleDouble.of(eighths)).scalb(-2);
    }
    int exponent = Math.max(Math.getExponent(y.hi()), Math.getExponent(x.hi()));
    DoubleDouble a = x.scalb(-exponent);
    DoubleDouble b = y.scalb(-exponent);
    Angle angle = reduce(DoubleDouble.of(near));
    DoubleDouble sine = turned(angle.quarters(), angle.rest());
    DoubleDouble cosine = turned(angle.quarters() + 1, angle.rest());
    DoubleDouble off = b.multiply(cosine).subtract(a.multiply(sine));
    return DoubleDouble.of(near).add(off.divide(a.multiply(cosine).add(b.multiply(sine))));
  }

  /** sqrt(x^2 + y^2). */
  public static DoubleDouble hypot(DoubleDouble x, DoubleDouble y) {
    double near = Math.hypot(x.hi(), y.hi());
    if (near == 0.0 || Double.isInfinite(near) && !(x.isFinite() && y.isFinite())) {
      return DoubleDouble.of(near);
    }
    int exponent = Math.max(Math.getExponent(y.hi()), Math.getExponent(x.hi()));
    DoubleDouble squares = x.scalb(-exponent).square().add(y.scalb(-exponent).square());
    return squares.sqrt().scalb(exponent);
  }

  /** x / hypot(x, y); 0 at the origin, a sign where x alone is infinite. */
  public static DoubleDouble cosine(DoubleDouble x, DoubleDouble y) {
    if (x.isZero() && y.isZero()) {
      return DoubleDouble.ZERO;
    }
    if (!x.isFinite()) {
      boolean alone = Double.isInfinite(x.hi()) && y.isFinite();
      return DoubleDouble.of(alone ? Math.signum(x.hi()) : Double.NaN);
    }
    double size = Math.max(Math.abs(x.hi()), Math.abs(y.hi()));
    if (!(size < Double.POSITIVE_INFINITY)) {
      return x.divide(y.abs());
    }
    // In two steps: the power of 2 may be no double.
    int exponent = Math.getExponent(size);
    DoubleDouble a = x.scalb(-exponent / 2).scalb(-(exponent - exponent / 2));
    DoubleDouble b = y.scalb(-exponent / 2).scalb(-(exponent - exponent / 2));
    return a.divide(a.square().add(b.square()).sqrt());
  }

  /** The cube root: a step of Newton's method from the double. */
  public static DoubleDouble cbrt(DoubleDouble x) {
    if (x.isZero() || !x.isFinite()) {
      return DoubleDouble.of(Math.cbrt(x.hi()));
    }
    int third = Math.getExponent(x.hi()) / 3;
    DoubleDouble scaled = x.scalb(-3 * third);
    DoubleDouble near = DoubleDouble.of(Math.cbrt(scaled.hi()));
    DoubleDouble square = near.square();
    DoubleDouble off = scaled.subtract(square.multiply(near));
    return near.add(off.divide(square.multiply(DoubleDouble.of(3.0)))).scalb(third);
  }
}
