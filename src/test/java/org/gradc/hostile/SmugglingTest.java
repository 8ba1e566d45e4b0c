package org.gradc.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.gradc.Arguments;
import org.gradc.CompiledModel;
import org.gradc.CompilerOptions;
import org.gradc.Gradc;
import org.gradc.source.ModelException;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text of a model's author never becomes code of its class. */
class SmugglingTest {
  private static final CompilerOptions OPTIONS = CompilerOptions.defaults().withoutCache();

  static Stream<String> texts() {
    String code = "static { " + Smuggler.CALL + "; }";
    return Stream.of(
        "*/ " + code + " /*",
        "\\u002a/ " + code + " /\\u002a",
        "\\u002a\\u002f " + code + " \\u002f\\u002a",
        "\\uuuu002a/ " + code + " /*",
        "\\\\u002a/ " + code + " /*",
        "\\u005cu002a/ " + code + " /*",
        "*\u200b/*/" + code + "/*",
        "{@code } */ " + code + " /* {@link",
        "\u2028 " + Smuggler.CALL + "; //",
        "\u2029 " + code + " //",
        "\u0085 " + Smuggler.CALL + "; //",
        "\u000b " + Smuggler.CALL + "; //",
        "\f " + Smuggler.CALL + "; //",
        "\\u000a " + code + " //",
        "$L $T $S $$ $W $Z $> $<",
        "%s %d %n %");
  }

  private static void runs(String... lines) {
    int before = Smuggler.runs();
    Source source = new Source("h.grad", String.join("\n", lines) + "\n");
    CompiledModel model = Gradc.compile(source, OPTIONS);
    double loss =
        model
            .evaluate(
                Map.of(),
                new Arguments(Map.of("x", new double[] {3}), Map.of(), OptionalInt.empty()))
            .loss()
            .getAsDouble();
    assertThat(loss).isEqualTo(9);
    for (String java : List.of(model.javaSource(), Gradc.generate(source, OPTIONS).javaSource())) {
      assertThat(JavaText.code(java)).doesNotContain("Smuggler");
    }
    assertThat(Smuggler.runs()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void documentationStaysInItsComment(String text) {
    runs(
        "/// " + text,
        "model M",
        "/// " + text,
        "param x",
        "/// " + text,
        "y = x^2",
        "/// " + text,
        "output z = y",
        "/// " + text,
        "loss y");
  }

  /** A separator of lines broke the literal of the text in two. */
  @ParameterizedTest
  @MethodSource("texts")
  void theTextOfARequirementStaysInItsLiteral(String text) {
    String escaped = text.replace("\\", "\\\\");
    runs("model M", "param x", "require x > 0, \"" + escaped + "\"", "loss x^2");
    Source source =
        new Source("h.grad", "model M\nparam x\nrequire x > 9, \"" + escaped + "\"\nloss x^2\n");
    Arguments three = new Arguments(Map.of("x", new double[] {3}), Map.of(), OptionalInt.empty());
    assertThatThrownBy(() -> Gradc.compile(source, OPTIONS).evaluate(Map.of(), three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void theNameOfTheFileStaysInItsComment(String text) {
    int before = Smuggler.runs();
    String model = "model M\nparam x\nloss x^2\n";
    for (String name : List.of(text, text + ".grad", "a/" + text)) {
      CompiledModel compiled = Gradc.compile(new Source(name, model), OPTIONS);
      assertThat(JavaText.code(compiled.javaSource())).doesNotContain("Smuggler");
      compiled.evaluator(Map.of());
    }
    assertThat(Smuggler.runs()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void nothingButANameIsAName(String text) {
    for (String model :
        List.of(
            "model " + text + "\nparam x\nloss x^2\n",
            "model M\nparam x, " + text + "\nloss x^2\n",
            "model M\nparam x\noutput f = x^2\nderive jacobian(f; x) as " + text + "\n",
            "model M\nsize " + text + "\nparam x\nloss x^2\n")) {
      assertThatThrownBy(() -> Gradc.compile(new Source("h.grad", model), OPTIONS))
          .isInstanceOf(ModelException.class);
    }
    assertThatThrownBy(() -> OPTIONS.withClassName(text))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> OPTIONS.withPackage(text))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                Gradc.compile(
                    new Source("h.grad", "model M\nparam x\nloss x^2\n"), OPTIONS.withDerive(text)))
        .isInstanceOf(ModelException.class);
  }

  /** What the tests above look with sees code that is there. */
  @Test
  void codeIsToldFromText() {
    String code = "class A { static { " + Smuggler.CALL + "; } }";
    assertThat(JavaText.code(code)).contains("Smuggler");
    assertThat(JavaText.code("/* \\u002a/ " + code)).contains("Smuggler");
    assertThat(JavaText.code("/* \\\\u002a/ " + code + "*/")).doesNotContain("Smuggler");
    assertThat(JavaText.code("String s = \"" + Smuggler.CALL + "\";")).doesNotContain("Smuggler");
    assertThat(JavaText.code("// a\\u000a" + code)).contains("Smuggler");
    assertThat(JavaText.code("// " + code)).doesNotContain("Smuggler");
  }
}
