package org.gradc.precise;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

class DoubleDoubleTest {
  private static final MathContext DIGITS = new MathContext(80);
  private static final DoubleDouble TINY = of(1e-25);

  private static DoubleDouble of(double x) {
    return DoubleDouble.of(x);
  }

  private static DoubleDouble random(Random random) {
    double high = Math.scalb(random.nextDouble() - 0.5, random.nextInt(200) - 100);
    return DoubleDouble.of(high, 0.5 * Math.ulp(high) * (2 * random.nextDouble() - 1));
  }

  /** Against exact arithmetic; also with operands that cancel. */
  @Test
  void theBasicOperationsErrByAFewUnits() {
    long seed = 7;
    Random random = new Random(seed);
    for (int k = 0; k < 20_000; k++) {
      DoubleDouble x = random(random);
      DoubleDouble y =
          k % 4 == 0 ? x.multiply(of(-1 - 1e-9 * random.nextDouble())) : random(random);
      String where = "seed " + seed + ", pair " + k + ": " + x + ", " + y;
      compare(where, x, y, DoubleDouble::add, BigDecimal::add);
      compare(where, x, y, DoubleDouble::subtract, BigDecimal::subtract);
      compare(where, x, y, DoubleDouble::multiply, BigDecimal::multiply);
      compare(where, x, y, DoubleDouble::divide, (a, b) -> a.divide(b, DIGITS));
      compare(where, x.abs(), y, (a, b) -> a.sqrt(), (a, b) -> a.sqrt(DIGITS));
    }
  }

  private static void compare(
      String where,
      DoubleDouble x,
      DoubleDouble y,
      BinaryOperator<DoubleDouble> operation,
      BinaryOperator<BigDecimal> exact) {
    DoubleDouble found = operation.apply(x, y);
    BigDecimal expected = exact.apply(x.toBigDecimal(), y.toBigDecimal());
    BigDecimal error = found.toBigDecimal().subtract(expected).abs();
    assertThat(error)
        .as(where)
        .isLessThanOrEqualTo(expected.abs().multiply(BigDecimal.valueOf(0x1p-103)));
    assertThat(found.hi() + found.lo()).as(where + " is normal").isEqualTo(found.hi());
  }

  @Test
  void holdsWhatItIsMadeOf() {
    assertThat(DoubleDouble.of(Long.MAX_VALUE).toBigDecimal())
        .isEqualByComparingTo(BigDecimal.valueOf(Long.MAX_VALUE));
    assertThat(DoubleDouble.of(Long.MIN_VALUE).longValue()).isEqualTo(Long.MIN_VALUE);
    assertThat(DoubleDouble.of(Long.MAX_VALUE).longValue()).isEqualTo(Long.MAX_VALUE);
    assertThat(DoubleDouble.of(-7L)).isEqualTo(of(-7));
    assertThat(DoubleDouble.of(new BigDecimal("0.1")).toString())
        .isEqualTo("0.10000000000000000000000000000000");
    assertThat(DoubleDouble.of(new BigDecimal("1e400"))).isEqualTo(DoubleDouble.INFINITY);
  }

  @Test
  void specialValuesAreThoseOfDoubles() {
    double[] values = {
      0.0, -0.0, 1, -1, 1e308, -1e308, Double.MIN_VALUE, 1 / 0.0, -1 / 0.0, Double.NaN
    };
    for (double x : values) {
      for (double y : values) {
        String where = x + ", " + y;
        assertSame(where, of(x).add(of(y)), x + y);
        assertSame(where, of(x).subtract(of(y)), x - y);
        assertSame(where, of(x).multiply(of(y)), x * y);
        assertSame(where, of(x).divide(of(y)), x / y);
        assertSame(where, of(x).min(of(y)), Math.min(x, y));
        assertSame(where, of(x).max(of(y)), Math.max(x, y));
        assertThat(of(x).isLess(of(y))).as(where).isEqualTo(x < y);
        assertThat(of(x).isLessOrEqual(of(y))).as(where).isEqualTo(x <= y);
        assertThat(of(x).isEqual(of(y))).as(where).isEqualTo(x == y);
        assertThat(of(x).compareTo(of(y))).as(where).isEqualTo(Double.compare(x, y));
      }
      assertSame("" + x, of(x).sqrt(), Math.sqrt(x));
      assertSame("" + x, of(x).abs(), Math.abs(x));
    }
  }

  private static void assertSame(String where, DoubleDouble found, double expected) {
    assertThat(Double.compare(found.hi(), expected)).as(where + " gives " + found).isZero();
  }

  @Test
  void comparesAllDigits() {
    DoubleDouble above = of(1).add(TINY);
    assertThat(of(1).isLess(above)).isTrue();
    assertThat(above.isLessOrEqual(of(1))).isFalse();
    assertThat(above.isEqual(of(1))).isFalse();
    assertThat(above.max(of(1))).isEqualTo(above);
    assertThat(of(1).min(above)).isEqualTo(of(1));
    assertThat(above).isGreaterThan(of(1)).isNotEqualTo(of(1));
  }

  @Test
  void roundsByAllDigits() {
    DoubleDouble above = of(2.5).add(TINY);
    DoubleDouble below = of(3.5).subtract(TINY);
    assertThat(of(2.5).rint()).isEqualTo(of(2));
    assertThat(above.rint()).isEqualTo(of(3));
    assertThat(below.rint()).isEqualTo(of(3));
    assertThat(of(3).subtract(TINY).floor()).isEqualTo(of(2));
    assertThat(of(3).subtract(TINY).longValue()).isEqualTo(2);
    assertThat(of(-3).add(TINY).longValue()).isEqualTo(-2);
    assertThat(of(3).add(TINY).ceil()).isEqualTo(of(4));
    assertThat(of(3).add(TINY).isInteger()).isFalse();
    DoubleDouble large = DoubleDouble.of((1L << 60) + 1);
    assertThat(large.add(of(0.25)).rint()).isEqualTo(large);
    assertThat(large.add(of(0.25)).floor()).isEqualTo(large);
    assertThat(large.isInteger()).isTrue();
  }

  @Test
  void whatIsMultipliedByAPowerOfTwoKeepsItsDigits() {
    DoubleDouble third = of(1).divide(of(3));
    assertThat(third.scalb(40).scalb(-40)).isEqualTo(third);
    assertThat(third.negate().abs()).isEqualTo(third);
  }
}
