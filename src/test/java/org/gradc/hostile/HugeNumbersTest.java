package org.gradc.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalInt;
import org.gradc.Arguments;
import org.gradc.CompiledModel;
import org.gradc.CompilerOptions;
import org.gradc.Evaluator;
import org.gradc.Gradc;
import org.gradc.source.ModelException;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Integers at and beyond the ends of what Java counts with. */
class HugeNumbersTest {
  private static CompiledModel compile(String... lines) {
    String text = "model M\n" + String.join("\n", lines) + "\n";
    return Gradc.compile(new Source("h.grad", text), CompilerOptions.defaults().withoutCache());
  }

  private static double loss(CompiledModel model, Map<String, Long> sizes, double... x) {
    Arguments arguments = new Arguments(Map.of("x", x), Map.of(), OptionalInt.empty());
    return model.evaluate(sizes, arguments).loss().getAsDouble();
  }

  /** A loop of more steps than an int counts once did none at all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "loss sum(i < 3000000000: x[0] / (i + 1))",
        "loss sum(i in 0 - 3000000000..2: x[0] * i)",
        "for t < 2147483648 from s = x[0] { next s = s * s }\nloss s",
        "size n = 3000000000\nloss x[0] * n",
        "param w[2147483648]\nloss x[0] + w[1]",
        "param w[65536, 65536]\nloss x[0] + w[1, 1]",
        "param w[46341, 46341], v[46341, 46341]\nloss x[0] + w[1, 1] + v[0, 0]",
        "w[i < 65536, j < 65536] = x[0] * i * j\nloss sum(w) + w[3, 4]",
        "for t < 2147483647 from s = x[0] { next s = s / 2; collect y = s }\nloss s + y[7]",
        "loss x[2147483648]",
        "loss x[9223372036854775807]"
      })
  void whatJavaDoesNotCountToIsAMistake(String text) {
    assertThatThrownBy(() -> compile("param x[2]", text))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("2147483647");
  }

  /** The literal of the least int and long is no positive one with a sign before it. */
  @Test
  void theLeastIntegers() {
    CompiledModel model =
        compile(
            "size n",
            "param x[n]",
            "loss sum(i < n: if i == n - 2147483648 then 0 else x[i])"
                + " + sum(i < n: if i == n - 9223372036854775807 then 0 else x[i])");
    assertThat(loss(model, Map.of("n", 2L), 1, 2)).isEqualTo(6);
  }

  @Test
  void aSubscriptFarBelowZero() {
    CompiledModel model = compile("size n", "param x[n]", "loss x[n - 9223372036854775807]");
    assertThatThrownBy(() -> model.evaluator(Map.of("n", 3L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not be negative");
  }

  /** The exponent of the derivative is one less, which is no long. */
  @Test
  void theLeastExponent() {
    CompiledModel model =
        compile("size n", "param x[n]", "loss sum(i < n: x[i]^(0 - 9223372036854775807 - 1))");
    Evaluator evaluator = model.evaluator(Map.of("n", 1L));
    double[] gradient = new double[1];
    double[][] none = {};
    int[][] noIntegers = {};
    evaluator.valueAndGradient(none, noIntegers, new double[] {1}, gradient);
    assertThat(gradient).containsExactly(-0x1p63);
    CompiledModel odd = compile("param x", "loss x^(0 - 9223372036854775807)");
    assertThat(loss(odd, Map.of(), 1)).isEqualTo(1);
  }
}
