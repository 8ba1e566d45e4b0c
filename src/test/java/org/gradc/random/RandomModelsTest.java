package org.gradc.random;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random models: compiled = interpreted = finite differences, one sample and many, with sizes open
 * or fixed. {@code -Drandom.models=5000 -Drandom.first=1000} tries others than the few that every
 * build does. A model that fails is printed with a smaller one that fails in the same way.
 */
class RandomModelsTest {
  private static final int MODELS = Integer.getInteger("random.models", 50);
  private static final int FIRST = Integer.getInteger("random.first", 110);
  private static final int MOST_FAILURES = 20;

  @Test
  void compiledModelsAgreeWithInterpretedOnesAndFiniteDifferences() {
    List<String> failures =
        IntStream.range(FIRST, FIRST + MODELS)
            .parallel()
            .mapToObj(Trial::new)
            .flatMap(trial -> trial.run().map(trial::report).stream())
            .limit(MOST_FAILURES)
            .toList();
    if (!failures.isEmpty()) {
      throw new AssertionError(String.join("\n\n", failures));
    }
  }
}
