package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalInt;
import org.gradc.graph.MathLibrary;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;

/** What options change of a compiled class. */
class OptionsTest {
  private static final Source MODEL =
      new Source(
          "m.grad",
          """
          model M
          input x
          param w
          loss sin(w * x) + exp(w) + softplus(w) + max(w, abs(x)) + log(2.5)
          """);

  private static final CompilerOptions OPTIONS = CompilerOptions.defaults();

  private static double value(CompiledModel model, double x, double w) {
    double[][] reals = {{x}};
    return model.evaluator(Map.of()).value(reals, new int[0][], new double[] {w});
  }

  private static double softplus(double w) {
    return Math.max(w, 0.0) + StrictMath.log1p(StrictMath.exp(-Math.abs(w)));
  }

  @Test
  void strictMathIsTakenFromStrictMath() {
    CompiledModel strict = Gradc.compile(MODEL, OPTIONS.withMath(MathLibrary.STRICT));
    assertThat(strict.javaSource())
        .contains("StrictMath.sin(", "StrictMath.log1p(StrictMath.exp(", "StrictMath.log(2.5)")
        .doesNotContainPattern("(?<!Strict)Math\\.(sin|cos|exp|log1p|log)\\(")
        .doesNotContain("StrictMath.max", "StrictMath.abs");
    for (double w = -30; w <= 30; w += 0.37) {
      double x = 0.7;
      double expected =
          StrictMath.sin(w * x)
              + StrictMath.exp(w)
              + softplus(w)
              + Math.max(w, Math.abs(x))
              + StrictMath.log(2.5);
      assertThat(value(strict, x, w)).isEqualTo(expected);
    }
  }

  @Test
  void otherwiseFunctionsAreThoseOfMath() {
    assertThat(Gradc.compile(MODEL, OPTIONS).javaSource())
        .contains("Math.sin(")
        .doesNotContain("StrictMath");
  }

  @Test
  void theGradientMayBeLeftOut() {
    CompiledModel model = Gradc.compile(MODEL, OPTIONS.withDerive());
    assertThat(model.javaSource()).doesNotContain("Gradient");
    assertThat(model.warnings()).isEmpty();
    assertThat(value(model, 1, 0)).isEqualTo(value(Gradc.compile(MODEL, OPTIONS), 1, 0));
    Arguments arguments =
        new Arguments(
            Map.of("x", new double[] {1}, "w", new double[] {0}), Map.of(), OptionalInt.empty());
    Evaluation evaluation = model.evaluate(Map.of(), arguments);
    assertThat(evaluation.loss()).hasValue(value(model, 1, 0));
    assertThat(evaluation.gradient()).isEmpty();
    BoundModel bound = model.bind().set("x", 1.0).build();
    assertThatThrownBy(() -> bound.gradient(new double[1], new double[1]))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void theGradientIsThereIfItIsAskedFor() {
    CompiledModel model = Gradc.compile(MODEL, OPTIONS.withDerive("gradient"));
    assertThat(model.javaSource()).isEqualTo(Gradc.compile(MODEL, OPTIONS).javaSource());
  }

  @Test
  void ofOtherDerivativesIsSaidWhatIsSaidOfThemInAModel() {
    CompiledModel model = Gradc.compile(MODEL, OPTIONS.withDerive("gradient", "jacobian(f; x)"));
    assertThat(model.javaSource()).contains("valueAndGradient");
    assertThat(model.warnings()).hasSize(1);
    assertThat(model.warnings().get(0).mistake()).isEqualTo(Mistake.NOTHING_TO_DERIVE);
    assertThat(model.warnings().get(0).message())
        .isEqualTo("'derive jacobian(f; x)' is not supported yet, and is left out");
    assertThat(model.warnings().get(0).span()).hasToString("option derive:1:11");
  }

  @Test
  void modelsOfOtherOptionsAreOthersInTheCache() {
    CompiledModel plain = Gradc.compile(MODEL, OPTIONS);
    assertThat(Gradc.compile(MODEL, OPTIONS)).isSameAs(plain);
    assertThat(Gradc.compile(MODEL, OPTIONS.withWeights())).isNotSameAs(plain);
    assertThat(Gradc.compile(MODEL, OPTIONS.withMath(MathLibrary.STRICT))).isNotSameAs(plain);
    assertThat(Gradc.compile(MODEL, OPTIONS.withDerive("gradient"))).isNotSameAs(plain);
  }
}
