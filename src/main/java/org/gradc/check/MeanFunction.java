package org.gradc.check;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.gradc.precise.DoubleDouble;

/** The mean of functions, each with a weight. */
final class MeanFunction implements PreciseFunction {
  private final List<? extends PreciseFunction> functions;
  private final double[] weights;
  private final DoubleDouble total;

  /**
   * @param weights one for each function, not negative; a function of weight 0 is left out
   */
  MeanFunction(List<? extends PreciseFunction> functions, double[] weights) {
    this.functions = functions;
    this.weights = weights;
    DoubleDouble sum = DoubleDouble.ZERO;
    for (double weight : weights) {
      sum = sum.add(DoubleDouble.of(weight));
    }
    this.total = sum;
  }

  @Override
  public Sample at(Point point) {
    return mean(function -> function.at(point));
  }

  @Override
  public Sample rounded(Point point) {
    return mean(function -> function.rounded(point));
  }

  @Override
  public Sample disturbed(Point point, long seed) {
    return mean(function -> function.disturbed(point, seed));
  }

  private Sample mean(Function<PreciseFunction, Sample> sampled) {
    DoubleDouble[] sums = null;
    long piece = 0;
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] == 0) {
        continue;
      }
      Sample sample = sampled.apply(functions.get(k));
      piece = 31 * piece + sample.piece();
      if (sums == null) {
        sums = new DoubleDouble[sample.size()];
        Arrays.fill(sums, DoubleDouble.ZERO);
      }
      for (int i = 0; i < sums.length; i++) {
        DoubleDouble value = DoubleDouble.of(sample.value(i), sample.rest(i));
        sums[i] = sums[i].add(value.multiply(DoubleDouble.of(weights[k])));
      }
    }
    double[] high = new double[sums.length];
    double[] low = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      DoubleDouble mean = sums[i].divide(total);
      high[i] = mean.hi();
      low[i] = Double.isFinite(mean.hi()) ? mean.lo() : 0;
    }
    return new Sample(high, low, piece);
  }
}
