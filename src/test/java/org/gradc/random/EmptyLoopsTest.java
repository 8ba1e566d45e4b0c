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
}
