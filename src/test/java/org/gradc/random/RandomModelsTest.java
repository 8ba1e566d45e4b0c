package org.gradc.random;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random models: compiled = interpreted = finite differences, one sample and many, with sizes open
 * or fixed. {@code -Drandom.small=100000 -Drandom.models=5000 -Drandom.derived=1000
 * -Drandom.meanings=100000 -Drandom.first=100} tries others than the few that every build does. A
 * model that fails is printed with a smaller one that fails in the same way.
 */
class RandomModelsTest {
  private static final int SMALL = Integer.getInteger("random.small", 1000);
  private static final int MODELS = Integer.getInteger("random.models", 20);
  private static final int MEANINGS = Integer.getInteger("random.meanings", 300);
  private static final int DERIVED = Integer.getInteger("random.derived", 4);
  private static final int MOST_FAILURES = 20;

  static int first(int usual) {
    return Integer.getInteger("random.first", usual);
  }

  @Test
  void smallModelsAgreeWithInterpretedOnesAndFiniteDifferencesUpToSecondDerivatives() {
    run(first(1), SMALL, Trial::ofAll);
  }

  @Test
  void theOracleAndTheGraphMeanTheSame() {
    run(first(1), MEANINGS, Trial::ofMeaning);
  }

  @Test
  void compiledModelsAgreeWithInterpretedOnesAndFiniteDifferences() {
    run(first(110), MODELS, Trial::ofValues);
  }

  @Test
  void matricesAndProductsAgreeWithInterpretedTangentsAndFiniteDifferences() {
    run(first(140), DERIVED, Trial::ofDerivatives);
  }

  static void run(int first, int models, IntFunction<Trial> trials) {
    List<String> failures =
        IntStream.range(first, first + models)
            .parallel()
            .mapToObj(trials)
            .flatMap(trial -> trial.run().map(trial::report).stream())
            .limit(MOST_FAILURES)
            .toList();
    if (!failures.isEmpty()) {
      throw new AssertionError(String.join("\n\n", failures));
    }
  }
}
