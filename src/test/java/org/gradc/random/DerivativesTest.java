package org.gradc.random;

import org.junit.jupiter.api.Test;

/** The smallest models that random ones led to: second derivatives and sparse matrices. */
class DerivativesTest {
  @Test
  void anAdjointIsReadWhereTheStepsConditionHolds() {
    DerivativesCheck.everywhere(
        """
        model T
        size n, m
        input x[n]
        param b, v[n]
        for i < n from s = b {
          t = if i + 1 < n then v[i + 1] else x[i]
          next s = 0.6 * s + sin(if not t == 0 then atan(1 / t) else 0.5)
        }
        loss s
        """,
        "hessian(loss; v, x)");
  }

  @Test
  void aLoopWithinTheStepsOfARecurrenceTakesAdjointsFromSeveralOfThem() {
    DerivativesCheck.everywhere(
        """
        model T
        size n, m
        input x[n]
        param b
        fn walk(u) = {
          for k < m from s = u { next s = 0.6 * s + sin(b * s) }
          s
        }
        z[i < n] = sin(1 + sum(l < i: z[l] * walk(x[i])))
        loss sum(z)
        """,
        "hessian(loss; x)");
  }

  @Test
  void aPlaceIsKnownByTheConditionsAfterOneThatASumDecides() {
    DerivativesCheck.everywhere(
        """
        model T
        size n, m
        param w[m], A[n, m]
        loss sum(j < m, i < n: logsumexp(l in i + 1..n: sum(concat(w[j..j + 1], [A[l, j]]))))
        """,
        "hessian");
  }

  @Test
  void aPlaceInTheGradientThatARealDecidesIsNotKnownBefore() {
    DerivativesCheck.everywhere(
        """
        model T
        size n, m
        param v[n], w[n]
        for i < n from s = 1 { next s = s * sin(v[argmax(k < n: w[k] * i)]) }
        loss s
        """,
        "hessian");
  }

  @Test
  void theLastStateThatALoopReadsUnderAConditionIsThereBecauseItHasAnIteration() {
    DerivativesCheck.everywhere(
        """
        model T
        size n, m
        param a, v[n]
        z[i < n] = if i == 0 then a else 0.7 * z[i - 1] * v[i div 2]
        loss sum(i < n: if i == 0 then z[n - 1] * a else v[i]) + sum(z)
        """,
        "hessian");
  }

  @Test
  void aTermHasItsShareInASumThatIsEqualToAnotherOne() {
    DerivativesCheck.everywhere(
        """
        model T
        size n, m
        param a, A[n, m], B[n, n]
        v = if a > 2 then [i < n: logsumexp(A)] else B * [i < n: 0.3 * i]
        loss sum(i < n, k < n: logsumexp(j < m: if v[k] > 0 then 0.5 else A[i, j]))
        """,
        "hessian");
  }

  @Test
  void whereARealDecidesTheOtherConditionsOfAnEntryStay() {
    DerivativesCheck.everywhere(
        """
        model T
        size n, m
        param w[m]
        loss sum(j < m: hypot(sum(concat(w, [0.5])), j))
        """,
        "hessian");
  }

  @Test
  void aProductWhoseLengthDependsOnALoopAroundItIsDerivedTwice() {
    DerivativesCheck.everywhere(
        """
        model T
        size n, m
        param v[n], w[n]
        loss sum(i < n: w[i] * prod(j in i..n if j > 1 or w[j] > v[i]: 0.5 + sin(v[j])))
        """,
        "hessian",
        "hvp");
  }

  @Test
  void aTermThatIsTheSameForAllIndicesOfASumHasOneShare() {
    DerivativesCheck.everywhere(
        """
        model T
        size n, m
        param w[m]
        loss sum(k < n: softplus(logsumexp(i < n, j < m: 0.3 * k - sum(w) * sin(0.1 * i * sum(w)))))
        """,
        "hessian",
        "hvp");
  }

  @Test
  void anArrayUnderAConditionDoesNotBringARecurrenceOfBefore() {
    DerivativesCheck.everywhereWeighted(
        """
        model T
        size m
        input u
        param w[m]
        for j < m from s = u * u {
          next s = 0.6 * s + sin(if not 0.3 * j == 0 then atan(1 / (0.3 * j)) else {
            for k < m from q = w[j], r = w {
              next q = 1.0
              next r = 0.5 + sin(w)
              collect y = 0.5
            }
            q + sum(r) + sum(y) + q
          })
        }
        loss 0.5 + s
        """,
        "hvp");
  }

  @Test
  void aLoopThatAnotherReadsFromDoesNotGoElsewhereAlone() {
    DerivativesCheck.everywhere(
        """
        model T
        size n, m
        data keep[n] : int
        param b, v[n]
        count = sum(i < n: if keep[i] == 1 then 1 else 0)
        row[k < n, j < n] = if keep[j] == 1 then k * v[j] / exp(b) else 0
        P = [k < n, j < n: if k < count and keep[j] == 1 then softmax(row[k])[j] else 0]
        sorted = P * v
        middle = if count >= 3 then sum(k < count - 2: sorted[k + 1]) else 0
        loss sum(P) + middle^2
        """,
        "hvp");
  }
}
