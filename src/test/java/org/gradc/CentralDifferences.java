package org.gradc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.Assertions;

/**
 * Derivatives of a compiled model's loss by Ridders' extrapolation of central differences, to be
 * compared with its gradient. Of a large parameter some entries, chosen by the seed, are tried.
 */
final class CentralDifferences {
  private static final int ENTRIES = 24;
  private static final int LADDER = 10;
  private static final double RATIO = 1.4;

  /** How much of a loss, relatively, may be rounding errors. */
  private static final double ROUNDING = 16 * Math.ulp(1.0);

  private final Trial trial;
  private final Evaluator evaluator;
  private final double[][] reals;
  private final int[][] integers;
  private double magnitude;

  private CentralDifferences(Trial trial) {
    this.trial = trial;
    this.evaluator = trial.model().evaluator(trial.sizes());
    this.reals = trial.reals();
    this.integers = trial.integers();
  }

  /** A derivative and a bound of its error. */
  private record Estimate(double value, double error) {}

  /** Demands that the compiled gradient is that of the compiled loss. */
  static void check(Trial trial, long seed) {
    new CentralDifferences(trial).check(seed);
  }

  private void check(long seed) {
    Map<String, double[]> gradient = trial.compiled().gradient();
    double largest = Closeness.largest(gradient.values());
    magnitude = Math.abs(trial.compiled().loss().getAsDouble());
    Map<String, double[]> params = new LinkedHashMap<>();
    trial.params().forEach(name -> params.put(name, trial.value(name)));
    double[] point = trial.parameters();
    Random random = new Random(seed);
    int offset = 0;
    for (Map.Entry<String, double[]> param : params.entrySet()) {
      int length = param.getValue().length;
      for (int trials = 0; trials < Math.min(length, ENTRIES); trials++) {
        int entry = length <= ENTRIES ? trials : random.nextInt(length);
        double derivative = gradient.get(param.getKey())[entry];
        Estimate estimate = derivative(point, offset + entry);
        double scale = Math.max(Math.abs(estimate.value()), Math.abs(derivative));
        double difference = Math.abs(estimate.value() - derivative);
        boolean good =
            difference <= 10 * estimate.error() + 1e-12 * scale
                && estimate.error() <= 1e-5 * Math.max(scale, 1e-3 * largest) + 1e-11;
        if (!good) {
          Assertions.fail(
              "the derivative by %s[%d] is %s, by differences %s (error %s), seed %d",
              param.getKey(), entry, derivative, estimate.value(), estimate.error(), seed);
        }
      }
      offset += length;
    }
  }

  private Estimate derivative(double[] point, int entry) {
    Estimate best = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);
    for (double start : new double[] {0.1, 0.01, 1e-3}) {
      Estimate next = ridders(point, entry, start * Math.max(0.5, Math.abs(point[entry])));
      if (next.error() < best.error()) {
        best = next;
      }
    }
    return best;
  }

  private Estimate ridders(double[] point, int entry, double start) {
    double[][] table = new double[LADDER][LADDER];
    Estimate best = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);
    double step = start;
    for (int row = 0; row < LADDER; row++) {
      table[row][0] = difference(point, entry, step);
      double rounding = ROUNDING * magnitude / step;
      double factor = 1;
      for (int column = 1; column <= row; column++) {
        factor *= RATIO * RATIO;
        double finer = table[row][column - 1];
        double coarser = table[row - 1][column - 1];
        table[row][column] = (finer * factor - coarser) / (factor - 1);
        double error =
            rounding
                + Math.max(
                    Math.abs(table[row][column] - finer), Math.abs(table[row][column] - coarser));
        if (error < best.error()) {
          best = new Estimate(table[row][column], error);
        }
      }
      step /= RATIO;
    }
    return best;
  }

  private double difference(double[] point, int entry, double step) {
    double[] moved = point.clone();
    moved[entry] = point[entry] + step;
    double above = moved[entry];
    double right = loss(moved);
    moved[entry] = point[entry] - step;
    return (right - loss(moved)) / (above - moved[entry]);
  }

  private double loss(double[] parameters) {
    return trial.samples().isPresent()
        ? evaluator.risk(trial.samples().getAsInt(), reals, integers, parameters)
        : evaluator.value(reals, integers, parameters);
  }
}
