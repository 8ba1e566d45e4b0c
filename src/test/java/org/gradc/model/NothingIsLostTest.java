package org.gradc.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gradc.graph.Program;
import org.gradc.source.Diagnostics;
import org.gradc.source.ModelException;
import org.gradc.source.Source;
import org.gradc.syntax.ModelSyntax;
import org.gradc.syntax.Parser;
import org.junit.jupiter.api.Test;

/**
 * Of a model with a mistake in it either the mistake is said, or all results that stand in its text
 * are there: none is dropped in silence. The models are those of the tests, with a few of their
 * words exchanged, left out or repeated.
 */
class NothingIsLostTest {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*|[0-9.]+|[-+*/^<>=!]=?|\\.\\.|[\\[\\](),:]");

  private static final Pattern RESULT =
      Pattern.compile("(?m)^\\s*(loss|output|residual)\\b\\s*(\\w*)");

  private final Random random = new Random(20);
  private int accepted;
  private int rejected;

  @Test
  void aResultIsThereOrAMistakeIsSaid() throws IOException {
    List<Path> models = models();
    for (int round = 0; round < 12; round++) {
      for (Path model : models) {
        look(model.getFileName().toString(), changed(Files.readString(model)));
      }
    }
    assertThat(accepted).as("models that were accepted").isGreaterThan(rejected / 20);
    assertThat(rejected).as("models with mistakes").isGreaterThan(accepted / 20);
  }

  @Test
  void whatDependsOnAnIndexBesideItIsNotLost() {
    for (String bound : List.of("i", "i + 1", "k[i]", "min(i, m)", "m - i", "2 * i", "n - k[i]")) {
      for (String array : List.of("[i < n, j < %s: x[i] * j]", "[i < n: [j < %s: x[i]]]")) {
        String value = array.formatted(bound);
        String header = "model M\nsize n, m\ndata k[n] : int\nparam x[n]\n";
        String rest = "\nloss x[0] + k[0] + m";
        look("output", header + "output z = " + value + rest);
        look("residual", header + "residual z = " + value);
        look("function", header + "fn f(a) = " + value + "\noutput z = f(1)" + rest);
        look("requirement", header + "require sum(" + value + ") > 0, \"no\"" + rest);
        look("state", header + "for t < n from s = " + value + " { next s = s }" + rest);
        look("collect", header + "for i < n from s = 0 { collect z = " + value + " }" + rest);
        look("local", header + "loss { z = " + value + "; sum(z) } + x[0]");
      }
      look(
          "definition",
          "model M\nsize n, m\ndata k[n] : int\nparam x[n]\nz[i < n, j < "
              + bound
              + "] = x[i] + m + k[0]\nloss sum(z)");
    }
    assertThat(accepted).isZero();
  }

  private static List<Path> models() throws IOException {
    List<Path> models = new ArrayList<>();
    for (String folder : List.of("models", "src/test/resources")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files
            .filter(file -> file.toString().endsWith(".grad"))
            .filter(file -> !file.toString().contains("bad"))
            .filter(file -> file.toFile().length() < 3000)
            .sorted()
            .forEach(models::add);
      }
    }
    return models;
  }

  /** The text with one to three of its words changed, behind the name of the model. */
  private String changed(String text) {
    int header = text.indexOf('\n', Math.max(text.indexOf("model "), 0)) + 1;
    StringBuilder changed = new StringBuilder(text);
    int changes = 1 + random.nextInt(3);
    for (int k = 0; k < changes; k++) {
      List<MatchResult> words = WORD.matcher(changed).results().toList();
      MatchResult at = words.get(random.nextInt(words.size()));
      MatchResult other = words.get(random.nextInt(words.size()));
      if (at.start() < header || RESULT.matcher(line(changed, at.start())).lookingAt() && k > 0) {
        continue;
      }
      switch (random.nextInt(6)) {
        case 0 -> changed.delete(at.start(), at.end());
        case 1 -> changed.insert(at.end(), " " + at.group());
        case 2 -> changed.insert(at.end(), "[" + other.group() + "]");
        default -> changed.replace(at.start(), at.end(), like(at.group(), words));
      }
    }
    return changed.toString();
  }

  private static String line(CharSequence text, int position) {
    String whole = text.toString();
    return whole.substring(whole.lastIndexOf('\n', position) + 1);
  }

  /** Another word of the same sort, so that the whole is still read. */
  private String like(String word, List<MatchResult> words) {
    List<String> alike =
        words.stream().map(MatchResult::group).filter(w -> sort(w) == sort(word)).toList();
    return alike.get(random.nextInt(alike.size()));
  }

  private static int sort(String word) {
    return Character.isLetter(word.charAt(0)) ? 0 : Character.isDigit(word.charAt(0)) ? 1 : 2;
  }

  private void look(String name, String text) {
    Diagnostics diagnostics = new Diagnostics();
    try {
      ModelSyntax syntax = Parser.parse(new Source(name, text), diagnostics);
      if (!syntax.imports().isEmpty()) {
        return;
      }
      Program program = Elaborator.elaborate(syntax, Map.of(), diagnostics);
      accepted++;
      assertThat(lost(text, program)).as(text).isEmpty();
    } catch (ModelException mistakes) {
      rejected++;
      assertThat(mistakes.getMessage()).isNotEmpty();
    } catch (RuntimeException bug) {
      throw new AssertionError(bug + " for\n" + text, bug);
    }
  }

  /** The results that stand in the text and not in the program. */
  private static List<String> lost(String text, Program program) {
    String plain = text.replaceAll("//.*", "");
    List<String> lost = new ArrayList<>();
    RESULT
        .matcher(plain)
        .results()
        .forEach(
            result -> {
              String name = result.group(2);
              boolean there =
                  switch (result.group(1)) {
                    case "loss" -> program.loss() != null;
                    case "output" -> has(program.outputs(), name);
                    default -> has(program.residuals(), name);
                  };
              if (!there) {
                lost.add(result.group().strip());
              }
            });
    return lost;
  }

  private static boolean has(List<Program.Quantity> quantities, String name) {
    return quantities.stream().anyMatch(quantity -> quantity.name().equals(name));
  }
}
