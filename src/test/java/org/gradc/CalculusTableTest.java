package org.gradc;

import static org.gradc.Closeness.assertClose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every row of the derivative table of a calculus book, by {@code grad} against the closed form.
 */
class CalculusTableTest {
  private static final Path TABLE = Path.of("src/test/resources/org/gradc/calculus.txt");
  private static final int POINTS = 17;

  @TestFactory
  List<DynamicTest> aDerivativeIsThatOfTheBook() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" \\| "))
        .map(row -> DynamicTest.dynamicTest(row[0], () -> check(row)))
        .toList();
  }

  private static void check(String[] row) {
    double from = Double.parseDouble(row[3]);
    double to = Double.parseDouble(row[4]);
    double[] points =
        IntStream.range(0, POINTS)
            .mapToDouble(k -> from + (to - from) * k / (POINTS - 1))
            .toArray();
    Trial trial =
        Trial.of(
                "model Row",
                "size n",
                "data points[n]",
                "fn f(x) = " + row[0],
                "fn slope(x) = grad(f(x), x)",
                "fn curvature(x) = grad(grad(f(x), x), x)",
                "fn first(x) = " + row[1],
                "fn second(x) = " + row[2],
                "output f1 = [i < n: slope(points[i])], f2 = [i < n: curvature(points[i])]",
                "output g1 = [i < n: first(points[i])], g2 = [i < n: second(points[i])]")
            .size("n", POINTS)
            .with("points", points);
    var computed = trial.compiled().outputs();
    for (int k = 0; k < POINTS; k++) {
      compare("first", points[k], computed.get("f1")[k], computed.get("g1")[k]);
      compare("second", points[k], computed.get("f2")[k], computed.get("g2")[k]);
    }
    assertClose("interpreted", trial.compiled(), trial.interpreted(), 16 * Math.ulp(1.0));
  }

  /** Closed forms lose some digits where their terms cancel. */
  private static void compare(String what, double x, double actual, double expected) {
    assertClose(
        what + " derivative at " + x, new double[] {actual}, new double[] {expected}, 0.1, 2e-13);
  }
}
