package org.gradc.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradc.CheckReport;
import org.gradc.CompilerOptions;
import org.gradc.build.ModelFolder;
import org.gradc.check.Pace;
import org.gradc.check.Verdict;
import org.gradc.compile.Compilation;
import org.gradc.source.Diagnostics;
import org.gradc.source.ModelException;
import org.gradc.source.Source;
import org.gradc.source.SourceFile;
import org.gradc.source.SourceRoot;
import org.gradc.syntax.ModelSyntax;

/**
 * The check of a build: the derivatives of all models of a folder, at the cases in the file beside
 * each, {@code toy.json} beside {@code toy.grad}, or where there is none at points drawn at random.
 */
public final class FolderCheck {
  /**
   * What was found of a model.
   *
   * @param path the model's file below the folder
   * @param report what the check found; empty if it could not be made
   * @param mistake why it could not be made, or empty
   */
  public record Checked(String path, Optional<CheckReport> report, String mistake) {
    /** Whether a derivative is wrong, or nothing is known of it because of a mistake. */
    public boolean failed() {
      return report.map(found -> found.verdict() == Verdict.FAIL).orElse(true);
    }

    /** The whole report as text. */
    @Override
    public String toString() {
      return path + "\n" + report.map(CheckReport::toString).orElse(mistake.strip() + "\n");
    }
  }

  private final SourceRoot root;
  private final Path folder;
  private final CompilerOptions options;
  private final Charset encoding;
  private final long seed;
  private final int points;

  /**
   * A check of the models of a folder.
   *
   * @param options how to compile; a size is for the models that have it
   * @param encoding that of the models
   * @param seed for points drawn at random
   * @param points how many, of each model without cases
   */
  public FolderCheck(
      Path folder, CompilerOptions options, Charset encoding, long seed, int points) {
    this.root = SourceRoot.once(folder, encoding);
    this.folder = folder;
    this.options = options;
    this.encoding = encoding;
    this.seed = seed;
    this.points = points;
  }

  /** Checks models by their paths below the folder; files of functions are left out. */
  public List<Checked> of(List<String> paths) {
    List<Checked> all = new ArrayList<>();
    for (String path : paths) {
      try {
        report(path).ifPresent(found -> all.add(new Checked(path, Optional.of(found), "")));
      } catch (IOException | ModelException | UserMistake | IllegalArgumentException e) {
        all.add(new Checked(path, Optional.empty(), String.valueOf(e.getMessage())));
      }
    }
    return all;
  }

  private Optional<CheckReport> report(String path) throws IOException {
    Source source = root.read(path);
    ModelSyntax syntax = Compilation.parse(source, new Diagnostics());
    if (syntax.isLibrary()) {
      return Optional.empty();
    }
    Map<String, List<Long>> sizes = new LinkedHashMap<>(options.sizes());
    sizes.keySet().retainAll(ModelFolder.sizes(syntax));
    Path caseFile = folder.resolve(path.replaceAll("\\.[^./]*$", "") + ".json");
    boolean hasCases = Files.exists(caseFile);
    List<Cases.Case> cases = hasCases ? Cases.read(SourceFile.read(caseFile)) : List.of();
    CaseRun run = new CaseRun(new GradcModels(), source, options.withSizes(sizes), cases);
    List<CheckReport.Part> parts = new ArrayList<>();
    if (hasCases) {
      run.each(
          (model, values) ->
              parts.add(model.check("case " + (parts.size() + 1), values, Pace.FREE)));
    } else {
      parts.addAll(atRandom(run.model(), caseFile));
    }
    return Optional.of(new CheckReport(parts));
  }

  private List<CheckReport.Part> atRandom(Model model, Path caseFile) {
    try {
      return model.checkAtRandom(seed, points, Pace.FREE);
    } catch (UserMistake | IllegalArgumentException e) {
      throw new UserMistake(e.getMessage() + "; give cases in the file " + caseFile.getFileName());
    }
  }

  @Override
  public String toString() {
    return "check of " + folder + " in " + encoding;
  }
}
