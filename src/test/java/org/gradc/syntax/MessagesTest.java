package org.gradc.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gradc.source.Diagnostic;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.ModelException;
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

  /** Whatever is wrong, and wherever the text ends or begins, it is told. */
  @Test
  void mistakesOfMistakesAreToldToo() {
    Pattern word = Pattern.compile("[\\p{L}_]\\w*|[0-9.]+|[-+*/^<>=!]=?|[\\[\\](){},:;]");
    Random random = new Random(5);
    for (String model : Trees.read(Path.of(FIRST_MISTAKES)).split("\n----\n")) {
      for (int round = 0; round < 20; round++) {
        StringBuilder text = new StringBuilder("model M\n" + model);
        for (int k = 0; k < 2; k++) {
          List<MatchResult> words = word.matcher(text).results().toList();
          MatchResult at = words.get(random.nextInt(words.size()));
          String other = words.get(random.nextInt(words.size())).group();
          switch (random.nextInt(4)) {
            case 0 -> text.delete(at.start(), at.end());
            case 1 -> text.insert(at.end(), " " + other);
            case 2 -> text.setLength(at.end());
            default -> text.replace(at.start(), at.end(), other);
          }
        }
        Diagnostics diagnostics = new Diagnostics();
        assertThatCode(() -> Parser.parse(new Source("model.grad", text.toString()), diagnostics))
            .as(text.toString())
            .satisfiesAnyOf(
                thrown -> assertThat(thrown).isNull(),
                thrown -> assertThat(thrown).isInstanceOf(ModelException.class));
        assertThat(Renderer.render(diagnostics.all())).isNotNull();
      }
    }
    assertThat(diagnosed("> M\nloss 1\n")).isNotEmpty();
  }

  private static List<Diagnostic> diagnosed(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Parser.parse(new Source("model.grad", text), diagnostics);
    return diagnostics.all();
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
