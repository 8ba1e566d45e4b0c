package org.gradc;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.gradc.check.Checker;
import org.gradc.check.ClaimedMatrix;
import org.gradc.check.Finding;
import org.gradc.check.Labels;
import org.gradc.check.Pace;
import org.gradc.check.Point;
import org.gradc.check.Reference;
import org.gradc.check.Rounding;
import org.gradc.check.Sample;
import org.gradc.check.VectorFunction;

/** Functions and their derivatives as a person wrote them, in double precision. */
final class HandWritten {
  private static final long SEED = 1;

  private final Function<double[], double[]> values;
  private final Function<double[], double[][]> jacobian;
  private final boolean gradient;

  HandWritten(
      Function<double[], double[]> values,
      Function<double[], double[][]> jacobian,
      boolean gradient) {
    this.values = values;
    this.jacobian = jacobian;
    this.gradient = gradient;
  }

  /** Java code as a function of a point. */
  private record Plain(Function<double[], double[]> code) implements VectorFunction {
    @Override
    public Sample at(Point point) {
      return Sample.of(code.apply(point.toArray()), 0);
    }

    @Override
    public boolean isPrecise() {
      return false;
    }

    @Override
    public boolean tellsPieces() {
      return false;
    }
  }

  List<Finding> check(double[] x, Pace pace) {
    Point point = Point.of(x);
    Checker checker = new Checker(new Plain(values), point, SEED, pace);
    int rows = checker.values().size();
    double[] claimed = flat(jacobian.apply(x.clone()), rows, x.length);
    Plain derivatives = new Plain(at -> flat(jacobian.apply(at), rows, x.length));
    double[] roundings = Rounding.measure(derivatives, point).roundings();
    Labels of = gradient ? new Labels().add("f") : new Labels().add("f", rows);
    Labels by = new Labels().add("x", x.length);
    Rounding rounding = direction -> Reference.ofRoundings(rounding(roundings, rows, direction));
    return checker.matrix(
        ClaimedMatrix.dense(gradient ? "gradient" : "jacobian", of, by, claimed, rounding));
  }

  private static double[] flat(double[][] matrix, int rows, int columns) {
    if (matrix.length != rows) {
      throw new IllegalArgumentException(
          "the derivatives have " + matrix.length + " rows for " + rows + " values");
    }
    for (double[] row : matrix) {
      if (row.length != columns) {
        throw new IllegalArgumentException(
            "there are " + row.length + " derivatives by " + columns + " coordinates");
      }
    }
    return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] rounding(double[] bounds, int rows, double[] direction) {
    double[] sums = new double[rows];
    for (int k = 0; k < bounds.length; k++) {
      double part = Math.abs(direction[k % direction.length]);
      sums[k / direction.length] += part == 0 ? 0 : part * bounds[k];
    }
    return sums;
  }
}
