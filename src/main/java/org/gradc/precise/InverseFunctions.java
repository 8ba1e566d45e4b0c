package org.gradc.precise;

import static org.gradc.precise.DoubleDouble.ONE;
import static org.gradc.precise.DoubleDouble.TWO;

/** Inverse trigonometric and hyperbolic functions of reciprocals, and derivatives of inverses. */
public final class InverseFunctions {
  private InverseFunctions() {}

  /** 1 / (1 + x^2). */
  public static DoubleDouble atanSlope(DoubleDouble x) {
    return Math.abs(x.hi()) < 1e100 ? ONE.divide(ONE.add(x.square())) : ONE.divide(x).divide(x);
  }

  /** x / (1 + x^2). */
  public static DoubleDouble atanMoment(DoubleDouble x) {
    return Math.abs(x.hi()) < 1e100 ? x.divide(ONE.add(x.square())) : ONE.divide(x);
  }

  /** The angle of the point (1, sqrt(x^2 - 1)), or of its mirror image. */
  public static DoubleDouble asec(DoubleDouble x) {
    DoubleDouble a = x.abs();
    DoubleDouble angle =
        a.hi() > 1e100
            ? Numbers.PI.scalb(-1).subtract(ONE.divide(a))
            : Trigonometry.atan2(leg(a), ONE);
    return x.hi() < 0.0 ? Numbers.PI.subtract(angle) : angle;
  }

  public static DoubleDouble acsc(DoubleDouble x) {
    DoubleDouble a = x.abs();
    DoubleDouble angle = a.hi() > 1e100 ? ONE.divide(a) : Trigonometry.atan2(ONE, leg(a));
    return Exponentials.withSignOf(x, angle);
  }

  /** 1 / (|x| sqrt(x^2 - 1)). */
  public static DoubleDouble asecSlope(DoubleDouble x) {
    DoubleDouble a = x.abs();
    DoubleDouble below = a.subtract(ONE).sqrt();
    return ONE.divide(a).divide(below).divide(a.add(ONE).sqrt());
  }

  /** sqrt(a^2 - 1). */
  private static DoubleDouble leg(DoubleDouble a) {
    return a.subtract(ONE).multiply(a.add(ONE)).sqrt();
  }

  public static DoubleDouble acoth(DoubleDouble x) {
    DoubleDouble half = Exponentials.log1p(TWO.divide(x.abs().subtract(ONE))).scalb(-1);
    return Exponentials.withSignOf(x, half);
  }

  /** -1 / ((|x| - 1)(|x| + 1)). */
  public static DoubleDouble acothSlope(DoubleDouble x) {
    DoubleDouble a = x.abs();
    return ONE.negate().divide(a.subtract(ONE)).divide(a.add(ONE));
  }

  /** log((1 + sqrt(1 - x^2)) / x). */
  public static DoubleDouble asech(DoubleDouble x) {
    DoubleDouble root = arc(x);
    return x.hi() > 0.5
        ? Exponentials.log1p(ONE.subtract(x).add(root).divide(x))
        : Exponentials.log1p(root).subtract(Exponentials.log(x));
  }

  /** -1 / (x sqrt(1 - x^2)). */
  public static DoubleDouble asechSlope(DoubleDouble x) {
    return ONE.negate().divide(x.multiply(arc(x)));
  }

  /** sqrt(1 - x^2). */
  private static DoubleDouble arc(DoubleDouble x) {
    return ONE.subtract(x).multiply(ONE.add(x)).sqrt();
  }

  public static DoubleDouble acsch(DoubleDouble x) {
    DoubleDouble a = x.abs();
    return a.hi() > 1e-200
        ? Exponentials.asinh(ONE.divide(x))
        : Exponentials.withSignOf(x, Numbers.LN2.subtract(Exponentials.log(a)));
  }

  /** -1 / (|x| sqrt(1 + x^2)). */
  public static DoubleDouble acschSlope(DoubleDouble x) {
    return ONE.negate().divide(x.abs()).divide(Trigonometry.hypot(ONE, x));
  }
}
