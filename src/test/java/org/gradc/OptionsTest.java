package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.gradc.graph.MathLibrary;
import org.gradc.source.Diagnostic;
import org.gradc.source.Mistake;
import org.gradc.source.ModelException;
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
        .contains("StrictMath.sin(", "StrictMath.log1p(", "StrictMath.exp(", "StrictMath.log(2.5)")
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
  void otherDerivativesAreAddedToThoseOfTheModel() {
    CompiledModel model = Gradc.compile(MODEL, OPTIONS.withDerive("hessian", "jacobian(loss; x)"));
    assertThat(model.javaSource()).contains("valueAndGradient", "hessianPattern", "jacobianDense");
    assertThat(model.warnings()).isEmpty();
    BoundModel bound = model.bind().set("x", 0.5).build();
    double w = 0.4;
    double s = 1 / (1 + Math.exp(-w));
    double second = -0.25 * Math.sin(0.5 * w) + Math.exp(w) + s * (1 - s);
    assertThat(bound.hessian().at(new double[] {w}).values()[0]).isCloseTo(second, within(1e-14));
    assertThat(bound.jacobian().at(new double[] {w}).values()[0])
        .isCloseTo(w * Math.cos(0.5 * w) + 1, within(1e-14));
  }

  @Test
  void mistakesInAnOptionAreShownWhereTheyAre() {
    assertThatThrownBy(() -> Gradc.compile(MODEL, OPTIONS.withDerive("gradient", "jacobian(f; x)")))
        .isInstanceOfSatisfying(
            ModelException.class,
            e -> {
              Diagnostic only = e.diagnostics().get(e.diagnostics().size() - 1);
              assertThat(e.diagnostics()).hasSize(1);
              assertThat(only.mistake()).isEqualTo(Mistake.NOT_A_RESULT);
              assertThat(only.span()).hasToString("option:1:27");
            });
    CompilerOptions misspelt = OPTIONS.withDerive("hesian");
    assertThatThrownBy(() -> Gradc.compile(MODEL, misspelt))
        .hasMessageContainingAll("option:1:8: 'hesian' is not a derivative", "'hessian'?");
    CompilerOptions unfinished = OPTIONS.withDerive("jacobian(");
    assertThatThrownBy(() -> Gradc.compile(MODEL, unfinished)).hasMessageContaining("option:1:");
  }

  @Test
  void whatIsNotDerivedIsAnUnsupportedOperation() {
    BoundModel bound = Gradc.compile(MODEL, OPTIONS).bind().set("x", 0.5).build();
    assertThatThrownBy(bound::hessian)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("compiled without hessian");
    assertThatThrownBy(() -> bound.hvp(new double[1], new double[1], new double[1]))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("compiled without hvp");
  }

  @Test
  void aFileAndATextTakeOptionsToo() throws Exception {
    CompilerOptions values = CompilerOptions.defaults().withDerive();
    Path file = Path.of("models/toy.grad");
    assertThat(Gradc.compile(file, values).javaSource()).doesNotContain("Gradient");
    assertThat(Gradc.compile(Files.readString(file), values).javaSource())
        .doesNotContain("Gradient");
    assertThat(Gradc.compile(file).javaSource()).contains("valueAndGradient");
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
