package org.gradc.precise;

import java.math.BigDecimal;

/** The numbers that the functions need, each the nearest {@link DoubleDouble}. */
final class Numbers {
  static final BigDecimal LN2_DIGITS =
      new BigDecimal("0.69314718055994530941723212145817656807550013436025525412068");
  static final DoubleDouble LN2 = DoubleDouble.of(LN2_DIGITS);
  static final DoubleDouble LN10 = of("2.30258509299404568401799145468436420760110148862877");
  static final DoubleDouble PI = of("3.14159265358979323846264338327950288419716939937511");
  static final DoubleDouble SQRT_PI = of("1.77245385090551602729816748334114518279754945612239");
  static final DoubleDouble SQRT_HALF = of("0.707106781186547524400844362104849039284835937688474");
  static final DoubleDouble HALF = DoubleDouble.of(0.5);

  /** Euler's constant. */
  static final DoubleDouble GAMMA = of("0.577215664901532860606512090082402431042159335939924");

  /** log(2 pi) / 2. */
  static final DoubleDouble HALF_LOG_2PI =
      of("0.918938533204672741780329736405617639861397473637783");

  private static final int COUNT = 30;
  private static final DoubleDouble[] INVERSE_FACTORIALS = new DoubleDouble[COUNT];

  static {
    DoubleDouble factorial = DoubleDouble.ONE;
    for (int n = 0; n < COUNT; n++) {
      factorial = n == 0 ? factorial : factorial.multiply(DoubleDouble.of((double) n));
      INVERSE_FACTORIALS[n] = DoubleDouble.ONE.divide(factorial);
    }
  }

  private Numbers() {}

  private static DoubleDouble of(String digits) {
    return DoubleDouble.of(new BigDecimal(digits));
  }

  /** 1 / n! for n of at most 29. */
  static DoubleDouble inverseFactorial(int n) {
    return INVERSE_FACTORIALS[n];
  }
}
