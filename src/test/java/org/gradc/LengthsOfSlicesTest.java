package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.gradc.check.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A slice is as long as its bounds are apart, whatever integers they are computed from. */
class LengthsOfSlicesTest {
  private static final double[] W = {0.5, -1.2, 0.8, 1.1, -0.3, 0.9, 1.3, -0.6};

  private static Trial trial(CompiledModel model, int place) {
    double[] matrix = new double[64];
    Arrays.setAll(matrix, k -> Math.sin(k));
    return Trial.of(model)
        .size("n", 8)
        .size("p", 2)
        .with("k", 2, place, 5)
        .with("c", 1, 0, 1)
        .with("w", W)
        .with("b", 0.7, -0.4)
        .with("d", 1.2, 0.3)
        .with("A", matrix);
  }

  /** The place is that of the slice with index 1, which the last one puts beyond the end. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dot(w[k[i]..k[i] + 2], b)",
        "dot(b, w[k[i] - 1..k[i] + 1])",
        "dot(w[k[i] - (i + 1) + i..1 + k[i]], b)",
        "dot(w[k[i]..k[i] + p], d)",
        "dot(w[k[i] - p..k[i]], d)",
        "dot([1, b[0], b[1]], w[2 * k[i] div 2..2 * k[i] div 2 + 3])",
        "dot(w[2 * i..2 * i + 2], w[k[i]..k[i] + 2])",
        "dot(w[k[c[i]]..k[c[i]] + 2], b)",
        "dot(w[k[c[i] + 1]..k[c[i] + 1] + 2], b)",
        "f(w[k[i]..k[i] + p]) + f(w[k[i]..k[i] + i + 1])",
        "f(w[k[i]..k[i] + 2] + b .* w[k[i] - 1..k[i] + 1])",
        "dot(b, A[k[i]..k[i] + 2, k[c[i]] - 1..k[c[i]] + 1] * b)",
        "sum(A[k[i] - 1..k[i] + 1, 1] .* A[2, i..i + 2])",
        "dot(w[0..k[i]], A[k[i]][0..k[i]])",
        "dot(w[c[i]..k[i]], A[i, c[i]..k[i]])",
        "{ for t < 2 from u = b { next u = sin(u) .* w[k[i]..k[i] + 2] }; dot(u, b) }",
        "(if b[0] > 0 then w[k[i]..k[i] + 2] else b)[1]",
        "{ v = w[k[i] - 1..k[i] + 2]; dot(v[k[i] - 1..k[i]], [b[1]]) + v[2] }",
      })
  void bothBoundsMayMove(String term) {
    CompiledModel model =
        Trial.compile(
            "model Slices",
            "size n, p",
            "data k[3] : int, c[3] : int",
            "param w[n], b[2], d[p], A[n, n]",
            "fn f(v[q]) = sum(j < q: sin(v[j])) * b[0] / (q + 1)",
            "loss sum(i < 3: " + term + ")",
            "derive hvp");
    boolean small = term.contains("v[k[i]");
    Trial trial = small ? trial(model, 1).with("k", 1, 2, 3) : trial(model, 4);
    CheckReport report = DerivativeCheck.of(model).at(trial.sizes(), trial.arguments()).run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
    for (int place : new int[] {-2, 9}) {
      assertThatThrownBy(() -> trial(model, place).compiled())
          .isInstanceOfAny(IllegalArgumentException.class, IndexOutOfBoundsException.class);
    }
  }
}
