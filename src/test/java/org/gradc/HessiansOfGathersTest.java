package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hessians of sums over what is gathered: by rows where few of many params are read, by columns
 * where few params are read many times. They are the sum of e u u' over the sums' terms, where e is
 * a term and u counts what each param has in it.
 */
class HessiansOfGathersTest {
  private static final CompiledModel MODEL =
      Gradc.compile(
          """
          model Documents
          size p, n, m
          data word[n, m] : int, count[n, m], length[n] : int
          param before, w[p], scale
          loss sum(i < n: exp(before + scale * sum(k < length[i]: count[i, k] * w[word[i, k]])))
          derive hessian
          """);

  /** Documents, with what is expected of them. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Documents(int p, int[] words, double[] counts, int[] lengths, double[] params) {
    static Documents random(int p, int n, int m) {
      Random random = new Random(7);
      return new Documents(
          p,
          random.ints((long) n * m, 0, p).toArray(),
          random.doubles((long) n * m, -1, 1).toArray(),
          random.ints(n, 0, m + 1).toArray(),
          random.doubles(p + 2, 0, 1.0 / m).toArray());
    }

    /** d is the derivative of the exponent, s that of d by scale and by w. */
    double[] hessian() {
      int size = p + 2;
      int m = counts.length / Math.max(1, lengths.length);
      double[] hessian = new double[size * size];
      double scale = params[size - 1];
      for (int i = 0; i < lengths.length; i++) {
        double[] d = new double[size];
        double[] s = new double[size];
        d[0] = 1;
        for (int k = i * m; k < i * m + lengths[i]; k++) {
          d[1 + words[k]] += scale * counts[k];
          s[1 + words[k]] += counts[k];
          d[size - 1] += counts[k] * params[1 + words[k]];
        }
        double term = Math.exp(params[0] + scale * d[size - 1]);
        for (int row = 0; row < size; row++) {
          for (int column = 0; column < size; column++) {
            double second = row == size - 1 ? s[column] : column == size - 1 ? s[row] : 0;
            hessian[row * size + column] += term * (d[row] * d[column] + second);
          }
        }
      }
      return hessian;
    }
  }

  @ParameterizedTest
  @CsvSource({"40, 3, 4", "40, 30, 3", "3, 5, 60", "2, 1, 300", "4, 3, 1", "5, 2, 0", "9, 0, 9"})
  void areExactForAllSizes(int p, int n, int m) {
    Documents documents = Documents.random(p, n, Math.max(1, m));
    int[] lengths = m == 0 ? new int[n] : documents.lengths();
    Documents now =
        new Documents(p, documents.words(), documents.counts(), lengths, documents.params());
    BoundModel bound =
        MODEL
            .bind()
            .size("p", p)
            .size("m", Math.max(1, m))
            .set("word", now.words())
            .set("count", now.counts())
            .set("length", now.lengths())
            .build();
    double[] matrix = new double[(p + 2) * (p + 2)];
    bound.hessian().dense(now.params(), matrix);
    double[] expected = now.hessian();
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(matrix).containsExactly(expected, within(1e-12 * largest));
  }
}
