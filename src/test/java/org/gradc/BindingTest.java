package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Sizes, inputs and data given by name or position, and what is said where they do not fit. */
class BindingTest {
  private final CompiledModel line =
      Trial.compile(
          "model Line",
          "size n, m = 2",
          "input x[n], label : int",
          "data c",
          "param w[n], b, rho[m]",
          "f = sum(i < n: w[i] * x[i]) + b",
          "output g = f + c",
          "residual r = f * label",
          "loss (f - label)^2 + c * rho[1]");
  private final double[] parameters = {2, 3, 5, 7, 11};

  private static void refuses(String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private Binding one() {
    return line.bind().set("x", 1.0, 10.0).set("label", 4).set("c", 0.5);
  }

  @Test
  void valuesByName() {
    BoundModel bound = one().build();
    assertThat(bound.value(parameters)).isEqualTo(33 * 33 + 5.5);
    double[] gradient = new double[5];
    assertThat(bound.gradient(parameters, gradient)).isEqualTo(33 * 33 + 5.5);
    assertThat(gradient).containsExactly(66, 660, 66, 0, 0.5);
    double[] room = new double[1];
    bound.outputs(parameters, room);
    assertThat(room).containsExactly(37.5);
    bound.residuals(parameters, room);
    assertThat(room).containsExactly(148);
    assertThat(bound.copy().value(parameters)).isEqualTo(bound.value(parameters));
    assertThat(bound.workspaceBytes()).isNotNegative();
  }

  @Test
  void valuesByPositionAndInPlace() {
    double[] x = {1, 10};
    BoundModel bound = line.bind().set(0, x).set(1, 4).set(2, 0.5).build();
    x[1] = 0;
    assertThat(bound.value(parameters)).isEqualTo(9 + 5.5);
  }

  @Test
  void anIntegerDoesForARealScalar() {
    assertThat(one().set("c", 1).build().value(parameters)).isEqualTo(33 * 33 + 11);
  }

  @Test
  void manySamples() {
    BoundModel bound =
        line.bind().samples(2).set("x", 1.0, 10.0, 0.0, 0.0).set("label", 4, 5).set("c", 0).build();
    assertThat(bound.risk(parameters)).isEqualTo(33 * 33 / 2.0);
    double[] gradient = new double[5];
    assertThat(bound.riskGradient(parameters, gradient)).isEqualTo(33 * 33 / 2.0);
    assertThat(gradient[2]).isEqualTo(33);
    double[] g = new double[2];
    bound.outputs(parameters, g);
    assertThat(g).containsExactly(37, 5);
    assertThatThrownBy(() -> bound.value(parameters))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> one().build().risk(parameters))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aModelWithoutInputsHasNoSamples() {
    CompiledModel plain = Trial.compile("model P", "param x", "loss x^2");
    Arguments two = new Arguments(Map.of("x", new double[1]), Map.of(), OptionalInt.of(2));
    refuses("P has no inputs, so it has no samples", () -> plain.bind().samples(2));
    refuses("P has no inputs, so it has no samples", () -> plain.evaluate(Map.of(), two));
    refuses("P has no inputs, so it has no samples", () -> plain.work(Map.of(), two));
    refuses("P has no inputs, so it has no samples", () -> plain.explain(Map.of(), two));
    refuses(
        "P has no inputs, so it has no samples", () -> plain.measure(Map.of(), two, Duration.ZERO));
  }

  @Test
  void offsetsByName() {
    Layout layout = one().build().layout();
    assertThat(layout.names()).containsExactly("w", "b", "rho");
    assertThat(layout.offset("rho")).isEqualTo(3);
    assertThat(layout.length("rho")).isEqualTo(2);
    assertThat(layout.shape("b")).isEmpty();
    assertThat(layout.count()).isEqualTo(5);
    refuses("there is no parameter 'rhoo'; did you mean 'rho'?", () -> layout.offset("rhoo"));
    assertThat(ExpectedCases.open("toy").layout().offset("omega")).isEqualTo(4);
  }

  @Test
  void whatIsMissingIsNamed() {
    refuses(
        "label has no value: call set(\"label\", ...)\nc has no value: call set(\"c\", ...)",
        () -> line.bind().set("x", 1.0, 2.0).build());
    refuses(
        "the size n has no value, and does not follow from the arrays given: call size(\"n\", ...)",
        () -> line.bind().set("label", 1).build());
  }

  @Test
  void lengthsThatDisagreeAreNamed() {
    refuses("x[n] takes 3 entries, as [3], not 2", () -> one().size("n", 3).build());
    refuses("c takes 1 entry, not 2", () -> one().set("c", 1.0, 2.0).build());
    refuses("label takes 2 entries for each of 2 samples, not 1", () -> one().samples(2).build());
  }

  @Test
  void namesThatAreNotThereAreNamed() {
    refuses("Line has no input or data 'labl'; did you mean 'label'?", () -> one().set("labl", 1));
    refuses(
        "w is a parameter: the methods take it, in the vector of all parameters",
        () -> one().set("w", 1.0));
    refuses("Line has 3 inputs and data, none at 3", () -> one().set(3, 1.0));
    refuses("Line has no size 'k'", () -> one().size("k", 1));
    refuses("the size m is fixed, as 2", () -> one().size("m", 1));
    refuses("label takes integers, not reals", () -> one().set("label", 1.0));
    refuses("x[n] takes reals, not integers", () -> one().set("x", 1, 2));
    refuses("x[n] cannot be null", () -> one().set("x", (double[]) null));
    refuses("a batch has at least one sample, not 0", () -> one().samples(0));
  }
}
