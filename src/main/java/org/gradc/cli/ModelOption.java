package org.gradc.cli;

import java.nio.file.Path;
import org.gradc.CompilerOptions;
import org.gradc.source.Source;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The model that a command is about, and how to compile it. */
final class ModelOption {
  @Mixin private CompileOptions compileOptions;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model's file.")
  private Path file;

  /** Reads the model, or ends the command with what is wrong with its file. */
  Source read() {
    return compileOptions.read(file);
  }

  CompilerOptions compilerOptions() {
    return compileOptions.compilerOptions();
  }
}
