package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gradc.cli.Document;
import org.gradc.graph.MathLibrary;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The table of {@code docs/accuracy.md}: how far functions and their derivatives are off. With
 * {@code -Dgradc.freeze=true} what is measured is written there instead of compared.
 */
class AccuracyTest {
  private static final String PAGE = "docs/accuracy.md";
  private static final String[] COLUMNS = {
    "Function", "Points", "Value", "First derivatives", "Second derivatives"
  };
  private static final List<String> FILES =
      List.of("elementary", "two", "sums", "normal", "special", "gamma", "bessel", "incomplete");

  /** How many units a value, a first and a second derivative may be off. */
  private static final double[] LIMITS = {2, 4, 16};

  /** How many that of a function may be that is a sum of logarithms of the gamma function. */
  private static final double LIMIT_OF_SUMS = 16;

  private static final Set<String> SUMS = Set.of("lbeta(x, y)", "lchoose(x, y)");

  /** How many those may be that have orders and parameters: 1e-13. */
  private static final double LIMIT_OF_SERIES = 450;

  /** Functions of which the page says that they are further off, and where. */
  private static final Set<String> EXCEPTIONS = Set.of("x / y", "log(x, y)");

  private static List<AccuracyRow> rows() {
    return FILES.stream().flatMap(file -> AccuracyRow.of(file).stream()).toList();
  }

  @TestFactory
  List<DynamicTest> errorsAreNoLargerThanThePageSays() throws IOException {
    Document page = Document.read(PAGE);
    List<List<String>> told = page.rows(COLUMNS);
    return rows().stream()
        .map(row -> DynamicTest.dynamicTest(row.expression(), () -> check(row, page, told)))
        .toList();
  }

  @Test
  void thePageHasEveryFunction() throws IOException {
    assertThat(Document.read(PAGE).rows(COLUMNS))
        .extracting(cells -> cells.get(0))
        .containsExactlyElementsOf(rows().stream().map(AccuracyTest::name).toList());
  }

  private static void check(AccuracyRow row, Document page, List<List<String>> told)
      throws IOException {
    List<AccuracyRow.Worst> worst = row.measure(MathLibrary.DEFAULT);
    for (int k = 0; k < LIMITS.length; k++) {
      if (!EXCEPTIONS.contains(row.expression())) {
        double limit = SUMS.contains(row.expression()) ? LIMIT_OF_SUMS : LIMITS[k];
        limit =
            row.expression().matches("bessel.*|gamma[pq].*|betainc.*") ? LIMIT_OF_SERIES : limit;
        assertThat(worst.get(k).error()).as(worst.get(k).where()).isLessThanOrEqualTo(limit);
      }
    }
    List<String> cells =
        told.stream().filter(line -> line.get(0).equals(name(row))).findFirst().orElseThrow();
    if (Document.isFrozenAnew()) {
      page.replace(cells, measured(row, worst));
      page.write();
      return;
    }
    assertThat(cells.get(1)).isEqualTo(points(row));
    for (int k = 0; k < LIMITS.length; k++) {
      assertThat(worst.get(k).error())
          .as(worst.get(k).where())
          .isLessThanOrEqualTo(Double.parseDouble(cells.get(2 + k).replace("∞", "Infinity")));
    }
  }

  private static String name(AccuracyRow row) {
    return "`" + row.expression() + "`";
  }

  private static String points(AccuracyRow row) {
    return Integer.toString(row.samples().size());
  }

  private static List<String> measured(AccuracyRow row, List<AccuracyRow.Worst> worst) {
    List<String> cells = new ArrayList<>(List.of(name(row), points(row)));
    worst.forEach(w -> cells.add(roundedUp(w.error())));
    return cells;
  }

  private static String roundedUp(double error) {
    return Double.isInfinite(error)
        ? "∞"
        : String.format(Locale.ROOT, "%.1f", Math.ceil(10 * error) / 10);
  }
}
