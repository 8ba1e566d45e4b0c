package org.gradc.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Graph;
import org.gradc.graph.Kind;
import org.junit.jupiter.api.Test;

class MethodCutterTest {
  private static final int LIMIT = 500;

  private final Graph graph = new Graph();

  private static int heaviest(List<Step> steps) {
    int heaviest = Weights.of(steps);
    for (Step step : steps) {
      if (step instanceof Step.Call call) {
        heaviest = Math.max(heaviest, heaviest(call.body()));
      }
    }
    return heaviest;
  }

  /** What an if declares ahead of itself may be more than a method takes. */
  @Test
  void declarationsAloneAreCutAsWell() {
    List<Step> steps = new ArrayList<>();
    for (int k = 0; k < 1_000; k++) {
      Variable variable = new Variable("t" + k, Kind.REAL, false, false);
      steps.add(new Step.Let(variable, new Expr.Literal(graph.constant(0))));
    }
    LoopProgram cut = MethodCutter.cut(new LoopProgram(steps, null), LIMIT, 0);
    assertThat(heaviest(cut.steps())).isLessThanOrEqualTo(LIMIT);
  }
}
