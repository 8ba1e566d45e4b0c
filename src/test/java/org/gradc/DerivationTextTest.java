package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradc.source.Source;
import org.gradc.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Derivations of whole models, as a person would write them. */
class DerivationTextTest {
  private static final Pattern RANGE = Pattern.compile("\\\\le (\\S+) <");

  private static String latex(String... lines) {
    Source source = new Source("test.grad", String.join("\n", lines) + "\n");
    return Gradc.show(source, Stage.LATEX, CompilerOptions.defaults());
  }

  /** The rows of the displays, each with all its lines. */
  private static List<String> rows(String latex) {
    List<String> rows = new ArrayList<>();
    for (String line : latex.lines().filter(each -> each.startsWith("  ")).toList()) {
      if (line.startsWith("  &\\qquad")) {
        rows.set(rows.size() - 1, rows.get(rows.size() - 1) + line);
      } else {
        rows.add(line);
      }
    }
    return rows;
  }

  /** A bound within an operand looks like the place of another operand: {1}. */
  @Test
  void anOperandIsNotTakenForAForm() {
    String text =
        latex(
            "model M",
            "size n",
            "param r[n, 2], w[n]",
            "loss sum(i < n, j < 2: r[i, j]^2) + sum(i < n: w[i]^2)");
    assertThat(text)
        .contains(
            "\\ell &= \\sum_{i=0}^{n - 1} \\sum_{j=0}^{1} r_{i, j}^2 + \\sum_{i=0}^{n - 1} w_i^2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixture", "bundle", "lstm", "arm", "classifier", "rungekutta"})
  void noIndexRunsTwiceInARow(String model) throws IOException {
    String text =
        Gradc.show(
            SourceFile.read(Path.of("models", model + ".grad")),
            Stage.LATEX,
            CompilerOptions.defaults());
    for (String row : rows(text)) {
      List<String> running = new ArrayList<>();
      Matcher range = RANGE.matcher(row);
      while (range.find()) {
        running.add(range.group(1));
      }
      assertThat(running).as(row).doesNotHaveDuplicates();
    }
  }

  @Test
  void anInnerSumBindsAnotherIndexThanTheRow() {
    String text =
        latex(
            "model M",
            "size n",
            "param A[n, n]",
            "output f = [i < n: A[i, 0] - 2 * sum(A[i])]",
            "loss dot(f, f)");
    assertThat(text).contains("f_i &= A_{i, 0} - 2 \\, \\sum_{j=0}^{n - 1} A_{i, j}");
  }

  /** An integer that becomes a real keeps the name that the model gives it. */
  @Test
  void definitionsOfIntegersHaveTheirNames() {
    String text =
        latex("model M", "size d", "param a", "N = d + 1", "loss N * a^2 + 0.5 * N * (a + a)");
    assertThat(text).contains("N &= 1 + d", "N \\, a^2", "N \\, a");
  }

  @Test
  void numbersOfFewDigitsAreOne() {
    String text =
        latex("model M", "param a, b", "loss 0.5 * (a - b)^2 + 0.25 * b^2 * a", "output f = a");
    assertThat(text).doesNotContain("2 \\cdot 0.5").contains("0.25 \\, b^2");
  }

  /** A row that is longer than a page goes on in the next, with all brackets closed. */
  @Test
  void longRowsAreBroken() {
    List<String> terms = new ArrayList<>();
    for (int k = 0; k < 14; k++) {
      terms.add("weight" + k + " * sin(angle" + k + ")");
    }
    List<String> lines = new ArrayList<>(List.of("model M"));
    for (int k = 0; k < 14; k++) {
      lines.add("param weight" + k + ", angle" + k);
    }
    lines.add("loss " + String.join(" + ", terms));
    String text = latex(lines.toArray(String[]::new));
    List<String> whole = text.lines().filter(each -> each.startsWith("  ")).toList();
    assertThat(whole.get(0)).contains(" &= ");
    assertThat(whole.get(1)).startsWith("  &\\qquad + ");
    for (String line : whole) {
      assertThat(line.replaceAll("\\\\[a-z]+|[{}_^&\\\\ ,]", "")).hasSizeLessThan(110);
      assertThat(line.chars().filter(c -> c == '{').count())
          .isEqualTo(line.chars().filter(c -> c == '}').count());
    }
  }
}
