package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

  /**
   * Under which conditions there is an entry is found out once for each choice, though there are
   * more ways from one to another than anybody can go: as many as numbers of Fibonacci's kind.
   */
  @Test
  @Timeout(60)
  void chainsOfChoicesAreNotWalkedByAllWays() {
    int lines = 60;
    StringBuilder text = new StringBuilder("model Choices\nparam p[4]\ny0 = p[0]\n");
    for (int k = 0; k < lines; k++) {
      text.append(
          "y%d = max(y%d, 0.3 * y%d + p[%d])\n".formatted(k + 1, k, Math.max(0, k - 2), k % 4));
    }
    CompilerOptions options = CompilerOptions.defaults().withDerive("hessian");
    CompiledModel model = Gradc.compile(text + "loss y" + lines + "^2\n", options);
    double[] p = {0.3, -0.2, 0.5, 0.1};
    // Each y is linear in p on the piece where p is: its value and slopes, line by line.
    double[][] y = new double[lines + 1][];
    y[0] = new double[] {p[0], 1, 0, 0, 0};
    for (int k = 0; k < lines; k++) {
      double[] other = new double[5];
      for (int j = 0; j < 5; j++) {
        other[j] = 0.3 * y[Math.max(0, k - 2)][j];
      }
      other[0] += p[k % 4];
      other[1 + k % 4]++;
      y[k + 1] = other[0] > y[k][0] ? other : y[k];
    }
    double[] expected = new double[16];
    for (int k = 0; k < 16; k++) {
      expected[k] = 2 * y[lines][1 + k / 4] * y[lines][1 + k % 4];
    }
    double[] matrix = new double[16];
    model.bind().build().hessian().dense(p, matrix);
    assertThat(matrix).containsExactly(expected, within(1e-14));
  }

  /** There are more groups of entries, of lengths that alternate, than a method has room for. */
  @Test
  void manyParamsOfDifferentShapesAreCut() {
    int terms = 60;
    StringBuilder text = new StringBuilder("model Terms\nsize m\ndata x[m]\n");
    for (int k = 0; k < terms; k++) {
      text.append("param a%1$d, b%1$d[m]\n".formatted(k));
    }
    text.append("loss 0");
    for (int k = 0; k < terms; k++) {
      text.append(" + sum(exp(-a%1$d * x) .* b%1$d)^2".formatted(k));
    }
    CompilerOptions options = CompilerOptions.defaults().withDerive("hessian");
    CompiledModel model = Gradc.compile(text.toString(), options);
    assertThat(model.largestMethodBytecodes()).isLessThan(8_000);
    double[] p = new double[2 * terms];
    Arrays.fill(p, 0.5);
    double[] matrix = new double[p.length * p.length];
    model.bind().size("m", 1).set("x", new double[] {1}).build().hessian().dense(p, matrix);
    // (b e^-a)^2 = b^2 e^-2a: by a and a 4 b^2, by a and b -4 b, by b and b 2, times e^-2a.
    double[] expected = new double[matrix.length];
    for (int k = 0; k < expected.length; k++) {
      int row = k / p.length;
      int column = k % p.length;
      if (row / 2 == column / 2) {
        double factor = row != column ? -2 : row % 2 == 0 ? 1 : 2;
        expected[k] = factor * Math.exp(-1);
      }
    }
    assertThat(matrix).containsExactly(expected, within(1e-15));
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
