package org.gradc.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.gradc.check.StepCurve;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/** Draws the errors of differences against the step, both logarithmic. */
final class CurvePlot {
  private CurvePlot() {}

  /** Whether a file's name says the format that is drawn. */
  static boolean isKnown(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".png");
  }

  /**
   * Writes the drawing.
   *
   * @throws UserMistake if the file cannot be written
   */
  static void save(StepCurve curve, Path file) {
    System.setProperty("java.awt.headless", "true");
    XYChart chart =
        new XYChartBuilder()
            .width(900)
            .height(600)
            .title("Error of differences: " + curve.component())
            .xAxisTitle("step")
            .yAxisTitle("relative error")
            .build();
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideSE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotGridLinesStroke(new BasicStroke(0.25f));
    add(chart, curve, "forward", StepCurve.Row::forward);
    add(chart, curve, "backward", StepCurve.Row::backward);
    add(chart, curve, "central", StepCurve.Row::central);
    try (OutputStream out = Files.newOutputStream(file)) {
      ChartEncoder.saveChart(chart, out, "PNG");
    } catch (IOException e) {
      throw new UserMistake(file + " could not be written: " + e.getMessage());
    }
  }

  /** A line through the errors that a logarithm has: those that are not 0. */
  private static void add(
      XYChart chart, StepCurve curve, String name, ToDoubleFunction<StepCurve.Row> error) {
    List<Double> steps = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    for (StepCurve.Row row : curve.rows()) {
      double value = error.applyAsDouble(row);
      if (value > 0 && Double.isFinite(value)) {
        steps.add(0, row.step());
        errors.add(0, value);
      }
    }
    if (!steps.isEmpty()) {
      chart.addSeries(name, steps, errors);
    }
  }
}
