package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradc.Closeness.assertClose;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.emit.MethodPlan;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.StepInterpreter;
import org.gradc.schedule.Walk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The loops of the models, run step by step with every subscript checked. */
class ScheduleTest {
  static List<ExpectedCases.Case> cases() {
    return ExpectedCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theLoopsComputeWhatTheGraphSays(ExpectedCases.Case given) {
    Trial trial = given.trial();
    org.gradc.Evaluation expected = trial.interpreted();
    boolean ofSamples = trial.samples().isPresent();
    for (MethodPlan method : trial.compilation().plan().methods()) {
      if (method.batch() == ofSamples) {
        compare(given, trial, method, expected);
      }
    }
  }

  private static void compare(
      ExpectedCases.Case given, Trial trial, MethodPlan method, org.gradc.Evaluation expected) {
    StepInterpreter interpreter = new StepInterpreter(trial.interpreter());
    interpreter.run(method.demands());
    Object result = interpreter.run(method.code());
    if (result != null) {
      assertClose(method.name(), (Double) result, expected.loss().getAsDouble(), 1e-12);
      if (given.has("loss") && !method.batch()) {
        assertClose(method.name(), (Double) result, given.number("loss"), 1e-12);
      }
    }
    Map<String, double[]> gradient = new LinkedHashMap<>();
    Walk.arrays(
        method.code().steps(),
        array -> {
          if (array.home() == ArrayVariable.Home.GRADIENT) {
            gradient.put(array.symbol().name(), interpreter.reals(array));
          }
        });
    assertThat(method.takesGradient()).isEqualTo(!gradient.isEmpty());
    gradient.forEach(
        (name, values) ->
            assertClose(
                name, Map.of(name, values), Map.of(name, expected.gradient().get(name)), 1e-12));
    for (ArrayVariable array : method.results()) {
      double[] values = interpreter.reals(array);
      boolean residual = expected.residuals().containsKey(array.hint());
      double[] wanted = (residual ? expected.residuals() : expected.outputs()).get(array.hint());
      assertThat(Arrays.stream(values).anyMatch(Double::isNaN))
          .isEqualTo(Arrays.stream(wanted).anyMatch(Double::isNaN));
      assertClose(array.hint(), Map.of("", values), Map.of("", wanted), 1e-12);
    }
  }
}
