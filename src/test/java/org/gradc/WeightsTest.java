package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The risk of samples that do not count alike. */
public class WeightsTest {
  /** With slope 1 and intercept 1 the samples miss by 0, -1 and -1. */
  private final CompiledModel line =
      Trial.weighted(
          "model Line",
          "input x, y",
          "param slope, intercept",
          "loss (slope * x + intercept - y)^2");

  private final double[] parameters = {1, 1};

  private Binding three() {
    return line.bind().samples(3).set("x", 0.0, 1.0, 2.0).set("y", 1.0, 3.0, 4.0);
  }

  private static void refuses(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void valuesByHand() {
    BoundModel bound = three().weights(3, 1, 4).build();
    assertThat(bound.risk(parameters)).isEqualTo((1.0 + 4.0) / 8);
    double[] gradient = new double[2];
    assertThat(bound.riskGradient(parameters, gradient)).isEqualTo(5.0 / 8);
    // d/d slope is 2 x miss, d/d intercept is 2 miss.
    assertThat(gradient).containsExactly((1 * -2 + 4 * -4) / 8.0, (1 * -2 + 4 * -2) / 8.0);
    assertThat(bound.copy().risk(parameters)).isEqualTo(5.0 / 8);
  }

  @Test
  void equalWeightsAreNone() {
    double[] gradient = new double[2];
    double[] plain = new double[2];
    double risk = three().build().riskGradient(parameters, plain);
    BoundModel ones = three().weights(1, 1, 1).build();
    assertThat(ones.riskGradient(parameters, gradient)).isEqualTo(risk);
    assertThat(gradient).containsExactly(plain);
    BoundModel tenths = three().weights(0.1, 0.1, 0.1).build();
    assertThat(tenths.riskGradient(parameters, gradient)).isCloseTo(risk, within(1e-15));
    assertThat(gradient).containsExactly(plain, within(1e-15));
  }

  /** The reciprocal of their sum, or their products with a loss, would be beyond the range. */
  @Test
  void onlyTheRatioOfWeightsCounts() {
    double[] gradient = new double[2];
    double[] usual = new double[2];
    double risk = three().weights(3, 1, 4).build().riskGradient(parameters, usual);
    for (double scale :
        new double[] {0x1p-1074, 0x1p-1030, 0x1p-600, 0x1p-500, 0x1p500, 0x1p1020}) {
      BoundModel bound = three().weights(3 * scale, scale, 4 * scale).build();
      assertThat(bound.riskGradient(parameters, gradient)).isEqualTo(risk);
      assertThat(bound.risk(parameters)).isEqualTo(risk);
      assertThat(gradient).containsExactly(usual, within(1e-15));
    }
    BoundModel large = three().weights(1e300, 0, 1e300).build();
    assertThat(large.risk(new double[] {1e9, 0})).isCloseTo(2e18, within(1e10));
  }

  @Test
  void aWeightCountsHowOftenASampleIsThere() {
    double[] gradient = new double[2];
    double[] repeated = new double[2];
    double risk = three().weights(2, 0, 3).build().riskGradient(parameters, gradient);
    BoundModel bound =
        line.bind().samples(5).set("x", 0.0, 0, 2, 2, 2).set("y", 1.0, 1, 4, 4, 4).build();
    assertThat(bound.riskGradient(parameters, repeated)).isCloseTo(risk, within(1e-15));
    assertThat(gradient).containsExactly(repeated, within(1e-15));
  }

  @Test
  void aSampleOfWeightZeroIsLeftOutWhateverItIs() {
    for (double anything : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      BoundModel bound =
          line.bind().samples(2).set("x", anything, 2).set("y", 1.0, 4.0).weights(0, 7).build();
      double[] gradient = new double[2];
      assertThat(bound.riskGradient(parameters, gradient)).isEqualTo(1);
      assertThat(gradient).containsExactly(-4, -2);
      assertThat(bound.risk(parameters)).isEqualTo(1);
    }
  }

  @Test
  void aSampleOfWeightZeroNeedNotMeetRequirementsNorHaveEntries() {
    CompiledModel model =
        Trial.weighted(
            "model Rate",
            "size n",
            "input count",
            "data scale",
            "param rate[n]",
            "require count > 0, \"there is nothing to count\"",
            "require scale > 0, \"a scale is positive\"",
            "loss scale * rate[argmax(i < n: -(i - count)^2)] * count");
    Binding two = model.bind().samples(2).size("n", 3).set("count", -1.0, 2.0).set("scale", 0.5);
    double[] rates = {3, 5, 7};
    double[] gradient = new double[3];
    assertThat(two.weights(0, 2).build().riskGradient(rates, gradient)).isEqualTo(7);
    assertThat(gradient).containsExactly(0, 0, 1);
    BoundModel first = two.weights(1, 2).build();
    refuses("there is nothing to count", () -> first.risk(rates));
    BoundModel wrong = two.set("scale", -0.5).weights(0, 2).build();
    refuses("a scale is positive", () -> wrong.risk(rates));
  }

  @Test
  void arraysOfSamplesAndSharedData() {
    CompiledModel model =
        Trial.weighted(
            "model Softmax",
            "size n, k",
            "input x[n], label : int",
            "data prior[k]",
            "param w[k, n]",
            "z = w * x + prior",
            "loss logsumexp(z) - z[label]");
    double[] x = {1, 2, -1, 0.5, 0.25, 3};
    int[] labels = {0, 2, 1};
    double[] weights = {0.5, 0.25, 2};
    double[] prior = {0.1, 0.2, 0.3};
    double[] w = {0.3, -0.2, 0.1, 0.7, -0.4, 0.6};
    double risk = 0;
    double[] mean = new double[6];
    for (int s = 0; s < 3; s++) {
      BoundModel one =
          model
              .bind()
              .set("x", x[2 * s], x[2 * s + 1])
              .set("label", labels[s])
              .set("prior", prior)
              .build();
      double[] gradient = new double[6];
      risk += weights[s] * one.gradient(w, gradient) / 2.75;
      for (int k = 0; k < 6; k++) {
        mean[k] += weights[s] * gradient[k] / 2.75;
      }
    }
    BoundModel all =
        model
            .bind()
            .samples(3)
            .set("x", x)
            .set("label", labels)
            .set("prior", prior)
            .weights(weights)
            .build();
    double[] gradient = new double[6];
    assertThat(all.riskGradient(w, gradient)).isCloseTo(risk, within(1e-14));
    assertThat(gradient).containsExactly(mean, within(1e-14));
  }

  @Test
  void whatDoesNotFitIsSaid() {
    double[] gradient = {8, 9};
    refuses(
        "weights[1] is -1.0, but a weight is at least 0",
        () -> three().weights(1, -1, 1).build().riskGradient(parameters, gradient));
    refuses(
        "weights[2] is NaN, but a weight is at least 0",
        () -> three().weights(1, 1, Double.NaN).build().risk(parameters));
    refuses(
        "the sum of weights is 0.0, but must be positive and finite",
        () -> three().weights(0, 0, 0).build().risk(parameters));
    refuses(
        "the sum of weights is Infinity, but must be positive and finite",
        () -> three().weights(1e308, 1e308, 0).build().risk(parameters));
    refuses(
        "weights takes 3 entries, one for each sample, not 2", () -> three().weights(1, 1).build());
    refuses(
        "weights belong to samples: call samples(n)",
        () -> line.bind().set("x", 1.0).set("y", 1.0).weights(1).build());
    refuses("weights cannot be null", () -> three().weights((double[]) null));
    double[] own = {1, 1};
    Binding two = line.bind().samples(2).set("x", 1.0, 2).set("y", 1.0, 2);
    refuses(
        "gradient must not be the same array as weights",
        () -> two.weights(own).build().riskGradient(parameters, own));
    assertThat(gradient).containsExactly(8, 9);
    Evaluator evaluator = line.evaluator(Map.of());
    refuses(
        "weights[samples] takes 1 entry, not 2",
        () -> evaluator.risk(1, new double[][] {{1}, {1}}, new int[0][], own, parameters));
  }

  @Test
  void weightsAreAnOption() {
    String text = "model M\ninput x\nparam w\nloss (w - x)^2\n";
    CompiledModel plain = Gradc.compile(text);
    assertThat(plain.hasWeights()).isFalse();
    assertThat(plain.javaSource()).doesNotContain("weights");
    refuses(
        "M has no weights: compile it with CompilerOptions.withWeights(); it needs inputs and a loss",
        () -> plain.bind().samples(1).set("x", 1.0).weights(1));
    assertThatThrownBy(
            () -> plain.evaluator(Map.of()).risk(1, new double[][] {{1}}, null, null, null))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  /** Both risks; the weights stand where the user wants them. */
  public interface LineModel {
    double risk(
        @Name("samples") int n,
        @Name("x") double[] x,
        @Name("y") double[] y,
        @Name("parameters") double[] parameters);

    double risk(
        @Name("weights") double[] w,
        @Name("samples") int n,
        @Name("x") double[] x,
        @Name("y") double[] y,
        @Name("parameters") double[] parameters);

    double riskGradient(
        @Name("samples") int n,
        @Name("x") double[] x,
        @Name("y") double[] y,
        @Name("weights") double[] weights,
        @Name("parameters") double[] parameters,
        @Name("gradient") double[] gradient);
  }

  @Test
  void anInterfaceHasThemByAParameter() {
    String text =
        "model Line\ninput x, y\nparam slope, intercept\nloss (slope * x + intercept - y)^2\n";
    LineModel model = Gradc.compile(text, LineModel.class).create();
    double[] x = {0, 1, 2};
    double[] y = {1, 3, 4};
    double[] weights = {3, 1, 4};
    assertThat(model.risk(3, x, y, parameters)).isEqualTo(2 / 3.0);
    assertThat(model.risk(weights, 3, x, y, parameters)).isEqualTo(5 / 8.0);
    double[] gradient = new double[2];
    assertThat(model.riskGradient(3, x, y, weights, parameters, gradient)).isEqualTo(5 / 8.0);
    assertThat(gradient).containsExactly(-18 / 8.0, -10 / 8.0);
  }

  @Test
  void aModelMayHaveWeightsOfItsOwn() {
    CompiledModel model =
        Trial.weighted("model M", "input weights", "param w", "loss (w - weights)^2");
    BoundModel bound = model.bind().samples(2).set("weights", 1.0, 2.0).weights(1, 3).build();
    assertThat(bound.risk(new double[] {4})).isEqualTo((9 + 3 * 4) / 4.0);
    assertThat(model.javaSource()).contains("sampleWeights");
  }
}
