package org.gradc.check;

import java.util.List;

/** The mean of functions, each with a weight. */
final class MeanFunction implements VectorFunction {
  private final List<? extends VectorFunction> functions;
  private final double[] weights;
  private final double total;

  /**
   * @param weights one for each function, not negative; a function of weight 0 is left out
   */
  MeanFunction(List<? extends VectorFunction> functions, double[] weights) {
    this.functions = functions;
    this.weights = weights;
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    this.total = sum;
  }

  @Override
  public Sample at(Point point) {
    double[] sums = null;
    long piece = 0;
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] == 0) {
        continue;
      }
      Sample sample = functions.get(k).at(point);
      piece = 31 * piece + sample.piece();
      sums = sums == null ? new double[sample.size()] : sums;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weights[k] * sample.value(i);
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= total;
    }
    return Sample.of(sums, piece);
  }

  @Override
  public boolean isPrecise() {
    return functions.get(0).isPrecise();
  }

  @Override
  public boolean tellsPieces() {
    return functions.get(0).tellsPieces();
  }
}
