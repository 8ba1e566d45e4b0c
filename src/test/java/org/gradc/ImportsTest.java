package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gradc.source.ModelException;
import org.gradc.source.Source;
import org.gradc.source.SourceFile;
import org.gradc.source.SourceRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A model that is put together from several files. */
class ImportsTest {
  @TempDir private Path folder;

  private Path write(String path, String... lines) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private static double loss(CompiledModel model, double x) {
    return model.bind().build().value(new double[] {x});
  }

  @Test
  void functionsAndTheirDerivativesComeFromAnotherFile() throws IOException {
    write("lib/powers.grad", "fn square(x) = x * x", "fn fourth(x) = square(square(x))");
    Path model =
        write("m.grad", "model M", "import \"lib/powers.grad\"", "param x", "loss fourth(x)");
    BoundModel bound = Gradc.compile(model).bind().build();
    double[] gradient = new double[1];
    assertThat(bound.gradient(new double[] {2}, gradient)).isEqualTo(16);
    assertThat(gradient).containsExactly(32);
  }

  @Test
  void anImportSeesWhatItImportsItselfAndDoesNotPassItOn() throws IOException {
    write("lib/deep/square.grad", "fn square(x) = x * x");
    write("lib/fourth.grad", "import \"lib/deep/square.grad\"", "fn fourth(x) = square(square(x))");
    String[] lines = {"model M", "import \"lib/fourth.grad\"", "param x", "loss fourth(x)"};
    assertThat(loss(Gradc.compile(write("m.grad", lines)), 3)).isEqualTo(81);
    lines[3] = "loss square(x)";
    Path passedOn = write("n.grad", lines);
    assertThatThrownBy(() -> Gradc.compile(passedOn))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("there is no function 'square' here");
  }

  /** Both ways lead to the same functions, so that neither clashes with the other. */
  @Test
  void aFileMayBeReachedInTwoWays() throws IOException {
    write("base.grad", "fn square(x) = x * x");
    write("a.grad", "import \"base.grad\"", "fn a(x) = square(x) + 1");
    write("b.grad", "import \"base.grad\"", "fn b(x) = square(x) + 2");
    Path model =
        write(
            "m.grad",
            "model M",
            "import \"a.grad\"",
            "import \"b.grad\"",
            "import \"base.grad\"",
            "param x",
            "loss a(x) + b(x) + square(x)");
    assertThat(loss(Gradc.compile(model), 2)).isEqualTo(15);
  }

  @Test
  void anImportedFunctionHidesAStandardOneBelowTheImportOnly() throws IOException {
    write("lib.grad", "fn half(x) = relu(x) / 2", "fn relu(x) = 100 * x", "fn big(x) = relu(x)");
    Path model =
        write(
            "m.grad",
            "model M",
            "param x",
            "above = relu(x)",
            "import \"lib.grad\"",
            "loss above + half(x) + 1000 * relu(x) + big(x)");
    assertThat(loss(Gradc.compile(model), 2)).isEqualTo(2 + 1 + 200_000 + 200);
  }

  @Test
  void pathsBeginAtTheRootAlsoInAFileBelow() throws IOException {
    write("lib/square.grad", "fn square(x) = x * x");
    Path model =
        write("org/m.grad", "model M", "import \"lib/square.grad\"", "param x", "loss square(x)");
    Source source = SourceFile.read(model, folder);
    assertThat(loss(Gradc.compile(source, CompilerOptions.defaults()), 3)).isEqualTo(9);
    assertThatThrownBy(() -> Gradc.compile(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void aTextCannotImport() {
    assertThatThrownBy(() -> Gradc.compile("model M\nimport \"a.grad\"\nparam x\nloss x"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("a model that is given as text cannot import a file");
  }

  @Test
  void aRootNeedNotBeAFolder() {
    SourceRoot root = path -> new Source(path, "fn f(x) = 7 * x\n");
    Source source = new Source("m", "model M\nimport \"any/f\"\nparam x\nloss f(x)", root);
    assertThat(loss(Gradc.compile(source, CompilerOptions.defaults()), 2)).isEqualTo(14);
  }

  @Test
  void theCacheKnowsWhatWasImported() throws IOException {
    write("lib.grad", "fn f(x) = 2 * x");
    Path model = write("m.grad", "model M", "import \"lib.grad\"", "param x", "loss f(x)");
    CompiledModel first = Gradc.compile(model);
    assertThat(Gradc.compile(model)).isSameAs(first);
    Path library = write("lib.grad", "fn f(x) = 3 * x");
    assertThat(loss(Gradc.compile(model), 1)).isEqualTo(3);
    Files.delete(library);
    assertThatThrownBy(() -> Gradc.compile(model)).isInstanceOf(ModelException.class);
  }

  @Test
  void aLongChainOfImportsIsAMessage() throws IOException {
    for (int k = 0; k < 300; k++) {
      write(k + ".grad", "import \"" + (k + 1) + ".grad\"", "fn f" + k + "(x) = x");
    }
    Path model = write("m.grad", "model M", "import \"0.grad\"", "param x", "loss f0(x)");
    assertThatThrownBy(() -> Gradc.compile(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("199.grad:1:1: this is nested more than 200 levels deep");
  }

  @Test
  void anImportIsReadInTheEncodingOfItsRoot() throws IOException {
    Path library = write("lib.grad", "");
    Files.write(library, "fn größe(x) = 5 * x\n".getBytes(StandardCharsets.ISO_8859_1));
    Path model = write("m.grad", "");
    String text = "model M\nimport \"lib.grad\"\nparam x\nloss größe(x)\n";
    Files.write(model, text.getBytes(StandardCharsets.ISO_8859_1));
    SourceRoot root = SourceRoot.of(folder, StandardCharsets.ISO_8859_1);
    Source source = SourceFile.read(model, root, StandardCharsets.ISO_8859_1);
    assertThat(loss(Gradc.compile(source, CompilerOptions.defaults()), 1)).isEqualTo(5);
  }

  @Test
  void aLinkDoesNotLeadOutOfTheRoot() throws IOException {
    Path root = Files.createDirectory(folder.resolve("root"));
    write("outside.grad", "fn f(x) = 7 * x");
    write("root/lib/inside.grad", "fn f(x) = 3 * x");
    Path model = write("root/m.grad", "model M", "import \"link.grad\"", "param x", "loss f(x)");
    Path link = root.resolve("link.grad");
    Files.createSymbolicLink(link, folder.resolve("outside.grad"));
    assertThatThrownBy(() -> Gradc.compile(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("a link leads out of the folder of the models");
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("lib/inside.grad"));
    assertThat(loss(Gradc.compile(model), 2)).isEqualTo(6);
    Path folderLink = Files.createSymbolicLink(root.resolve("other"), folder);
    Path second = write("root/n.grad", "model N", "import \"other/outside.grad\"", "loss f(1)");
    assertThatThrownBy(() -> Gradc.compile(second)).hasMessageContaining("a link leads out");
    assertThat(folderLink).exists();
  }

  /** A pipe that nobody writes to would never end. */
  @Test
  @Timeout(60)
  void whatIsNoFileIsNotRead() throws Exception {
    Process make =
        new ProcessBuilder("mkfifo", folder.resolve("pipe.grad").toString()).inheritIO().start();
    assumeThat(make.waitFor()).isZero();
    Path model = write("m.grad", "model M", "import \"pipe.grad\"", "param x", "loss f(x)");
    assertThatThrownBy(() -> Gradc.compile(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("pipe.grad: this is a device or a pipe, not a file");
  }
}
