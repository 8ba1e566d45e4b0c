package org.gradc.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.syntax.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of functions that are not there. */
class FirstWordsTest {
  private static final Pattern QUOTED = Pattern.compile("'([^']+)'");
  private static final Pattern CALL = Pattern.compile("([\\p{L}_]\\w*)\\(");

  private static String advice(String function) {
    return FirstWords.function(function, List.of());
  }

  @Test
  void whatIsToBeWrittenIsOfTheLanguage() {
    List<String> texts =
        FirstWords.functions().values().stream()
            .flatMap(advice -> QUOTED.matcher(advice).results().map(result -> result.group(1)))
            .filter(text -> text.matches(".*\\W.*"))
            .distinct()
            .toList();
    assertThat(texts).hasSizeGreaterThan(100).allSatisfy(FirstWordsTest::assertIsRight);
  }

  private static void assertIsRight(String text) {
    boolean line = text.matches("(output|loss|require|data|size) .*|\\w+\\[i < n\\] = .*");
    boolean binder = text.matches("i (<|in) .*");
    String written = binder ? "sum(" + text + ": x)" : text;
    Diagnostics diagnostics = new Diagnostics();
    Parser.parse(
        new Source("m", "model M\n" + (line ? written : "y = " + written) + "\n"), diagnostics);
    assertThat(diagnostics.all()).as(text).isEmpty();
    List<String> called = CALL.matcher(written).results().map(call -> call.group(1)).toList();
    assertThat(called).as(text).allMatch(Standard::isFunction);
  }

  /** A function of another library that is not here is not a misspelt one of those that are. */
  @Test
  void noOtherFunctionIsProposed() throws IOException {
    Set<String> names =
        new TreeSet<>(
            List.of(
                Files.readString(Path.of("src/test/resources/foreign-functions.txt"))
                    .split("\\s+")));
    names.removeIf(Standard::isFunction);
    assertThat(names).hasSizeGreaterThan(500);
    assertThat(names).allSatisfy(name -> assertThat(advice(name)).doesNotContain("did you mean"));
  }

  @ParameterizedTest
  @CsvSource({
    "sotfmax, softmax",
    "sofmax, softmax",
    "sigmod, sigmoid",
    "sigmiod, sigmoid",
    "sigmoyd, sigmoid",
    "digama, digamma",
    "lgmama, lgamma",
    "Exp, exp",
    "LOG, log",
    "sqtr, sqrt",
    "sqrrt, sqrt",
    "sni, sin",
    "lgosumexp, logsumexp",
    "transpse, transpose",
    "trcae, trace",
    "hypto, hypot",
    "sinnh, sinh"
  })
  void aSlipOfTheFingerIsSeen(String written, String meant) {
    assertThat(advice(written)).isEqualTo("did you mean '" + meant + "'?");
  }

  @Test
  void aFunctionOfTheModelIsProposedLikeOtherNames() {
    assertThat(FirstWords.function("kernal", List.of("kernel")))
        .isEqualTo("did you mean 'kernel'?");
    assertThat(FirstWords.function("kernel2", List.of("kernel1"))).isEmpty();
  }
}
