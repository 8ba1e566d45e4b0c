package org.gradc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A loop that goes downward is the upward one with its index mirrored. */
class DownwardLoopsTest {
  private static final int STEPS = 5;

  private static CompiledModel compiled(String body) {
    String text = "model M\nsize T\ndata x[T]\nparam a, w[T]\n" + body + "\nderive hessian";
    return Trial.compile(text.split("\n"));
  }

  private static BoundModel bound(CompiledModel model) {
    return model.bind().set("x", 0.5, -1.5, 2.5, 1.25, -0.75).build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for t < T down from s = a { next s = tanh(s * x[t] + w[t]) }; loss s"
            + " | for t < T from s = a { next s = tanh(s * x[T - 1 - t] + w[T - 1 - t]) }; loss s",
        "for t in 2..T down from s = a { next s = sin(s * w[t - 1]) + w[t] }; loss s"
            + " | for t in 2..T from s = a { next s = sin(s * w[T - t]) + w[T + 1 - t] }; loss s",
        "for t < T down from s = a { collect y = s * w[t]; next s = s * x[t] }; loss sum(i < T: y[i] * i)"
            + " | for t < T from s = a { collect y = s * w[T - 1 - t]; next s = s * x[T - 1 - t] };"
            + " loss sum(i < T: y[i] * (T - 1 - i))",
        "for t < T down from v = w, k = 0 { next v = [i < T: v[i] * cos(a * t)]; next k = k + t };"
            + " loss sum(v) * k"
            + " | for t < T from v = w, k = 0 { next v = [i < T: v[i] * cos(a * (T - 1 - t))];"
            + " next k = k + t }; loss sum(v) * k",
        "for t < T down from s = a { for r < t down from q = s { next q = q * w[r] }; next s = q + s };"
            + " loss s"
            + " | for t < T from s = a { for r < T - 1 - t from q = s { next q = q * w[T - 2 - t - r] };"
            + " next s = q + s }; loss s",
        "for t in 3..3 down from s = a { next s = s * w[t] }; loss s^2 | loss a^2",
      })
  void isTheMirroredOne(String downward, String upward) {
    CompiledModel model = compiled(downward.replace("; loss", "\nloss"));
    BoundModel other = bound(compiled(upward.replace("; loss", "\nloss")));
    SameFunctions.assertSame(model, bound(model), other, 1 + STEPS, 9);
  }

  @Test
  void aSubscriptBeyondTheEndIsAnError() {
    CompiledModel model = compiled("for t < T down from s = a { next s = s * w[t + 1] }\nloss s");
    assertThatThrownBy(() -> bound(model).value(new double[1 + STEPS]))
        .hasMessageContaining("subscript 1 of w")
        .hasMessageContaining("is 5, which is not at least 0 and less than 5");
  }
}
