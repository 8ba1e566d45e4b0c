package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidParameterException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model requires and does not get has an exception that nothing else throws. */
class RequirementsTest {
  private static final String[] RATE = {
    "model Rate",
    "size n",
    "input k : int",
    "data g[n] : int, w[2]",
    "param rate",
    "require n > 1, \"two at least\"",
    "require rate > 0, \"a rate is positive\"",
    "residual r = w[g[0]] * rate",
    "output f = k * sqrt(rate)",
    "loss rate - k * log(rate)",
    "derive hessian, jacobian, jvp, vjp, hvp"
  };

  @TempDir private Path folder;

  private static void isRequired(String text, ThrowingCallable call) {
    assertThatThrownBy(call).isExactlyInstanceOf(InvalidParameterException.class).hasMessage(text);
  }

  private static void isRefused(ThrowingCallable call) {
    assertThatThrownBy(call).isExactlyInstanceOf(IllegalArgumentException.class);
  }

  private static Binding binding(CompiledModel model, int... g) {
    return model.bind().size("n", 2).set("g", g).set("w", 1.0, 2.0);
  }

  @Test
  void everyMethodThrowsItAtRunTime() {
    CompiledModel model = Trial.compile(RATE);
    BoundModel one = binding(model, 0, 1).set("k", 1).build();
    double[] p = {-2};
    double[] room = {Math.PI};
    String text = "a rate is positive";
    isRequired(text, () -> one.value(p));
    isRequired(text, () -> one.gradient(p, room));
    isRequired(text, () -> one.outputs(p, room));
    isRequired(text, () -> one.residuals(p, room));
    isRequired(text, () -> one.hessian().entries(p, room));
    isRequired(text, () -> one.jvp(p, p, room, new double[1]));
    isRequired(text, () -> one.hvp(p, new double[1], room));
    BoundModel many = binding(model, 0, 1).samples(2).set("k", 1, 3).build();
    isRequired(text, () -> many.risk(p));
    isRequired(text, () -> many.riskGradient(p, room));
    assertThat(room).as("nothing is written").containsExactly(Math.PI);
    p[0] = 2;
    assertThat(one.value(p)).isEqualTo(2 - Math.log(2));
  }

  @Test
  void whatIsRequiredOfSizesIsLookedAtWhenTheObjectIsMade() {
    CompiledModel model = Trial.compile(RATE);
    isRequired("two at least", () -> model.evaluator(Map.of("n", 1L)));
    isRefused(() -> model.evaluator(Map.of("n", -1L)));
    isRefused(() -> model.evaluator(Map.of()));
  }

  /** A condition that the compiler demands by itself, with a text of its own. */
  @Test
  void whatTheCompilerDemandsIsNotRequired() {
    CompiledModel own = Trial.compile("model M", "size n", "param x[n]", "loss x[0]^2");
    isRefused(() -> own.evaluator(Map.of("n", 0L)));
    CompiledModel both =
        Trial.compile(
            "model M", "size n", "param x[n]", "loss x[0]^2", "require 0 < n, \"one at least\"");
    isRequired("one at least", () -> both.evaluator(Map.of("n", 0L)));
  }

  /** An entry that is not there does not fail what is required of it: it is not there. */
  @Test
  void aSubscriptInARequirementIsLookedAtBeforeIt() {
    String[] conditions = {
      "a >= 0 and w[a] > 0",
      "w[a] > 0 and a >= 0",
      "a < 0 or w[a] > 0",
      "if a >= 0 then w[a] > 0 else true",
      "sum(i < 2: if i <= a then w[a - i] else 0) > 0",
      "a < 0 or sum(w[a..a + 1]) > 0",
      "w[0] > 0 and (a < 0 or not (w[a] <= 0))",
    };
    for (String condition : conditions) {
      String require = "require " + condition.replace("true", "0 < 1") + ", \"w[a] is positive\"";
      CompiledModel model =
          Trial.compile("model M", "size n", "data a : int", "param w[n]", require, "loss sum(w)");
      BoundModel there = model.bind().size("n", 3).set("a", 1).build();
      assertThat(there.value(new double[] {1, 2, 3})).isEqualTo(6);
      isRequired("w[a] is positive", () -> there.value(new double[] {0, -2, 3}));
      BoundModel missing = model.bind().size("n", 3).set("a", 7).build();
      assertThatThrownBy(() -> missing.value(new double[] {1, 2, 3}))
          .as(condition)
          .isExactlyInstanceOf(IndexOutOfBoundsException.class)
          .hasMessageContaining("which is not at least 0");
    }
  }

  @Test
  void nothingElseThrowsIt() {
    CompiledModel model = Trial.compile(RATE);
    BoundModel one = binding(model, 0, 1).set("k", 1).build();
    isRefused(() -> one.value(new double[2]));
    double[] p = {2};
    isRefused(() -> one.gradient(p, p));
    BoundModel outOfRange = binding(model, 2, 0).set("k", 1).build();
    isRefused(() -> outOfRange.value(p));
  }

  @Test
  void classesOfABuildThrowItToo() throws IOException, ReflectiveOperationException {
    Source source = new Source("rate.grad", String.join("\n", RATE) + "\n");
    Gradc.Generated generated = Gradc.generate(source, CompilerOptions.defaults());
    Path file = Files.writeString(folder.resolve("Rate.java"), generated.javaSource());
    Javac.compile(List.of(file), folder);
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = loader.loadClass("Rate");
      Object rate = type.getConstructor(int.class).newInstance(2);
      Method value =
          Arrays.stream(type.getMethods())
              .filter(m -> m.getName().equals("value"))
              .findFirst()
              .orElseThrow();
      int[] g = {0, 1};
      double[] w = {1, 2};
      assertThat((double) value.invoke(rate, 1, g, w, new double[] {1})).isEqualTo(1);
      assertThatThrownBy(() -> value.invoke(rate, 1, g, w, new double[] {-1}))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .isExactlyInstanceOf(InvalidParameterException.class)
          .hasMessage("a rate is positive");
    }
  }
}
