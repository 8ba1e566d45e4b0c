package org.gradc.random;

import java.util.function.Function;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.interpret.Bindings;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.graph.interpret.Stopped;

/**
 * A partial derivative by Ridders' extrapolation of central differences of an interpreted real, in
 * which what is stopped keeps its value. It says nothing where a point of the stencil lies on
 * another smooth piece than the point in the middle.
 *
 * @param value the estimate
 * @param error how far it may be off
 */
record NumericalDerivative(double value, double error) {
  private static final NumericalDerivative UNKNOWN =
      new NumericalDerivative(0, Double.POSITIVE_INFINITY);
  private static final int ROWS = 7;
  private static final double RATIO = 2;

  /** The derivative by an entry of an array that is bound; it is changed and put back. */
  static NumericalDerivative of(
      Program program, Node root, Function<Program, Bindings> bind, double[] array, int entry) {
    double x = array[entry];
    try {
      Stencil stencil = new Stencil(program, root, bind, array, entry);
      NumericalDerivative coarse = ridders(stencil, 0.05);
      NumericalDerivative fine = ridders(stencil, 0.002);
      return coarse.error < fine.error ? coarse : fine;
    } finally {
      array[entry] = x;
    }
  }

  private static NumericalDerivative ridders(Stencil stencil, double start) {
    NumericalDerivative best = UNKNOWN;
    double[][] table = new double[ROWS][ROWS];
    int filled = 0;
    for (int row = 0; row < ROWS; row++) {
      double step = start / Math.pow(RATIO, row);
      table[filled][0] = stencil.difference(step);
      if (Double.isNaN(table[filled][0])) {
        filled = 0;
        continue;
      }
      double noise = stencil.noise(step);
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

  /** The real on both sides of a point. */
  private static final class Stencil {
    private final Program program;
    private final Node root;
    private final Function<Program, Bindings> bind;
    private final double[] array;
    private final int entry;
    private final double x;
    private final double middle;
    private final long piece;
    private final Stopped stopped = new Stopped();
    private long pieces;

    Stencil(
        Program program, Node root, Function<Program, Bindings> bind, double[] array, int entry) {
      this.program = program;
      this.root = root;
      this.bind = bind;
      this.array = array;
      this.entry = entry;
      this.x = array[entry];
      this.middle = value();
      this.piece = pieces;
    }

    /** The quotient of differences, or NaN where it is not smooth between. */
    double difference(double step) {
      double right = x + step;
      double left = x - step;
      return (at(right) - at(left)) / (right - left);
    }

    private double at(double moved) {
      array[entry] = moved;
      stopped.replay();
      double value = value();
      return pieces == piece ? value : Double.NaN;
    }

    private double value() {
      pieces = 0;
      Interpreter interpreter =
          new Interpreter(
              bind.apply(program),
              (node, choice) -> pieces = 31 * pieces + 17 * node.id() + choice,
              stopped);
      return interpreter.real(root);
    }

    /** The rounding error of a quotient. */
    double noise(double step) {
      return 1e-15 * (Math.abs(middle) + 1) / step;
    }
  }

  /**
   * Compares another derivative with this estimate, where it is a good one: the differences of a
   * function that oscillates between the points are off by more than they differ.
   */
  void compare(String what, double derivative) {
    boolean good = error <= 1e-4 * Math.max(1, Math.abs(value));
    double scale = Math.max(Math.abs(value), Math.abs(derivative));
    boolean near = Math.abs(value - derivative) <= 10 * error + 1e-9 * scale;
    if (good && !near) {
      throw new AssertionError(
          "the derivative by %s is %s, by finite differences %s +- %s"
              .formatted(what, derivative, value, error));
    }
  }
}
