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

  @Test
  void aRecurrenceKeepsItsMembersThoughACopyOfItInAReductionHasOthers() {
    ModelCheck.everywhere(
        """
        model T
        size n, m
        input x[n]
        data at[n] : int
        param w[m], A[n, m]
        M[i < n, j < m] = if w[j] < 0.3 * j then 0.3 * i else A[at[i], j]
        loss sum(M) + max(0 - 5, max(i < n: {
          for j < m from r = M[i] { next r = 0.5 * r + sin(r) }
          sum(r) + x[i]
        }))
        """);
  }

  @Test
  void whatAReductionReadsFromOutsideOfItStaysTheSameNode() {
    ModelCheck.everywhere(
        """
        model T
        size n, m
        input u
        param b, w[m]
        s = if m > 0 then sin((if b > u then w else w)[argmax(if b > u then w else w)]) else 0.5
        Z[i < m, j < m] = (if i > 0 then w[i - 1] else softplus(logsumexp(k < m, l < m if i == 0: s)))
          + (if i > 0 then sin(Z[i - 1, j]) else 0) + (if j > 0 then 0.5 * Z[i, j - 1] else 0.1)
        loss s + sum(Z)
        """);
  }
}
