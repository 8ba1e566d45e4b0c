package org.gradc.explain;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradc.check.Finding;
import org.gradc.check.Findings;
import org.gradc.emit.Markup;

/** What a check of derivatives found, as tables, the worst components first. */
final class CheckTable {
  private CheckTable() {}

  static String of(List<Finding> findings) {
    StringBuilder out = new StringBuilder();
    Map<String, List<Finding>> groups = Findings.byDerivative(findings);
    groups.forEach((name, found) -> group(out, name, found));
    return out.toString();
  }

  private static void group(StringBuilder out, String name, List<Finding> found) {
    String verdict = Findings.worst(found).toString();
    out.append("<h3>").append(Markup.escape(name)).append(' ').append(badge(verdict));
    out.append("</h3>\n<p class=\"note\">").append(Findings.summary(found)).append("</p>\n");
    List<Finding> shown = Findings.shown(found);
    if (shown.isEmpty()) {
      return;
    }
    out.append("<div class=\"box\"><table>\n<thead><tr><th></th><th>component</th>");
    for (String column : List.of("claimed", "differences", "error", "rounding", "condition")) {
      out.append("<th class=\"number\">").append(column).append("</th>");
    }
    out.append("<th></th></tr></thead>\n<tbody>\n");
    shown.forEach(each -> row(out, each));
    out.append("</tbody></table></div>\n");
    if (found.size() > shown.size()) {
      out.append("<p class=\"note\">and ").append(found.size() - shown.size());
      out.append(" more, none worse</p>\n");
    }
  }

  private static void row(StringBuilder out, Finding each) {
    out.append("<tr><td>").append(badge(each.verdict().toString())).append("</td><td>");
    out.append(Markup.escape(each.component())).append("</td>");
    number(out, each.claimed(), Double.toString(each.claimed()));
    number(out, each.numerical().value(), Double.toString(each.numerical().value()));
    number(out, each.numerical().error(), small(each.numerical().error()));
    number(out, each.rounding(), small(each.rounding()));
    number(out, each.condition(), small(each.condition()));
    out.append("<td>").append(Markup.escape(each.note())).append("</td></tr>\n");
  }

  private static void number(StringBuilder out, double value, String text) {
    String shown = Double.isNaN(value) || Double.isInfinite(value) ? "–" : text.replace('-', '−');
    out.append("<td class=\"number\">").append(shown).append("</td>");
  }

  private static String small(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.0e", value);
  }

  /** A verdict in its colour. */
  static String badge(String verdict) {
    String name = verdict.toLowerCase(Locale.ROOT);
    return "<span class=\"verdict " + name + "\">" + verdict + "</span>";
  }
}
