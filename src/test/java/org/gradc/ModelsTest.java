package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradc.Closeness.assertClose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.source.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The given models, compiled as they are written, against values that were computed elsewhere. */
class ModelsTest {
  private static final double ULP = Math.ulp(1.0);

  static List<ExpectedCases.Case> cases() {
    return ExpectedCases.all();
  }

  static List<ExpectedCases.Case> batches() {
    return cases().stream().filter(c -> c.has("batch")).toList();
  }

  static List<String> notYet() {
    return ExpectedCases.NOT_YET;
  }

  @Test
  void everyModelHasCases() {
    List<String> models = new ArrayList<>(ExpectedCases.COMPILED);
    assertThat(models).hasSize(15).allSatisfy(m -> assertThat(ExpectedCases.of(m)).isNotEmpty());
    assertThat(batches()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsCompiledAgreesWithTheExpectedValues(ExpectedCases.Case given) {
    assertExpected(given, given.trial().compiled(), 1e-12);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void withEverySizeFixedItDoesToo(ExpectedCases.Case given) {
    assertExpected(given, given.trialOfFixedSizes().compiled(), 1e-12);
  }

  private static void assertExpected(
      ExpectedCases.Case given, org.gradc.Evaluation actual, double tolerance) {
    boolean batch = given.has("batch");
    String loss = batch ? "risk" : "loss";
    assertThat(actual.loss().isPresent())
        .isEqualTo(given.has(loss) || given.model().equals("bundle"));
    if (given.has(loss)) {
      assertClose(loss, actual.loss().getAsDouble(), given.number(loss), tolerance);
    }
    assertClose("outputs", actual.outputs(), given.arrays("outputs"), tolerance);
    assertClose("residuals", actual.residuals(), given.arrays("residuals"), tolerance);
    String gradient = batch ? "riskGradient" : "gradient";
    if (given.has(gradient)) {
      assertClose(gradient, actual.gradient(), given.arrays(gradient), tolerance);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsCompiledAgreesWithTheInterpreter(ExpectedCases.Case given) {
    Trial trial = given.trial();
    assertClose("open sizes:", trial.compiled(), trial.interpreted(), 16 * ULP);
    Trial fixed = given.trialOfFixedSizes();
    assertClose("fixed sizes:", fixed.compiled(), fixed.interpreted(), 16 * ULP);
  }

  /** The expected values have 17 digits, so what differs is what evaluation in doubles loses. */
  @ParameterizedTest
  @MethodSource("cases")
  void doubleDoubleArithmeticAgreesWithTheExpectedValues(ExpectedCases.Case given) {
    assertExpected(given, given.trial().interpretedPrecisely(), 1e-15);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsAgreeWithCentralDifferences(ExpectedCases.Case given) {
    Trial trial = given.trial();
    boolean stops = given.model().equals("tdlearning");
    if (trial.compiled().loss().isPresent() && !stops) {
      CentralDifferences.check(trial, 1);
    }
  }

  @ParameterizedTest
  @MethodSource("batches")
  void aBatchIsTheMeanOfItsSamples(ExpectedCases.Case given) {
    Trial batch = given.trial();
    int samples = batch.samples().getAsInt();
    double loss = 0;
    Map<String, double[]> gradient = new LinkedHashMap<>();
    Map<String, List<Double>> outputs = new LinkedHashMap<>();
    for (int sample = 0; sample < samples; sample++) {
      org.gradc.Evaluation one = batch.sample(sample).compiled();
      loss += one.loss().getAsDouble() / samples;
      one.gradient().forEach((name, values) -> addTo(gradient, name, values, 1.0 / samples));
      one.outputs()
          .forEach(
              (name, values) -> {
                List<Double> all = outputs.computeIfAbsent(name, n -> new ArrayList<>());
                for (double value : values) {
                  all.add(value);
                }
              });
    }
    Map<String, double[]> outputsOfAll = new LinkedHashMap<>();
    outputs.forEach(
        (name, all) ->
            outputsOfAll.put(name, all.stream().mapToDouble(Double::doubleValue).toArray()));
    org.gradc.Evaluation actual = batch.compiled();
    assertClose("risk", actual.loss().getAsDouble(), loss, 1e-14);
    assertClose("risk's gradient", actual.gradient(), gradient, 1e-13);
    assertClose("outputs", actual.outputs(), outputsOfAll, 1e-14);
  }

  private static void addTo(
      Map<String, double[]> sums, String name, double[] values, double weight) {
    double[] sum = sums.computeIfAbsent(name, n -> new double[values.length]);
    for (int k = 0; k < values.length; k++) {
      sum[k] += weight * values[k];
    }
  }

  @ParameterizedTest
  @MethodSource("notYet")
  void whatIsNotSupportedYetIsSaidWithItsPlace(String model) {
    assertThatThrownBy(() -> Gradc.compile(ExpectedCases.source(model), CompilerOptions.defaults()))
        .isInstanceOf(ModelException.class)
        .hasMessageMatching("(?s).*" + model + "\\.grad:\\d+:\\d+: .* is not supported yet.*")
        .hasNoCause();
  }
}
