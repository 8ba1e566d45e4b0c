package org.gradc.random;

import java.util.function.Function;
import org.gradc.graph.Program;
import org.gradc.graph.interpret.Bindings;
import org.gradc.graph.interpret.Interpreter;

/**
 * A partial derivative by Ridders' extrapolation of central differences of the interpreted loss. It
 * says nothing where the points of the stencil lie on different smooth pieces.
 *
 * @param value the estimate
 * @param error how far it may be off
 */
record NumericalDerivative(double value, double error) {
  private static final int ROWS = 7;
  private static final double RATIO = 2;

  /** The derivative by an entry of an array that is bound; it is changed and put back. */
  static NumericalDerivative of(
      Program program, Function<Program, Bindings> bind, double[] array, int entry) {
    double x = array[entry];
    NumericalDerivative best = new NumericalDerivative(0, Double.POSITIVE_INFINITY);
    try {
      for (double start : new double[] {0.05, 0.002}) {
        NumericalDerivative one = ridders(program, bind, array, entry, x, start);
        best = one.error < best.error ? one : best;
      }
    } finally {
      array[entry] = x;
    }
    return best;
  }

  private static NumericalDerivative ridders(
      Program program,
      Function<Program, Bindings> bind,
      double[] array,
      int entry,
      double x,
      double start) {
    NumericalDerivative best = new NumericalDerivative(0, Double.POSITIVE_INFINITY);
    double[][] table = new double[ROWS][ROWS];
    double step = start;
    int filled = 0;
    for (int row = 0; row < ROWS; row++, step /= RATIO) {
      long[] pieces = new long[2];
      array[entry] = x + step;
      double right = array[entry];
      double after = value(program, bind, pieces, 0);
      array[entry] = x - step;
      double before = value(program, bind, pieces, 1);
      if (pieces[0] != pieces[1]) {
        filled = 0;
        continue;
      }
      double noise = 1e-15 * (Math.abs(after) + 1) / step;
      table[filled][0] = (after - before) / (right - array[entry]);
      double power = RATIO * RATIO;
      for (int k = 1; k <= filled; k++, power *= RATIO * RATIO) {
        double refined = (table[filled][k - 1] * power - table[filled - 1][k - 1]) / (power - 1);
        table[filled][k] = refined;
        double error =
            noise
                + Math.max(
                    Math.abs(refined - table[filled][k - 1]),
                    Math.abs(refined - table[filled - 1][k - 1]));
        best = error < best.error ? new NumericalDerivative(refined, error) : best;
      }
      filled++;
    }
    return best;
  }

  private static double value(
      Program program, Function<Program, Bindings> bind, long[] pieces, int side) {
    Interpreter interpreter =
        new Interpreter(
            bind.apply(program),
            (node, choice) -> pieces[side] = 31 * pieces[side] + 17 * node.id() + choice);
    return interpreter.real(program.loss());
  }

  void compare(String what, double derivative) {
    double scale = Math.max(Math.abs(value), Math.abs(derivative));
    if (Math.abs(value - derivative) > 10 * error + 1e-9 * scale
        || Double.isNaN(derivative) && Double.isFinite(error)) {
      throw new AssertionError(
          "the derivative by "
              + what
              + " is "
              + derivative
              + ", by finite differences "
              + value
              + " +- "
              + error);
    }
  }
}
