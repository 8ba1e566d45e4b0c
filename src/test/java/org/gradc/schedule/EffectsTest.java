package org.gradc.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Kind;
import org.junit.jupiter.api.Test;

/**
 * What is said of loops names the first variable that is in the way: the same in each run, so the
 * effects of steps are in the order of the steps, not in that of hashes that change.
 */
class EffectsTest {
  private static Variable variable(String name) {
    return new Variable(name, Kind.REAL, true, false);
  }

  @Test
  void variablesStandInTheOrderOfTheSteps() {
    List<Variable> used = new ArrayList<>();
    List<Variable> written = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    for (int k = 0; k < 50; k++) {
      used.add(variable("used"));
      written.add(variable("written"));
      steps.add(new Step.Let(written.get(k), new Expr.Use(used.get(k))));
    }
    assertThat(Effects.of(steps).used()).containsExactlyElementsOf(used);
    assertThat(Effects.of(steps).written()).containsExactlyElementsOf(written);
  }
}
