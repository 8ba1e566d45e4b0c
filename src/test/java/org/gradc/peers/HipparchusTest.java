package org.gradc.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.gradc.peers.HipparchusModels.Pair;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link HipparchusBenchmark} times computes the same numbers. */
class HipparchusTest {
  static List<Pair> models() {
    return HipparchusModels.all();
  }

  @ParameterizedTest
  @MethodSource("models")
  void bothComputeTheSameGradient(Pair pair) {
    double[] ours = new double[pair.parameters().length];
    double[] theirs = new double[ours.length];
    double value = pair.model().gradient(pair.parameters(), ours);

    assertThat(pair.gradient(theirs)).isCloseTo(value, Offset.offset(1e-13 * Math.abs(value)));
    assertThat(theirs).containsExactly(ours, Offset.offset(1e-12));
    assertThat(ours).isNotEqualTo(new double[ours.length]);
  }
}
