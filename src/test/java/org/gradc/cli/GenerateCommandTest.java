package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
  @TempDir private Path folder;
  private Path line;
  private Path cubes;
  private Path output;

  @BeforeEach
  void writeModels() throws IOException {
    line = Files.writeString(folder.resolve("line.grad"), "Line\n");
    cubes = Files.writeString(folder.resolve("cubes.grad"), "Cubes\n");
    output = folder.resolve("out");
  }

  @Test
  void eachModelBecomesAFileOfThePackage() {
    Run.of("generate", line, cubes, "--package", "a.b", "--output", output)
        .prints(
            output.resolve("a/b/Line.java").toString(),
            output.resolve("a/b/Cubes.java").toString());
    assertThat(output.resolve("a/b/Line.java"))
        .hasContent("package a.b;\n\npublic final class Line {}\n");
    assertThat(output.resolve("a/b/Cubes.java")).exists();
  }

  @Test
  void theMistakesOfAllModelsAreReportedAndNothingIsWritten() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.grad"), "Bad");
    Path worse = Files.writeString(folder.resolve("worse.grad"), "Worse");
    Run.of("generate", bad, line, worse, folder, "--package", "p", "--output", output)
        .refusesWith(
            "bad.grad:1:1: 'Bad' is not a model\n  Bad\n  ^^^\n",
            "worse.grad:1:1: 'Worse' is not a model",
            folder + ": this is a directory, not a file");
    assertThat(output).doesNotExist();
  }

  @Test
  void twoModelsOfOneNameAreRefused() throws IOException {
    Path again = Files.writeString(folder.resolve("again.grad"), "Line");
    Run.of("generate", line, again, "--package", "p", "--output", output)
        .refuses(again + " and " + line + " would both become " + output.resolve("p/Line.java"));
    assertThat(output).doesNotExist();
  }

  @Test
  void aPackageThatJavaWouldNotTakeIsRefused() {
    for (String name : new String[] {"a.class", "1a", "a..b", "../a", ""}) {
      Run.of("generate", line, "--package", name, "--output", output)
          .refuses("--package " + name + ": this is not the name of a package");
    }
  }

  @Test
  void anOutputThatIsAFileIsRefused() {
    Run.of("generate", line, "--package", "p", "--output", cubes).refusesWith(cubes.toString());
  }

  @Test
  void packageAndOutputAreRequired() {
    Run.of("generate", line).refusesWith("Missing required options", "--package", "--output");
  }
}
