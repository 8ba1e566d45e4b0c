package org.gradc;

import static org.gradc.Closeness.assertClose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gradc.source.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The given models with the gradient of their loss written as {@code grad(loss, param)}. */
class ModelDerivativesTest {
  private static final Pattern LOSS = Pattern.compile("(?m)^loss (.*)$");

  /** One case of each model with a loss and params, the smallest that it has. */
  static List<ExpectedCases.Case> cases() {
    return ExpectedCases.COMPILED.stream()
        .map(model -> ExpectedCases.of(model).get(0))
        .filter(c -> c.has("loss") || c.has("risk"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theGradientInTheModelIsThatOfTheLoss(ExpectedCases.Case given) {
    Trial trial = given.trial();
    Trial written = written(given, trial, "loss value");
    org.gradc.Evaluation computed = written.compiled();
    Map<String, double[]> gradient = new LinkedHashMap<>();
    for (String param : trial.params()) {
      double[] all = computed.outputs().get("by_" + param);
      int samples = trial.samples().orElse(1);
      double[] mean = new double[all.length / samples];
      for (int k = 0; k < all.length; k++) {
        mean[k % mean.length] += all[k] / samples;
      }
      gradient.put(param, mean);
    }
    assertClose("gradient", gradient, computed.gradient(), 1e-12);
    assertClose("loss", computed.gradient(), trial.compiled().gradient(), 1e-13);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theGradientInTheModelIsDifferentiatedAgain(ExpectedCases.Case given) {
    Trial trial = given.trial();
    String loss =
        trial.params().stream()
            .map(param -> "sum(sin(3 * by_" + param + "))")
            .collect(Collectors.joining(" + ", "loss ", ""));
    Trial written = written(given, trial, loss);
    assertClose("interpreted", written.compiled(), written.interpreted(), 1e-13);
    if (!given.model().equals("tdlearning")) {
      CentralDifferences.check(written, 1);
    }
  }

  private static Trial written(ExpectedCases.Case given, Trial trial, String loss) {
    String text = ExpectedCases.source(given.model()).text();
    String gradient =
        trial.params().stream()
            .map(param -> "by_" + param + " = grad(value, " + param + ")")
            .collect(Collectors.joining(", ", "output ", "\n"));
    String derived =
        LOSS.matcher(text)
            .replaceFirst(
                m -> Matcher.quoteReplacement("value = " + m.group(1) + "\n" + gradient + loss));
    CompiledModel model =
        Trial.compile(
            new Source("test.grad", derived),
            trial.model().fixedSizes().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().get(0))));
    return trial.ofModel(model);
  }
}
