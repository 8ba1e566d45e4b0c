package org.gradc.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.codehaus.janino.SimpleCompiler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The kernels of the error and the gamma function err by at most 2 units in the last place, with
 * both libraries. The table has values computed with 45 digits and rounded, on grids that are
 * denser where a form ends or is near a zero, with the points of the largest errors found.
 */
class KernelAccuracyTest {
  /**
   * @param scale what the units are of: the value, but for negative arguments of lgamma and
   *     polygamma the larger of it and the terms of the reflection, which cancel near a zero
   */
  private record Sample(String kernel, long order, double x, double value, double scale) {
    static Sample of(String line) {
      String[] cells = line.split(",", -1);
      double value = Double.parseDouble(cells[3]);
      double scale = cells[4].isEmpty() ? value : Double.parseDouble(cells[4]);
      long order = cells[1].isEmpty() ? 0 : Long.parseLong(cells[1]);
      return new Sample(cells[0], order, Double.parseDouble(cells[2]), value, scale);
    }

    Object[] arguments() {
      return kernel.equals("polygamma") ? new Object[] {order, x} : new Object[] {x};
    }
  }

  @ParameterizedTest
  @EnumSource
  void errsByAtMostTwoUnits(MathLibrary math) throws Exception {
    Class<?> compiled = compile(math);
    for (Sample sample : samples()) {
      double value = (Double) method(compiled, sample.kernel()).invoke(null, sample.arguments());
      assertThat(Math.abs(value - sample.value()) / Math.ulp(sample.scale()))
          .as("%s is %s", sample, value)
          .isLessThanOrEqualTo(2);
    }
  }

  private static List<Sample> samples() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                KernelAccuracyTest.class.getResourceAsStream("kernel-values.csv"),
                StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(Sample::of).toList();
    }
  }

  private static Class<?> compile(MathLibrary math) throws Exception {
    StringBuilder source = new StringBuilder("public final class Copied {\n");
    for (String name : KernelSource.names()) {
      source.append(KernelSource.of(name).text().replace("private static", "public static"));
    }
    SimpleCompiler compiler = new SimpleCompiler();
    compiler.setTargetVersion(17);
    compiler.cook(math.in(source.append("}\n").toString()));
    return compiler.getClassLoader().loadClass("Copied");
  }

  private static Method method(Class<?> type, String name) {
    return Stream.of(type.getMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
