package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradc.Closeness.assertClose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs as people write them, against numbers that were computed with 50 digits from the
 * mathematics, and their derivatives by differences of such numbers.
 */
class ProgramsTest {
  private static final Path FOLDER = Path.of("src/test/resources/programs");
  private static final double TOLERANCE = 1e-9;

  static List<String> programs() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".grad"))
          .map(name -> name.replace(".grad", ""))
          .sorted()
          .toList();
    }
  }

  private static List<ExpectedCases.Case> cases(String program) {
    return ExpectedCases.read(FOLDER.resolve(program + ".grad"), FOLDER.resolve(program + ".json"));
  }

  @Test
  void thereAreTwoDozen() throws IOException {
    assertThat(programs()).hasSize(24);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void theNumbersAreRight(String program) {
    for (ExpectedCases.Case each : cases(program)) {
      assertExpected(each, each.trial().compiled());
    }
  }

  private static void assertExpected(ExpectedCases.Case given, Evaluation actual) {
    boolean batch = given.has("batch");
    String loss = batch ? "risk" : "loss";
    if (given.has(loss)) {
      assertClose(loss, actual.loss().getAsDouble(), given.number(loss), TOLERANCE);
    }
    String gradient = batch ? "riskGradient" : "gradient";
    if (given.has(gradient)) {
      assertClose(gradient, actual.gradient(), given.arrays(gradient), TOLERANCE);
    }
    assertClose(
        "outputs",
        expectedOf(actual.outputs(), given, "outputs"),
        given.arrays("outputs"),
        TOLERANCE);
    if (given.has("residuals")) {
      assertClose("residuals", actual.residuals(), given.arrays("residuals"), TOLERANCE);
    }
    for (Map.Entry<String, Object> entry : given.entries().entrySet()) {
      String name = entry.getKey();
      if (name.startsWith("hessian")) {
        assertClose(name, actual.matrices().get(name).toDense(), given.array(name), TOLERANCE);
      } else if (name.startsWith("jacobian")) {
        SparseMatrix matrix = actual.matrices().get(name);
        assertClose(name, matrix.toDense(), dense(matrix, given.arrays(name)), TOLERANCE);
      }
    }
  }

  /** Some outputs are sums of others, and have no numbers of their own. */
  private static Map<String, double[]> expectedOf(
      Map<String, double[]> actual, ExpectedCases.Case given, String key) {
    Map<String, double[]> some = new LinkedHashMap<>(actual);
    some.keySet().retainAll(given.arrays(key).keySet());
    return some;
  }

  private static double[] dense(SparseMatrix matrix, Map<String, double[]> triplets) {
    assertThat(triplets.get("shape")).containsExactly(matrix.rows(), matrix.columns());
    double[] all = new double[matrix.rows() * matrix.columns()];
    double[] values = triplets.get("vals");
    for (int k = 0; k < values.length; k++) {
      int row = (int) triplets.get("rows")[k];
      int column = (int) triplets.get("cols")[k];
      all[row * matrix.columns() + column] += values[k];
    }
    return all;
  }
}
