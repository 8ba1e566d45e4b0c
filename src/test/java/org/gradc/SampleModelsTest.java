package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The samples compute what textbooks say. */
class SampleModelsTest {
  private static CompiledModel sample(String name) throws IOException {
    return Gradc.compile(Path.of("generated-samples", name, name + ".grad"));
  }

  private static double cumulative(double x) {
    // Abramowitz and Stegun 26.2.17, right to 7.5e-8.
    double t = 1 / (1 + 0.2316419 * Math.abs(x));
    double series =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    double tail = density(x) * series;
    return x >= 0 ? 1 - tail : tail;
  }

  private static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /** Hull, Options, Futures and Other Derivatives, on the greek letters. */
  @Test
  void theGreeksAreThoseOfTheFormulas() throws IOException {
    double s = 49;
    double k = 50;
    double t = 0.3846;
    double r = 0.05;
    double v = 0.2;
    BoundModel bound =
        sample("blackscholes")
            .bind()
            .set("spot", s)
            .set("strike", k)
            .set("expiry", t)
            .set("rate", r)
            .set("quoted", 2.4)
            .build();
    double d1 = (Math.log(s / k) + (r + v * v / 2) * t) / (v * Math.sqrt(t));
    double d2 = d1 - v * Math.sqrt(t);
    double discounted = k * Math.exp(-r * t);
    double price = s * cumulative(d1) - discounted * cumulative(d2);
    assertThat(price).isEqualTo(2.40, within(0.005));
    double[][] found = new double[6][1];
    bound.outputs(new double[] {v}, found);
    assertThat(found[0][0]).isEqualTo(price, within(1e-5));
    assertThat(found[1][0]).isEqualTo(cumulative(d1), within(1e-6));
    assertThat(found[2][0]).isEqualTo(density(d1) / (s * v * Math.sqrt(t)), within(1e-12));
    assertThat(found[3][0]).isEqualTo(s * density(d1) * Math.sqrt(t), within(1e-10));
    double decay = -s * density(d1) * v / (2 * Math.sqrt(t)) - r * discounted * cumulative(d2);
    assertThat(found[4][0]).isEqualTo(decay, within(1e-5));
    assertThat(found[5][0]).isEqualTo(t * discounted * cumulative(d2), within(1e-4));
  }

  /** A small swing takes 2 pi sqrt(length / gravity); the energy comes back to what it was. */
  @Test
  void thePendulumSwingsBackAndKeepsItsEnergy() throws IOException {
    double length = 0.7;
    double period = 2 * Math.PI * Math.sqrt(length / 9.81);
    BoundModel bound =
        sample("pendulum")
            .bind()
            .set("step", period / 200)
            .set("gravity", 9.81)
            .set("length", length)
            .set("target", 0.0)
            .build();
    double[][] found = new double[2][1];
    bound.outputs(new double[] {0.01, 0}, found);
    assertThat(found[0][0]).isEqualTo(0.01, within(1e-5));
    assertThat(found[1][0]).isEqualTo(0, within(1e-8));
  }

  /** The gradient of a batch is X'(p - y) / n and the ridge's. */
  @Test
  void theLogisticGradientIsThatOfTheTextbook() throws IOException {
    Random random = new Random(11);
    int n = 9;
    double[] x = random.doubles(2 * n, -2, 2).toArray();
    int[] labels = random.ints(n, 0, 2).toArray();
    double[] w = {0.4, -0.3, 0.2};
    BoundModel bound =
        sample("logistic")
            .bind()
            .samples(n)
            .set("x", x)
            .set("label", labels)
            .set("ridge", 0.1)
            .build();
    double[] expected = {0.1 * w[0], 0.1 * w[1], 0};
    for (int i = 0; i < n; i++) {
      double p = 1 / (1 + Math.exp(-(w[0] * x[2 * i] + w[1] * x[2 * i + 1] + w[2])));
      expected[0] += (p - labels[i]) * x[2 * i] / n;
      expected[1] += (p - labels[i]) * x[2 * i + 1] / n;
      expected[2] += (p - labels[i]) / n;
    }
    double[] gradient = new double[3];
    bound.riskGradient(w, gradient);
    assertThat(gradient).containsExactly(expected, within(1e-14));
  }

  /** Without volatility the share grows like money; far in the money delta is known. */
  @Test
  void theOptionWithoutChanceIsWorthWhatItPays() throws IOException {
    int paths = 5;
    int steps = 4;
    double[] normals = new Random(3).doubles(paths * steps, -2, 2).toArray();
    BoundModel bound =
        sample("montecarlo")
            .bind()
            .set("normals", normals)
            .set("strike", 90.0)
            .set("expiry", 1.0)
            .set("rate", 0.04)
            .size("paths", paths)
            .size("steps", steps)
            .build();
    double mean = 0;
    for (int t = 1; t <= steps; t++) {
      mean += Math.exp(0.04 * t / steps) / steps;
    }
    double discount = Math.exp(-0.04);
    double[][] found = new double[2][1];
    bound.outputs(new double[] {100, 0}, found);
    assertThat(found[0][0]).isEqualTo(discount * (100 * mean - 90), within(1e-10));
    assertThat(found[1][0]).isEqualTo(discount * mean, within(1e-12));
  }
}
