package org.gradc.random;

import org.junit.jupiter.api.Test;

/** The smallest models that random ones led to: loops over equal ranges take common indices. */
class EqualRangesTest {
  @Test
  void anIndexInTheBoundOfAnInnerLoopStaysApartFromThatLoop() {
    check("param v[n]\nloss sum(k < n: v[k] * sum(i in k..n, j < n: v[j]))");
  }

  @Test
  void aLoopOfOneUpdateIsNotTheLoopThatAnotherStandsIn() {
    check(
        """
        param w[m]
        for j < m from s = 0.5 {
          r = { for i < n from p = 0.5, q = w { next p = p + j }; p }
          next s = s + r
        }
        loss s
        """);
  }

  private static void check(String model) {
    ModelCheck.everywhere("model T\nsize n, m\n" + model);
  }
}
