package org.gradc.cli;

import java.nio.file.Path;
import org.gradc.source.Source;
import picocli.CommandLine.Option;

/** The option that says where imports are found, which every command has. */
final class RootOption {
  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Where the paths of imports begin; the folder of the model if it is not given.")
  private Path root;

  boolean isGiven() {
    return root != null;
  }

  /** Reads a model, or ends the command with what is wrong with its file. */
  Source read(Path model) {
    return Console.read(model, root);
  }
}
