package org.gradc.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradc.CompilerOptions;
import org.gradc.source.Diagnostic;
import org.gradc.source.Mistake;
import org.gradc.source.Renderer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build does with a folder of models, run after run. */
class GenerationTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir private Path folder;
  private Path models;
  private Path output;

  private CompilerOptions options = CompilerOptions.defaults();
  private String prefix = "";
  private Charset encoding = StandardCharsets.UTF_8;
  private boolean warningsAreErrors;
  private Map<Path, String> taken = Map.of();

  @BeforeEach
  void folders() throws IOException {
    models = Files.createDirectory(folder.resolve("models"));
    output = folder.resolve("out");
    write("a/line.grad", "model Line\nparam a\ninput x, y\nloss (a * x - y)^2\n");
    write("a/b/cube.grad", "model Cube\nimport \"lib/powers.grad\"\nparam a\nloss cube(a)\n");
    write("lib/powers.grad", "fn cube(x) = x * x * x\n");
  }

  private Path write(String path, String text) throws IOException {
    Path file = models.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.write(file, text.getBytes(encoding));
  }

  private GenerationResult run() throws IOException {
    return Generation.run(
        new GenerationRequest(
            models,
            ModelFolder.models(models),
            output,
            Optional.of(folder.resolve("state/memory.txt")),
            options,
            prefix,
            encoding,
            warningsAreErrors,
            taken));
  }

  private List<String> below(List<Path> files) {
    return files.stream()
        .map(file -> output.relativize(file).toString().replace('\\', '/'))
        .sorted()
        .toList();
  }

  private List<String> written() throws IOException {
    GenerationResult result = run();
    assertThat(result.failed()).as(Renderer.render(result.diagnostics())).isFalse();
    return below(result.written());
  }

  private List<String> outputs() throws IOException {
    try (Stream<Path> files = Files.walk(output)) {
      return below(files.filter(Files::isRegularFile).toList());
    }
  }

  private List<Mistake> mistakes() throws IOException {
    GenerationResult result = run();
    assertThat(result.failed()).isTrue();
    assertThat(result.classes()).isEmpty();
    assertThat(result.written()).isEmpty();
    return result.diagnostics().stream().map(Diagnostic::mistake).toList();
  }

  @Test
  void foldersArePackagesAndFunctionsAreNoClass() throws IOException {
    assertThat(written()).containsExactly("a/Line.java", "a/b/Cube.java");
    assertThat(outputs()).containsExactly("a/Line.java", "a/b/Cube.java");
    assertThat(output.resolve("a/b/Cube.java")).content().contains("package a.b;");
  }

  @Test
  void theSecondRunTouchesNothing() throws IOException {
    run();
    Path memory = folder.resolve("state/memory.txt");
    Path line = output.resolve("a/Line.java");
    Files.setLastModifiedTime(line, LONG_AGO);
    Files.setLastModifiedTime(memory, LONG_AGO);
    GenerationResult again = run();
    assertThat(again.written()).isEmpty();
    assertThat(below(again.classes())).containsExactly("a/Line.java", "a/b/Cube.java");
    assertThat(Files.getLastModifiedTime(line)).isEqualTo(LONG_AGO);
    assertThat(Files.getLastModifiedTime(memory)).isEqualTo(LONG_AGO);
  }

  @Test
  void theSharedInterfaceComesAndGoes() throws IOException {
    options = options.withInterface("a.Objective");
    assertThat(written()).containsExactly("a/Line.java", "a/Objective.java", "a/b/Cube.java");
    assertThat(written()).isEmpty();
    assertThat(output.resolve("a/b/Cube.java")).content().contains("import a.Objective;");
    Files.delete(output.resolve("a/Objective.java"));
    assertThat(written()).containsExactly("a/Objective.java");
    options = options.withInterface("");
    assertThat(below(run().deleted())).containsExactly("a/Objective.java");
    assertThat(output.resolve("a/Objective.java")).doesNotExist();
    options = options.withInterface("a.Cube");
    write("a/cube.grad", "model Cube\nparam a\nloss a\n");
    assertThat(run().failed()).isTrue();
  }

  /** The proof that it is the memory that says so: of a wrong memory it believes everything. */
  @Test
  void anUnchangedModelIsNotCompiledAgain() throws IOException {
    run();
    Path memory = folder.resolve("state/memory.txt");
    Path line = output.resolve("a/Line.java");
    String before = Digest.of(Files.readAllBytes(line));
    Files.writeString(line, "class Line {}\n");
    String after = Digest.of(Files.readAllBytes(line));
    Files.writeString(memory, Files.readString(memory).replace(before, after));
    assertThat(written()).isEmpty();
    assertThat(line).hasContent("class Line {}\n");
  }

  @Test
  void aChangedModelAloneIsWritten() throws IOException {
    run();
    write("a/line.grad", "model Line\nparam a\ninput x, y\nloss (a + x - y)^2\n");
    assertThat(written()).containsExactly("a/Line.java");
  }

  @Test
  void aChangedImportRebuildsWhatImportsItAlsoIndirectly() throws IOException {
    write("lib/powers.grad", "import \"lib/deep.grad\"\nfn cube(x) = deep(x)\n");
    write("lib/deep.grad", "fn deep(x) = x^3\n");
    run();
    write("lib/deep.grad", "fn deep(x) = 3 * x^3\n");
    assertThat(written()).containsExactly("a/b/Cube.java");
    Files.delete(models.resolve("lib/deep.grad"));
    assertThat(mistakes()).contains(Mistake.IMPORT_UNREADABLE);
  }

  @Test
  void aCommentCompilesAgainButChangesNoFile() throws IOException {
    run();
    Path line = output.resolve("a/Line.java");
    Files.setLastModifiedTime(line, LONG_AGO);
    write("a/line.grad", "// new\nmodel Line\nparam a\ninput x, y\nloss (a * x - y)^2\n");
    assertThat(written()).isEmpty();
    assertThat(Files.getLastModifiedTime(line)).isEqualTo(LONG_AGO);
  }

  @Test
  void anotherConfigurationRebuilds() throws IOException {
    run();
    options = options.withDerive("hessian");
    assertThat(written()).containsExactly("a/Line.java", "a/b/Cube.java");
    prefix = "Fast";
    assertThat(written()).containsExactly("a/FastLine.java", "a/b/FastCube.java");
    assertThat(outputs()).containsExactly("a/FastLine.java", "a/b/FastCube.java");
  }

  @Test
  void whatTheUserSpoiltIsMadeAgain() throws IOException {
    run();
    Files.writeString(output.resolve("a/Line.java"), "spoilt");
    Files.delete(output.resolve("a/b/Cube.java"));
    assertThat(written()).containsExactly("a/Line.java", "a/b/Cube.java");
  }

  @Test
  void aClassWhoseModelIsGoneGoes() throws IOException {
    run();
    Path foreign = Files.writeString(output.resolve("a/Foreign.java"), "class Foreign {}");
    Files.delete(models.resolve("a/b/cube.grad"));
    assertThat(below(run().deleted())).containsExactly("a/b/Cube.java");
    assertThat(output.resolve("a/b")).doesNotExist();
    Files.delete(models.resolve("a/line.grad"));
    Files.delete(models.resolve("lib/powers.grad"));
    assertThat(below(run().deleted())).containsExactly("a/Line.java");
    assertThat(foreign).exists();
  }

  /** What the user put in the place of a class is not deleted with it. */
  @Test
  void whatIsNoLongerAClassOfGradcStays() throws IOException {
    run();
    Path own = Files.writeString(output.resolve("a/b/Cube.java"), "package a.b;\nclass Cube {}\n");
    Files.delete(models.resolve("a/b/cube.grad"));
    assertThat(run().deleted()).isEmpty();
    assertThat(own).exists();
  }

  @Test
  void aFileOfTheUserIsNotOverwritten() throws IOException {
    Path own = Files.createDirectories(output.resolve("a")).resolve("Line.java");
    Files.writeString(own, "package a;\nclass Line {}\n");
    assertThatThrownBy(this::run)
        .isInstanceOf(IOException.class)
        .hasMessage(
            own + ": gradc did not make this file, and does not overwrite it: move it away");
    assertThat(own).content().startsWith("package a;\nclass Line");
    assertThat(outputs()).containsExactly("a/Line.java");
  }

  @Test
  void importsStayInTheirFolder() throws IOException {
    Path outside = Files.writeString(folder.resolve("secret.grad"), "fn cube(x) = 7 * x\n");
    Path inside = Files.writeString(models.resolve("lib/other.grad"), "fn cube(x) = x^3\n");
    Path powers = models.resolve("lib/powers.grad");
    Files.delete(powers);
    Files.createSymbolicLink(powers, outside);
    assertThat(mistakes()).contains(Mistake.IMPORT_UNREADABLE);
    Files.delete(powers);
    Files.createSymbolicLink(powers, inside);
    assertThat(written()).contains("a/b/Cube.java");
  }

  @Test
  void aRenamedModelLeavesNothingBehind() throws IOException {
    run();
    write("a/line.grad", "model Straight\nparam a\ninput x, y\nloss (a * x - y)^2\n");
    GenerationResult result = run();
    assertThat(below(result.written())).containsExactly("a/Straight.java");
    assertThat(below(result.deleted())).containsExactly("a/Line.java");
  }

  @Test
  void theMistakesOfAllFilesAreToldAndNothingChanges() throws IOException {
    run();
    write("a/line.grad", "model Line\nparam a\nloss a * c\n");
    write("a/new.grad", "model New\nparam a\nloss a * d + e\n");
    write("lib/other.grad", "fn f(x) = g(x)\n");
    write("a/good.grad", "model Good\nparam a\nloss a\n");
    GenerationResult result = run();
    assertThat(result.diagnostics())
        .extracting(
            d -> models.relativize(Path.of(d.span().source().name())) + ":" + d.span().line())
        .containsExactly("a/line.grad:3", "a/new.grad:3", "a/new.grad:3", "lib/other.grad:1");
    assertThat(outputs()).containsExactly("a/Line.java", "a/b/Cube.java");
    write("a/line.grad", "model Line\nparam a\ninput x, y\nloss (a * x - y)^2\n");
    Files.delete(models.resolve("a/new.grad"));
    Files.delete(models.resolve("lib/other.grad"));
    assertThat(written()).containsExactly("a/Good.java");
  }

  @Test
  void aMistakeInAnImportIsToldOnce() throws IOException {
    write("a/more.grad", "model More\nimport \"lib/powers.grad\"\nparam a\nloss cube(a)\n");
    write("lib/powers.grad", "fn cube(x) = x * x * \n");
    assertThat(mistakes()).hasSize(1);
  }

  @Test
  void aWarningIsNoMistakeUnlessItIsToBe() throws IOException {
    write("a/line.grad", "model Line\nparam a\nb = 2 * a\nloss a\n");
    assertThat(run().diagnostics()).hasSize(1);
    warningsAreErrors = true;
    assertThat(mistakes()).containsExactly(Mistake.UNUSED_AT_TOP);
    assertThat(mistakes()).as("again").containsExactly(Mistake.UNUSED_AT_TOP);
  }

  @Test
  void twoModelsCannotBeOneClass() throws IOException {
    write("a/zebra.grad", "model line\nparam a\nloss a\n");
    assertThat(mistakes()).containsExactly(Mistake.SAME_CLASS);
  }

  @Test
  void aClassThatSomethingElseMakesIsRefused() throws IOException {
    taken = Map.of(output.resolve("a/Line.java"), "execution 'other'");
    GenerationResult result = run();
    assertThat(Renderer.render(result.diagnostics()))
        .contains("line.grad:1:1: the file a/Line.java is made of execution 'other' already");
  }

  @Test
  void aFolderThatIsNoPackageIsAMistakeOfModelsOnly() throws IOException {
    write("my-lib/f.grad", "fn f(x) = x\n");
    run();
    write("my-models/m.grad", "model M\nparam a\nloss a\n");
    write("class/n.grad", "model N\nparam a\nloss a\n");
    assertThat(mistakes())
        .containsExactly(Mistake.FOLDER_NOT_A_PACKAGE, Mistake.FOLDER_NOT_A_PACKAGE);
  }

  @Test
  void aSizeIsForTheModelsThatHaveIt() throws IOException {
    write("a/sized.grad", "model Sized\nsize n\nparam a[n]\nloss sum(a)\n");
    options = options.withSize("n", 3);
    assertThat(written()).hasSize(3);
    assertThat(output.resolve("a/Sized.java")).content().contains("public Sized() {");
    options = options.withSize("m", 3);
    GenerationResult result = run();
    assertThat(Renderer.render(result.diagnostics())).contains("the model has no size 'm'");
  }

  @Test
  void theEncodingIsThatOfModelsAndClasses() throws IOException {
    encoding = StandardCharsets.ISO_8859_1;
    write(
        "a/line.grad", "/// Größe und π.\nmodel Line\nparam größe\nloss größe\n".replace("π", "?"));
    run();
    String latin = Files.readString(output.resolve("a/Line.java"), encoding);
    assertThat(latin).contains("Größe");
    encoding = StandardCharsets.UTF_8;
    write("a/line.grad", "/// Größe und π: \uD835\uDEFC.\nmodel Line\nparam a\nloss a\n");
    run();
    assertThat(output.resolve("a/Line.java")).content().contains("Größe und π: \uD835\uDEFC.");
    encoding = StandardCharsets.US_ASCII;
    write("a/line.grad", "model Line\nparam a\nloss a\n");
    assertThat(written()).contains("a/Line.java");
  }

  /** A model in ASCII may still become a class with other letters: Java has escapes for them. */
  @Test
  void aLetterThatTheEncodingLacksIsEscaped() throws IOException {
    assertThat(
            new String(
                Generation.encoded("π \uD835\uDEFC ö", StandardCharsets.ISO_8859_1),
                StandardCharsets.ISO_8859_1))
        .isEqualTo("\\u03c0 \\ud835\\udefc ö");
  }

  @Test
  void aFileThatIsNoTextIsAMessage() throws IOException {
    Files.write(models.resolve("a/line.grad"), new byte[] {'m', (byte) 0xff, 0});
    GenerationResult result = run();
    assertThat(Renderer.render(result.diagnostics())).contains("line.grad:1: this is not UTF-8");
  }

  @Test
  void aSpoiltMemoryIsForgotten() throws IOException {
    run();
    for (String text : List.of("", "What gradc generated, for its next run\n", "nonsense\nx\n")) {
      Files.writeString(folder.resolve("state/memory.txt"), text);
      assertThat(written()).isEmpty();
      assertThat(run().classes()).hasSize(2);
    }
    String header = "What gradc generated, for its next run\nsettings\n";
    Files.writeString(folder.resolve("state/memory.txt"), header + "size\tnone\tn\nfile\ta\n");
    assertThat(written()).isEmpty();
  }

  /** Nothing of the place or the time gets into a class. */
  @Test
  void theSameModelsGiveTheSameClassesAnywhere() throws IOException {
    run();
    String first = Files.readString(output.resolve("a/b/Cube.java"));
    Path elsewhere = Files.createDirectories(folder.resolve("else/where/models"));
    Files.createDirectories(elsewhere.resolve("a/b"));
    Files.createDirectories(elsewhere.resolve("lib"));
    Files.copy(models.resolve("a/b/cube.grad"), elsewhere.resolve("a/b/cube.grad"));
    Files.copy(models.resolve("lib/powers.grad"), elsewhere.resolve("lib/powers.grad"));
    models = elsewhere;
    output = folder.resolve("else/out");
    run();
    assertThat(output.resolve("a/b/Cube.java")).hasContent(first);
  }
}
