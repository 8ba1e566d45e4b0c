package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradc.Closeness.assertClose;
import static org.gradc.DerivativeExpressions.ULP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a reduction finds is the same where the method is cut and the result is carried from part to
 * part: of every kind, and in 32 bits as in 64.
 */
class CarriedVariablesTest {
  /** So many terms make a method too long for one. */
  private static final int TERMS = 150;

  private static final int[] K = {3, -70_000, 5, 65_000, 2, 3};
  private static final double[] Y = {0.5, -1.5, 2.5, 0.25, 2.5, -1};

  static Stream<Arguments> reductions() {
    long count = Arrays.stream(K).filter(k -> k > 2).count();
    long squares = Arrays.stream(K).mapToLong(k -> (long) k * k).sum();
    long product = Arrays.stream(K).mapToLong(k -> k).reduce(1, (a, b) -> a * b);
    long largest = Arrays.stream(K).mapToLong(k -> (long) k * k).max().getAsLong();
    double logsumexp = Math.log(Arrays.stream(Y).map(Math::exp).sum());
    return Stream.of(
        Arguments.of("sum(i < n: k[i])", (double) Arrays.stream(K).sum()),
        Arguments.of("sum(i < n if k[i] > 2: 1)", (double) count),
        Arguments.of("sum(i < n: k[i] * k[i])", (double) squares),
        Arguments.of("prod(i < n: k[i])", (double) product),
        Arguments.of("min(i < n: k[i])", -70_000.0),
        Arguments.of("min(i < n: k[i] * k[i])", 4.0),
        Arguments.of("max(i < n: k[i])", 65_000.0),
        Arguments.of("max(i < n: k[i] * k[i])", (double) largest),
        Arguments.of("argmin(i < n: k[i])", 1.0),
        Arguments.of("argmin(i < n: k[i] * k[i])", 4.0),
        Arguments.of("argmax(i < n: k[i])", 3.0),
        Arguments.of("argmax(i < n: k[i] * k[i] * k[i])", 3.0),
        Arguments.of("argmax(i < n: y[i])", 2.0),
        Arguments.of("argmin(i < n: y[i])", 1.0),
        Arguments.of("sum(i < n: y[i])", Arrays.stream(Y).sum()),
        Arguments.of("prod(i < n: y[i])", Arrays.stream(Y).reduce(1, (a, b) -> a * b)),
        Arguments.of("min(i < n: y[i])", -1.5),
        Arguments.of("max(i < n: y[i])", 2.5),
        Arguments.of("logsumexp(i < n: y[i])", logsumexp),
        Arguments.of("(if y[n - 1] > 0 then 1 else 2)", 2.0),
        Arguments.of("k[3] * k[3] * k[3]", Math.pow(65_000, 3)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reductions")
  void whatIsCarriedKeepsItsValue(String reduction, double value) {
    List<String> lines = new ArrayList<>();
    lines.add("model Carried");
    lines.add("size n");
    lines.add("data k[n] : int, y[n]");
    lines.add("param p[" + TERMS + "]");
    lines.add("require n > 3, \"short\"");
    lines.add("c = " + reduction);
    List<String> terms = new ArrayList<>();
    for (int t = 0; t < TERMS; t++) {
      lines.add("a" + t + " = sin(p[" + t + "] * c) + p[" + (t + 1) % TERMS + "]");
      terms.add("a" + t + " * a" + (t + 7) % TERMS);
    }
    lines.add("loss " + String.join(" + ", terms));
    double[] y = Y;
    double[] k = Arrays.stream(K).asDoubleStream().toArray();
    double[] p = IntStream.range(0, TERMS).mapToDouble(t -> 0.1 * t / value).toArray();
    Trial trial = Trial.of(lines.toArray(String[]::new)).size("n", K.length);
    Evaluation result = trial.with("k", k).with("y", y).with("p", p).compiled();
    assertThat(trial.compilation().javaSource())
        .containsPattern("private transient (double|int|long|boolean) \\w*[kK]ept\\d*;");
    assertClose("loss", result.loss().getAsDouble(), loss(p, value), 1e-13);
    assertClose("interpreted", result, trial.interpreted(), 64 * ULP);
  }

  /** So many that a class has no room for their fields. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "sum(i < n: k[i] * k[i])",
        "argmax(i < n: k[i])",
        "prod(i < n: k[i])",
        "max(i < n: y[i])"
      })
  void thousandsAreCarriedInArrays(String reduction) {
    int count = 2_500;
    StringBuilder text =
        new StringBuilder(
            "model Many\nsize n\ndata k[n] : int, y[n]\nparam p[%d]\n".formatted(count));
    text.append("require n > 3, \"short\"\nc = ").append(reduction).append('\n');
    for (int t = 0; t < count; t++) {
      text.append("a%d = sin(p[%d] * c) + p[%d]\n".formatted(t, t, (t + 1) % count));
    }
    text.append("total[t < %d] = p[t]\nloss sum(total)".formatted(count));
    for (int t = 0; t < count; t++) {
      text.append(" + a%d * a%d".formatted(t, (t + count / 2) % count));
    }
    Trial trial = Trial.of(text.toString()).size("n", K.length);
    double[] k = Arrays.stream(K).asDoubleStream().toArray();
    double[] p = IntStream.range(0, count).mapToDouble(t -> Math.cos(t) / 1e9).toArray();
    Evaluation result = trial.with("k", k).with("y", Y).with("p", p).compiled();
    assertThat(trial.compilation().javaSource())
        .contains("private final transient double[] carried;");
    assertClose("interpreted", result, trial.interpreted(), 1e-13);
  }

  private static double loss(double[] p, double c) {
    double[] a = new double[TERMS];
    double sum = 0;
    for (int t = 0; t < TERMS; t++) {
      a[t] = Math.sin(p[t] * c) + p[(t + 1) % TERMS];
    }
    for (int t = 0; t < TERMS; t++) {
      sum += a[t] * a[(t + 7) % TERMS];
    }
    return sum;
  }
}
