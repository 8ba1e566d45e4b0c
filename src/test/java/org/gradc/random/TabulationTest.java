package org.gradc.random;

import org.junit.jupiter.api.Test;

/** The smallest models that random ones led to: tables of what loops would compute again. */
class TabulationTest {
  @Test
  void whatStandsInALoopUpToAnIndexIsNotTabulatedOverThatIndex() {
    ModelCheck.atEqualFixedSizes(
        """
        model T
        size n, m
        param a, v[n], w[n]
        loss logsumexp(w) + sum(i < n, j < m: if a > 0 then a else logsumexp(v[0..i] .* v[0..i]))
        """);
  }
}
