package org.gradc.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.gradc.CompilerOptions;
import org.gradc.Measurement;
import org.gradc.Timing;
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
          + "is timed as a whole. Of a model without a loss the outputs are timed. Standard error "
          + "tells what is being timed. The status is 3 if time was up before the end.",
      ""
    })
final class BenchCommand implements Callable<Integer> {
  private static final int UNFINISHED = 3;

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

  @Option(
      names = "--only",
      paramLabel = "WHAT",
      split = ",",
      description =
          "Time nothing but this: value, gradient, residuals, compile, or a matrix by its name, as"
              + " jacobian; several with commas.")
  private Set<String> only = new TreeSet<>();

  @Option(
      names = "--at-most",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "How long the whole may take; ${DEFAULT-VALUE}. Where that is short there are fewer rounds,"
              + " then less warm-up; what there was no time for is left out.")
  private double atMost;

  private final Models models;

  BenchCommand(Models models) {
    this.models = models;
  }

  @Override
  public Integer call() {
    double longest = TimeUnit.DAYS.toSeconds(7);
    if (!(warmUp >= 0 && warmUp <= 3600)) {
      throw new UserMistake("--warm-up " + warmUp + ": give seconds, from 0 to 3600");
    }
    if (!(atMost > 0 && atMost <= longest)) {
      throw new UserMistake("--at-most " + atMost + ": give seconds, more than 0");
    }
    CompilerOptions given = modelOption.compilerOptions();
    Source source = modelOption.read();
    List<Cases.Case> cases = Cases.read(Console.read(caseFile));
    long deadline = System.nanoTime() + (long) (atMost * 1e9);
    List<Map<String, Number>> rows = Collections.synchronizedList(new ArrayList<>());
    boolean done =
        Deadline.run(
            deadline,
            () ->
                new CaseRun(models, spec, source, given, cases)
                    .each(
                        (model, values) -> {
                          Duration left = Duration.ofNanos(deadline - System.nanoTime());
                          int more = cases.size() - rows.size();
                          Timing timing = timing(left.dividedBy(more), rows.size(), cases.size());
                          rows.add(row(model.measure(values, timing)));
                        }));
    List<Map<String, Number>> found = List.copyOf(rows);
    if (!done) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          Locale.ROOT,
          "stopped after --at-most %s seconds, with %d of %d cases%n",
          rounded(atMost, 100),
          found.size(),
          cases.size());
    }
    Console.print(spec, json ? json(found) : table(found));
    return done ? 0 : UNFINISHED;
  }

  private Timing timing(Duration share, int before, int cases) {
    PrintWriter err = spec.commandLine().getErr();
    return new Timing(
        Duration.ofNanos((long) (warmUp * 1e9)),
        share,
        only,
        what -> {
          err.printf(Locale.ROOT, "case %d of %d: %s%n", before + 1, cases, what);
          err.flush();
        });
  }

  private boolean wants(String what) {
    return only.isEmpty() || only.contains(what);
  }

  /** What is reported of a case, by its key; null where there is none, or was no time for it. */
  private Map<String, Number> row(Model.Cost cost) {
    Map<String, Number> row = new LinkedHashMap<>();
    if (wants("value")) {
      row.put("value_ns", rounded(cost.times().valueNanos(), 10));
    }
    if (wants("gradient")) {
      row.put("gradient_ns", rounded(cost.times().gradientNanos(), 100));
    }
    if (wants("value") && wants("gradient")) {
      row.put("ratio", rounded(cost.times().ratio(), 100));
    }
    if (cost.times().residualNanos().isPresent()) {
      row.put("residuals_ns", rounded(cost.times().residualNanos(), 100));
    }
    for (Measurement.OfMatrix matrix : cost.times().matrices()) {
      row.put(matrix.name() + "_ns", rounded(matrix.nanos(), 10));
      row.put(matrix.name() + "_entries", matrix.entries());
    }
    row.put("bytes_per_evaluation", cost.times().bytesPerEvaluation());
    row.put("workspace_bytes", cost.times().workspaceBytes());
    if (wants("compile")) {
      OptionalLong nanos = cost.compileNanos();
      row.put("compile_ms", nanos.isPresent() ? rounded(nanos.getAsLong() / 1e6, 10) : null);
    }
    row.put("methods", cost.methods());
    row.put("largest_method_bytecodes", cost.largestMethod());
    return row;
  }

  private static Double rounded(OptionalDouble value, double steps) {
    return value.isPresent() ? rounded(value.getAsDouble(), steps) : null;
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
