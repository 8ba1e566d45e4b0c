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
    Path none = folder.resolve("none.grad");
    Run.of("generate", bad, line, worse, none, "--package", "p", "--output", output)
        .refusesWith(
            "bad.grad:1:1: 'Bad' is not a model\n  Bad\n  ^^^\n",
            "worse.grad:1:1: 'Worse' is not a model",
            none + ": there is no such file");
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
    Run.of("generate", line).refusesWith("Missing required option", "--output");
    Run.of("generate", line, "--output", output)
        .refuses("--package is missing: the Java package of the classes");
  }

  @Test
  void aFolderIsTakenWithItsPackages() throws IOException {
    Path models = folder.resolve("models");
    Files.createDirectories(models.resolve("org/example"));
    Files.createDirectories(models.resolve("lib"));
    Path model = models.resolve("org/example/m.grad");
    Files.writeString(model, "model M\nimport \"lib/f.grad\"\nparam x\nloss f(x)\n");
    Files.writeString(models.resolve("lib/f.grad"), "fn f(x) = x * x\n");
    Files.writeString(models.resolve("n.grad"), "model N\nparam x\nloss x\n");
    String n = output.resolve("N.java").toString();
    String m = output.resolve("org/example/M.java").toString();
    Run.real("generate", models, "--output", output).prints(n, m);
    String below = output.resolve("top/N.java").toString();
    String deep = output.resolve("top/org/example/M.java").toString();
    Run.real("generate", models, "--output", output, "--package", "top").prints(below, deep);
    Run.real("generate", models, model, "--output", output)
        .refuses("a folder of models is given alone, not with " + model);
    Files.writeString(model, "model M\nparam x\nloss f(x)\n");
    Run.real("generate", models, "--output", output)
        .refusesWith("m.grad:3:6: there is no function 'f' here");
    Run.real("generate", models, "--output", model).refusesWith("m.grad:3:6");
    Files.writeString(model, "model M\nparam x\nloss x\n");
    Run.real("generate", models, "--output", model).refusesWith("m.grad: this is a file");
  }

  @Test
  void theRootSaysWhereImportsAre() throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("lib/f.grad"), "fn f(x) = x * x\n");
    Path model = Files.createDirectories(folder.resolve("a/b")).resolve("m.grad");
    Files.writeString(model, "model M\nimport \"lib/f.grad\"\nparam x\nloss f(x)\n");
    Run.real("generate", model, "--package", "p", "--output", output, "--root", folder)
        .prints(output.resolve("p/M.java").toString());
    Run.real("generate", model, "--package", "p", "--output", output)
        .refusesWith("m.grad:2:1:", "lib/f.grad: there is no such file");
    Run.real("generate", model, "--package", "p", "--output", output, "--root", model)
        .refuses("--root " + model + ": there is no such folder");
  }
}
