package org.gradc.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a number, by what differences and the formula say. */
class JudgementTest {
  private static Finding judge(double claimed, Slopes slopes, double precise, double error) {
    Reference reference =
        new Reference(
            new double[] {precise},
            new double[] {error},
            new double[] {1e-17},
            new double[] {Double.NaN});
    return Judgement.ofDerivative("gradient", "d", claimed, reference, slopes, 0, 1.5, true);
  }

  private static Slopes slopes(double value, double error, List<Estimate> others) {
    Estimate[] found = {new Estimate(value, error, 1e-8)};
    return new Slopes(
        found, found, found, false, new boolean[1], List.of(others), List.of("a doubt"));
  }

  /** (x + y) - x by x: differences are made of the last of 31 digits. */
  @Test
  void aZeroWhoseFormulaIsZeroPasses() {
    Slopes lastDigits = slopes(2e-26, 1e-25, List.of());
    assertThat(judge(0, lastDigits, 0, 0).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(0, lastDigits, 0, 1e-33).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judge(0, lastDigits, 1e-33, 0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judge(1e-17, lastDigits, 0, 0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judge(0, slopes(2e-12, 1e-11, List.of()), 0, 0).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void whatOtherStepsSayIsNotWrong() {
    double none = Double.NaN;
    Slopes sharp = slopes(1, 1e-12, List.of(new Estimate(2, 1e-6, 0.1)));
    assertThat(judge(1, sharp, none, none).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(2, sharp, none, none).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judge(2, sharp, none, none).note()).isEqualTo("steps of another size say 2.0");
    assertThat(judge(1.5, sharp, none, none).verdict()).isEqualTo(Verdict.FAIL);
    Slopes poor = slopes(1, 1e-12, List.of(new Estimate(2, 0.5, 0.1)));
    assertThat(judge(2, poor, none, none).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void whyABarIsLargeIsSaid() {
    Finding finding = judge(1, slopes(1, 0.1, List.of()), Double.NaN, Double.NaN);
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.note()).isEqualTo("a doubt");
  }
}
