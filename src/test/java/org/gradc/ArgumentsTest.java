package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What evaluators say of arguments that do not fit, and that nothing is written then. */
class ArgumentsTest {
  private static final int[][] NONE = new int[0][];
  private static final String[] MODEL = {
    "model M",
    "size n",
    "input x[n], label : int",
    "data t[n], c",
    "param w[n]",
    "output f = [i < n: w[i] * x[i]]",
    "output g = [i < n: t[i] * x[i]]",
    "loss sum(i < n: (w[i] * x[i] - t[i])^2) + c * label",
  };

  private final Evaluator evaluator = Trial.compile(MODEL).evaluator(Map.of("n", 2L));
  private final double[] x = {1, 2};
  private final double[] t = {3, 5};
  private final double[] c = {0.5};
  private final double[] w = {7, 11};
  private final double[] gradient = {-1, -2};
  private final int[][] labels = {{3}};

  private static void refuses(String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private double gradient(double[]... reals) {
    return evaluator.valueAndGradient(reals, labels, w, gradient);
  }

  @Test
  void whatFitsIsComputed() {
    assertThat(gradient(x, t, c)).isEqualTo(16 + 289 + 1.5);
    assertThat(gradient).containsExactly(8, 68);
  }

  @Test
  void nullIsNamed() {
    refuses("x[n] takes 2 entries, not null", () -> gradient(null, t, c));
    refuses("c takes 1 entry, not null", () -> gradient(x, t, null));
    refuses(
        "parameters (w[n]) takes 2 entries, not null",
        () -> evaluator.value(new double[][] {x, t, c}, labels, null));
    refuses(
        "gradient takes 2 entries, not null",
        () -> evaluator.valueAndGradient(new double[][] {x, t, c}, labels, w, null));
    refuses("reals takes 3 arrays (x, t, c), not null", () -> evaluator.value(null, labels, w));
    refuses(
        "label takes 1 entry, not null",
        () -> evaluator.value(new double[][] {x, t, c}, new int[1][], w));
  }

  @Test
  void lengthsAreNamed() {
    refuses("t[n] takes 2 entries, not 3", () -> gradient(x, new double[3], c));
    refuses("c takes 1 entry, not 2", () -> gradient(x, t, t));
    refuses("reals takes 3 arrays (x, t, c), not 2", () -> gradient(x, t));
    refuses(
        "integers takes 1 arrays (label), not 0",
        () -> evaluator.value(new double[][] {x, t, c}, NONE, w));
    assertThat(gradient).containsExactly(-1, -2);
  }

  @Test
  void whatIsWrittenIsNoOtherArgument() {
    double[][] reals = {x, t, c};
    refuses(
        "gradient must not be the same array as parameters",
        () -> evaluator.valueAndGradient(reals, labels, w, w));
    refuses(
        "gradient must not be the same array as x",
        () -> evaluator.valueAndGradient(reals, labels, w, x));
    refuses(
        "gradient must not be the same array as t",
        () -> evaluator.valueAndGradient(reals, labels, w, t));
    double[] f = new double[2];
    refuses(
        "g must not be the same array as f",
        () -> evaluator.outputs(reals, labels, w, new double[][] {f, f}));
    refuses(
        "f must not be the same array as parameters",
        () -> evaluator.outputs(reals, labels, w, new double[][] {w, f}));
    refuses(
        "results takes 2 arrays (f, g), not 1",
        () -> evaluator.outputs(reals, labels, w, new double[][] {f}));
    assertThat(w).containsExactly(7, 11);
    assertThat(x).containsExactly(1, 2);
    assertThat(f).containsOnly(0);
  }

  @Test
  void emptyArraysMayBeTheSame() {
    double[] none = {};
    double[][] reals = {none, none, c};
    Evaluator empty = Trial.compile(MODEL).evaluator(Map.of("n", 0L));
    assertThat(empty.valueAndGradient(reals, labels, none, none)).isEqualTo(1.5);
  }

  @Test
  void manyOutputsAreAllCompared() {
    StringBuilder text = new StringBuilder("model Many\ninput x[2]\nparam w[2]\n");
    int outputs = 200;
    for (int k = 0; k < outputs; k++) {
      text.append("output f" + k + " = [i < 2: " + k + " * x[i] * w[i]]\n");
    }
    Evaluator many = Gradc.compile(text.toString()).evaluator(Map.of());
    double[][] results = new double[outputs][2];
    double[][] reals = {x};
    many.outputs(reals, NONE, w, results);
    assertThat(results[39]).containsExactly(39 * 7, 39 * 22);
    results[39] = results[17];
    refuses("f39 must not be the same array as f17", () -> many.outputs(reals, NONE, w, results));
    results[39] = w;
    refuses(
        "f39 must not be the same array as parameters",
        () -> many.outputs(reals, NONE, w, results));
  }

  @Test
  void aProductOfLengthsDoesNotWrap() {
    CompiledModel model =
        Trial.compile(
            "model M",
            "size a, b, c",
            "data X[a, b, c]",
            "param w",
            "loss w * sum(i < a, j < b, k < c: X[i, j, k])");
    // 2^22 * 2^21 * 2^21 is 2^64, which is 0 in 64 bits: an empty array would have that length.
    Map<String, Long> sizes = Map.of("a", 1L << 22, "b", 1L << 21, "c", 1L << 21);
    assertThatThrownBy(() -> model.evaluator(sizes))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("X[a, b, c] would have 1.8446744073709552E19 entries");
  }

  @Test
  void theNumberOfParametersDoesNotWrap() {
    CompiledModel model =
        Trial.compile("model M", "size n", "param u[n], W[n, n]", "loss sum(u) + sum(W)");
    assertThatThrownBy(() -> model.evaluator(Map.of("n", 65_536L)))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the number of parameters would be 4295032832");
  }

  @Test
  void aCopyHasAWorkspaceOfItsOwn() {
    ExpectedCases.Case given = ExpectedCases.of("mixture").get(0);
    Trial trial = given.trial();
    Evaluator one = trial.model().evaluator(trial.sizes());
    Evaluator other = one.copy();
    assertThat(other).isNotSameAs(one).hasSameClassAs(one);
    assertThat(other.workspaceBytes()).isEqualTo(one.workspaceBytes()).isPositive();
    assertThat(other.parameterCount()).isEqualTo(trial.parameters().length);
    double value = one.value(trial.reals(), trial.integers(), trial.parameters());
    assertThat(other.value(trial.reals(), trial.integers(), trial.parameters())).isEqualTo(value);
  }

  @Test
  void theWorkspaceIsCounted() {
    CompiledModel model = ExpectedCases.open("mixture");
    long small = model.evaluator(Map.of("n", 3L, "d", 2L, "k", 5L)).workspaceBytes();
    long large = model.evaluator(Map.of("n", 3L, "d", 2L, "k", 5_000_000L)).workspaceBytes();
    assertThat(large - small).isGreaterThanOrEqualTo(8 * 4_999_995L);
  }

  @Test
  void anEvaluatorIsWrittenAndReadWithoutItsWorkspace() throws Exception {
    ExpectedCases.Case given = ExpectedCases.of("mixture").get(0);
    Trial trial = given.trial();
    Evaluator one = trial.model().evaluator(trial.sizes());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(one);
    }
    assertThat(bytes.size()).isLessThan(500);
    ClassLoader loader = one.getClass().getClassLoader();
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
          @Override
          protected Class<?> resolveClass(ObjectStreamClass type)
              throws IOException, ClassNotFoundException {
            return Class.forName(type.getName(), false, loader);
          }
        }) {
      Evaluator read = (Evaluator) in.readObject();
      assertThat(read.value(trial.reals(), trial.integers(), trial.parameters()))
          .isEqualTo(one.value(trial.reals(), trial.integers(), trial.parameters()));
    }
  }
}
