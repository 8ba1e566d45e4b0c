package org.gradc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gradc.source.Diagnostic;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which comments read as the divisor of another language, and which are about the formula. */
class SlashCommentsTest {
  private static List<Mistake> mistakes(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Parser.parse(new Source("model.grad", text), diagnostics);
    return diagnostics.all().stream().map(Diagnostic::mistake).toList();
  }

  private static List<Mistake> ofLine(String line) {
    return mistakes("model M\nsize n, k\nparam a, b\ndata x[n]\n" + line + "\nloss a\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "y = n // 2",
        "size h = n // k",
        "y = (n + k)//(k + 1)",
        "y = x[n // 2]",
        "y = x[0] // k * 2 - 1",
        "y = a // x[k]",
        "loss n // k",
        "y = sum(i < n // 2: x[i])",
        "y = exp(b // (n + 2)) + 1",
        "y = (a +\n  n // 2)"
      })
  void aDivisorIsOne(String line) {
    assertThat(ofLine(line))
        .hasSize(1)
        .containsAnyOf(Mistake.COMMENT_AS_DIVISOR, Mistake.DIVISOR_IN_COMMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "y = a * b // the product",
        "y = a * b // product",
        "y = a // n times",
        "y = a // a, b",
        "y = a // 2 pi r",
        "y = a // (2)",
        "y = a // (2.3)",
        "y = a // equation (2)",
        "y = 0.5 // 0.3",
        "y = 7 // 2",
        "y = a // 0.3",
        "y = a // -> b",
        "y = a // = b",
        "y = a // n = 2",
        "y = a // was b * 2",
        "y = a //",
        "y = a // --------",
        "y = a + // 2",
        "y = a /// 2",
        "data z[n] // n",
        "param w[n, k] // k",
        "size m // 2",
        "output a // n",
        "// n",
        "y = f(a, // first (of n)\n  b)",
        "y = exp(a // 2) as in (3)\n  )",
      })
  void aCommentIsNone(String line) {
    assertThat(ofLine(line)).doesNotContain(Mistake.COMMENT_AS_DIVISOR, Mistake.DIVISOR_IN_COMMENT);
  }

  /** The comments that people wrote into models. */
  @Test
  void noModelHasOne() throws IOException {
    for (String folder : List.of("models", "generated-samples", "src/test/resources/user")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".grad")).toList()) {
          assertThat(mistakes(Files.readString(file)))
              .doesNotContain(Mistake.COMMENT_AS_DIVISOR, Mistake.DIVISOR_IN_COMMENT);
        }
      }
    }
  }
}
