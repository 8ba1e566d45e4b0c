package org.gradc.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.gradc.CompilerOptions;
import org.gradc.source.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
  @Mixin private SizeOptions sizeOptions;
  @Mixin private MathOption mathOption;
  @Mixin private ClassOptions classOptions;
  @Mixin private RootOption rootOption;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model's file.")
  private Path modelFile;

  @Parameters(
      index = "1..*",
      paramLabel = "NAME=VALUE",
      description = "Inputs, data and params; an array as numbers with commas, row by row.")
  private List<String> arguments = new ArrayList<>();

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
    if (caseFile != null && !arguments.isEmpty()) {
      throw new UserMistake("values come either from --case or from name=value, not from both");
    }
    CompilerOptions given =
        classOptions.in(mathOption.in(sizeOptions.in(CompilerOptions.defaults())));
    Map<String, Given> values = Given.parse(arguments);
    Source source = rootOption.read(modelFile);
    List<Cases.Case> cases = caseFile == null ? List.of() : Cases.read(Console.read(caseFile));
    CaseRun run = new CaseRun(models, spec, source, given, cases);
    Console.print(spec, caseFile == null ? evaluate(run.model(), values) : evaluateCases(run));
    return 0;
  }

  private static String evaluate(Model model, Map<String, Given> given) {
    Model.Values values = Binder.bind(model, given, Map.of(), OptionalInt.empty(), "");
    return Table.print(model, values.openSizes(), model.evaluate(values));
  }

  private static String evaluateCases(CaseRun run) {
    try (CaseWriter writer = new CaseWriter()) {
      run.each(
          (model, values) ->
              writer.write(model, values.batch().isPresent(), model.evaluate(values)));
      return writer.text();
    }
  }
}
