package org.gradc.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.gradc.source.Diagnostic;
import org.gradc.source.Mistake;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One mistake in a right model gives one message: what follows from it is not told, and a mistake
 * in another line is told all the same.
 */
class FollowingMistakesTest {
  /** That a name is not there is said where it is used. */
  private static final Set<Mistake> NAMED = Set.of(Mistake.UNKNOWN_NAME, Mistake.NOT_DERIVED_BY);

  private static final int TRIALS = 8;

  static List<Path> models() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String folder : List.of("models", "src/test/resources/user")) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        files.filter(file -> file.toString().endsWith(".grad")).sorted().forEach(all::add);
      }
    }
    return all;
  }

  private static List<Mistake> mistakes(String text) {
    return FirstMistakesTest.messages(text).stream()
        .filter(message -> message.mistake() != Mistake.NOT_YET)
        .map(Diagnostic::mistake)
        .toList();
  }

  /** The lines of a model; a line that others continue has them with it. */
  private static List<String> lines(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    int open = 0;
    for (String line : Files.readAllLines(file)) {
      String code = line.replaceAll("//.*", "").stripTrailing();
      if (open > 0 || code.startsWith(" ")) {
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + "\n" + code);
      } else {
        lines.add(code);
      }
      open += (int) code.chars().filter(c -> "([{".indexOf(c) >= 0).count();
      open -= (int) code.chars().filter(c -> ")]}".indexOf(c) >= 0).count();
    }
    lines.removeIf(String::isBlank);
    return lines;
  }

  /** Places between two tokens: beside a space. */
  private static String withBetweenTokens(String line, String text, Random random) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == ' ' && line.charAt(Math.max(0, i - 1)) != ' ') {
        places.add(i);
      }
    }
    int place = places.isEmpty() ? line.length() : places.get(random.nextInt(places.size()));
    return line.substring(0, place) + text + line.substring(place);
  }

  @ParameterizedTest
  @MethodSource("models")
  void aCharacterThatDoesNotBelongHidesNothing(Path file) throws IOException {
    Random random = new Random(1);
    for (int trial = 0; trial < TRIALS; trial++) {
      List<String> lines = lines(file);
      int broken = 1 + random.nextInt(lines.size() - 1);
      lines.set(broken, withBetweenTokens(lines.get(broken), " $", random));
      lines.add("output other = undefinedName");
      assertThat(mistakes(String.join("\n", lines) + "\n"))
          .as(String.join("\n", lines))
          .containsExactlyInAnyOrder(Mistake.UNKNOWN_CHARACTER, Mistake.UNKNOWN_NAME);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void aLineThatCannotBeReadIsTheOnlyMistake(Path file) throws IOException {
    Random random = new Random(2);
    for (int trial = 0; trial < TRIALS; trial++) {
      List<String> lines = lines(file);
      int broken = 1 + random.nextInt(lines.size() - 1);
      lines.set(broken, withBetweenTokens(lines.get(broken), " * / 3 3", random));
      assertThat(mistakes(String.join("\n", lines) + "\n")).as(String.join("\n", lines)).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void theNameOfADeclarationThatIsForgottenIsTheOnlyMistake(Path file) throws IOException {
    List<String> whole = lines(file);
    for (int k = 1; k < whole.size(); k++) {
      if (whole.get(k).matches("(param|data|input|size) [\\p{L}\\d_]+(\\[[^\\]]*\\])?")) {
        List<String> lines = new ArrayList<>(whole);
        lines.remove(k);
        assertThat(mistakes(String.join("\n", lines) + "\n"))
            .as(String.join("\n", lines))
            .isNotEmpty()
            .allMatch(NAMED::contains);
      }
    }
  }
}
