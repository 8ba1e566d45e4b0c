package org.gradc.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line of gradc. The exit status is 0 after success, 1 after a mistake of the user's,
 * and 2 after a bug of gradc's own. A check ends with 1 if a derivative fails, and with 3 if it is
 * inconclusive.
 */
@Command(
    name = "gradc",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true)
public final class Main implements Callable<Integer> {
  static final int MISTAKE = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "After a bug of gradc show where in gradc it happened.")
  private boolean debug;

  /** Runs the command line and ends the JVM with its exit status. */
  public static void main(String... arguments) {
    PrintWriter out = utf8(FileDescriptor.out);
    PrintWriter err = utf8(FileDescriptor.err);
    System.exit(run(new GradcModels(), out, err, arguments));
  }

  private static PrintWriter utf8(FileDescriptor stream) {
    return new PrintWriter(new FileOutputStream(stream), false, StandardCharsets.UTF_8);
  }

  /** Runs a command line and gives its exit status. */
  static int run(Models models, PrintWriter out, PrintWriter err, String... arguments) {
    Main main = new Main();
    CommandLine line = new CommandLine(main);
    commands(models, arguments).forEach(command -> line.addSubcommand(command.get()));
    line.setOut(out)
        .setErr(err)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler((e, all) -> misused(e))
        .setExecutionExceptionHandler((e, command, parsed) -> main.failed(e, err));
    int status;
    try {
      status = line.execute(arguments);
    } catch (Error e) {
      status = main.failed(e, err);
    }
    out.flush();
    err.flush();
    return status;
  }

  /** The command that is named first, or all: to make one takes picocli a while. */
  private static Collection<Supplier<Object>> commands(Models models, String... arguments) {
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("evaluate", () -> new EvaluateCommand(models));
    all.put("check", () -> new CheckCommand(models));
    all.put("explain", () -> new ExplainCommand(models));
    all.put("bench", () -> new BenchCommand(models));
    all.put("generate", () -> new GenerateCommand(models));
    all.put("show", () -> new ShowCommand(models));
    Supplier<Object> named = arguments.length == 0 ? null : all.get(arguments[0]);
    return named == null ? all.values() : List.of(named);
  }

  private int failed(Throwable failure, PrintWriter err) {
    return Failures.report(failure, debug, err);
  }

  private static int misused(ParameterException e) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println(e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    return MISTAKE;
  }

  /** Without a command: says which there are. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return MISTAKE;
  }

  /** The version that the jar was built with. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"gradc " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
