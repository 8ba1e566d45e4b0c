package org.gradc.random;

import org.junit.jupiter.api.Test;

/** Derivatives where a condition chooses between results of one recurrence. */
class ChosenResultsTest {
  @Test
  void aBranchThatIsNotTakenGivesNothingToItsResult() {
    ModelCheck.everywhere(
        """
        model T
        size n, m
        param a, v[n]
        for j < n from q = v { next q = sin(q); collect y = 0.5 * a * v[j] }
        loss sum(if a > 0 then y else q)
        """);
  }

  @Test
  void aChoiceInAStepGivesNothingToTheOtherResultOfAnInnerRecurrence() {
    ModelCheck.everywhere(
        """
        model T
        size n, m
        param b, v[n]
        for i < n from s = b, S = v {
          for j < n from q = S {
            next q = [k < n: sin(q[k]) * v[j] + exp(sin(q[j]))]
            collect y = tanh(q[j] * s)
          }
          next S = if i mod 2 == 0 then y else q
          next s = s + sin(sum(y))
        }
        loss s + sum(S)
        """);
  }

  @Test
  void anEntryThatNobodyAsksForGivesNothingThoughItsDerivativeIsNaN() {
    ModelCheck.everywhere(
        """
        model T
        size n, m
        param b, v[n]
        y = [j < n: sqrt(v[j])]
        loss b * sum(i < n: if v[i] > 0 then y[i] else 0.5)
        """);
    ModelCheck.everywhere(
        """
        model T
        size n, m
        param b, v[n]
        for j < n from s = b { next s = sin(s) * v[j]; collect y = sqrt(v[j]) }
        loss sum(i < n: if v[i] > 0 then y[i] * s else s) + (if b < 0 then s else 0)
        """);
  }
}
