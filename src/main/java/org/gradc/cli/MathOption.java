package org.gradc.cli;

import java.util.Locale;
import org.gradc.CompilerOptions;
import org.gradc.graph.MathLibrary;
import picocli.CommandLine.Option;

/** The option that chooses where a class takes its functions from, which every command has. */
final class MathOption {
  @Option(
      names = "--math",
      paramLabel = "strict|default",
      defaultValue = "default",
      description =
          "Take functions such as exp from StrictMath, which gives the same bits on every machine, "
              + "or from Math, which is faster; ${DEFAULT-VALUE}.")
  private String text;

  CompilerOptions in(CompilerOptions options) {
    for (MathLibrary library : MathLibrary.values()) {
      if (library.name().toLowerCase(Locale.ROOT).equals(text)) {
        return options.withMath(library);
      }
    }
    throw new UserMistake("--math " + text + ": write strict or default");
  }
}
