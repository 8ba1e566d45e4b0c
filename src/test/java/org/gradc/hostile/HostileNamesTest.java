package org.gradc.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.gradc.Arguments;
import org.gradc.CompiledModel;
import org.gradc.CompilerOptions;
import org.gradc.Gradc;
import org.gradc.source.ModelException;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that Java, Janino or the generated class have for something else, or do not know. */
class HostileNamesTest {
  private static final CompilerOptions OPTIONS = CompilerOptions.defaults().withoutCache();

  private static double loss(String text, Map<String, double[]> values) {
    CompiledModel model = Gradc.compile(new Source("h.grad", text), OPTIONS);
    Arguments arguments = new Arguments(values, new HashMap<>(), OptionalInt.empty());
    return model.evaluate(Map.of(), arguments).loss().getAsDouble();
  }

  /** Letters beyond 16 bits, which Janino does not know. */
  @ParameterizedTest
  @ValueSource(strings = {"\ud835\udc65", "a\ud835\udc65b", "\ud801\udc00a", "b\ud840\udc00"})
  void lettersBeyondSixteenBits(String name) {
    String text = "model %s\nparam %s, x\nloss %s^2 + x\n";
    Map<String, double[]> values = Map.of(name, new double[] {3}, "x", new double[] {1});
    assertThat(loss(text.formatted(name, name, name), values)).isEqualTo(10);
    assertThatThrownBy(() -> OPTIONS.withClassName(name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Math",
        "String",
        "Object",
        "System",
        "Evaluator",
        "IllegalArgumentException",
        "Double",
        "Serializable",
        "double",
        "class",
        "int",
        "null",
        "Arrays",
        "Integer",
        "StrictMath",
        "org",
        "java",
        "record",
        "var",
        "yield",
        "sealed",
        "permits",
        "when",
        "module",
        "Record"
      })
  void namesOfJava(String name) {
    String text = "model %s\nparam x[2]\noutput y = x\nloss sin(x[0]) + x[1]^2.5\n".formatted(name);
    try {
      double found = loss(text, Map.of("x", new double[] {0.5, 2}));
      assertThat(found).isEqualTo(Math.sin(0.5) + Math.pow(2, 2.5));
    } catch (ModelException e) {
      assertThat(e).hasMessageContaining(name);
    }
    String inside =
        "model M\nsize %s\nparam x[%s]\nfor t < 2 from s = x[0] { next s = s * 2 }\nloss s\n";
    CompiledModel model =
        Gradc.compile(new Source("h.grad", inside.formatted(name, name)), OPTIONS);
    assertThat(model.evaluator(Map.of(name, 1L)).parameterCount()).isEqualTo(1);
  }

  /** Java has no room for them in a class file, nor a disk in the name of a file. */
  @Test
  void namesThatAreTooLong() {
    String name = "a".repeat(70_000);
    for (String text :
        new String[] {
          "model %s\nparam x\nloss x\n",
          "model M\nparam %s\nloss %s\n",
          "model M\nsize %s\nparam x[%s]\nloss sum(x)\n",
          "model M\nparam x\noutput %s = x\n",
          "model M\nparam x\nfn %s(y) = y\nloss %s(x)\n"
        }) {
      Source source = new Source("h.grad", text.formatted(name, name));
      assertThatThrownBy(() -> Gradc.compile(source, OPTIONS))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("has at most");
    }
    for (String longest : new String[] {"M".repeat(200), "x".repeat(2000)}) {
      String text = "model M\nparam x\nloss x\n".replace(longest.substring(0, 1), longest);
      assertThat(
              loss(text, Map.of("M".repeat(200).equals(longest) ? "x" : longest, new double[] {3})))
          .isEqualTo(3);
    }
  }

  /** What is told apart by case alone, or by what a terminal does not show, stays apart. */
  @Test
  void namesThatLookAlike() {
    String text =
        "model M\nparam a, \u0430, A, \u03b1, alpha\nloss a + 2*\u0430 + 4*A + 8*\u03b1 + 16*alpha\n";
    Map<String, double[]> values = new HashMap<>();
    for (String name : new String[] {"a", "\u0430", "A", "\u03b1", "alpha"}) {
      values.put(name, new double[] {1});
    }
    assertThat(loss(text, values)).isEqualTo(31);
  }
}
