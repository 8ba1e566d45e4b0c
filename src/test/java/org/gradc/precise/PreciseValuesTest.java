package org.gradc.precise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradc.graph.Kind;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The rows of the table of operations in double-double arithmetic, against values computed with 42
 * digits of arguments that have 31 themselves: ordinary ones, tiny and huge ones, near zeros and
 * near the ends of a domain.
 */
class PreciseValuesTest {
  private static final double TOLERANCE = 1e-28;
  private static final Map<String, Operation> ROWS =
      Operations.all().stream().collect(Collectors.toMap(Operation::name, row -> row));

  /**
   * @param scale what the error is relative to: the value, or the larger of it and the terms of a
   *     reflection
   */
  private record Sample(String function, List<Object> arguments, BigDecimal value, double scale) {
    static Sample of(String line) {
      String[] cells = line.split(",", -1);
      List<Kind> kinds = ROWS.get(cells[0]).arguments();
      List<Object> arguments = new ArrayList<>();
      int cell = 1;
      for (Kind kind : kinds) {
        if (kind == Kind.INT) {
          arguments.add(Long.valueOf(cells[cell]));
          cell++;
        } else {
          arguments.add(
              DoubleDouble.of(
                  Double.parseDouble(cells[cell]), Double.parseDouble(cells[cell + 1])));
          cell += 2;
        }
      }
      BigDecimal value = new BigDecimal(cells[5]);
      double scale = cells[6].isEmpty() ? value.doubleValue() : Double.parseDouble(cells[6]);
      return new Sample(cells[0], arguments, value, Math.abs(scale));
    }

    /** Of a line of {@code src/test/python/operations.py}. */
    static Sample ofOperation(String line) {
      String[] cells = line.split(",");
      List<Object> arguments = new ArrayList<>();
      for (int k = 2; k < cells.length; k++) {
        String[] parts = cells[k].split(";");
        arguments.add(
            parts.length == 1
                ? (Object) Long.valueOf(parts[0])
                : DoubleDouble.of(Double.parseDouble(parts[0]), Double.parseDouble(parts[1])));
      }
      BigDecimal value = new BigDecimal(cells[1]);
      return new Sample(cells[0], arguments, value, Math.abs(value.doubleValue()));
    }

    /** Terms of the higher derivatives cancel. */
    double tolerance() {
      return arguments.get(0) instanceof Long order && order > 3 ? 10 * TOLERANCE : TOLERANCE;
    }

    double error() {
      Object result = ROWS.get(function).evaluatePrecisely(arguments.toArray());
      BigDecimal off = ((DoubleDouble) result).toBigDecimal().subtract(value).abs();
      if (off.signum() == 0) {
        return 0;
      }
      return off.divide(new BigDecimal(scale), MathContext.DECIMAL32).doubleValue();
    }
  }

  private static Map<String, List<Sample>> samples() throws IOException {
    List<Sample> all = new ArrayList<>(read("values.csv", Sample::of));
    all.addAll(read("operation-values.csv", Sample::ofOperation));
    return all.stream().collect(Collectors.groupingBy(Sample::function));
  }

  private static List<Sample> read(String file, Function<String, Sample> sample)
      throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                PreciseValuesTest.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(sample).toList();
    }
  }

  @TestFactory
  List<DynamicTest> aFunctionHasTwentyEightDigits() throws IOException {
    return samples().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        assertThat(entry.getValue())
                            .allSatisfy(
                                sample ->
                                    assertThat(sample.error())
                                        .isLessThanOrEqualTo(sample.tolerance()))))
        .toList();
  }

  /** These are exact or pick an operand; the others must be in the table. */
  @Test
  void everyInexactFunctionHasSamples() throws IOException {
    List<String> exact =
        List.of("negate", "abs", "sign", "floor", "ceil", "round", "relu", "min", "max", "stop");
    assertThat(samples().keySet())
        .containsAll(
            Operations.all().stream()
                .filter(row -> row.result() == Kind.REAL && row.arguments().contains(Kind.REAL))
                .map(Operation::name)
                .filter(name -> !exact.contains(name))
                .toList());
  }
}
