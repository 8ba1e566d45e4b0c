package org.gradc.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradc.source.Diagnostic;
import org.gradc.source.Renderer;
import org.gradc.source.Source;
import org.gradc.source.SourceFile;
import picocli.CommandLine.Model.CommandSpec;

/** What every command does with files and streams. */
final class Console {
  private Console() {}

  /** Reads a text file, or ends the command with what is wrong with it. */
  static Source read(Path path) {
    try {
      return SourceFile.read(path);
    } catch (IOException e) {
      throw new UserMistake(e.getMessage());
    }
  }

  /** Reads a model, whose imports are found below the root; null for the model's own folder. */
  static Source read(Path path, Path root) {
    if (root == null) {
      return read(path);
    }
    if (!Files.isDirectory(root)) {
      throw new UserMistake("--root " + root + ": there is no such folder");
    }
    try {
      return SourceFile.read(path, root);
    } catch (IOException e) {
      throw new UserMistake(e.getMessage());
    }
  }

  /** Prints a command's whole result at once, so that a mistake leaves standard output empty. */
  static void print(CommandSpec spec, String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text.endsWith("\n") || text.isEmpty() ? text : text + "\n");
    out.flush();
    if (out.checkError()) {
      throw new UserMistake("standard output could not be written to its end");
    }
  }

  static void warn(CommandSpec spec, List<Diagnostic> warnings) {
    if (!warnings.isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      err.print(Renderer.render(warnings));
      err.flush();
    }
  }
}
