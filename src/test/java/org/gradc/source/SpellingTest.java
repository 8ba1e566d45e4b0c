package org.gradc.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  private static final List<String> KNOWN = List.of("omega", "beta", "x", "sigmoid", "β", "sin");

  @ParameterizedTest
  @CsvSource({
    "omga, omega",
    "Omega, omega",
    "omgea, omega",
    "bta, beta",
    "sigmiod, sigmoid",
    "sni, sin",
    "X, x",
  })
  void aSlipOfTheFingersIsFound(String wrong, String meant) {
    assertThat(Spelling.closest(wrong, KNOWN)).contains(meant);
  }

  @Test
  void aQuiteDifferentNameIsNotProposed() {
    assertThat(Spelling.closest("temperature", KNOWN)).isEmpty();
    assertThat(Spelling.closest("y", KNOWN)).isEmpty();
    assertThat(Spelling.suggestion("temperature", KNOWN)).isEmpty();
  }

  @Test
  void theSuggestionEndsAMessage() {
    assertThat(Spelling.suggestion("omga", KNOWN)).isEqualTo("; did you mean 'omega'?");
  }
}
