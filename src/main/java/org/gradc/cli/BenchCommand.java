package org.gradc.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.gradc.CompilerOptions;
import org.gradc.Measurement;
import org.gradc.source.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gradc bench}: how long a model's value and gradient take. */
@Command(
    name = "bench",
    description = {
      "Time a model's value and gradient at the values of cases.",
      "",
      "Each case is warmed up, then timed: thread CPU time, the median of several rounds. A batch "
          + "is timed as a whole. Of a model without a loss the outputs are timed.",
      ""
    })
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ModelOption modelOption;

  @Option(
      names = "--case",
      paramLabel = "FILE",
      required = true,
      description = "A JSON file of cases, as for 'gradc evaluate'.")
  private Path caseFile;

  @Option(names = "--json", description = "Print a JSON array with an object for each case.")
  private boolean json;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = "How long each kind of call runs before it is timed; ${DEFAULT-VALUE}.")
  private double warmUp;

  private final Models models;

  BenchCommand(Models models) {
    this.models = models;
  }

  @Override
  public Integer call() {
    if (!(warmUp >= 0 && warmUp <= 3600)) {
      throw new UserMistake("--warm-up " + warmUp + ": give seconds, from 0 to 3600");
    }
    Duration duration = Duration.ofNanos((long) (warmUp * 1e9));
    CompilerOptions given = modelOption.compilerOptions();
    Source source = modelOption.read();
    List<Cases.Case> cases = Cases.read(Console.read(caseFile));
    List<Map<String, Number>> rows = new ArrayList<>();
    new CaseRun(models, spec, source, given, cases)
        .each((model, values) -> rows.add(row(model.measure(values, duration))));
    Console.print(spec, json ? json(rows) : table(rows));
    return 0;
  }

  /** What is reported of a case, by its key; null where there is no gradient. */
  private static Map<String, Number> row(Model.Cost cost) {
    Map<String, Number> row = new LinkedHashMap<>();
    row.put("value_ns", rounded(cost.times().valueNanos(), 10));
    row.put("gradient_ns", rounded(cost.times().gradientNanos()));
    row.put("ratio", rounded(cost.times().ratio()));
    if (cost.times().residualNanos().isPresent()) {
      row.put("residuals_ns", rounded(cost.times().residualNanos()));
    }
    for (Measurement.OfMatrix matrix : cost.times().matrices()) {
      row.put(matrix.name() + "_ns", rounded(matrix.nanos(), 10));
      row.put(matrix.name() + "_entries", matrix.entries());
    }
    row.put("bytes_per_evaluation", cost.times().bytesPerEvaluation());
    row.put("workspace_bytes", cost.times().workspaceBytes());
    row.put("compile_ms", rounded(cost.compileNanos() / 1e6, 10));
    row.put("methods", cost.methods());
    row.put("largest_method_bytecodes", cost.largestMethod());
    return row;
  }

  private static Double rounded(OptionalDouble value) {
    return value.isPresent() ? rounded(value.getAsDouble(), 100) : null;
  }

  private static Double rounded(double value, double steps) {
    return Math.round(value * steps) / steps;
  }

  private static String table(List<Map<String, Number>> rows) {
    StringBuilder out = new StringBuilder("case");
    if (!rows.isEmpty()) {
      rows.get(0).keySet().forEach(key -> out.append("  ").append(key));
    }
    out.append('\n');
    for (int k = 0; k < rows.size(); k++) {
      out.append(String.format(Locale.ROOT, "%4d", k + 1));
      rows.get(k)
          .forEach(
              (key, value) -> {
                String text = value == null ? "-" : value.toString();
                out.append("  ").append(" ".repeat(Math.max(0, key.length() - text.length())));
                out.append(text);
              });
      out.append('\n');
    }
    return out.toString();
  }

  private static String json(List<Map<String, Number>> rows) {
    return Json.write(
        json -> {
          json.writeStartArray();
          for (Map<String, Number> row : rows) {
            json.writeStartObject();
            for (Map.Entry<String, Number> entry : row.entrySet()) {
              json.writeFieldName(entry.getKey());
              write(json, entry.getValue());
            }
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, Number value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Double real) {
      json.writeNumber(real);
    } else {
      json.writeNumber(value.longValue());
    }
  }
}
