package org.gradc.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule by which a derivative is judged. */
class VerdictTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @CsvSource({
    "1, 1e-9, 1.000000001, PASS",
    "1, 1e-9, 1.0000001, FAIL",
    "1, 0, 1.0000000000005, PASS",
    "1, 0, 1.000000000002, FAIL",
    "1, 2e-5, 1, INCONCLUSIVE",
    "1, 1e-3, 1.005, INCONCLUSIVE",
    "1, 1e-3, 1.02, FAIL",
    "1, 1e-9, -1, FAIL",
    "0, 0, 0, PASS",
    "0, 1e-300, 0, INCONCLUSIVE",
    "0, 1e-30, 1e-20, FAIL",
    "1e-300, 1e-310, 1e-300, PASS",
    "1e300, 1e290, 1e300, PASS",
  })
  void theRule(double numerical, double bar, double claimed, Verdict verdict) {
    assertThat(Verdict.of(numerical, bar, claimed)).isEqualTo(verdict);
  }

  @Test
  void numbersThatAreNotFinite() {
    assertThat(Verdict.of(1, 1e-9, NAN)).isEqualTo(Verdict.FAIL);
    assertThat(Verdict.of(1, 1e-9, INFINITY)).isEqualTo(Verdict.FAIL);
    assertThat(Verdict.of(0, 0, NAN)).isEqualTo(Verdict.FAIL);
    assertThat(Verdict.of(1, 0.5, NAN)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Verdict.of(1e9, 1e7, INFINITY)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Verdict.of(NAN, INFINITY, 1)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Verdict.of(1, INFINITY, 1)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Verdict.of(1, NAN, 2)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void theWorseOfTwo() {
    assertThat(Verdict.PASS.worse(Verdict.NONSMOOTH)).isEqualTo(Verdict.NONSMOOTH);
    assertThat(Verdict.INCONCLUSIVE.worse(Verdict.NONSMOOTH)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Verdict.FAIL.worse(Verdict.INCONCLUSIVE)).isEqualTo(Verdict.FAIL);
  }
}
