package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradc.Closeness.assertClose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes: open ones are arguments of one class, fixed ones are literals of another. */
class SizesTest {
  static List<String> models() {
    return ExpectedCases.COMPILED;
  }

  static List<String> modelsWithOpenSizes() {
    return models().stream().filter(m -> !ExpectedCases.open(m).openSizes().isEmpty()).toList();
  }

  private static String sourceOf(String model, CompilerOptions options) {
    return Gradc.generate(ExpectedCases.source(model), options).javaSource();
  }

  private static CompilerOptions options(Map<String, Long> sizes) {
    CompilerOptions options = CompilerOptions.defaults();
    for (Map.Entry<String, Long> size : sizes.entrySet()) {
      options = options.withSize(size.getKey(), size.getValue());
    }
    return options;
  }

  @ParameterizedTest
  @MethodSource("models")
  void theSourceIsTheSameEachTime(String model) {
    CompilerOptions options = CompilerOptions.defaults().withPackage("some.where");
    String first = sourceOf(model, options);
    for (int round = 0; round < 5; round++) {
      assertThat(sourceOf(model, options)).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @MethodSource("modelsWithOpenSizes")
  void oneClassServesEveryValueOfItsOpenSizes(String model) {
    CompiledModel compiled = ExpectedCases.open(model);
    Map<Class<?>, Integer> classes = new HashMap<>();
    for (long value : new long[] {2, 3, 5}) {
      Map<String, Long> sizes = new HashMap<>();
      compiled.openSizes().forEach(name -> sizes.put(name, value));
      classes.merge(compiled.evaluator(sizes).getClass(), 1, Integer::sum);
    }
    assertThat(classes).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"polynomial", "mixture", "rungekutta", "determinant", "logsumexp"})
  void nothingIsUnrolledThatGrowsWithTheData(String model) {
    Map<String, Long> small = new HashMap<>();
    Map<String, Long> large = new HashMap<>();
    for (String size : ExpectedCases.open(model).openSizes()) {
      small.put(size, 11L);
      large.put(size, 23L);
    }
    long lines = sourceOf(model, options(small)).lines().count();
    assertThat(sourceOf(model, options(large)).lines().count()).isEqualTo(lines);
  }

  @Test
  void aSizeThatIsFixedIsALiteral() {
    String source = sourceOf("logsumexp", CompilerOptions.defaults().withSize("n", 12345));
    assertThat(source).contains("12345").doesNotContain("int n");
    assertThat(sourceOf("logsumexp", CompilerOptions.defaults())).contains("int n");
  }

  @Test
  void anOptionOverridesADeclaredSize() {
    CompiledModel model =
        Gradc.compile(ExpectedCases.source("shallow"), CompilerOptions.defaults().withSize("D", 5));
    assertThat(model.fixedSizes()).containsEntry("D", List.of(5L));
    assertThat(model.shape("phi", Map.of("D", 5L))).containsExactly(5L);
  }

  @Test
  void threadsCompileAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<org.gradc.Evaluation>> results = new ArrayList<>();
      List<ExpectedCases.Case> cases = new ArrayList<>();
      for (int round = 0; round < 2; round++) {
        for (String name : List.of("toy", "shallow", "bundle", "regression", "dag", "arm")) {
          ExpectedCases.Case given = ExpectedCases.of(name).get(0);
          cases.add(given);
          results.add(threads.submit(() -> given.trialOfFixedSizes().compiled()));
        }
      }
      for (int k = 0; k < cases.size(); k++) {
        assertClose(
            cases.get(k).toString(),
            results.get(k).get(),
            cases.get(k).trialOfFixedSizes().compiled(),
            0);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aSizeWithoutAValueIsNamed() {
    assertThatThrownBy(() -> ExpectedCases.open("logsumexp").evaluator(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the size n has no value");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Integer.MIN_VALUE, 1L << 31, Long.MAX_VALUE})
  void aSizeThatIsNoSizeIsNamed(long value) {
    assertThatThrownBy(() -> ExpectedCases.open("logsumexp").evaluator(Map.of("n", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the size n cannot be " + value);
  }

  @ParameterizedTest
  @MethodSource("modelsWithOpenSizes")
  void hugeSizesGiveAMessage(String model) {
    CompiledModel compiled = ExpectedCases.open(model);
    for (long value : new long[] {40_000, 3_000_000, Integer.MAX_VALUE}) {
      Map<String, Long> sizes = new HashMap<>();
      compiled.openSizes().forEach(name -> sizes.put(name, value));
      try {
        compiled.evaluator(sizes);
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage())
            .as(model + " with " + value)
            .containsAnyOf("too large", "which is not a length of an array", "the workspace would");
      }
    }
  }

  @Test
  void arraysOfAnotherLengthAreNamed() {
    ExpectedCases.Case given = ExpectedCases.of("regression").get(0);
    Trial trial = given.trial();
    Evaluator evaluator = trial.model().evaluator(trial.sizes());
    double[] parameters = trial.parameters();
    double[] gradient = new double[parameters.length];
    double[][] shorter = trial.reals();
    shorter[1] = new double[shorter[1].length - 1];
    int[][] none = trial.integers();
    assertThatThrownBy(() -> evaluator.value(shorter, none, parameters))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("t ");
    assertThatThrownBy(() -> evaluator.value(trial.reals(), none, new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parameters");
    double[] longer = new double[gradient.length + 1];
    assertThatThrownBy(() -> evaluator.valueAndGradient(trial.reals(), none, parameters, longer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gradient");
    assertThatThrownBy(
            () -> evaluator.valueAndGradient(trial.reals(), none, parameters, parameters))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gradient");
  }

  @Test
  void aBatchHasAtLeastOneSample() {
    Trial trial = ExpectedCases.of("toy").get(0).trial();
    Evaluator evaluator = trial.model().evaluator(Map.of());
    for (int samples : new int[] {0, -1}) {
      double[][] reals = {new double[0], new double[0]};
      double[] parameters = new double[8];
      assertThatThrownBy(() -> evaluator.risk(samples, reals, new int[0][], parameters))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a batch has at least one sample, not " + samples);
    }
  }

  @Test
  void integerDataOutOfRangeAreNamed() {
    ExpectedCases.Case given = ExpectedCases.of("bundle").get(0);
    Trial trial = given.trial();
    double[] camera = trial.value("camera").clone();
    camera[2] = 3;
    assertThatThrownBy(() -> trial.with("camera", camera).compiled())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("camera");
  }
}
