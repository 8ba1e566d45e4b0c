package org.gradc.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.gradc.compile.ClassIdentity;
import org.gradc.compile.Compilation;
import org.gradc.compile.Directives;
import org.gradc.emit.ClassPlan;
import org.gradc.emit.Face;
import org.gradc.emit.MethodPlan;
import org.gradc.graph.Program;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;

/** What loop programs do, run and counted. */
class LoopInterpreterTest {
  private static final String[] NEWTON = {
    "model M",
    "size n",
    "data k[n] : int, y[n]",
    "param x[n], a",
    "z[i < n] = if k[i] > 0 then exp(a * x[i]) else x[i]",
    "for t < n from s = a, low = 1e9 {",
    "  next s = sin(s) + z[t]",
    "  next low = min(low, s)",
    "}",
    "best = argmax(i < n: y[i])",
    "loss s * low + z[best] + logsumexp(i < n: z[i] * y[i]) + max(i < n: x[i]) + sum(i < n, j < i: y[i] / (2 + y[j]))"
  };

  private final CaseValues values =
      new CaseValues(
          Map.of("n", 4L),
          Map.of(
              "y", new double[] {0.25, 1.5, 0.75, 1.25},
              "x", new double[] {0.5, 0.125, -0.25, 0.75},
              "a", new double[] {0.375}),
          Map.of("k", new int[] {1, 0, 1, 1}),
          OptionalInt.empty(),
          Optional.empty());

  private static ClassPlan plan(String... lines) {
    Source source = new Source("test.grad", String.join("\n", lines) + "\n");
    Directives directives = Directives.of(Map.of(), new ClassIdentity("", "", Face.NONE));
    Program checked = Compilation.check(source, directives, new Diagnostics());
    return Compilation.schedule(checked, source, directives);
  }

  private static MethodPlan method(ClassPlan plan, String name) {
    return plan.methods().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  private Interpreter interpreter(MethodPlan method) {
    return new Interpreter(values.bindings(method.program(), List.of()));
  }

  @Test
  void aMethodComputesWhatTheGraphSays() {
    ClassPlan plan = plan(NEWTON);
    for (String name : List.of("value", "valueAndGradient")) {
      MethodPlan method = method(plan, name);
      double expected = interpreter(method).real(plan.program().loss());
      LoopInterpreter loops = new LoopInterpreter(interpreter(method), 1e9);
      assertThat(loops.run(method.code())).as(name).isCloseTo(expected, within(1e-12));
      assertThat(loops.work()).as(name).isGreaterThan(0);
    }
  }

  @Test
  void theWorkOfAnInnerProductIsThatOfItsTerms() {
    MethodPlan value =
        method(plan("model M", "size n", "data y[n]", "param x[n]", "loss dot(x, y)"), "value");
    LoopInterpreter loops = new LoopInterpreter(interpreter(value), 1e9);
    double product = 0.5 * 0.25 + 0.125 * 1.5 - 0.25 * 0.75 + 0.75 * 1.25;
    assertThat(loops.run(value.code())).isCloseTo(product, within(1e-15));
    double term = 0.25 + 2 * 0.25 + 1 + 1;
    assertThat(loops.work()).isEqualTo(4 * term);
    assertThat(loops.workspace()).isZero();
  }

  @Test
  void aProgramIsStoppedAtTheLimit() {
    MethodPlan value = method(plan(NEWTON), "value");
    LoopInterpreter loops = new LoopInterpreter(interpreter(value), 20);
    assertThatThrownBy(() -> loops.run(value.code())).isInstanceOf(TooMuchWork.class);
    assertThat(loops.work()).isBetween(20.0, 200.0);
  }

  @Test
  void everyMethodOfACaseIsMeasured() {
    Map<String, Metered> measured = new LinkedHashMap<>();
    String[] lines = NEWTON.clone();
    lines[lines.length - 1] += "\nderive hessian, hvp";
    Source source = new Source("test.grad", String.join("\n", lines) + "\n");
    Directives directives = Directives.of(Map.of(), new ClassIdentity("", "", Face.NONE));
    Program checked = Compilation.check(source, directives, new Diagnostics());
    ClassPlan plan = Compilation.schedule(checked, source, directives);
    Meter.of(checked, plan, values, 1e9).forEach(each -> measured.put(each.method(), each));
    assertThat(measured).containsOnlyKeys("value", "valueAndGradient", "hvp", "hessian");
    measured.values().forEach(each -> assertThat(each.executed()).isBetween(1.0, 1e6));
    double value = measured.get("value").executed();
    assertThat(measured.get("value").model()).isBetween(value / 1.5, value * 1.5);
  }
}
