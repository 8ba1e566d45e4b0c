package org.gradc.random;

import org.junit.jupiter.api.Test;

/** Arrays that shrink inside of one loop while others beside them are read outside of it. */
class ContractionTest {
  @Test
  void anArrayThatIsReadBehindTheLoopOfAnotherIsKept() {
    ModelCheck.everywhere(
        """
        model Random
        size n, m
        input x[n], u
        param b, v[n], w[m]
        z[j < m] = if j > 1 then sin(z[j - 1] * z[j - 2] + sum(i < n if x[i] < -1: v[i]) * b) else w[j] * u
        for j < m from s = b { next s = 0.6 * s + sin(logsumexp([b, z[j]]) * u); collect y = sum(k < m: z[k div 2]) }
        M[j < m, i < n] = softplus(logsumexp(z))
        loss sum(z) + sum(y) + s + sum(M)
        """);
  }
}
