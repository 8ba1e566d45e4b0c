package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Hessians through arrays that are each made of the one before, by the product rule. */
class HessiansOfChainsTest {
  /** Of a chain of arrays the text of the class grows with the lines. */
  @Test
  void chainsTakeTextByTheLine() {
    int[] lengths = IntStream.of(12, 24, 48).map(lines -> text(chain(lines)).length()).toArray();
    assertThat(lengths[2] - lengths[1]).isLessThan(4 * (lengths[1] - lengths[0]));
  }

  private static String text(String model) {
    CompilerOptions options = CompilerOptions.defaults().withDerive("hessian");
    return Gradc.compile(model, options).javaSource();
  }

  private static String chain(int lines) {
    StringBuilder text = new StringBuilder("model Chain\nsize n\nparam d0[n]\n");
    for (int k = 0; k < lines; k++) {
      text.append("d%d = [i < n: d%d[n - 1 - i] * d%2$d[i] - mean(d%2$d)]\n".formatted(k + 1, k));
    }
    return text + "loss sum(d" + lines + ")\n";
  }

  /** Each line is twice differentiated from the one before. */
  @Test
  void chainsAreExact() {
    int n = 4;
    int lines = 20;
    double[] x = {0.3, -0.2, 0.5, 0.1};
    double[][] value = new double[n][];
    for (int i = 0; i < n; i++) {
      value[i] = new double[1 + n + n * n];
      value[i][0] = x[i];
      value[i][1 + i] = 1;
    }
    for (int line = 0; line < lines; line++) {
      double[][] next = new double[n][];
      for (int i = 0; i < n; i++) {
        next[i] = product(n, value[n - 1 - i], value[i]);
        for (double[] each : value) {
          for (int k = 0; k < next[i].length; k++) {
            next[i][k] -= each[k] / n;
          }
        }
      }
      value = next;
    }
    double[] expected = new double[n * n];
    for (double[] each : value) {
      for (int k = 0; k < n * n; k++) {
        expected[k] += each[1 + n + k];
      }
    }
    CompilerOptions options = CompilerOptions.defaults().withDerive("hessian");
    double[] matrix = new double[n * n];
    Gradc.compile(chain(lines), options).bind().size("n", n).build().hessian().dense(x, matrix);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(matrix).containsExactly(expected, within(1e-12 * largest));
  }

  /** Of values with their first and second derivatives, one after the other. */
  private static double[] product(int n, double[] a, double[] b) {
    double[] all = new double[a.length];
    for (int k = 0; k < all.length; k++) {
      all[k] = a[0] * b[k] + (k == 0 ? 0 : a[k] * b[0]);
    }
    for (int k = 0; k < n; k++) {
      for (int l = 0; l < n; l++) {
        all[1 + n + k * n + l] += a[1 + k] * b[1 + l] + a[1 + l] * b[1 + k];
      }
    }
    return all;
  }
}
