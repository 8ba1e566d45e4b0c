package org.gradc.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.gradc.random.RandomPrograms.Trait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random programs as people write them: compiled = interpreted = finite differences. {@code
 * -Drandom.programs=10000 -Drandom.derivedPrograms=1000 -Drandom.first=100} tries others than the
 * few that every build does.
 */
class RandomProgramsTest {
  private static final int PROGRAMS = Integer.getInteger("random.programs", 100);
  private static final int MEANINGS = Integer.getInteger("random.programMeanings", 100);
  private static final int DERIVED = Integer.getInteger("random.derivedPrograms", 2);

  /** What only a program of the trait has. */
  private static final Map<Trait, List<String>> SIGNS = new HashMap<>();

  static {
    SIGNS.put(Trait.SUBSCRIPTS, List.of("one[", "div 3", "argmax(x)]", "- 1, 0)]"));
    SIGNS.put(Trait.GUARDS, List.of("(if (flag["));
    SIGNS.put(Trait.PRODUCTS, List.of("P_0 = "));
    SIGNS.put(Trait.FUNCTIONS, List.of("fn g0("));
    SIGNS.put(Trait.SLICES, List.of("[0..", "concat("));
    SIGNS.put(Trait.RANGES, List.of(" in lo["));
    SIGNS.put(Trait.PARENTS, List.of("[up["));
    SIGNS.put(Trait.DERIVATIVES, List.of("grad(", "jacobian(", "hessian("));
    SIGNS.put(Trait.CUTS, List.of("d_20 = "));
    SIGNS.put(Trait.BOUNDS, List.of(" in i0..n", " in i0 + 1..n", " in 1..n"));
  }

  @Test
  void programsAgreeWithInterpretedOnesAndFiniteDifferences() {
    RandomModelsTest.run(RandomModelsTest.first(1), PROGRAMS, Trial::ofProgram);
  }

  @Test
  void theOracleAndTheGraphMeanTheSameByPrograms() {
    RandomModelsTest.run(RandomModelsTest.first(1), MEANINGS, Trial::ofMeaningOfProgram);
  }

  @Test
  void matricesAndProductsOfProgramsAgreeWithInterpretedTangentsAndFiniteDifferences() {
    RandomModelsTest.run(RandomModelsTest.first(1), DERIVED, Trial::ofDerivativesOfProgram);
  }

  @ParameterizedTest
  @EnumSource
  void aTraitIsSeenInPrograms(Trait trait) {
    for (String sign : SIGNS.get(trait)) {
      assertThat(having(sign, EnumSet.of(trait))).as("with %s: %s", trait, sign).isPositive();
      assertThat(having(sign, EnumSet.complementOf(EnumSet.of(trait))))
          .as("without %s: %s", trait, sign)
          .isZero();
    }
  }

  /** How many of some programs with these traits have a text beside their declarations. */
  private static long having(String sign, Set<Trait> traits) {
    return IntStream.range(0, 60)
        .mapToObj(seed -> RandomPrograms.of(seed, traits))
        .filter(text -> text.substring(text.indexOf("param ")).contains(sign))
        .count();
  }

  @Test
  void theSameSeedGivesTheSameProgram() {
    assertThat(RandomPrograms.of(17))
        .isEqualTo(RandomPrograms.of(17))
        .isNotEqualTo(RandomPrograms.of(18));
  }
}
