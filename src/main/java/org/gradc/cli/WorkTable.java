package org.gradc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gradc.meter.Metered;

/**
 * The work of a model's methods as a table: that of the model as written, that which is executed,
 * and how they compare.
 */
final class WorkTable {
  private static final List<String> HEAD =
      List.of("as written", "executed", "ratio", "of value", "workspace");

  private WorkTable() {}

  /** The table, as lines of comments that begin with the title. */
  static String of(String title, List<Metered> methods) {
    List<String> labels = new ArrayList<>(List.of(title + ", work in additions"));
    methods.forEach(method -> labels.add("#   " + label(method)));
    int width = labels.stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder(line(labels.get(0), width, HEAD));
    double value = Double.NaN;
    for (int k = 0; k < methods.size(); k++) {
      Metered method = methods.get(k);
      boolean isValue = method.method().equals("value") || method.method().equals("risk");
      value = isValue ? method.executed() : value;
      String ofValue = Double.isNaN(value) ? "" : twoPlaces(method.executed() / value);
      text.append(
          line(
              labels.get(k + 1),
              width,
              List.of(
                  twoPlaces(method.model()),
                  twoPlaces(method.executed()),
                  twoPlaces(method.ratio()),
                  ofValue,
                  String.valueOf(method.workspace()))));
    }
    return text.toString();
  }

  /** A matrix of several colours is compared with as many evaluations of the model. */
  private static String label(Metered method) {
    return method.times() == 1
        ? method.method()
        : method.method() + ", " + method.times() + " groups";
  }

  private static String line(String label, int width, List<String> cells) {
    StringBuilder line = new StringBuilder(label).append(" ".repeat(width - label.length()));
    for (int k = 0; k < cells.size(); k++) {
      int wide = Math.max(HEAD.get(k).length(), k < 2 ? 14 : 8);
      line.append("  ").append(" ".repeat(Math.max(0, wide - cells.get(k).length())));
      line.append(cells.get(k));
    }
    return line.append('\n').toString();
  }

  private static String twoPlaces(double number) {
    return Double.isInfinite(number) ? "> 1e10" : String.format(Locale.ROOT, "%.2f", number);
  }
}
