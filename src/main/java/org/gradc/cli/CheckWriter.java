package org.gradc.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.gradc.CheckReport;
import org.gradc.check.Finding;
import org.gradc.check.Verdict;

/**
 * Writes a report of a check as a JSON object: {@code model}, {@code verdict}, {@code counts}, and
 * {@code points}, for each its name, counts and findings. Doubles have the digits that give the
 * same double again, infinities are strings; what is not known is left out.
 */
final class CheckWriter {
  private CheckWriter() {}

  static String write(String model, CheckReport report) {
    return Json.write(json -> writeReport(json, model, report));
  }

  private static void writeReport(JsonGenerator json, String model, CheckReport report)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("model", model);
    json.writeStringField("verdict", report.verdict().toString());
    writeCounts(json, report.findings());
    json.writeArrayFieldStart("points");
    for (CheckReport.Part part : report.parts()) {
      writePart(json, part);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writePart(JsonGenerator json, CheckReport.Part part) throws IOException {
    json.writeStartObject();
    json.writeStringField("point", part.point());
    writeCounts(json, part.findings());
    json.writeArrayFieldStart("findings");
    for (Finding each : part.findings()) {
      writeFinding(json, each);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeCounts(JsonGenerator json, List<Finding> findings) throws IOException {
    json.writeObjectFieldStart("counts");
    for (Map.Entry<Verdict, Integer> count : CheckReport.counts(findings).entrySet()) {
      json.writeNumberField(count.getKey().toString(), count.getValue());
    }
    json.writeEndObject();
  }

  private static void writeFinding(JsonGenerator json, Finding each) throws IOException {
    json.writeStartObject();
    json.writeStringField("derivative", each.derivative());
    json.writeStringField("component", each.component());
    json.writeStringField("verdict", each.verdict().toString());
    json.writeNumberField("claimed", each.claimed());
    writeKnown(json, "numerical", each.numerical().value());
    writeKnown(json, "error", each.numerical().error());
    writeKnown(json, "rounding", each.rounding());
    writeKnown(json, "left", each.numerical().left());
    writeKnown(json, "right", each.numerical().right());
    writeKnown(json, "condition", each.condition());
    if (!each.note().isEmpty()) {
      json.writeStringField("note", each.note());
    }
    if (each.line() > 0) {
      json.writeNumberField("line", each.line());
    }
    json.writeEndObject();
  }

  private static void writeKnown(JsonGenerator json, String key, double value) throws IOException {
    if (!Double.isNaN(value)) {
      json.writeNumberField(key, value);
    }
  }
}
