package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gradc.source.SourceFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What gradc writes stands on its own: javac takes it with nothing but the JDK, and no warning. */
class GeneratedSourcesTest {
  private static final Set<String> NOT_YET =
      Set.of("gaussianprocess.grad", "kalman.grad", "mlp.grad");

  @TempDir private Path folder;

  /** The models that compile so far. */
  static List<Path> models() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("models"))) {
      return files
          .filter(file -> !NOT_YET.contains(file.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "org.example.models"})
  void javacAcceptsEveryClassWithoutAWarning(String packageName) throws IOException {
    CompilerOptions options = CompilerOptions.defaults().withPackage(packageName);
    Path target = folder.resolve("src").resolve(packageName.replace('.', '/'));
    Files.createDirectories(target);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    List<Path> models = models();
    assertThat(models).hasSize(15);
    for (Path model : models) {
      Gradc.Generated generated = Gradc.generate(SourceFile.read(model), options);
      assertThat(generated.javaSource()).doesNotContain("org.gradc");
      if (!packageName.isEmpty()) {
        assertThat(generated.javaSource()).contains("package " + packageName + ";");
      }
      Files.writeString(target.resolve(generated.className() + ".java"), generated.javaSource());
    }
    try (Stream<Path> files = Files.list(target)) {
      Javac.compile(files.sorted().toList(), classes);
    }
  }
}
