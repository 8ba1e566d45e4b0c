package org.gradc.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.gradc.CheckReport;
import org.gradc.DerivativeCheck;
import org.junit.jupiter.api.Test;

/** Functions written by hand of hundreds of components, of scales from 1e-8 to 1e8. */
class ManyComponentsTest {
  private static final int SIZE = 200;

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
