package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gradc.check.Verdict;
import org.gradc.cli.FolderCheck;
import org.gradc.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The folder {@code generated-samples} holds models with the classes that gradc makes of them, for
 * people to read. With {@code -Dgradc.freeze=true} the classes are written instead of compared.
 */
class SamplesTest {
  private static final Path SAMPLES = Path.of("generated-samples");
  private static final Path CASES = Path.of("src/test/resources/expected");
  private static final String ACCEPT =
      "see the difference below; to accept it: mvn test -Dtest=SamplesTest -Dgradc.freeze=true";

  /** What users would bring; their models are in the folder itself. */
  private static final Set<String> OWN =
      Set.of("blackscholes", "logistic", "montecarlo", "pendulum");

  @TempDir private Path folder;

  static List<String> samples() throws IOException {
    Set<String> names = new TreeSet<>(OWN);
    for (Path model : GeneratedSourcesTest.models()) {
      names.add(model.getFileName().toString().replace(".grad", ""));
    }
    return List.copyOf(names);
  }

  private static boolean isFrozenAnew() {
    return Boolean.getBoolean("gradc.freeze");
  }

  @Test
  void everyModelThatCompilesHasASample() throws IOException {
    try (Stream<Path> folders = Files.list(SAMPLES)) {
      assertThat(folders.filter(Files::isDirectory).map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(samples())
          .hasSize(19);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theClassIsTheOneThatIsShown(String name) throws IOException {
    Path sample = SAMPLES.resolve(name);
    if (!OWN.contains(name)) {
      copied(Path.of("models", name + ".grad"), sample);
      copied(CASES.resolve(name + ".json"), sample);
    }
    CompilerOptions options = CompilerOptions.defaults().withPackage("samples");
    Gradc.Generated generated =
        Gradc.generate(SourceFile.read(sample.resolve(name + ".grad")), options);
    Path shown = sample.resolve(generated.className() + ".java");
    if (isFrozenAnew()) {
      Files.writeString(shown, generated.javaSource());
    }
    assertThat(shown).as(ACCEPT).exists().hasContent(generated.javaSource());
    assertThat(Files.readString(shown)).isEqualTo(generated.javaSource());
    try (Stream<Path> files = Files.list(sample)) {
      assertThat(files).hasSize(3);
    }
    Javac.compile(List.of(shown), folder);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theDerivativesPass(String name) {
    CompilerOptions options = CompilerOptions.defaults();
    List<FolderCheck.Checked> found =
        new FolderCheck(SAMPLES.resolve(name), options, StandardCharsets.UTF_8, 1, 1)
            .of(List.of(name + ".grad"));
    assertThat(found).hasSize(1);
    CheckReport report = found.get(0).report().orElseThrow();
    assertThat(report.findings()).isNotEmpty();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
  }

  private static void copied(Path original, Path sample) throws IOException {
    Path copy = sample.resolve(original.getFileName());
    if (isFrozenAnew()) {
      Files.createDirectories(sample);
      Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(copy).as(ACCEPT).hasSameBinaryContentAs(original);
  }
}
