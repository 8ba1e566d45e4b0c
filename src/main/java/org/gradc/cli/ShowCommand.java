package org.gradc.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gradc.CompilerOptions;
import org.gradc.Stage;
import org.gradc.source.Source;
import org.gradc.source.Spelling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gradc show}: a step of a model's compilation as text. */
@Command(name = "show", description = "Print a model as one step of the compiler leaves it.")
final class ShowCommand implements Callable<Integer> {
  private static final List<String> STAGES =
      Arrays.stream(Stage.values()).map(stage -> stage.name().toLowerCase(Locale.ROOT)).toList();

  @Spec private CommandSpec spec;
  @Mixin private ModelOption modelOption;

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      required = true,
      description =
          "syntax, model, graph, gradient (forward and backward), schedule (its loops), java, "
              + "latex (the derivation as a lecture writes it) or dot (the graph for Graphviz).")
  private String stageName;

  @Option(
      names = "--case",
      paramLabel = "FILE",
      description =
          "With --stage gradient: a JSON file of cases, as for 'gradc evaluate', at which the work of "
              + "the model as written and of each method is counted.")
  private Path caseFile;

  private final Models models;

  ShowCommand(Models models) {
    this.models = models;
  }

  @Override
  public Integer call() {
    Stage stage = stage();
    CompilerOptions options = modelOption.compilerOptions();
    if (caseFile != null && stage != Stage.GRADIENT) {
      throw new UserMistake("--case goes with --stage gradient, whose work it counts");
    }
    Source source = modelOption.read();
    List<Cases.Case> cases = caseFile == null ? List.of() : Cases.read(Console.read(caseFile));
    StringBuilder text = new StringBuilder(models.show(source, stage, options));
    if (caseFile != null) {
      CaseRun run = new CaseRun(models, source, options, cases);
      for (int number = 1; number <= cases.size(); number++) {
        String title = "# case " + number;
        run.one(number, (model, values) -> text.append(WorkTable.of(title, model.work(values))));
      }
    }
    Console.print(spec, text.toString());
    return 0;
  }

  private Stage stage() {
    String name = stageName.toLowerCase(Locale.ROOT);
    if (!STAGES.contains(name)) {
      throw new UserMistake(
          "there is no stage '"
              + stageName
              + "', but "
              + String.join(", ", STAGES)
              + Spelling.suggestion(name, STAGES));
    }
    return Stage.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
