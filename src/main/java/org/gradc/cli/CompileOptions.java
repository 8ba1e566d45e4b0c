package org.gradc.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.gradc.CompilerOptions;
import org.gradc.graph.MathLibrary;
import org.gradc.source.Source;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How models are read and compiled: what every command is told. */
final class CompileOptions {
  @Mixin private SizeOptions sizeOptions;

  @Option(
      names = "--math",
      paramLabel = "strict|default",
      defaultValue = "default",
      description =
          "Take functions such as exp from StrictMath, which gives the same bits on every machine, "
              + "or from Math, which is faster; ${DEFAULT-VALUE}.")
  private String math;

  @Option(
      names = "--derive",
      paramLabel = "LIST",
      description =
          "What to derive beyond what the model says: gradient, hessian, jacobian, jvp, vjp, hvp, "
              + "also 'jacobian(f; x)'; or none, not even the gradient.")
  private String derive;

  @Option(
      names = "--weighted",
      description = "Generate the risk of weighted samples too, for a model with inputs.")
  private boolean weighted;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Where the paths of imports begin; the folder of the model if it is not given.")
  private Path root;

  boolean hasRoot() {
    return root != null;
  }

  /** Reads a model, or ends the command with what is wrong with its file. */
  Source read(Path model) {
    return Console.read(model, root);
  }

  /**
   * The options as the compiler takes them.
   *
   * @throws UserMistake if one has no meaning
   */
  CompilerOptions compilerOptions() {
    CompilerOptions options =
        CompilerOptions.defaults().withSizes(sizeOptions.sizes()).withMath(library());
    options = weighted ? options.withWeights() : options;
    return derive == null ? options : options.withDerive(entries(derive));
  }

  private MathLibrary library() {
    for (MathLibrary library : MathLibrary.values()) {
      if (library.name().toLowerCase(Locale.ROOT).equals(math)) {
        return library;
      }
    }
    throw new UserMistake("--math " + math + ": write strict or default");
  }

  private static String[] entries(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(entry -> !entry.equals("none"))
        .toArray(String[]::new);
  }
}
