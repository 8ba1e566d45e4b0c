package org.gradc.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gradc.source.Diagnostic;
import org.gradc.source.Mistake;
import org.gradc.syntax.Expression.Chain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class LimitsTest {
  private static final int MANY = 20_000;

  /** Texts that nest without end in every way the language, or a broken text, can. */
  static Stream<String> towers() {
    return Stream.of(
            List.of("(", "1", ")"),
            List.of("[", "1", "]"),
            List.of("{", "1", "}"),
            List.of("{a=", "1", ";a}"),
            List.of("f(", "1", ")"),
            List.of("f(1 < ", "1", ")"),
            List.of("f(i < ", "1", ", 1)"),
            List.of("sum(i < 2: ", "1", ")"),
            List.of("sum(i < sum(i < ", "1", ": 1): 1)"),
            List.of("[i < 2: ", "1", "]"),
            List.of("[i < ", "1", "]"),
            List.of("root(y from ", "1", ": 1)"),
            List.of("a[", "1", "]"),
            List.of("-", "1", ""),
            List.of("(-", "1", ")"),
            List.of("(not ", "1", ")"),
            List.of("not ", "1", ""),
            List.of("2^", "1", ""),
            List.of("2^-", "1", ""),
            List.of("", "a", "'"),
            List.of("", "a", "[1]"),
            List.of("if a then b else ", "1", ""),
            List.of("if a then b else (", "1", ")"),
            List.of("if a then ", "1", " else 2"),
            List.of("if ", "1", " then 1 else 2"),
            List.of("if ", "1", ""),
            List.of("1 + 2 * (a and ", "b", ")"),
            List.of("(", "1", ""),
            List.of("", "1", ")"),
            List.of("([{", "1", ""),
            List.of("(", "1", "]"),
            List.of("{", "1", ")"),
            List.of("(", "{", "}"),
            List.of("{\n", "1", "\n}"),
            List.of("{ for i < 2 { a = ", "1", " } 2 }"),
            List.of("{ for i < { a =", "1", " } 2 }"))
        .map(tower -> tower.get(0).repeat(MANY) + tower.get(1) + tower.get(2).repeat(MANY));
  }

  @ParameterizedTest
  @MethodSource("towers")
  void nestingWithoutEndIsAMistakeAndNoOverflow(String tower) {
    assertThat(onSmallStack("model T\na = " + tower + "\nb = 1"))
        .isNotEmpty()
        .allSatisfy(diagnostic -> assertThat(diagnostic.message()).hasSizeLessThan(200));
  }

  /** The messages about a text read by a thread with less stack than a thread has by default. */
  private static List<Diagnostic> onSmallStack(String text) {
    AtomicReference<List<Diagnostic>> found = new AtomicReference<>();
    Throwable[] thrown = new Throwable[1];
    Thread thread = new Thread(null, () -> found.set(Trees.mistakes(text)), "small", 768 * 1024);
    thread.setUncaughtExceptionHandler((t, e) -> thrown[0] = e);
    thread.start();
    assertThatCode(thread::join).doesNotThrowAnyException();
    assertThat(thrown[0]).isNull();
    return found.get();
  }

  static Stream<String> deepest() {
    return Stream.of(
        "(".repeat(200) + "1" + ")".repeat(200),
        "f(1 + 2 * ".repeat(200) + "1" + ")".repeat(200),
        "f(i < ".repeat(200) + "1" + ")".repeat(200),
        "sum(i < 2: ".repeat(200) + "1" + ")".repeat(200),
        "sum(i < ".repeat(200) + "1" + ": 1)".repeat(200),
        "{ a = ".repeat(200) + "1" + "; a }".repeat(200),
        "if a then ".repeat(200) + "1" + " else 2".repeat(200),
        "if a then b else ".repeat(2_500) + "1",
        "-".repeat(600) + "1",
        "2^".repeat(600) + "1",
        "a" + "[1]".repeat(600));
  }

  @ParameterizedTest
  @MethodSource("deepest")
  void theDeepestNestingAllowedIsReadAndPrintedWithLittleStack(String text) {
    assertThat(onSmallStack("model T\na = " + text)).isEmpty();
    assertThat(Trees.expression(Printer.print(Trees.expression(text)))).isNotNull();
  }

  @Test
  void theMessagePointsToWhatIsTooDeep() {
    List<Diagnostic> found =
        Trees.mistakes("model T\na = " + "(".repeat(201) + "1" + ")".repeat(201));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).mistake()).isEqualTo(Mistake.TOO_DEEP);
    assertThat(found.get(0).span().line()).isEqualTo(2);
    assertThat(found.get(0).span().column()).isEqualTo(205);
  }

  @Test
  void aSumOfFiftyThousandTermsIsOneChain() {
    String terms =
        IntStream.range(0, 50_000)
            .mapToObj(i -> "x[" + i + "]^2 * 3")
            .collect(Collectors.joining(" + "));
    Chain chain = (Chain) Trees.expression(terms);

    assertThat(chain.links()).hasSize(49_999);
    assertThat(Printer.print(chain)).startsWith("x[0]^2 * 3 + x[1]^2");
  }

  @Test
  void anArrayOfFiftyThousandEntriesIsRead() {
    String entries =
        IntStream.range(0, 50_000).mapToObj(i -> "a < " + i).collect(Collectors.joining(", "));

    assertThat(((Expression.ArrayLiteral) Trees.expression("[" + entries + "]")).elements())
        .hasSize(50_000);
  }

  @Test
  void aModelOfAHundredThousandDefinitionsIsRead() {
    String lines =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "/// Number " + i + "\nx" + i + " = sin(y) + " + i + "\n")
            .collect(Collectors.joining());

    assertThat(Trees.items(lines)).hasSize(100_000);
  }

  @Test
  void aBlockOfFiftyThousandLinesIsRead() {
    String lines =
        IntStream.range(0, 50_000)
            .mapToObj(i -> "  x" + i + " = y\n")
            .collect(Collectors.joining());
    Expression.Block block = (Expression.Block) Trees.expression("{\n" + lines + "  y\n}");

    assertThat(block.statements()).hasSize(50_000);
  }

  @Test
  void tenThousandMistakesAreAllReported() {
    assertThat(Trees.mistakes("model T\n" + "a = = 3\n".repeat(10_000))).hasSize(10_000);
    assertThat(Trees.mistakes("model T\na = {\n" + "b = = 3\n".repeat(10_000) + "1\n}"))
        .hasSize(10_000);
  }

  @Test
  void aNumberOfAMillionDigitsIsAMistake() {
    assertThat(Trees.mistakes("model T\na = " + "9".repeat(1_000_000)))
        .extracting(Diagnostic::mistake)
        .containsExactly(Mistake.NUMBER_TOO_LONG);
  }
}
