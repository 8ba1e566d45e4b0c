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

  @Test
  void aWriteThatIsInRangeUnderItsBranchAloneStaysThere() {
    ModelCheck.everywhere(
        """
        model T
        size n
        param v[n]
        fn last(c[h]) = if h > 0 then c[h - 1] else 0.5
        loss last(0.5 * v)
        """);
  }

  @Test
  void anArrayThatTwoBranchesAskForIsFilledInEachOfThemApart() {
    ModelCheck.everywhere(
        """
        model T
        size n, m
        input x[n]
        param a, v[n], A[n, m]
        s = dot(A' * x, [j < m: a])
        z[i < n] = if i == 0 then v[i] else z[i div 2] + s
        for i < n from r = { for t < n from q = z { collect y = v }; sum(y) } { next r = r }
        loss s + sum(z) + r
        """);
  }

  @Test
  void aRecurrenceThatIsComputedAgainInsideALoopHasMembersOfItsOwn() {
    ModelCheck.everywhere(
        """
        model T
        size n, m
        input u
        param v[n], w[m]
        for i < n from s = sum(j < m: dot(w[0..j], sin(w[0..j]))), r = v .* [i < n: (i + 1) mod n] {
          collect y = exp(u)
        }
        for j < m from p = s, q = r {
          next p = 0.6 * p + sin(sum([sum(j < m: dot(w[0..j], sin(w[0..j])))]))
          next q = 0.5 * q + sin(y)
        }
        loss p
        """);
  }

  @Test
  void aRecurrenceThatIsDoneAgainIsDoneBeforeItsArraysAreRead() {
    ModelCheck.everywhere(
        """
        model T
        size n, m
        input x[n]
        data at[n] : int
        param a, w[m], A[n, m], B[n, n]
        for i < n from s = a, r = w + w {
          for j < m from q = B[at[at[i]], (i + 1) mod n] { next q = 0.6 * q + sin(w[j] * A[i, j]) }
          next s = 0.6 * s + sin(dot(softmax(sin(A[i])), r) + q)
        }
        loss s
        """);
  }

  @Test
  void theStepsOfARecurrenceComeAfterWhatTheyReadBecauseThereIsAStep() {
    ModelCheck.everywhere(
        """
        model T
        size n, m
        input u
        param a, b, v[n]
        p = (if n > 0 then sin(v[argmax(v)]) else 0.5) + a * u
        for j < m from s = n {
          next s = 0.6 * s + sin(if n > 0 then sin(v[argmax(v)]) else 0.5)
          collect y = n
        }
        q = if s > b then [j < m: p] else y
        loss dot(y .* y, [j < m: q[j]]) + p + sum(y) + s + sum(q)
        """);
  }
}
