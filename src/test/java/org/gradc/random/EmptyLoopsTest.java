package org.gradc.random;

import org.junit.jupiter.api.Test;

/** The smallest models that random ones led to: loops without an iteration. */
class EmptyLoopsTest {
  @Test
  void anArrayOfALoopThatNeverRunsHasNoLengthToComputeFrom() {
    ModelCheck.everywhere(
        """
        model T
        size n, m
        param v[n]
        M[i < n] = dot(softmax([j < n: i + v[j]]), concat(v[0..i], v[i..n]))
        loss sum(M)
        """);
  }

  @Test
  void aDivisionByASizeThatIsFixedAtZeroIsNoMistakeInALoopWithoutIterations() {
    ModelCheck.atEqualFixedSizes(
        """
        model T
        size n, m
        param b, v[n], D[n, m], A[n, m]
        for i < n from s = b { p = D * A[i]; next s = s + p[(i + 1) mod n] * v[i mod m] }
        loss s
        """);
  }

  @Test
  void whetherALoopHasAnIterationIsAskedAfterItsBoundIsKnown() {
    ModelCheck.everywhere(
        """
        model T
        size n, m
        param b
        loss if n > 0
          then [i < n: min(j < i if j > 1: b)][argmax([i < n: min(j < i if 1 mod n > j: b)])]
          else 0.5
        """);
  }

  @Test
  void theFirstEntryThatALoopReadsIsThereBecauseItHasAnIteration() {
    ModelCheck.everywhere(
        """
        model T
        size n, m
        param v[n]
        loss sum(i < n: v[i] * sin(v[0])) + sum(i < n, j < i: v[0] * v[n - 1] * v[j])
        """);
  }

  @Test
  void whatIsReadInAStepIsReachedOnlyWhereThereIsOne() {
    DerivativesCheck.everywhere(
        """
        model T
        size n, m
        param v[n], w[m]
        Z[i < n, j < m] = (if j == 0 then w[m - 1] else norm(v))
          + (if i > 0 then sin(Z[i - 1, j]) else 0) + (if j > 0 then Z[i, j - 1] else 0)
        loss sum(Z)
        """,
        "hessian");
  }

  /** Once a loop over a range demanded that its bounds are in order; a sum did not. */
  @Test
  void aRangeWhoseEndIsBeforeItsBeginningHasNoStep() {
    ModelCheck.everywhere(
        """
        model T
        size n, m
        param b, v[n]
        for t in 1..n from s = b, u = [b, 2 * b] {
          next s = s * v[t] + u[0]
          for k in t..m from w = s { next w = sin(w) + v[t] }
          next u = u * w
        }
        loss s + sum(u) + sum(i in 1..n: v[i])
        """);
  }
}
