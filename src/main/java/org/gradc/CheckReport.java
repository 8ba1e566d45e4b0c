package org.gradc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradc.check.Finding;
import org.gradc.check.Findings;
import org.gradc.check.Verdict;

/** What a check of derivatives found; as text a table, the worst components first. */
public final class CheckReport {
  /**
   * What was found at one point.
   *
   * @param point what the point is called, with what was drawn at random; may be empty
   * @param findings every number that was looked at
   */
  public record Part(String point, List<Finding> findings) {
    /** Copies the findings. */
    public Part {
      findings = List.copyOf(findings);
    }

    /** The findings by the derivative that they belong to. */
    public Map<String, List<Finding>> byDerivative() {
      return Findings.byDerivative(findings);
    }
  }

  /** A report of more lines than fit a screen begins with what it ends with. */
  private static final int LONG = 60;

  private final List<Part> parts;

  /** A report of several points. */
  public CheckReport(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** The points in the order in which they were looked at. */
  public List<Part> parts() {
    return parts;
  }

  /** Everything that was found, at all points. */
  public List<Finding> findings() {
    return parts.stream().flatMap(part -> part.findings().stream()).toList();
  }

  /** The worst verdict of all; {@link Verdict#PASS} if there was nothing to look at. */
  public Verdict verdict() {
    return Findings.worst(findings());
  }

  /** How often each verdict was given, without those that never were. */
  public static Map<Verdict, Integer> counts(List<Finding> findings) {
    return Findings.counts(findings);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (!part.point().isEmpty()) {
        text.append(part.point()).append('\n');
      }
      part.byDerivative().forEach((name, found) -> appendGroup(text, name, found));
    }
    String summary = Findings.summary(findings()) + "\n";
    boolean isLong = text.chars().filter(each -> each == '\n').count() > LONG;
    return (isLong ? summary : "") + text + summary;
  }

  private static void appendGroup(StringBuilder text, String name, List<Finding> found) {
    text.append(name).append(": ").append(Findings.summary(found)).append('\n');
    List<Finding> shown = Findings.shown(found);
    if (shown.isEmpty()) {
      return;
    }
    List<String[]> rows = new ArrayList<>();
    rows.add(
        new String[] {"", "component", "claimed", "differences", "error", "rounding", "condition"});
    shown.forEach(each -> rows.add(row(each)));
    appendTable(text, rows);
    if (found.size() > shown.size()) {
      text.append("  and ").append(found.size() - shown.size()).append(" more, none worse\n");
    }
  }

  private static String[] row(Finding each) {
    String note = each.note();
    if (each.verdict() == Verdict.FAIL && each.line() > 0) {
      note = "line " + each.line() + (note.isEmpty() ? "" : ": " + note);
    }
    return new String[] {
      each.verdict().toString(),
      each.component(),
      Double.toString(each.claimed()),
      Double.isNaN(each.numerical().value()) ? "-" : Double.toString(each.numerical().value()),
      small(each.numerical().error()),
      small(each.rounding()),
      Double.isNaN(each.condition()) ? "-" : small(each.condition()),
      note
    };
  }

  private static String small(double value) {
    return Double.isNaN(value) || Double.isInfinite(value)
        ? "-"
        : value == 0 ? "0" : String.format(Locale.ROOT, "%.0e", value);
  }

  /** Columns of equal width: words to the left, numbers to the right, the last as it is. */
  private static void appendTable(StringBuilder text, List<String[]> rows) {
    int columns = rows.get(0).length;
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int k = 0; k < columns; k++) {
        widths[k] = Math.max(widths[k], row[k].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int k = 0; k < columns; k++) {
        String space = " ".repeat(widths[k] - row[k].length());
        line.append("  ").append(k < 2 ? row[k] + space : space + row[k]);
      }
      line.append("  ").append(row.length > columns ? row[columns] : "");
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }
}
