package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradc.Closeness.assertClose;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradc.emit.MethodPlan;
import org.gradc.emit.SchedulePrinter;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.StepInterpreter;
import org.gradc.schedule.Walk;
import org.junit.jupiter.api.Test;
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
    for (MethodPlan method : trial.compilation().plan().values()) {
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

  private static String listing(Trial trial) {
    return SchedulePrinter.print(trial.compilation().plan());
  }

  @Test
  void loopsInsideEachOtherHaveDifferentNames() {
    Pattern loop = Pattern.compile("( *)for (\\w+) .*");
    for (ExpectedCases.Case given : cases()) {
      NavigableMap<Integer, String> open = new TreeMap<>();
      for (String line : listing(given.trial()).lines().toList()) {
        int indent = line.length() - line.stripLeading().length();
        open.tailMap(indent, true).clear();
        Matcher matcher = loop.matcher(line);
        if (matcher.matches()) {
          assertThat(open).as(line).doesNotContainValue(matcher.group(2));
          open.put(indent, matcher.group(2));
        }
      }
    }
  }

  private static final String ROD =
      """
      model Rod
      size n, steps
      data start[n], measured[n], left, right
      param k[n]
      fn flow(u, i) = k[i] * (u[i - 1] - 2 * u[i] + u[i + 1])
      for t < steps from u = start {
        next u = [i < n: if i == 0 then left else if i == n - 1 then right else u[i] + flow(u, i)]
      }
      loss sum(i < n: (u[i] - measured[i])^2)
      """;

  @Test
  void theEndsOfARodStandOutsideOfTheLoop() {
    assertThat(listing(Trial.of(Trial.compile(ROD))))
        .contains("for i in 1..n - 1:")
        .doesNotContain("if i")
        .doesNotContain("else");
  }

  @Test
  void rodsOfAllLengthsCoolAsTheirGraphSays() {
    CompiledModel model = Gradc.compile(ROD);
    for (int n = 0; n < 5; n++) {
      double[] start = new double[n];
      double[] measured = new double[n];
      double[] k = new double[n];
      for (int i = 0; i < n; i++) {
        start[i] = Math.sin(i);
        measured[i] = 0.5 * i;
        k[i] = 0.1 + 0.05 * i;
      }
      double[] before = start.clone();
      for (int t = 0; t < 3; t++) {
        double[] next = new double[n];
        for (int i = 0; i < n; i++) {
          next[i] =
              i == 0
                  ? 2.0
                  : i == n - 1
                      ? -1.0
                      : before[i] + k[i] * (before[i - 1] - 2 * before[i] + before[i + 1]);
        }
        before = next;
      }
      double loss = 0;
      for (int i = 0; i < n; i++) {
        loss += (before[i] - measured[i]) * (before[i] - measured[i]);
      }
      Trial trial =
          Trial.of(model)
              .size("n", n)
              .size("steps", 3)
              .with("start", start)
              .with("measured", measured)
              .with("left", 2)
              .with("right", -1)
              .with("k", k);
      Evaluation evaluation = model.evaluate(trial.sizes(), trial.arguments());
      assertThat(evaluation.loss().getAsDouble()).as("n = %s", n).isEqualTo(loss);
    }
  }

  /** The number of terms of a mean is known: nothing has to wait until they are counted. */
  @Test
  void aMeanTakesOnePass() {
    CompiledModel model =
        Trial.compile(
            "model Means",
            "size paths, steps",
            "data z[paths, steps]",
            "param a, b",
            "fn payoff(p[m]) = { for t < m from s = a { next s = exp(b * s) + p[t] }; max(s, 0) }",
            "loss mean(i < paths: payoff(z[i]))");
    Map<String, Long> few = Map.of("paths", 3L, "steps", 5L);
    Map<String, Long> many = Map.of("paths", 3000L, "steps", 5L);
    assertThat(model.evaluator(many).workspaceBytes())
        .isEqualTo(model.evaluator(few).workspaceBytes());
  }
}
