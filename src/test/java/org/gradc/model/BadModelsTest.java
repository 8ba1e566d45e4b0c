package org.gradc.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gradc.source.Diagnostics;
import org.gradc.source.ModelException;
import org.gradc.source.Source;
import org.gradc.source.SourceRoot;
import org.gradc.syntax.Imports;
import org.gradc.syntax.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each model in the folder {@code bad/model} fails with the messages in the text beside it. With
 * {@code -Dgradc.freeze} the messages are written instead of compared.
 */
class BadModelsTest {
  private static final Path FOLDER = Path.of("src/test/resources/bad/model");

  static List<Path> models() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".grad")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void aMistakeHasItsFrozenMessage(Path model) throws IOException {
    String name = model.getFileName().toString();
    SourceRoot root = SourceRoot.of(FOLDER, StandardCharsets.UTF_8);
    Source source = new Source(name, Files.readString(model), root);
    Diagnostics diagnostics = new Diagnostics();
    ModelException failure =
        catchThrowableOfType(
            ModelException.class,
            () ->
                Elaborator.elaborate(
                    Imports.read(Parser.parse(source, diagnostics), diagnostics),
                    Map.of(),
                    diagnostics));
    assertThat(failure).as("the model %s has mistakes", name).isNotNull();
    Path frozen = FOLDER.resolve(name.replace(".grad", ".txt"));
    if (System.getProperty("gradc.freeze") != null) {
      Files.writeString(frozen, failure.getMessage());
    }
    assertThat(failure.getMessage()).isEqualTo(Files.readString(frozen));
  }
}
