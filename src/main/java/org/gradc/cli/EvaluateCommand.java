package org.gradc.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gradc.CompilerOptions;
import org.gradc.source.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gradc evaluate}: a model's value and derivatives at given values. */
@Command(
    name = "evaluate",
    description = {
      "Compute a model's loss, outputs and every partial derivative.",
      "",
      "  gradc evaluate toy.grad x=0.5 y=1 beta=0.1,0.2,0.3,0.4 omega=1,1,1,1",
      ""
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PointOptions point;

  @Option(
      names = "--case",
      paramLabel = "FILE",
      description =
          "Evaluate the cases of a JSON file instead: an array of objects with the keys sizes, "
              + "inputs, data, params (values by name, arrays flat) and batch, the number of "
              + "samples that the inputs hold, which may have weights. Prints a JSON array with an object for each case.")
  private Path caseFile;

  private final Models models;

  EvaluateCommand(Models models) {
    this.models = models;
  }

  @Override
  public Integer call() {
    if (caseFile != null && point.hasValues()) {
      throw new UserMistake("values come either from --case or from name=value, not from both");
    }
    CompilerOptions given = point.model().compilerOptions();
    Map<String, Given> values = point.values();
    Source source = point.model().read();
    List<Cases.Case> cases = caseFile == null ? List.of() : Cases.read(Console.read(caseFile));
    CaseRun run = new CaseRun(models, spec, source, given, cases);
    Console.print(spec, caseFile == null ? evaluate(run.model(), values) : evaluateCases(run));
    return 0;
  }

  private static String evaluate(Model model, Map<String, Given> given) {
    Model.Values values = PointOptions.bind(model, given);
    return Table.print(model, values.openSizes(), model.evaluate(values));
  }

  private static String evaluateCases(CaseRun run) {
    return Json.write(
        json -> {
          CaseWriter writer = new CaseWriter(json);
          json.writeStartArray();
          run.each(
              (model, values) ->
                  writer.write(model, values.batch().isPresent(), model.evaluate(values)));
          json.writeEndArray();
        });
  }
}
