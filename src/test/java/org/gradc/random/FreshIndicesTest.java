package org.gradc.random;

import org.junit.jupiter.api.Test;

/** What is computed in a loop over its own indices. */
class FreshIndicesTest {
  @Test
  void anIndexWithABoundThatDependsOnAnotherGetsThatOnesNewLoop() {
    ModelCheck.everywhere(
        """
        model T
        size n, m
        input x[n], u
        data at[n] : int
        param B[n, n]
        loss if u > 0 then logsumexp(i < n, j < i if j > 1 or j > x[at[j]]: B[n - 1, at[j]]) else 0
        """);
  }
}
