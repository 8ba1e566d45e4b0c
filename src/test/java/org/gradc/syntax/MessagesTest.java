package org.gradc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.gradc.source.Diagnostic;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Renderer;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The messages about each model of the folder are frozen in the file beside it. After a change of
 * wording, run with {@code -Dgradc.freeze=true} and read the difference.
 */
class MessagesTest {
  private static final Path FOLDER = Path.of("src/test/resources/bad/syntax");
  private static final String FIRST_MISTAKES = "src/test/resources/bad/first/mistakes.txt";

  static Stream<Path> badModels() {
    return Trees.files(FOLDER, ".grad");
  }

  private static Diagnostics diagnostics(Path file) {
    Diagnostics diagnostics = new Diagnostics();
    Parser.parse(new Source(file.getFileName().toString(), Trees.read(file)), diagnostics);
    return diagnostics;
  }

  @ParameterizedTest
  @MethodSource("badModels")
  void theMessagesAreThoseOfTheFileBeside(Path file) throws IOException {
    String messages = Renderer.render(diagnostics(file).all());
    Path frozen = FOLDER.resolve(file.getFileName().toString().replace(".grad", ".txt"));
    if (Boolean.getBoolean("gradc.freeze")) {
      Files.writeString(frozen, messages);
    }

    assertThat(messages).isNotEmpty().isEqualTo(Trees.read(frozen));
  }

  @ParameterizedTest
  @MethodSource("badModels")
  void noMessageSpeaksOfTheParser(Path file) {
    assertThat(diagnostics(file).all())
        .extracting(Diagnostic::message)
        .allSatisfy(message -> assertThat(message).doesNotContainPattern("[A-Z]{3,}|null|EOF"));
  }

  @Test
  void everyMistakeOfSyntaxHasABadModel() {
    Set<Mistake> missing = EnumSet.range(Mistake.values()[0], Mistake.MISPLACED_DECLARATION);
    badModels()
        .flatMap(file -> diagnostics(file).all().stream())
        .forEach(diagnostic -> missing.remove(diagnostic.mistake()));
    for (String model : Trees.read(Path.of(FIRST_MISTAKES)).split("\n----\n")) {
      Diagnostics diagnostics = new Diagnostics();
      Parser.parse(new Source("model.grad", model), diagnostics);
      diagnostics.all().forEach(diagnostic -> missing.remove(diagnostic.mistake()));
    }
    Diagnostics ofLongName = new Diagnostics();
    String text = "model M\nparam " + "a".repeat(70_000) + "\n";
    Parser.parse(new Source("model.grad", text), ofLongName);
    ofLongName.all().forEach(diagnostic -> missing.remove(diagnostic.mistake()));

    assertThat(missing).isEmpty();
  }
}
