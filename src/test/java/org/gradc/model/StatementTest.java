package org.gradc.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradc.graph.Build;
import org.gradc.graph.Program;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.source.ModelException;
import org.junit.jupiter.api.Test;

class StatementTest {
  @Test
  void anArgumentMayUseTheNameOfAnIndexInsideTheFunction() {
    Evaluation evaluation =
        Evaluation.of(
            "param x[3]", "fn scaled(a) = sum(i < 3: a * x[i])", "loss sum(i < 3: scaled(x[i]))");
    assertThat(evaluation.with("x", 1, 2, 3).loss()).isEqualTo(36);
  }

  @Test
  void anArrayThatReadsItselfMayBeReadAtItsOwnEntries() {
    Evaluation evaluation =
        Evaluation.of(
            "size n",
            "param x[n, n], k[n]",
            "v = [i < n: sum(j < n: x[i, j])]",
            "loss sum(i < n: [l < n: v[l] * sum(j < n: v[j])][i])");
    assertThat(evaluation.with("n", 2).with("x", 1, 2, 3, 4).with("k", 0, 0).loss()).isEqualTo(100);
  }

  @Test
  void anAnonymousArrayMayBeReadInsideItself() {
    Evaluation evaluation =
        Evaluation.of(
            "size n",
            "param x[n]",
            "loss sum(i < n: [i < n: sum(j < n: x[j] * x[i])][i] * [i < n: x[i]][i])");
    assertThat(evaluation.with("n", 2).with("x", 1, 2).loss()).isEqualTo(15);
  }

  @Test
  void aRecurrenceOfIntegersStaysExact() {
    Evaluation evaluation =
        Evaluation.of(
            "size n",
            "param x[2]",
            "f[i < n] = if i < 2 then i else f[i - 1] + f[i - 2]",
            "loss x[f[n - 1] mod 2] + f[n - 1]");
    assertThat(evaluation.with("n", 10).with("x", 1, 2).loss()).isEqualTo(34 + 1);
  }

  @Test
  void aRecurrenceOverTwoIndicesIsProved() {
    Evaluation evaluation =
        Evaluation.of(
            "size n, m",
            "param x[n, m]",
            "z[i < n, j < m] = x[i, j] + (if i > 0 then z[i - 1, m - 1 - j] else 0)",
            "  + (if j > 0 then z[i, j - 1] else 0)",
            "loss z[n - 1, m - 1]");
    assertThat(ModelPrinter.print(evaluation.program())).doesNotContain("each read");
    assertThat(evaluation.with("n", 2).with("m", 2).with("x", 1, 1, 1, 1).loss()).isEqualTo(5);
  }

  @Test
  void aRecurrenceThatCannotBeProvedIsCheckedByPosition() {
    Evaluation evaluation =
        Evaluation.of(
            "size n, m",
            "data a[n, m] : int, b[n, m] : int",
            "z[i < n, j < m] = if a[i, j] < 0 then 1.5 else z[a[i, j], b[i, j]]",
            "loss z[n - 1, m - 1]");
    evaluation.with("n", 2).with("m", 2).with("a", -1, 0, 0, 1).with("b", 0, 0, 1, 0);
    assertThat(evaluation.loss()).isEqualTo(1.5);
    evaluation.with("b", 0, 0, 1, 1);
    assertThatThrownBy(evaluation::loss)
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("at an entry that is not computed yet");
  }

  @Test
  void aRecurrenceMayReadASliceOfWhatIsThere() {
    Evaluation evaluation =
        Evaluation.of("size n", "param x[n]", "z[i < n] = x[i] + sum(z[0..i])", "output f = z");
    assertThat(evaluation.with("n", 4).with("x", 1, 1, 1, 1).output()).containsExactly(1, 2, 4, 8);
  }

  @Test
  void aFormulaThatDoesNotReadItselfIsNoRecurrence() {
    Program program =
        Evaluation.of("size n", "param x[n]", "z[i < n] = 2 * x[i]", "loss sum(z)").program();
    assertThat(Reachable.from(Evaluation.roots(program))).noneMatch(Recur.class::isInstance);
  }

  @Test
  void theNextValuesOfALoopAreSimultaneous() {
    Evaluation evaluation =
        Evaluation.of(
            "size n",
            "param x",
            "for t < n from a = x, b = 1 {",
            "  next a = b",
            "  next b = a + next a",
            "}",
            "loss 100 * a + b");
    assertThat(evaluation.with("n", 3).with("x", 0).loss()).isEqualTo(203);
  }

  @Test
  void aStateWithoutANextValueKeepsIt() {
    Evaluation evaluation =
        Evaluation.of(
            "param x", "for t < 3 from a = x, b = 0 {", "  next b = b + a", "}", "loss a * b");
    assertThat(evaluation.with("x", 2).loss()).isEqualTo(12);
  }

  @Test
  void aLoopBeginsAtItsLowerBoundAndCollects() {
    Evaluation evaluation =
        Evaluation.of(
            "size n",
            "param x[n]",
            "for t in 1..n from s = x[0] {",
            "  d = x[t] - x[t - 1]",
            "  next s = s + d",
            "  collect e = d * d",
            "}",
            "output f = concat(e, [s])");
    assertThat(evaluation.with("n", 3).with("x", 1, 3, 6).output()).containsExactly(4, 9, 6);
  }

  @Test
  void aLoopMayRunInALoop() {
    Evaluation evaluation =
        Evaluation.of(
            "size n",
            "param x[n]",
            "for i < n from s = zeros(n) {",
            "  for j < i from p = 1 {",
            "    next p = p * x[j]",
            "    collect q = p",
            "  }",
            "  next s = s + p + sum(q)",
            "}",
            "output s");
    assertThat(evaluation.with("n", 3).with("x", 2, 3, 4).output())
        .containsExactly(1 + 3 + 9, 1 + 3 + 9, 1 + 3 + 9);
  }

  @Test
  void aLoopThatRunsNeverLeavesItsInitialValue() {
    Evaluation evaluation =
        Evaluation.of(
            "size n",
            "param x",
            "for i < n from s = x {",
            "  for j < i - 1 from r = s {",
            "    next r = 2 * r",
            "  }",
            "  next s = r + 1",
            "}",
            "loss s");
    assertThat(evaluation.with("n", 0).with("x", 5).loss()).isEqualTo(5);
    assertThat(evaluation.with("n", 3).with("x", 1).loss()).isEqualTo(7);
  }

  @Test
  void aSecondLoopMayGoOnWithTheStateOfTheFirst() {
    Evaluation evaluation =
        Evaluation.of(
            "param x",
            "for t < 2 from s = x {",
            "  next s = s * s",
            "}",
            "for t < 2 from s = s {",
            "  next s = s + 1",
            "}",
            "loss s");
    assertThat(evaluation.with("x", 2).loss()).isEqualTo(18);
  }

  @Test
  void aFunctionNamesTheLengthsOfItsArguments() {
    Evaluation evaluation =
        Evaluation.of(
            "size n",
            "param A[n, 3]",
            "fn diagonal(v[k]) = [i < k, j < k: if i == j then v[i] else 0]",
            "fn size_(B[p, q]) = 10 * p + q",
            "loss size_(A) + size_(diagonal(A[:, 0]))");
    assertThat(evaluation.with("n", 4).with("A", new double[12]).loss()).isEqualTo(43 + 44);
  }

  @Test
  void aFunctionGivesATuple() {
    Evaluation evaluation =
        Evaluation.of(
            "param x[2]",
            "fn polar(p) = if p[0] == 0 then (0, p) else (norm(p), p / norm(p))",
            "(r, u) = polar(x)",
            "loss r + u[1]");
    assertThat(evaluation.with("x", 3, 4).loss()).isEqualTo(5.8);
    assertThat(evaluation.with("x", 0, 4).loss()).isEqualTo(4);
  }

  @Test
  void aModelMayGiveStandardNamesItsOwnMeaning() {
    Evaluation evaluation =
        Evaluation.of(
            "param x",
            "area = pi",
            "fn twice(a) = exp(a)",
            "fn exp(a) = 2 * a",
            "pi = 10",
            "loss twice(0) + exp(x) + pi - area");
    assertThat(evaluation.with("x", 1).loss()).isEqualTo(1 + 2 + 10 - Math.PI);
  }

  @Test
  void shortLiteralAxesAreWrittenOutAndNamedOnesAreNot() {
    Program literal = Evaluation.of("param x[3]", "y = 2 * x", "output s = sum(y .* y)").program();
    assertThat(Reachable.from(Evaluation.roots(literal))).noneMatch(Build.class::isInstance);
    Program named =
        Evaluation.of("size n = 3", "param x[n]", "y = 2 * x", "output s = sum(y .* y)").program();
    assertThat(Reachable.from(Evaluation.roots(named))).anyMatch(Build.class::isInstance);
  }

  @Test
  void aSizeMayBeOverriddenAndDerived() {
    String[] lines = {"size n = 3, m = 2 * n, k", "param x[m + k]", "loss m + sum(x)"};
    Program program = Evaluation.program(Map.of("n", 5L, "k", 7L), lines);
    assertThat(program.fixedSizes())
        .containsEntry("n", 5L)
        .containsEntry("m", 10L)
        .containsEntry("k", 7L);
    assertThat(program.params().get(0).shape().get(0)).hasToString("17");
    assertThatThrownBy(() -> Evaluation.program(Map.of("q", 1L), lines))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no size 'q'");
  }

  @Test
  void theLossOfResidualsIsHalfTheirSumOfSquares() {
    Evaluation evaluation =
        Evaluation.of("param x[2], y", "residual r[2] = x - y", "residual s = y");
    assertThat(evaluation.with("x", 1, 2).with("y", 3).loss()).isEqualTo(0.5 * (4 + 1 + 9));
  }

  @Test
  void namesOfTheModelStayWithTheirNodes() {
    Program program =
        Evaluation.of("param x", "h1 = sin(x)", "output f3 = h1^2", "loss f3").program();
    assertThat(program.names().values()).containsExactly("h1", "f3");
  }

  @Test
  void callsOfCallsAreElaboratedOnce() {
    String calls =
        IntStream.range(0, 60)
            .mapToObj(k -> "fn f" + (k + 1) + "(v) = f" + k + "(v[0..n]) + f" + k + "(v[0..n])")
            .collect(Collectors.joining("\n"));
    Program program =
        Evaluation.of("size n", "param x[n]", "fn f0(v) = v", calls, "loss sum(f60(x))").program();
    assertThat(program.graph().size()).isLessThan(5000);
  }

  @Test
  void longChainsOfDefinitionsAndTermsAreElaborated() {
    StringBuilder lines = new StringBuilder("size n\nparam a, v[n]\ny0 = a\nw0 = v\n");
    for (int k = 0; k < 20_000; k++) {
      lines.append("y%d = sin(y%d)\nw%d = w%d + v\n".formatted(k + 1, k, k + 1, k));
    }
    lines.append("loss y20000 + w20000[0]");
    lines.append(" + a * a".repeat(20_000));
    assertThat(Evaluation.of("", lines.toString()).program().loss()).isNotNull();
  }
}
