package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jacobians through recurrences: by rows where there are few of them, else by columns. */
class RowsOfJacobiansTest {
  private static final long SEED = 11;

  private static final CompiledModel MODEL =
      Trial.compile(
          "model Chain",
          "size n, m",
          "data t[m]",
          "param w, x[n]",
          "for i < n from y = t {",
          "  next y = [k < m: sin(y[k] + w * x[i])]",
          "}",
          "output total = sum(y), f = y",
          "derive jacobian, jacobian(f, total; x)");

  /** The derivatives of y[k] by w and by each x, step by step. */
  private static double[] row(double start, double w, double[] x) {
    double[] row = new double[1 + x.length];
    double y = start;
    for (int i = 0; i < x.length; i++) {
      double slope = Math.cos(y + w * x[i]);
      row[0] += x[i];
      row[1 + i] += w;
      for (int j = 0; j < row.length; j++) {
        row[j] *= slope;
      }
      y = Math.sin(y + w * x[i]);
    }
    return row;
  }

  private static void assertEntries(double[] found, double[] expected) {
    assertThat(found).containsExactly(expected, within(1e-14));
  }

  @ParameterizedTest
  @CsvSource({"40, 2", "2, 40", "5, 5", "1, 1", "9, 1", "0, 3", "3, 0"})
  void theyAreThoseOfTheRecurrence(int n, int m) {
    Random random = new Random(SEED);
    double[] starts = random.doubles(m, -1, 1).toArray();
    double[] x = random.doubles(n, -1, 1).toArray();
    double w = 0.8;
    int columns = 1 + n;
    double[] all = new double[(1 + m) * columns];
    double[] byX = new double[(m + 1) * n];
    for (int k = 0; k < m; k++) {
      double[] row = row(starts[k], w, x);
      for (int j = 0; j < columns; j++) {
        all[j] += row[j];
        all[(1 + k) * columns + j] = row[j];
        if (j > 0) {
          byX[k * n + j - 1] = row[j];
          byX[m * n + j - 1] += row[j];
        }
      }
    }
    BoundModel bound = MODEL.bind().size("n", n).size("m", m).set("t", starts).build();
    double[] parameters = new double[columns];
    parameters[0] = w;
    System.arraycopy(x, 0, parameters, 1, n);
    double[] found = new double[all.length];
    for (int repeat = 0; repeat < 2; repeat++) {
      bound.jacobian().dense(parameters, found);
      assertEntries(found, all);
      double[] foundByX = new double[byX.length];
      bound.matrix("jacobianOfFTotalInX").dense(parameters, foundByX);
      assertEntries(foundByX, byX);
    }
  }
}
