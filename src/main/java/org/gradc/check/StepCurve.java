package org.gradc.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How far difference quotients in double precision are from the derivative, for steps from 0.1 to
 * 1e-16: large ones cut the Taylor series off, small ones round the difference off.
 */
public final class StepCurve {
  private static final int STEPS = 16;

  /**
   * The errors at one step, relative to the derivative unless that is 0; NaN where the step is lost
   * in the coordinate.
   *
   * @param forward that of (f(x + h) - f(x)) / h
   * @param backward that of (f(x) - f(x - h)) / h
   * @param central that of (f(x + h) - f(x - h)) / (2 h)
   */
  public record Row(double step, double forward, double backward, double central) {}

  private final String component;
  private final double derivative;
  private final List<Row> rows;

  private StepCurve(String component, double derivative, List<Row> rows) {
    this.component = component;
    this.derivative = derivative;
    this.rows = List.copyOf(rows);
  }

  static StepCurve of(
      PreciseFunction function, Point x, int coordinate, String component, double derivative) {
    double middle = function.rounded(x).value(0);
    double[] unit = new double[x.size()];
    unit[coordinate] = 1;
    List<Row> rows = new ArrayList<>();
    for (int power = 1; power <= STEPS; power++) {
      double step = Double.parseDouble("1e-" + power);
      Point right = Point.of(x.moved(unit, step).toArray());
      Point left = Point.of(x.moved(unit, -step).toArray());
      double after = function.rounded(right).value(0);
      double before = function.rounded(left).value(0);
      double ahead = right.high(coordinate) - x.high(coordinate);
      double behind = x.high(coordinate) - left.high(coordinate);
      rows.add(
          new Row(
              step,
              error((after - middle) / ahead, derivative),
              error((middle - before) / behind, derivative),
              error((after - before) / (ahead + behind), derivative)));
    }
    return new StepCurve(component, derivative, rows);
  }

  private static double error(double quotient, double derivative) {
    double difference = Math.abs(quotient - derivative);
    return derivative == 0 ? difference : difference / Math.abs(derivative);
  }

  /** What is differentiated: {@code d loss / d beta[2]}. */
  public String component() {
    return component;
  }

  /** The derivative, computed in twice the precision of a double. */
  public double derivative() {
    return derivative;
  }

  /** The errors by falling steps. */
  public List<Row> rows() {
    return rows;
  }

  /** A table, and below it a plot in characters, both axes logarithmic. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(component).append(" = ").append(derivative).append("\n\n");
    text.append("   step   forward  backward   central\n");
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%7.0e  %8s  %8s  %8s\n",
              row.step(),
              shortened(row.forward()),
              shortened(row.backward()),
              shortened(row.central())));
    }
    return text.append('\n').append(plot()).toString();
  }

  private static String shortened(double error) {
    return Double.isNaN(error) ? "-" : String.format(Locale.ROOT, "%.1e", error);
  }

  /** A line for each power of ten of the error, from 1 down to 1e-16; what is beyond is cut. */
  private String plot() {
    char[][] grid = new char[STEPS + 1][4 * STEPS];
    for (char[] line : grid) {
      Arrays.fill(line, ' ');
    }
    for (int k = 0; k < rows.size(); k++) {
      int column = 4 * (STEPS - 1 - k) + 1;
      mark(grid, column, rows.get(k).forward(), 'f');
      mark(grid, column, rows.get(k).backward(), 'b');
      mark(grid, column, rows.get(k).central(), 'c');
    }
    StringBuilder text = new StringBuilder("error\n");
    for (int line = 0; line <= STEPS; line++) {
      text.append(String.format(Locale.ROOT, "%5s |", line == 0 ? "1" : "1e-" + line));
      text.append(new String(grid[line]).stripTrailing()).append('\n');
    }
    text.append("      +").append("-".repeat(4 * STEPS)).append('\n').append("      ");
    for (int power = STEPS; power >= 1; power--) {
      text.append(power % 3 == 1 ? String.format(Locale.ROOT, "%-12s", "1e-" + power) : "");
    }
    return text.toString().stripTrailing() + "  step\n" + LEGEND;
  }

  private static final String LEGEND = "f forward, b backward, c central, * several\n";

  private static void mark(char[][] grid, int column, double error, char sign) {
    if (Double.isNaN(error)) {
      return;
    }
    long line = error == 0 ? STEPS : Math.round(-Math.log10(error));
    char[] row = grid[(int) Math.max(0, Math.min(STEPS, line))];
    row[column] = row[column] == ' ' ? sign : '*';
  }
}
