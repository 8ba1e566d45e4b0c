package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An evaluation allocates nothing once the object is made. */
class AllocationTest {
  static List<ExpectedCases.Case> cases() {
    return ExpectedCases.COMPILED.stream()
        .flatMap(model -> ExpectedCases.of(model).stream())
        .filter(given -> given.number() == 1 || given.has("batch"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anEvaluationAllocatesNothing(ExpectedCases.Case given) {
    Trial trial = given.trial();
    methods(trial)
        .forEach(
            (name, method) ->
                assertThat(Allocation.of(method)).as("bytes allocated by " + name).isZero());
  }

  /** Many results are compared with one another in an array that is kept. */
  @Test
  void manyResultsTakeNoMemory() {
    List<String> lines = new ArrayList<>(List.of("model Many", "param x"));
    IntStream.range(0, 50).forEach(k -> lines.add("output y" + k + " = " + k + " * x"));
    methods(Trial.of(lines.toArray(String[]::new)).with("x", 1))
        .forEach((name, method) -> assertThat(Allocation.of(method)).as(name).isZero());
  }

  @Test
  void whatIsAllocatedIsSeen() {
    List<Object> kept = new ArrayList<>(100);
    assertThat(Allocation.of(() -> kept.add(new double[1]))).isPositive();
  }

  private static Map<String, Runnable> methods(Trial trial) {
    org.gradc.Evaluation all = trial.compiled();
    Evaluator evaluator = trial.model().evaluator(trial.sizes());
    double[][] reals = trial.reals();
    int[][] integers = trial.integers();
    double[] parameters = trial.parameters();
    double[] gradient = new double[parameters.length];
    double[][] outputs = all.outputs().values().toArray(double[][]::new);
    double[][] residuals = all.residuals().values().toArray(double[][]::new);
    Map<String, Runnable> methods = new LinkedHashMap<>();
    if (trial.samples().isPresent()) {
      int n = trial.samples().getAsInt();
      methods.put("risk", () -> evaluator.risk(n, reals, integers, parameters));
      methods.put(
          "riskGradient", () -> evaluator.riskGradient(n, reals, integers, parameters, gradient));
      if (outputs.length > 0) {
        methods.put("outputs", () -> evaluator.outputs(n, reals, integers, parameters, outputs));
      }
      return methods;
    }
    if (all.loss().isPresent()) {
      methods.put("value", () -> evaluator.value(reals, integers, parameters));
      methods.put(
          "valueAndGradient",
          () -> evaluator.valueAndGradient(reals, integers, parameters, gradient));
    }
    if (outputs.length > 0) {
      methods.put("outputs", () -> evaluator.outputs(reals, integers, parameters, outputs));
    }
    if (residuals.length > 0) {
      methods.put("residuals", () -> evaluator.residuals(reals, integers, parameters, residuals));
    }
    return methods;
  }
}
