package org.gradc.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.gradc.DerivativeCheck;
import org.junit.jupiter.api.Test;

/** What one step of every size must see, each by the plainest function that has it. */
class NarrowStructureTest {
  private static Finding check(DoubleUnaryOperator f, double x, double claimed) {
    return DerivativeCheck.of(at -> f.applyAsDouble(at[0]), at -> new double[] {claimed})
        .at(x)
        .run()
        .findings()
        .get(0);
  }

  private static void isVerdict(Verdict verdict, Finding finding) {
    assertThat(finding.verdict()).as(finding.toString()).isEqualTo(verdict);
  }

  @Test
  void aRippleCountsThoughLargeStepsPassOverIt() {
    DoubleUnaryOperator ripple = t -> t + 1e-7 * Math.sin(1e7 * (t - 1));
    isVerdict(Verdict.PASS, check(ripple, 1, 2));
    isVerdict(Verdict.INCONCLUSIVE, check(ripple, 1, 1));
    isVerdict(Verdict.FAIL, check(ripple, 1, 1.5));
  }

  @Test
  void soDoesABumpAtThePoint() {
    double height = 2e-6;
    double width = 1e-6;
    DoubleUnaryOperator bump =
        t -> t + height * Math.exp(-(t - 1) * (t - 1) / (width * width) - (t - 1) / width);
    isVerdict(Verdict.PASS, check(bump, 1, 1 - height / width));
    assertThat(check(bump, 1, 1).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void whatIsNarrowerThanAllStepsIsSeenByTheValueAtThePoint() {
    DoubleUnaryOperator spike = t -> t * t + (t == 1.25 ? 1e-6 : 0);
    Finding finding = check(spike, 1.25, 2.5);
    isVerdict(Verdict.INCONCLUSIVE, finding);
    assertThat(finding.note()).isEqualTo("the function changes within less than the steps");
  }

  @Test
  void aKinkNearTheRightClaimIsNoFailure() {
    for (double away : new double[] {1e-3, 1e-6, 1e-9, 1e-11, 1e-13, 1e-15}) {
      double kink = 1 - away;
      Finding right = check(t -> t + 3 * Math.max(0, t - kink), 1, 4);
      assertThat(right.verdict()).as(right.toString()).isNotEqualTo(Verdict.FAIL);
      Finding mean = check(t -> t + 3 * Math.max(0, t - kink), 1, 2.5);
      assertThat(mean.verdict()).as(mean.toString()).isNotEqualTo(Verdict.PASS);
    }
  }

  @Test
  void stairsOfRoundingAreNoDerivative() {
    DoubleUnaryOperator flat = t -> (1e5 + t * t) - 1e5;
    isVerdict(Verdict.PASS, check(flat, 1.3, 2.6));
    isVerdict(Verdict.INCONCLUSIVE, check(flat, 1.3, 0));
    isVerdict(Verdict.FAIL, check(flat, 1.3, 2.5));
    DoubleUnaryOperator inclined = t -> Math.sin(1e5 + t) + Math.cos(t);
    isVerdict(Verdict.PASS, check(inclined, 1.3, Math.cos(100001.3) - Math.sin(1.3)));
    isVerdict(Verdict.INCONCLUSIVE, check(inclined, 1.3, -Math.sin(1.3)));
  }

  /** A function that stands still beside a kink has the derivative 0, however it goes on. */
  @Test
  void flatGroundBesideAKinkPasses() {
    isVerdict(Verdict.PASS, check(t -> 2 + Math.max(0, t - 1e-6), 1e-7, 0));
    assertThat(check(t -> 2 + Math.max(0, t - 1e-6), 1e-7, 1).verdict()).isNotEqualTo(Verdict.PASS);
    isVerdict(Verdict.PASS, check(t -> 2 + Math.max(0, t), -0.5, 0));
  }

  /** A staircase that is meant has the derivative 0, and nothing tells it from rounding. */
  @Test
  void stairsThatAreMeantDoNotFail() {
    DoubleUnaryOperator stairs = t -> Math.floor(1e10 * t) / 1e10;
    isVerdict(Verdict.INCONCLUSIVE, check(stairs, Math.PI, 0));
  }
}
