package org.gradc.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "0.1, 0.1",
    "-2.5, -2.5",
    "3.14159265, 3.14159",
    "1234567.4, 1234570",
    "12345678, 1.23457·10<sup>7</sup>",
    "0.00012345678, 0.000123457",
    "0.000012345678, 1.23457·10<sup>-5</sup>",
    "4.9e-324, 4.94066·10<sup>-324</sup>",
    "0.9999999, 1",
    "NaN, NaN",
    "-Infinity, -∞",
  })
  void sixDigits(double value, String text) {
    assertThat(Figures.rounded(value)).isEqualTo(text);
  }

  private static String text(Figures figures) {
    return figures.html().replaceAll("<[^>]*>", "");
  }

  @Test
  void aLongArrayIsAbbreviated() {
    double[] entries = DoubleStream.iterate(-3, x -> x + 0.5).limit(12).toArray();
    assertThat(text(new Figures(new long[] {3, 4}, entries, false)))
        .isEqualTo("[−3, −2.5, −2, −1.5, −1, −0.5, …] 3 × 4, from −3 to 2.5");
    assertThat(text(new Figures(new long[] {2}, new double[] {1, 2}, true))).isEqualTo("[1, 2]");
    assertThat(text(new Figures(new long[] {0, 3}, new double[0], false)))
        .isEqualTo("[] empty, 0 × 3");
  }

  @Test
  void allDigitsAreKept() {
    Figures third = new Figures(new long[0], new double[] {-1.0 / 3e9}, false);
    assertThat(third.html())
        .isEqualTo("<data value=\"-3.333333333333333E-10\">−3.33333·10<sup>−10</sup></data>");
    assertThat(third.exactHtml()).endsWith(">−3.333333333333333·10<sup>−10</sup></data>");
  }
}
