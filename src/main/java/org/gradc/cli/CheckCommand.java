package org.gradc.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.gradc.CheckReport;
import org.gradc.CompilerOptions;
import org.gradc.check.Finding;
import org.gradc.check.Pace;
import org.gradc.check.StepCurve;
import org.gradc.check.Verdict;
import org.gradc.source.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gradc check}: a model's derivatives against differences of its values. */
@Command(
    name = "check",
    description = {
      "Check everything that a model derives against differences of its values.",
      "",
      "  gradc check toy.grad x=0.5 y=1 beta=0.1,0.2,0.3,0.4 omega=1,1,1,1",
      "",
      "Without values points are drawn at random. The exit status is 0 if everything passes "
          + "(a kink at the point is no failure, but is shown), 1 if a derivative fails or after a "
          + "mistake in the command, 3 if some are inconclusive and none fails.",
      ""
    })
final class CheckCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int INCONCLUSIVE = 3;

  /** After this part of the time nothing is begun. */
  private static final double OF_TIME = 0.9;

  @Spec private CommandSpec spec;
  @Mixin private PointOptions point;

  @Option(
      names = "--case",
      paramLabel = "FILE",
      description = "Check at the cases of a JSON file, as for 'gradc evaluate'.")
  private Path caseFile;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "The seed of points drawn at random; 1 if it is not given.")
  private Long seed;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "How many points are drawn at random; 3 if it is not given.")
  private Integer points;

  @Option(
      names = "--json",
      description = "Print a JSON object instead of tables; docs/checking.md tells its fields.")
  private boolean json;

  @Option(
      names = "--curve",
      paramLabel = "COMPONENT",
      arity = "0..1",
      fallbackValue = "",
      description =
          "Show instead how far forward, backward and central differences of the loss are from its "
              + "derivative by a parameter, --curve=beta[2], for steps from 0.1 to 1e-16; by the "
              + "first parameter if none is named.")
  private String curve;

  @Option(names = "--plot", paramLabel = "FILE", description = "Draw that curve into a file, .png.")
  private Path plotFile;

  @Option(
      names = "--at-most",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description =
          "How long the whole may take; ${DEFAULT-VALUE}. What there was no time for is"
              + " inconclusive.")
  private double atMost;

  private final Models models;

  CheckCommand(Models models) {
    this.models = models;
  }

  @Override
  public Integer call() {
    if (curve != null && curve.contains("=")) {
      // The option's value is optional: what follows it here was a variable's.
      point.addFirst(curve);
      curve = "";
    }
    boolean random = seed != null || points != null;
    int ways = (caseFile == null ? 0 : 1) + (point.hasValues() ? 1 : 0) + (random ? 1 : 0);
    if (ways > 1) {
      throw new UserMistake(
          "values come either from --case, or from name=value, or from --seed and --points");
    }
    if (points != null && (points < 1 || points > 100_000)) {
      throw new UserMistake("--points " + points + ": give a number from 1 to 100000");
    }
    if (!(atMost > 0 && atMost <= TimeUnit.DAYS.toSeconds(7))) {
      throw new UserMistake("--at-most " + atMost + ": give seconds, more than 0");
    }
    CompilerOptions given = point.model().compilerOptions();
    Map<String, Given> values = point.values();
    checkPlotFile();
    Source source = point.model().read();
    List<Cases.Case> cases = caseFile == null ? List.of() : Cases.read(Console.read(caseFile));
    if (curve != null || plotFile != null) {
      return curves(new CaseRun(models, spec, source, given, cases), values);
    }
    Found found = new Found();
    long nanos = (long) (atMost * 1e9);
    PrintWriter err = spec.commandLine().getErr();
    Progress progress = new Progress(err, Progress.isTerminal(), System::nanoTime);
    // What is left of the time is for a step that has begun.
    Pace pace = Pace.of((long) (nanos * OF_TIME), progress);
    boolean done;
    try {
      done =
          Deadline.run(
              System.nanoTime() + nanos,
              () -> find(found, new CaseRun(models, spec, source, given, cases), values, pace));
    } finally {
      progress.end();
    }
    CheckReport report = found.report(done);
    if (report.findings().stream().anyMatch(Finding::isLeft)) {
      err.printf(Locale.ROOT, "stopped after --at-most %s seconds%n", atMost);
      err.flush();
    }
    Console.print(spec, json ? CheckWriter.write(found.model, report) : report.toString());
    return status(report.verdict());
  }

  private void checkPlotFile() {
    if (plotFile != null && !CurvePlot.isKnown(plotFile)) {
      throw new UserMistake("--plot " + plotFile + ": write a file that ends with .png");
    }
  }

  /** Shows the curve of the first case, or at the values given. */
  private int curves(CaseRun run, Map<String, Given> values) {
    String entry = curve == null ? "" : curve;
    List<StepCurve> curves = new ArrayList<>();
    if (caseFile != null) {
      run.each(
          (model, bound) -> {
            if (curves.isEmpty()) {
              curves.add(model.curve(entry, bound));
            }
          });
    } else {
      Model model = run.model();
      curves.add(model.curve(entry, PointOptions.bind(model, values)));
    }
    if (curves.isEmpty()) {
      throw new UserMistake(caseFile + " holds no case");
    }
    if (plotFile != null) {
      CurvePlot.save(curves.get(0), plotFile);
    }
    Console.print(spec, curves.get(0).toString());
    return 0;
  }

  /** What was found so far; another thread may still be at it. */
  private static final class Found {
    private final List<CheckReport.Part> parts = new ArrayList<>();
    private volatile String model = "";

    synchronized void add(CheckReport.Part part) {
      parts.add(part);
    }

    synchronized int count() {
      return parts.size();
    }

    synchronized CheckReport report(boolean done) {
      List<CheckReport.Part> all = new ArrayList<>(parts);
      if (!done) {
        all.add(new CheckReport.Part("", List.of(Finding.notLookedAt("what else there is"))));
      }
      return new CheckReport(all);
    }
  }

  private void find(Found found, CaseRun run, Map<String, Given> values, Pace pace) {
    Model model = run.model();
    found.model = model.name();
    if (caseFile != null) {
      run.each((each, bound) -> found.add(ofCase(found.count() + 1, each, bound, pace)));
    } else if (!point.hasValues()) {
      model
          .checkAtRandom(seed == null ? 1 : seed, points == null ? 3 : points, pace)
          .forEach(found::add);
    } else {
      found.add(model.check("", PointOptions.bind(model, values), pace));
    }
  }

  private static CheckReport.Part ofCase(int number, Model model, Model.Values bound, Pace pace) {
    String name = "case " + number;
    return pace.isOver(name)
        ? new CheckReport.Part(name, List.of(Finding.notLookedAt("all derivatives")))
        : model.check(name, bound, pace);
  }

  private static int status(Verdict verdict) {
    return switch (verdict) {
      case PASS, NONSMOOTH -> 0;
      case INCONCLUSIVE -> INCONCLUSIVE;
      case FAIL -> FAILED;
    };
  }
}
