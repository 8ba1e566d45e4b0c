package org.gradc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Vectors of integers as subscripts, and vectors and rows beside matrices: as index formulas say.
 */
class GathersAndRowsTest {
  private static final String HEAD =
      "model M\nsize n, m, k\ndata g[k] : int, h[m] : int\nparam x[n], y[m], A[n, m]\nloss ";

  private static final int N = 4;
  private static final int M = 3;

  private static CompiledModel compiled(String loss) {
    return Trial.compile((HEAD + loss + "\nderive hessian").split("\n"));
  }

  private static BoundModel bound(CompiledModel model) {
    return model.bind().size("n", N).set("g", 2, 0, 2, 3, 0).set("h", 1, 1, 0).build();
  }

  /** Equal functions: value, gradient and Hessian, at a random point. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum(sin(x[g])) | sum(i < k: sin(x[g[i]]))",
        "dot(x[g], x[g] .* x[g]) | sum(i < k: x[g[i]]^3)",
        "sum(exp(A[g, h])) | sum(i < k, j < m: exp(A[g[i], h[j]]))",
        "sum(A[g] * y) | sum(i < k, j < m: A[g[i], j] * y[j])",
        "sum(tanh(A[:, h])) | sum(i < n, j < m: tanh(A[i, h[j]]))",
        "prod(A[1, h]) + sum(A[0..2, h].^2) | prod(j < m: A[1, h[j]]) + sum(i < 2, j < m: A[i, h[j]]^2)",
        "sum((x[g])[1..3].^3) | sum(i in 1..3: x[g[i]]^3)",
        "sum(cos(x[[i < n: n - 1 - i]] .* x)) | sum(i < n: cos(x[n - 1 - i] * x[i]))",
        "{ z = x[g]; sum(i < k, j < i: z[i] * z[j]) } | sum(i < k, j < i: x[g[i]] * x[g[j]])",
        "sum(tanh(A + x)) | sum(i < n, j < m: tanh(A[i, j] + x[i]))",
        "sum(tanh(A + y')) | sum(i < n, j < m: tanh(A[i, j] + y[j]))",
        "sum(x .* A ./ exp(y)') | sum(i < n, j < m: x[i] * A[i, j] / exp(y[j]))",
        "sum(hypot(A, y') + max(x, A)) | sum(i < n, j < m: hypot(A[i, j], y[j]) + max(x[i], A[i, j]))",
        "{ r = y'; s = if x[0] > 2 then 2 * r else r; sum((A - s).^2) } | sum(i < n, j < m: (A[i, j] - y[j])^2)",
        "sum((A + y')[1]) + sum((A + y')[:, 2].^2) | sum(j < m: A[1, j] + y[j]) + sum(i < n: (A[i, 2] + y[2])^2)",
      })
  void asAnIndexFormulaSays(String loss, String formula) {
    assertSame(loss, formula, 7);
  }

  private static void assertSame(String loss, String formula, long seed) {
    CompiledModel model = compiled(loss);
    int length = N + M + N * M;
    SameFunctions.assertSame(model, bound(model), bound(compiled(formula)), length, seed);
  }

  /** A state that starts as a row is one in each step, and after the loop. */
  @Test
  void aRowStaysOneInALoop() {
    assertSame(
        "{ for t < 2 from q = y' { next q = q .* exp(y)' }; sum(tanh(A + q)) }",
        "sum(i < n, j < m: tanh(A[i, j] + y[j] * exp(2 * y[j])))",
        8);
  }

  @Test
  void aGatherOutOfRangeIsAnError() {
    CompiledModel model = Trial.compile((HEAD + "sum(x[g]) + sum(y[h])").split("\n"));
    BoundModel direct = model.bind().size("n", 3).set("g", 2, 0, 3).set("h", 0, 0, 0).build();
    assertThatThrownBy(() -> direct.value(new double[3 + 3 + 9])).hasMessageContaining("g[2] is 3");
    CompiledModel shifted =
        Trial.compile((HEAD + "sum(x[[i < k: g[i] + 1]]) + sum(y[h])").split("\n"));
    BoundModel bound =
        shifted.bind().size("n", 3).set("g", 1, 0, 2).set("h", 0, 0, 0).size("m", 3).build();
    assertThatThrownBy(() -> bound.value(new double[3 + 3 + 9]))
        .hasMessageContaining("subscript 1 of x (test.grad:5:12) is 3");
  }

  @Test
  void whatDoesNotFitIsSaidWithTheOtherWay() {
    assertThatThrownBy(() -> Trial.compile((HEAD + "sum(A + y)").split("\n")))
        .hasMessageContaining(
            "a vector v goes to each column of a matrix, its transpose to each row");
    assertThatThrownBy(() -> Trial.compile((HEAD + "sum(A + x')").split("\n")))
        .hasMessageContaining("write no '");
    assertThatThrownBy(() -> Trial.compile((HEAD + "sum(x + y')").split("\n")))
        .hasMessageContaining("needs arrays of one shape");
    assertThatThrownBy(() -> Trial.compile((HEAD + "sum(x[x])").split("\n")))
        .hasMessageContaining("a subscript must be an int");
    assertThatThrownBy(() -> Trial.compile((HEAD + "sum(if x[0] > 0 then A else x)").split("\n")))
        .hasMessageContaining("a matrix [n, m]");
  }
}
