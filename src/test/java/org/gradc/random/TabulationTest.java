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

  @Test
  void anEqualArrayOfBeforeDoesNotBringItsRecurrenceIntoATable() {
    ModelCheck.everywhere(
        """
        model T
        size n, m
        input x[n]
        param B[n, n]
        loss logsumexp(i < n: {
          for j < m from s = 0.5, r = B[i] { next r = sin([k < n: r[k]]) }
          x[i] + s
        })
        """);
    ModelCheck.everywhere(
        """
        model T
        size n, m
        input x
        param v[n]
        M[j < m, i < n] = abs({
          Z[k < n, l < n] = i + (if k > 0 then Z[k - 1, l] else 0)
          x + sum(Z) + sum(v)
        })
        loss sum(M)
        """);
    ModelCheck.everywhere(
        """
        model T
        size n, m
        param B[n, n]
        for j < m from s = 0.5 {
          next s = logsumexp(i < n, k < n: {
            for l < n from q = j, r = B[i] { next q = sin(r[k]) }
            q
          })
        }
        z[j < m] = s
        loss sum(z)
        """);
  }
}
