package org.gradc.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.gradc.graph.Kind;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.junit.jupiter.api.Test;

/** Every row of the table at many points, also of tiny and huge scale: nothing is said to fail. */
class OperationPointsTest {
  private static final int POINTS = 60;
  private static final double[] SCALES = {1, 1e-3, 1e-8, 1e-100, 1e-140, 1e3, 1e6, 1e9, 1e100};

  @Test
  void noRightDerivativeFails() {
    List<String> alarms = new ArrayList<>();
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    int points = 0;
    for (Operation row : Operations.all()) {
      if (!OperationClaims.has(row)) {
        continue;
      }
      OperationClaims claims = new OperationClaims(row, (graph, node) -> node);
      Random random = new Random(row.name().hashCode());
      for (int trial = 0; trial < POINTS; trial++) {
        double[] x = point(row, random, trial);
        points++;
        for (Finding finding : claims.at(x)) {
          counts.merge(finding.verdict(), 1, Integer::sum);
          if (finding.verdict() == Verdict.FAIL) {
            alarms.add(row + " at " + Arrays.toString(x) + ": " + finding);
          }
        }
      }
    }
    assertThat(alarms).isEmpty();
    assertThat(points).isGreaterThan(2000);
    assertThat(counts.get(Verdict.PASS)).as("not evasive: %s", counts).isGreaterThan(2800);
  }

  /**
   * Of a direction no difference is seen where one coordinate is nothing beside the other, as
   * double-double arithmetic has them.
   */
  private static final Set<Operation> OF_DIRECTIONS = Set.of(Operations.COSINE, Operations.TURN);

  /** Double-double arithmetic has not the digits of 1 + a for a parameter a of 1e-100. */
  private static final Set<Operation> OF_PARAMETERS =
      Set.of(Operations.GAMMAP, Operations.GAMMAQ, Operations.BETAINC);

  /** Half of the points lie in the row's own interval, the others at scales of all sizes. */
  private static double[] point(Operation row, Random random, int trial) {
    double[] x = new double[row.arity()];
    double common = SCALES[random.nextInt(SCALES.length)];
    for (int k = 0; k < x.length; k++) {
      Operation.Interval interval = row.traits().intervals().get(k);
      double inside = interval.low() + (interval.high() - interval.low()) * random.nextDouble();
      if (row.arguments().get(k) != Kind.REAL) {
        x[k] = Math.rint(inside);
      } else {
        double own = OF_DIRECTIONS.contains(row) ? common : SCALES[random.nextInt(SCALES.length)];
        x[k] = inside * (trial % 2 == 0 || OF_PARAMETERS.contains(row) ? 1 : own);
      }
    }
    return x;
  }

  @Test
  void aFactorNearOneFails() {
    List<String> missed = new ArrayList<>();
    for (Operation row : Operations.all()) {
      if (!OperationClaims.has(row)) {
        continue;
      }
      Random random = new Random(1);
      int failures = 0;
      OperationClaims wrong = wrong(row);
      for (int trial = 0; trial < 4; trial++) {
        double[] x = point(row, random, 0);
        failures +=
            wrong.at(x).stream().anyMatch(finding -> finding.verdict() == Verdict.FAIL) ? 1 : 0;
      }
      if (failures == 0) {
        missed.add(row.name());
      }
    }
    assertThat(missed).isEmpty();
  }

  private static OperationClaims wrong(Operation row) {
    return new OperationClaims(row, (graph, node) -> graph.multiply(graph.constant(1.0005), node));
  }
}
