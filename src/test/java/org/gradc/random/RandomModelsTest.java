package org.gradc.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gradc.compile.Compilation;
import org.gradc.source.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Random models: compiled = interpreted = finite differences, one sample and many, with sizes open
 * and fixed. {@code -Drandom.models=5000 -Drandom.first=1000} runs it.
 */
class RandomModelsTest {
  private static final int MODELS = Integer.getInteger("random.models", 300);
  private static final int FIRST = Integer.getInteger("random.first", 0);
  private static final long[] SIZES = {0, 1, 2, 3, 5};

  @Test
  @EnabledIfSystemProperty(named = "random.models", matches = "\\d+")
  void compiledModelsAgreeWithInterpretedOnesAndFiniteDifferences() {
    List<String> failures = new ArrayList<>();
    for (int seed = FIRST; seed < FIRST + MODELS && failures.size() < 20; seed++) {
      String failure = failureOf(seed);
      if (failure != null) {
        failures.add(failure);
      }
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(String.join("\n\n", failures));
    }
  }

  private static String failureOf(int seed) {
    String text = RandomModels.of(seed);
    String where = "";
    try {
      Compilation open = ModelCheck.compile(text, Map.of());
      Random random = new Random(seed);
      for (int k = 0; k < 3; k++) {
        Map<String, Long> sizes = Map.of("n", pick(random), "m", pick(random));
        where = sizes.toString();
        ModelCheck.of(text, open, Map.of(), sizes, seed).run();
      }
      Map<String, Long> fixed = Map.of("n", pick(random), "m", pick(random));
      where = "fixed " + fixed;
      Compilation closed = ModelCheck.compile(text, fixed);
      ModelCheck.of(text, closed, fixed, fixed, seed).run();
      return null;
    } catch (ModelException e) {
      return "seed " + seed + " REJECTED " + e.getMessage() + "\n" + text;
    } catch (RuntimeException | AssertionError e) {
      String place = e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : "";
      return "seed " + seed + " " + where + ": " + e + place + "\n" + text;
    }
  }

  private static long pick(Random random) {
    return SIZES[random.nextInt(SIZES.length)];
  }
}
