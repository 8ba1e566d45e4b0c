package org.gradc.random;

import org.junit.jupiter.api.Test;

/** The smallest models that random ones led to: what may fail is computed where it is asked for. */
class GuardedStorageTest {
  @Test
  void aReadThatMayFailStaysInTheBranchThatAsksForItThoughALoopUsesIt() {
    ModelCheck.everywhere(
        """
        model T
        size n, m
        param v[n], w[m]
        for i < n from s = 0.5 {
          next s = s + v[i]
          collect y = [j < m: w[j]][m - 1]
        }
        loss if m > 0 and n > 0 then y[argmax(y)] else 0.5
        """);
  }
}
