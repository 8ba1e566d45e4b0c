package org.gradc.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** {@code gradc explain}: a page that derives a model's gradient at given values. */
@Command(
    name = "explain",
    description = {
      "Write a web page that derives a model's gradient as a lecture does.",
      "",
      "  gradc explain toy.grad x=0.5 y=1 beta=0.1,0.2,0.3,0.4 omega=1,1,1,1 --output toy.html",
      "",
      "It shows each quantity with its formula and value, the chain rule backwards, the graphs, the "
          + "generated class and the check of the derivatives. The page is one file that needs no "
          + "other.",
      ""
    })
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PointOptions point;

  @Option(
      names = "--case",
      paramLabel = "FILE",
      description = "Take the values from a JSON file of cases, as for 'gradc evaluate'.")
  private Path caseFile;

  @Option(
      names = "--number",
      paramLabel = "N",
      description = "Which case of the file, counted from 1; the first if it is not given.")
  private Integer number;

  @Option(
      names = "--output",
      paramLabel = "PAGE",
      description = "The file to write; standard output if it is not given.")
  private Path outputFile;

  private final Models models;

  ExplainCommand(Models models) {
    this.models = models;
  }

  @Override
  public Integer call() {
    if (caseFile != null && point.hasValues()) {
      throw new UserMistake("values come either from --case or from name=value, not from both");
    }
    if (number != null && caseFile == null) {
      throw new UserMistake("--number says which case of a file: give the file with --case");
    }
    if (outputFile != null && Files.isDirectory(outputFile)) {
      throw new UserMistake("--output " + outputFile + ": this is a folder, but must be a file");
    }
    CompilerOptions given = point.model().compilerOptions();
    Map<String, Given> values = point.values();
    Source source = point.model().read();
    List<Cases.Case> cases = caseFile == null ? List.of() : Cases.read(Console.read(caseFile));
    int which = number == null ? 1 : number;
    if (caseFile != null && (which < 1 || which > cases.size())) {
      String holds = caseFile + " holds " + cases.size() + (cases.size() == 1 ? " case" : " cases");
      throw new UserMistake(number == null ? holds : "--number " + which + ": " + holds);
    }
    CaseRun run = new CaseRun(models, spec, source, given, cases);
    write(caseFile == null ? page(run.model(), values) : page(run, which));
    return 0;
  }

  private static String page(Model model, Map<String, Given> given) {
    return model.explain(PointOptions.bind(model, given));
  }

  private static String page(CaseRun run, int which) {
    List<String> pages = new ArrayList<>();
    run.one(which, (model, values) -> pages.add(model.explain(values)));
    return pages.get(0);
  }

  private void write(String page) {
    if (outputFile == null) {
      Console.print(spec, page);
      return;
    }
    try {
      Files.createDirectories(outputFile.toAbsolutePath().getParent());
      Files.writeString(outputFile, page);
    } catch (FileAlreadyExistsException e) {
      throw new UserMistake(
          "--output " + outputFile + ": " + e.getFile() + " is a file, not a folder");
    } catch (IOException e) {
      throw new UserMistake("--output " + outputFile + " cannot be written: " + e.getMessage());
    }
  }
}
