package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.gradc.check.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Second derivatives of logarithms of sums, by the covariance that they are. */
class HessiansOfSumsTest {
  private static final int N = 7;
  private static final int P = 20;

  private static double x(int i, int k) {
    return Math.sin(1 + 3 * i + 7 * k);
  }

  private static double[] x() {
    double[] all = new double[N * P];
    for (int j = 0; j < all.length; j++) {
      all[j] = x(j / P, j % P);
    }
    return all;
  }

  /** Minus the covariance of the rows from a first one on, weighted by exp(x b). */
  private static double[][] covariance(double[] b, int first) {
    double total = 0;
    double[] mean = new double[P];
    double[][] second = new double[P][P];
    for (int i = first; i < N; i++) {
      double eta = 0;
      for (int k = 0; k < P; k++) {
        eta += x(i, k) * b[k];
      }
      double weight = Math.exp(eta);
      total += weight;
      for (int k = 0; k < P; k++) {
        mean[k] += weight * x(i, k);
        for (int l = 0; l < P; l++) {
          second[k][l] += weight * x(i, k) * x(i, l);
        }
      }
    }
    for (int k = 0; k < P; k++) {
      for (int l = 0; l < P; l++) {
        second[k][l] = second[k][l] / total - mean[k] * mean[l] / (total * total);
      }
    }
    return second;
  }

  /** The ranges begin where data say, and many params share the sums. */
  @Test
  void ofRangesFromData() {
    double[] b = new double[P];
    for (int k = 0; k < P; k++) {
      b[k] = 0.3 * Math.cos(k);
    }
    int[] first = {0, 2, 2, 5, 6};
    double[][] expected = new double[P][P];
    for (int from : first) {
      double[][] one = covariance(b, from);
      for (int k = 0; k < P; k++) {
        for (int l = 0; l < P; l++) {
          expected[k][l] += one[k][l];
        }
      }
    }
    double[] hessian =
        Gradc.compile(
                """
                model M
                size n, m, p
                data x[n, p], first[m] : int
                param b[p]
                eta = x * b
                loss sum(i < m: logsumexp(j in first[i]..n: eta[j]))
                derive hessian
                """)
            .bind()
            .size("n", N)
            .size("p", P)
            .set("x", x())
            .set("first", first)
            .build()
            .hessian()
            .at(b)
            .toDense();
    for (int k = 0; k < P; k++) {
      for (int l = 0; l < P; l++) {
        assertThat(hessian[k * P + l]).isCloseTo(expected[k][l], within(1e-12));
      }
    }
  }

  /** Each class has a row of params, each sample one class. */
  @Test
  void ofClasses() {
    int classes = 3;
    int features = 6;
    Random random = new Random(4);
    double[] x = random.doubles(N * features, -1, 1).toArray();
    double[] b = random.doubles(classes * features, -1, 1).toArray();
    double[] hessian =
        Gradc.compile(
                """
                model M
                size n, p, K
                data x[n, p], y[n] : int
                param b[K, p]
                eta[i < n, k < K] = sum(j < p: b[k, j] * x[i, j])
                loss sum(i < n: logsumexp(k < K: eta[i, k]) - eta[i, y[i]])
                derive hessian
                """)
            .bind()
            .size("n", N)
            .size("p", features)
            .size("K", classes)
            .set("x", x)
            .set("y", new int[N])
            .build()
            .hessian()
            .at(b)
            .toDense();
    int length = classes * features;
    for (int row = 0; row < length; row++) {
      for (int column = 0; column < length; column++) {
        double expected = 0;
        for (int i = 0; i < N; i++) {
          double[] share = shares(b, x, i, classes, features);
          int k = row / features;
          int l = column / features;
          double weight = share[k] * ((k == l ? 1 : 0) - share[l]);
          expected +=
              weight * x[i * features + row % features] * x[i * features + column % features];
        }
        assertThat(hessian[row * length + column]).isCloseTo(expected, within(1e-13));
      }
    }
  }

  private static double[] shares(double[] b, double[] x, int i, int classes, int features) {
    double[] share = new double[classes];
    double total = 0;
    for (int k = 0; k < classes; k++) {
      double eta = 0;
      for (int j = 0; j < features; j++) {
        eta += b[k * features + j] * x[i * features + j];
      }
      share[k] = Math.exp(eta);
      total += share[k];
    }
    for (int k = 0; k < classes; k++) {
      share[k] /= total;
    }
    return share;
  }

  /** Each level's shares exist only where those around it do, so that guards have guards. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(a < n: logsumexp(b < m: y[b] * x[a] + logsumexp(c < k: z[c] * y[b] * x[a]"
            + " + logsumexp(e < l: u[e] * z[c] * y[b] * x[a]))))",
        "logsumexp(a < n: x[a] * logsumexp(b < m: x[a] * y[b] + logsumexp(c < k: z[c] * y[b] * x[a]"
            + " + logsumexp(e < l: u[e] * z[c] * y[b] * x[a]))))",
        "logsumexp(a < n: x[a] + logsumexp(b < m: y[b] + logsumexp(c < k: z[c]"
            + " + logsumexp(e < l: sin(u[e] * z[c] * y[b] * x[a])))))",
      })
  void ofSumsInSumsInSums(String loss) {
    Trial trial =
        Trial.of(
                "model Nested",
                "size n, m, k, l",
                "param x[n], y[m], z[k], u[l]",
                "loss " + loss,
                "derive hessian")
            .size("n", 2)
            .size("m", 3)
            .size("k", 2)
            .size("l", 2)
            .with("x", 0.3, -0.8)
            .with("y", 1.1, 0.2, -0.4)
            .with("z", 0.7, -1.3)
            .with("u", 0.5, 0.9);
    CheckReport report =
        DerivativeCheck.of(trial.model()).at(trial.sizes(), trial.arguments()).run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
  }
}
