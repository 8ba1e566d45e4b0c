package org.gradc.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.gradc.CheckReport;
import org.gradc.DerivativeCheck;
import org.junit.jupiter.api.Test;

/** Functions written by hand of hundreds of components, of scales from 1e-8 to 1e8. */
class ManyComponentsTest {
  private static final int SIZE = 200;
  private static final int BEYOND = 3000;

  /** A sum of terms from 1e-2 to 1e2, moved together: no wrong one hides. */
  @Test
  void allAreLookedAtBeyondTheNumberOfSingleOnes() {
    Random random = new Random(16);
    double[] x = random.doubles(BEYOND, 0.5, 1.5).toArray();
    assertEquals(Verdict.PASS, sines(x, -1, 1).verdict());
    assertEquals("d f / d x[2998]", failed(sines(x, 2998, 1.001)));
    assertEquals("d f / d x[17]", failed(sines(x, 17, 1.01)));
    assertEquals("d f / d x[4]", failed(sines(x, 4, 0)));
  }

  private static String failed(CheckReport report) {
    return report.findings().stream()
        .filter(each -> each.verdict() == Verdict.FAIL)
        .map(Finding::component)
        .reduce("", (all, one) -> all + one);
  }

  /** Terms of scales from 1e-2 to 1e2 side by side. */
  private static CheckReport sines(double[] x, int wrong, double factor) {
    return DerivativeCheck.of(
            at -> {
              double sum = 0;
              for (int k = 0; k < BEYOND; k++) {
                sum += size(k) * Math.sin(at[k]);
              }
              return sum;
            },
            at -> {
              double[] gradient = new double[BEYOND];
              for (int k = 0; k < BEYOND; k++) {
                gradient[k] = size(k) * Math.cos(at[k]) * (k == wrong ? factor : 1);
              }
              return gradient;
            })
        .at(x)
        .run();
  }

  private static double size(int k) {
    return Math.pow(10, k % 5 - 2);
  }

  @Test
  void aWrongComponentFailsHoweverSmallItIsBesideOthers() {
    Random random = new Random(15);
    double[] x = new double[SIZE];
    for (int k = 0; k < SIZE; k++) {
      x[k] = scale(k) * (0.5 + random.nextDouble());
    }
    assertEquals(0, failures(x, -1), "right claims");
    for (int wrong = 0; wrong < 17; wrong += 4) {
      assertEquals(1, failures(x, wrong), "component " + wrong);
    }
  }

  /** Half the sum of squares in units of the scales: gradients from 1e-8 to 1e8 stand together. */
  private static long failures(double[] x, int wrong) {
    CheckReport report =
        DerivativeCheck.of(
                at -> {
                  double sum = 0;
                  for (int k = 0; k < SIZE; k++) {
                    sum += at[k] / scale(k) * (at[k] / scale(k)) / 2;
                  }
                  return sum;
                },
                at -> {
                  double[] gradient = new double[SIZE];
                  for (int k = 0; k < SIZE; k++) {
                    gradient[k] = at[k] / scale(k) / scale(k);
                  }
                  if (wrong >= 0) {
                    gradient[wrong] *= 1.001;
                  }
                  return gradient;
                })
            .at(x)
            .run();
    return report.findings().stream().filter(each -> each.verdict() == Verdict.FAIL).count();
  }

  private static double scale(int k) {
    return Math.pow(10, k % 17 - 8);
  }
}
