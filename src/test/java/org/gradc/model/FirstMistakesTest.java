package org.gradc.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gradc.source.Diagnostic;
import org.gradc.source.Diagnostics;
import org.gradc.source.ModelException;
import org.gradc.source.Renderer;
import org.gradc.source.Source;
import org.gradc.syntax.Imports;
import org.gradc.syntax.Parser;
import org.junit.jupiter.api.Test;

/**
 * What people write first who come from other languages: small models, each with one mistake, and
 * the messages about them. With {@code -Dgradc.freeze=true} the messages are written instead of
 * compared.
 */
class FirstMistakesTest {
  private static final Path FOLDER = Path.of("src/test/resources/bad/first");
  private static final String BETWEEN = "\n----\n";
  private static final Pattern QUOTED = Pattern.compile("(?<![^ (])'(?=\\S)(.+?)'(?=[ ,;:.)]|$)");

  private static List<String> models() throws IOException {
    return models("mistakes.txt");
  }

  private static List<String> models(String file) throws IOException {
    return List.of(Files.readString(FOLDER.resolve(file)).split(BETWEEN));
  }

  static List<Diagnostic> messages(String text) {
    Source source = new Source("m", text.startsWith("model") ? text : "model M\n" + text);
    Diagnostics diagnostics = new Diagnostics();
    try {
      Elaborator.elaborate(
          Imports.read(Parser.parse(source, diagnostics), diagnostics), Map.of(), diagnostics);
    } catch (ModelException e) {
      return e.diagnostics();
    }
    return diagnostics.all();
  }

  @Test
  void eachMistakeHasItsMessages() throws IOException {
    List<String> all = new ArrayList<>();
    for (String model : models()) {
      all.add(model.strip() + "\n\n" + Renderer.render(messages(model)));
    }
    String found = String.join(BETWEEN.substring(1), all);
    Path frozen = FOLDER.resolve("messages.txt");
    if (Boolean.getBoolean("gradc.freeze")) {
      Files.writeString(frozen, found);
    }
    assertThat(found).isEqualTo(Files.readString(frozen));
  }

  @Test
  void eachMessageTellsWhatToWrite() throws IOException {
    for (String model : models()) {
      assertThat(messages(model)).as(model).isNotEmpty().anyMatch(Diagnostic::isError);
      assertThat(messages(model)).as(model).allSatisfy(m -> assertThat(m.advice()).isNotEmpty());
    }
  }

  /** Models that look like one with a first mistake: names and signs that mean something else. */
  @Test
  void whatLooksLikeAMistakeIsNone() throws IOException {
    for (String model : models("right.txt")) {
      assertThat(messages(model)).as(model).isEmpty();
    }
  }

  /** What an advice has between quotes, if it is more than a word and has nothing left open. */
  @Test
  void whatIsToBeWrittenCanBeRead() throws IOException {
    for (String model : models()) {
      for (Diagnostic message : messages(model)) {
        QUOTED
            .matcher(message.advice())
            .results()
            .map(result -> result.group(1))
            .filter(text -> text.matches(".*\\w.*\\W.*\\w.*") && !text.contains("..."))
            // An argument of the command line; another mistake of the same line, told itself.
            .filter(text -> !text.matches("\\w+=\\S+|.*(&&|\\*\\*).*"))
            .forEach(text -> assertThat(canBeRead(text)).as(text + " in\n" + model).isTrue());
      }
    }
  }

  /** As a line, a formula, an index, a part of a declaration, or what follows an operand. */
  private static boolean canBeRead(String text) {
    return List.of(
            "%s",
            "y = %s",
            "y = x%s",
            "y = sum(%s: x)",
            "y = sum(%s)",
            "y = x[%s]",
            "for %s { }",
            "for i < n %s { }",
            "%s { }",
            "data %s",
            "derive %s",
            "require x > 0, %s")
        .stream()
        .map(frame -> frame.formatted(text))
        .anyMatch(
            line -> {
              Diagnostics diagnostics = new Diagnostics();
              Parser.parse(
                  new Source("m", (line.startsWith("model") ? "" : "model M\n") + line + "\n"),
                  diagnostics);
              return diagnostics.all().isEmpty();
            });
  }
}
