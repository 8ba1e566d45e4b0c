package org.gradc.random;

import org.junit.jupiter.api.Test;

/** What reverse recurrences read that the forward ones have stored. */
class TapingTest {
  @Test
  void aStoredValueIsReadWhereTheMembersThatItIsMadeOfAreKnown() {
    ModelCheck.everywhere(
        """
        model T
        size n, m
        param b, v[n]
        for i < n from s = b {
          for j < n from q = v[i] {
            next q = q + sin(prod(k < n: 0.5 + v[j]))
            collect y = v[i] - s
          }
          next s = s + sin(sum(y) + q)
        }
        loss s
        """);
  }

  /** A stack of layers, each of as many units as there are layers and steps. */
  private static final String LAYERS =
      """
      model T
      size n, m
      input u
      data x[n, m]
      param a[m, 2, 2, m], b[2, m]
      for t < n from h = [k < m: [i < m: b[0, k]]], c = [k < m: b], total = 0 {
        for k < m from p = x[t] .* b[0] {
          keep = sigmoid(p .* a[k, 0, 0] + a[k, 1, 0])
          change = tanh(h[k] .* a[k, 0, 1] + a[k, 1, 1])
          collect d = [i < 2: [j < m: c[k, i, j] * keep[j] + exp(-keep[j]) * change[j]]]
          collect g = keep .* tanh(d[0] - d[1])
          next p = g
        }
        next c = d
        next h = g
        next total = total + dot(x[t], p - u * log(2 + sum(exp(p .* b[1]))))
      }
      loss total
      """;

  @Test
  void nestedRecurrencesStoreTheirValuesPerStepOfBoth() {
    ModelCheck.everywhere(LAYERS);
  }

  @Test
  void stepsLayersAndUnitsOfEqualNumberStayApart() {
    ModelCheck.atEqualFixedSizes(LAYERS);
  }
}
