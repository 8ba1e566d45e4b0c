package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.gradc.source.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Large models compile, in methods that HotSpot compiles, and compute what they should. {@code
 * -Dgradc.scale=full} takes the full sizes.
 */
class ScaleTest {
  private static final boolean FULL = "full".equals(System.getProperty("gradc.scale"));

  static Stream<Arguments> models() {
    return Stream.of(
        model("definitions", 2_000, 100_000, ScaleModels::chain),
        model("equal terms", 5_000, 50_000, ScaleModels::equalTerms),
        model("distinct terms", 2_000, 50_000, ScaleModels::distinctTerms),
        model("lines of all kinds", 250, 5_000, ScaleModels::mixed),
        model("vectors", 100, 1_000, ScaleModels::vectors),
        model("loops", 250, 2_000, ScaleModels::loops),
        model("conditionals", 300, 5_000, ScaleModels::branches),
        model("conditionals of three branches", 80, 300, ScaleModels::threeBranches),
        model("such conditionals of vectors", 28, 80, ScaleModels::threeBranchesOfVectors),
        model("else if", 200, 2_000, ScaleModels::elseIf),
        model("nested conditionals", 40, 190, ScaleModels::nestedBranches),
        model("parentheses", 198, 198, ScaleModels::parentheses),
        model("calls", 198, 198, ScaleModels::calls),
        model("reductions", 20, 20, ScaleModels::reductions),
        model("a literal", 500, 5_000, ScaleModels::literal),
        model("a matrix", 50, 500, ScaleModels::matrix),
        model("parameters", 300, 3_000, ScaleModels::parameters),
        model("data", 110, 110, n -> ScaleModels.data(n, "data")),
        model("inputs", 110, 110, n -> ScaleModels.data(n, "input")),
        model("outputs", 90, 230, ScaleModels::outputs),
        model("products", 40, 100, ScaleModels::products),
        model("calls of a long function", 10, 1_000, n -> ScaleModels.bigFunction(100, n)),
        model("long names", 100, 1_000, ScaleModels::names));
  }

  private static Arguments model(
      String what, int usual, int full, IntFunction<ScaleModels.Model> maker) {
    int size = FULL ? full : usual;
    return Arguments.of(size + " of " + what, maker.apply(size));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void largeModelsCompile(String what, ScaleModels.Model model) {
    CompiledModel compiled = Gradc.compile(model.text());
    assertThat(compiled.largestMethodBytecodes()).isLessThanOrEqualTo(7_900);
    Evaluation result = compiled.evaluate(Map.of(), model.arguments());
    assertThat(result.loss().getAsDouble())
        .isCloseTo(model.loss(), within(1e-11 * Math.abs(model.loss())));
    double[] gradient =
        result.gradient().values().stream().flatMapToDouble(Arrays::stream).toArray();
    double largest = Arrays.stream(model.gradient()).map(Math::abs).max().orElse(0);
    assertThat(gradient).containsExactly(model.gradient(), within(1e-11 * largest));
  }

  /** Of each param a length, an offset and an array of the workspace are set by the constructor. */
  @Test
  void paramsOfManyLengthsAreAllocated() {
    int count = FULL ? 1_000 : 250;
    StringBuilder text = new StringBuilder("model Lengths\nsize n\nrequire n > 0, \"none\"\n");
    Map<String, double[]> values = new HashMap<>();
    StringBuilder loss = new StringBuilder("loss 0");
    double expected = 0;
    for (int k = 0; k < count; k++) {
      text.append("param x%d[n + %d]\n".formatted(k, k));
      loss.append(" + sum([i < n + %d: x%d[n + %d - 1 - i] * i])".formatted(k, k, k));
      values.put("x" + k, new double[k + 2]);
      Arrays.fill(values.get("x" + k), k);
      expected += k * (k + 1) * (k + 2.0) / 2;
    }
    CompiledModel compiled = Gradc.compile(text + loss.toString() + "\n");
    assertThat(compiled.largestMethodBytecodes()).isLessThanOrEqualTo(7_900);
    Evaluation result =
        compiled.evaluate(
            Map.of("n", 2L), new org.gradc.Arguments(values, Map.of(), OptionalInt.empty()));
    assertThat(result.loss().getAsDouble()).isEqualTo(expected);
    assertThat(result.gradient().get("x" + (count - 1))).startsWith(count, count - 1, count - 2);
  }

  @Test
  void seedsThatNoJavaMethodTakesAreAMistakeOfTheModel() {
    assertThatThrownBy(() -> Gradc.compile(ScaleModels.outputs(130).text() + "\nderive vjp\n"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("the seeds, inputs, data and results of 'vjp' take");
  }

  @Test
  void scalarsThatNoJavaMethodTakesAreAMistakeOfTheModel() {
    assertThatThrownBy(() -> Gradc.compile(ScaleModels.data(3_000, "data").text()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("model:3002:")
        .hasMessageContaining("declare arrays in place of scalars");
  }
}
