package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import org.gradc.check.Finding;
import org.gradc.check.Pace;
import org.gradc.check.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pairs of Java functions, without a model: the oracle has doubles alone. */
class HandWrittenDerivativesTest {
  private static Finding one(DoubleUnaryOperator f, DoubleUnaryOperator slope, double x) {
    CheckReport report =
        DerivativeCheck.of(
                at -> f.applyAsDouble(at[0]), at -> new double[] {slope.applyAsDouble(at[0])})
            .at(x)
            .run();
    assertThat(report.findings()).hasSize(1);
    return report.findings().get(0);
  }

  private static double rosenbrock(double[] x) {
    double a = 1 - x[0];
    double b = x[1] - x[0] * x[0];
    return a * a + 100 * b * b;
  }

  private static double[] rosenbrockGradient(double[] x) {
    double b = x[1] - x[0] * x[0];
    return new double[] {-2 * (1 - x[0]) - 400 * x[0] * b, 200 * b};
  }

  @Test
  void aRightGradientPasses() {
    CheckReport report =
        DerivativeCheck.of(
                HandWrittenDerivativesTest::rosenbrock,
                HandWrittenDerivativesTest::rosenbrockGradient)
            .at(-1.2, 1)
            .at(0.3, 7)
            .run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
    assertThat(report.findings()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, -0.7, 1e-3, 1e-8, 1e-90, 30, 1e5})
  void smoothFunctionsPassAtAnyScale(double x) {
    assertThat(one(t -> t * t * t, t -> 3 * t * t, x).verdict()).isEqualTo(Verdict.PASS);
    Finding sine = one(Math::sin, Math::cos, x);
    assertThat(sine.verdict()).as(sine.toString()).isEqualTo(Verdict.PASS);
    assertThat(one(t -> Math.log(Math.abs(t)), t -> 1 / t, x).verdict()).isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, -0.7, 1e-3, 1e-8, 30, 1e5})
  void aFactorOrSignOrMissingTermFails(double x) {
    double wrong = 1.0005;
    Finding finding = one(Math::sin, t -> wrong * Math.cos(t), x);
    assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.FAIL);
    assertThat(one(Math::sin, t -> -Math.cos(t), x).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(one(t -> Math.sin(t) + 0.01 * t, Math::cos, x).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(one(Math::sin, t -> 0, x).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(one(Math::sin, t -> Double.NaN, x).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void stepsThatAreWholePeriodsDoNotDeceive() {
    double omega = 2 * Math.PI * 64;
    Finding finding = one(t -> Math.sin(omega * t), t -> omega * Math.cos(omega * t), 1);
    assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.PASS);
    assertThat(one(t -> Math.sin(omega * t), t -> 0, 1).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void aKinkAtThePointIsNoFailure() {
    Finding abs = one(Math::abs, Math::signum, 0);
    assertThat(abs.verdict()).isEqualTo(Verdict.NONSMOOTH);
    assertThat(abs.numerical().left()).isEqualTo(-1);
    assertThat(abs.numerical().right()).isEqualTo(1);
    assertThat(abs.note()).isEqualTo("left -1.00000, right 1.00000");
    assertThat(one(t -> Math.max(t, 0), t -> 0.5, 0).verdict()).isEqualTo(Verdict.NONSMOOTH);
  }

  /** Only what lies between the slopes of both sides stands for a derivative at a kink. */
  @ParameterizedTest
  @ValueSource(doubles = {7, -0.01, 1.01, 1e300})
  void whatIsNotBetweenTheSidesIsWrongAtAKink(double claimed) {
    assertThat(one(t -> Math.max(t, 0), t -> claimed, 0).verdict()).isEqualTo(Verdict.FAIL);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-2, 1e-5, -1e-5, 1e-9})
  void aKinkElsewhereIsNoExcuse(double x) {
    DoubleUnaryOperator f = t -> Math.abs(t) * Math.exp(t);
    DoubleUnaryOperator slope = t -> (Math.signum(t) + Math.abs(t)) * Math.exp(t);
    assertThat(one(f, slope, x).verdict()).isEqualTo(Verdict.PASS);
    assertThat(one(f, t -> 1.0005 * slope.applyAsDouble(t), x).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void aConstantHasTheDerivativeZero() {
    assertThat(one(t -> 3, t -> 0, 1).verdict()).isEqualTo(Verdict.PASS);
    assertThat(one(t -> 3, t -> 1, 1).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void whatIsAbsorbedIsNotJudged() {
    Finding finding = one(t -> 1e20 + t, t -> 1, 1);
    assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aDerivativeThatIsZeroIsNotCertifiedByATolerance() {
    // The minimum of a sum of squares: the slope is 0 but for rounding.
    Finding finding = one(t -> (t - 0.1) * (t - 0.1) + 1, t -> 1e-17, 0.1);
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aValueThatIsNotThereIsSaid() {
    Finding finding = one(Math::log, t -> 1 / t, -1);
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.note()).isEqualTo("the value is NaN at the point");
    Finding edge = one(Math::sqrt, t -> 0.5 / Math.sqrt(t), 0);
    assertThat(edge.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(one(Math::cbrt, t -> Double.POSITIVE_INFINITY, 0).verdict())
        .isNotEqualTo(Verdict.FAIL);
  }

  @Test
  void nearCancellationNothingFails() {
    Random random = new Random(5);
    for (int trial = 0; trial < 300; trial++) {
      double x = Math.exp(-20 * random.nextDouble());
      double big = Math.exp(30 * random.nextDouble());
      Finding shifted = one(t -> (big + t) * (big + t) - big * big, t -> 2 * (big + t), x);
      assertThat(shifted.verdict()).as("%s %s", x, shifted).isNotEqualTo(Verdict.FAIL);
      Finding small = one(t -> (1 - Math.cos(t)) / t, t -> slopeOfVersine(t), x);
      // The formula of the slope cancels too: it fails only where it is wrong.
      if (small.verdict() == Verdict.FAIL) {
        double exact = x < 0.01 ? 0.5 - x * x / 8 + x * x * x * x / 144 : slopeOfVersine(x);
        assertThat(Math.abs(small.claimed() - exact)).as("%s %s", x, small).isGreaterThan(1e-12);
      }
      Finding exponential = one(t -> Math.expm1(big * t) / big, t -> Math.exp(big * t), x / big);
      assertThat(exponential.verdict()).as("%s %s", x, exponential).isNotEqualTo(Verdict.FAIL);
    }
  }

  private static double slopeOfVersine(double t) {
    return Math.sin(t) / t - (1 - Math.cos(t)) / (t * t);
  }

  @Test
  void oneWrongEntryOfManyIsNamed() {
    double[] x = new Random(3).doubles(500, -1, 1).toArray();
    CheckReport report =
        DerivativeCheck.of(
                at -> Arrays.stream(at).map(Math::sin).sum(),
                at -> {
                  double[] gradient = Arrays.stream(at).map(Math::cos).toArray();
                  gradient[137] *= 1.0005;
                  return gradient;
                })
            .at(x)
            .run();
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.toString()).contains("d f / d x[137]");
    CheckReport right =
        DerivativeCheck.of(
                at -> Arrays.stream(at).map(Math::sin).sum(),
                at -> Arrays.stream(at).map(Math::cos).toArray())
            .at(x)
            .run();
    assertThat(right.verdict()).as(right.toString()).isEqualTo(Verdict.PASS);
  }

  /** What there is no time for is listed, and is neither right nor wrong. */
  @Test
  void whatThereIsNoTimeForIsInconclusive() {
    AtomicInteger heard = new AtomicInteger();
    CheckReport report =
        DerivativeCheck.of(x -> x[0] * x[1], x -> new double[] {x[1], 7})
            .within(Pace.of(0, what -> heard.incrementAndGet()))
            .at(3, 4)
            .run();
    assertThat(report.findings()).hasSize(2);
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.toString()).contains("d f / d x[1]", "not looked at: time was up");
    assertThat(heard).hasValue(0);
  }

  /** Who looks at the first lines of a long report, or at the last ones, sees the verdict. */
  @Test
  void aLongReportBeginsWithItsSummary() {
    DerivativeCheck.OfFunction check =
        DerivativeCheck.of(x -> x[0] * x[1], x -> new double[] {x[1], x[0]});
    for (int k = 1; k <= 20; k++) {
      check.at(k, 1.5);
    }
    String[] lines = check.run().toString().split("\n");
    assertThat(lines[0]).isEqualTo("PASS: 40 numbers, 40 PASS");
    assertThat(lines[lines.length - 1]).isEqualTo(lines[0]);
  }

  @Test
  void aJacobianIsCheckedEntryByEntry() {
    var right =
        DerivativeCheck.ofJacobian(
                x -> new double[] {x[0] * x[1], Math.exp(x[1])},
                x -> new double[][] {{x[1], x[0]}, {0, Math.exp(x[1])}})
            .at(2, 0.5)
            .run();
    assertThat(right.verdict()).as(right.toString()).isEqualTo(Verdict.PASS);
    var wrong =
        DerivativeCheck.ofJacobian(
                x -> new double[] {x[0] * x[1], Math.exp(x[1])},
                x -> new double[][] {{x[1], 0}, {0, Math.exp(x[1])}})
            .at(2, 0.5)
            .run();
    assertThat(wrong.findings().stream().filter(f -> f.verdict() == Verdict.FAIL))
        .extracting(Finding::component)
        .containsExactly("d f[0] / d x[1]");
  }

  @Test
  void shapesThatDoNotFitAreSaid() {
    assertThatThrownBy(() -> DerivativeCheck.of(x -> x[0], x -> new double[3]).at(1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are 3 derivatives by 2 coordinates");
    assertThatThrownBy(() -> DerivativeCheck.ofJacobian(x -> x, x -> new double[1][2]).at(1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the derivatives have 1 rows for 2 values");
    assertThatThrownBy(() -> DerivativeCheck.of(x -> x[0], x -> x).run())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anAssertionShowsTheTable() {
    DerivativeAssert.assertThatDerivatives(x -> x[0] * x[0], x -> new double[] {2 * x[0]})
        .at(3)
        .pass();
    assertThatThrownBy(
            () ->
                DerivativeAssert.assertThatDerivatives(x -> x[0] * x[0], x -> new double[] {x[0]})
                    .at(3)
                    .pass())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("FAIL  d f / d x[0]");
    assertThatThrownBy(
            () ->
                DerivativeAssert.assertThatDerivatives(x -> 1e20 + x[0], x -> new double[] {1})
                    .at(3)
                    .pass())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("INCONCLUSIVE");
    DerivativeAssert.assertThatDerivatives(x -> 1e20 + x[0], x -> new double[] {1})
        .at(3)
        .doNotFail();
  }
}
