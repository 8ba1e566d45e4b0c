package org.gradc.cli;

import java.util.Arrays;
import org.gradc.CompilerOptions;
import picocli.CommandLine.Option;

/** The options that say which methods a class has. */
final class ClassOptions {
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

  CompilerOptions in(CompilerOptions options) {
    CompilerOptions changed = weighted ? options.withWeights() : options;
    if (derive == null) {
      return changed;
    }
    return changed.withDerive(
        Arrays.stream(derive.split(",", -1))
            .map(String::strip)
            .filter(entry -> !entry.equals("none"))
            .toArray(String[]::new));
  }
}
