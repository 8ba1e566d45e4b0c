package org.gradc.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.gradc.graph.Apply;
import org.gradc.graph.Checked;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Program;
import org.gradc.graph.Reachable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-2^2| -4",
        "2^3^2| 512",
        "7 div 2| 3",
        "-7 div 2| -4",
        "-7 mod 3| 2",
        "7 / 2| 3.5",
        "2^-1| 0.5",
        "(-1)^3| -1",
        "1 - 2 - 3| -4",
        "2 * 3 mod 4| 2",
        "if 1 < 2 and not 3 == 4 then 5 else 6| 5",
        "if bit(5, 1) or popcount(7) == 3 then 1 else 0| 1",
        "{ a = 2; b = a + 1; a * b }| 6",
        "min(3, 2, 4) + max(1, 5)| 7",
        "max([3, 7, 5]) - min([3, 7, 5])| 4",
        "argmax([3, 7, 7]) + argmin([3, 1, 5])| 2",
        "sum(i < 4: i^2)| 14",
        "sum(i < 10 if i mod 2 == 1: i)| 25",
        "sum(i in 2..5: i)| 9",
        "prod(i in 1..6: i)| 120",
        "sum(i < 4, j < i: i * j)| 11",
        "max(i < 3, j < 3: i * 3 - j)| 6",
        "mean(i < 5: i)| 2",
        "mean(i < 6 if i > 2: i)| 4",
        "sum([[1, 2], [3, 4]] * [1, 1])| 10",
        "sum([1, 2, 3] .* [4, 5, 6])| 32",
        "[1, 2]' * [3, 4]| 11",
        "([1, 2] * [3, 4]')[1, 0]| 6",
        "([1, 2]' * [[1, 2], [3, 4]] * [1, 1])| 17",
        "[[1, 2], [3, 4]]'[0, 1]| 3",
        "sum([1, 2, 3, 4][1..3])| 5",
        "sum([[1, 2], [3, 4]][:, 1])| 6",
        "sum([[1, 2], [3, 4]][1])| 7",
        "sum(2 ^ 3 * [1, 2] - 1)| 22",
        "sum([1, 2] .^ 2 + 2 .^ [1, 2])| 11",
        "[i < 5: i * i][3]| 9",
        "sum([i < 2, j < 3: i + j])| 9",
        "sum([i < 2: [j < 3: i * j]])| 3",
        "sum(sum(i < 3: i * [1, 2]))| 9",
        "sum(concat([1, 2], [3]))| 6",
        "concat([1, 2], [3])[2]| 3",
        "sum(if 1 < 2 then [1, 2] else [3, 4])| 3",
        "10000000000 * 10000000000 * 1.0| 1e20",
        "floor(2.5) + ceil(2.5) + round(2.5) + sign(-3)| 6",
        "abs(-3) + abs(-2.5)| 5.5",
        "xlogy(0, 0)| 0",
        "max(i < 0: 1.0)| -Infinity",
        "sum(i < 0: 1.0)| 0",
        "2 * (if 1 < 2 then 3 else 4) + 1| 7",
        "sum(i < 3: if i == 0 then 0 else 1 / i)| 1.5",
      })
  void anExpressionHasItsValue(String expression, double value) {
    assertThat(Evaluation.of("loss " + expression).loss()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sec(0.5)| 1.139493927324549",
        "csc(0.5)| 2.085829642933488",
        "cot(0.5)| 1.830487721712452",
        "asec(2)| 1.0471975511965979",
        "acsc(2)| 0.5235987755982989",
        "acot(-1)| 2.356194490192345",
        "sech(0.5)| 0.886818883970074",
        "csch(0.5)| 1.919034751334944",
        "coth(0.5)| 2.163953413738653",
        "asech(0.5)| 1.3169578969248168",
        "acsch(2)| 0.48121182505960347",
        "acoth(2)| 0.5493061443340549",
        "log(8, 2)| 3",
        "log2(8) + log10(100)| 5",
        "leakyrelu(-2, 0.1) + leakyrelu(3, 0.1)| 2.8",
        "gelu(1)| 0.8413447460685429",
        "normpdf(0)| 0.3989422804014327",
        "normcdf(0)| 0.5",
        "clamp(5, 0, 1) + clamp(-5, 0, 1) + clamp(0.5, 0, 1)| 1.5",
        "dot([1, 2, 3], [4, 5, 6])| 32",
        "sum(outer([1, 2], [3, 4]))| 21",
        "cross([1, 0, 0], [0, 1, 0])[2]| 1",
        "norm([3, 4])| 5",
        "mean([1, 2, 6])| 3",
        "var([1, 2, 6])| 4.666666666666667",
        "sum(softmax([1, 2, 3]))| 1",
        "transpose([[1, 2], [3, 4]])[0, 1]| 3",
        "trace([[1, 2], [3, 4]])| 5",
        "sum(zeros(3)) + sum(ones(2, 3)) + sum(ones(2, 2, 2)) + sum(zeros(2, 2))| 14",
        "sum(identity(3) * [1, 2, 3])| 6",
        "digamma(1)| -0.5772156649015329",
        "logsumexp([1000, 1000])| 1000.6931471805599",
        "stop(3) + hypot(3, 4) + atan2(0, 1)| 8",
        "sin(pi / 2)| 1",
      })
  void aStandardFunctionHasItsValue(String expression, double value) {
    assertThat(Evaluation.of("loss " + expression).loss()).isCloseTo(value, within(1e-11));
  }

  @Test
  void aStandardFunctionMapsOverArrays() {
    assertThat(
            Evaluation.of("param x[3]", "output y = gelu(x) + sec(x) .* normcdf(x)")
                .with("x", 0, 0, 0)
                .output())
        .containsExactly(0.5, 0.5, 0.5);
  }

  @Test
  void anIntegerProductInARealContextIsComputedInReals() {
    Evaluation evaluation = Evaluation.of("size n", "loss 0.5 * n * (n - 1)");
    assertThat(evaluation.with("n", 1L << 40).loss()).isEqualTo(0.5 * 0x1p40 * (0x1p40 - 1));
    assertThat(operations(evaluation.program())).doesNotContain(Operations.INTEGER_MULTIPLY);
  }

  @Test
  void aPowerWithAnIntegerExponentIsAnIntegerPower() {
    Program program = Evaluation.of("param x", "size n", "loss x^7 + x^n + x^-2").program();
    assertThat(operations(program))
        .contains(Operations.INTEGER_POWER)
        .doesNotContain(Operations.POWER);
  }

  @Test
  void onlyTheBranchTakenIsEvaluated() {
    Evaluation evaluation =
        Evaluation.of(
            "size n", "param x[n]", "data k : int", "loss if n > 0 and x[0] > 1 then x[k] else 2");
    assertThat(evaluation.with("n", 0).with("x").with("k", 5).loss()).isEqualTo(2);
    assertThat(evaluation.with("n", 1).with("x", 0.5).with("k", 5).loss()).isEqualTo(2);
    assertThatThrownBy(() -> evaluation.with("n", 1).with("x", 1.5).with("k", 5).loss())
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("subscript 1 of x (test.grad:5:35)");
  }

  @Test
  void anUnguardedSubscriptFromDataIsCheckedWhenItIsBound() {
    Program program =
        Evaluation.of("size n", "param x[n]", "data k[3] : int", "loss sum(i < 3: x[k[i]])")
            .program();
    assertThat(program.ranges()).hasSize(1);
    assertThat(program.ranges().get(0).array()).isEqualTo("subscript 1 of x");
    assertThat(isCheckedAtRead(program)).isFalse();
  }

  @Test
  void aSubscriptMadeOfSizesIsCheckedOnce() {
    Evaluation evaluation = Evaluation.of("size n", "param x[n]", "loss x[n - 2] + x[n - 1]");
    assertThat(isCheckedAtRead(evaluation.program())).isFalse();
    assertThat(evaluation.with("n", 1).isRequirementMet(0)).isFalse();
    assertThat(evaluation.with("n", 2).isRequirementMet(0)).isTrue();
  }

  @Test
  void aGuardProvesASubscript() {
    Program program =
        Evaluation.of(
                "size n",
                "param x[n]",
                "y[i < n] = if i == 0 then x[0] else x[i] - x[i - 1]",
                "loss sum(y) + sum(i < n if i > 1: x[i - 2])")
            .program();
    assertThat(isCheckedAtRead(program)).isFalse();
    assertThat(program.requirements()).isEmpty();
  }

  @Test
  void aFunctionThatIsCalledUnderAGuardIsCheckedElsewhere() {
    Program program =
        Evaluation.of(
                "size n",
                "param x[n]",
                "fn before(i) = x[i - 1]",
                "loss sum(i < n: (if i > 0 then before(i) else 0) + before(i))")
            .program();
    assertThat(isCheckedAtRead(program)).isTrue();
  }

  private static boolean isCheckedAtRead(Program program) {
    return Reachable.from(Evaluation.roots(program)).stream().anyMatch(Checked.class::isInstance);
  }

  private static Set<Operation> operations(Program program) {
    Set<Operation> operations = new HashSet<>();
    for (Node node : Reachable.from(Evaluation.roots(program))) {
      if (node instanceof Apply apply) {
        operations.add(apply.operation());
      }
    }
    return operations;
  }
}
