package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;

/**
 * Runs what a page of the documentation shows in a console. A block {@code gradc} is a file, called
 * after its model, or after the path that stands beside it; a block {@code json} is the file {@code
 * cases.json}. In a block {@code console} each line that begins with {@code $} is a command, and
 * what follows is what it prints. A command may be piped into {@code head -n N} or into {@code sed
 * -n '/from/,/to/p'}.
 */
final class Examples {
  private static final String PROMPT = "$ ./gradc ";
  private static final Pattern HEAD = Pattern.compile("head -n (\\d+)");
  private static final Pattern SED = Pattern.compile("sed -n '/(.*)/,/(.*)/p'");
  private static final Pattern MODEL = Pattern.compile("(?m)^model (\\S+)");

  private final Path folder;
  private final Map<String, String> files = new HashMap<>();

  private Examples(Path folder) {
    this.folder = folder;
  }

  /**
   * Compares what every console of a page shows with what its commands print, or writes it there.
   *
   * @param folder where the page's files are put
   */
  static void check(Document page, Path folder) throws IOException {
    Examples examples = new Examples(folder);
    List<Document.Block> blocks = page.blocks();
    for (int k = 0; k < blocks.size(); k++) {
      String content = blocks.get(k).content();
      String language = blocks.get(k).language();
      if (language.startsWith("gradc ")) {
        examples.write(language.substring("gradc ".length()), content);
        continue;
      }
      switch (language) {
        case "gradc" -> examples.write(fileOf(content), content);
        case "json" -> examples.write("cases.json", content);
        case "console" -> {
          String session = examples.session(content);
          if (!Document.isFrozenAnew()) {
            assertSame(session, content);
          } else if (!isSame(session, content)) {
            page.replace(k, session);
          }
        }
        default -> {}
      }
    }
    if (Document.isFrozenAnew()) {
      page.write();
    }
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    files.put(name, Files.writeString(file, content).toString());
  }

  private static String fileOf(String model) {
    Matcher matcher = MODEL.matcher(model);
    String name = matcher.find() ? matcher.group(1) : "model";
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + ".grad";
  }

  /** The commands of a console, each with what it prints. */
  private String session(String content) {
    StringBuilder session = new StringBuilder();
    content.lines().filter(line -> line.startsWith("$ ")).forEach(command -> run(command, session));
    return session.toString();
  }

  private void run(String command, StringBuilder session) {
    assertThat(command).startsWith(PROMPT);
    List<String> pipe = List.of(command.substring(PROMPT.length()).split(" \\| ", -1));
    Object[] words =
        Arrays.stream(pipe.get(0).split(" ", -1))
            .map(word -> files.getOrDefault(word, word))
            .toArray();
    Run run = Run.real(words);
    String text = (run.err() + run.out()).replace(folder + "/", "");
    for (String filter : pipe.subList(1, pipe.size())) {
      text = filtered(text.lines().toList(), filter);
    }
    assertThat(text).as(command).isNotEmpty().doesNotContain("\tat ", "gradc's own");
    assertThat(run.status()).as(command).isIn(0, 1, 3);
    session.append(command).append('\n').append(text);
  }

  private static String filtered(List<String> lines, String filter) {
    Matcher head = HEAD.matcher(filter);
    if (head.matches()) {
      int end = Math.min(lines.size(), Integer.parseInt(head.group(1)));
      return String.join("\n", lines.subList(0, end)) + "\n";
    }
    Matcher sed = SED.matcher(filter);
    assertThat(sed.matches()).as(filter).isTrue();
    return section(lines, Pattern.compile(sed.group(1)), Pattern.compile(sed.group(2)));
  }

  /** From each line with the one pattern to the next line after it with the other. */
  private static String section(List<String> lines, Pattern from, Pattern to) {
    List<String> section = new ArrayList<>();
    boolean within = false;
    for (String line : lines) {
      boolean begins = !within && from.matcher(line).find();
      if (within || begins) {
        section.add(line + "\n");
      }
      within = begins || within && !to.matcher(line).find();
    }
    return String.join("", section);
  }

  /** Equal texts, but for the last bits of numbers, which depend on the JVM. */
  static void assertSame(String actual, String shown) {
    List<String> real = words(actual);
    List<String> claimed = words(shown);
    assertThat(real).hasSameSizeAs(claimed);
    for (int k = 0; k < real.size(); k++) {
      if (isNumber(claimed.get(k)) && isNumber(real.get(k))) {
        double expected = Double.parseDouble(claimed.get(k));
        assertThat(Double.parseDouble(real.get(k)))
            .isCloseTo(expected, Percentage.withPercentage(1e-10));
      } else if (isBar(claimed.get(k)) && isBar(real.get(k))) {
        double ratio = Double.parseDouble(real.get(k)) / Double.parseDouble(claimed.get(k));
        assertThat(Math.abs(Math.log10(ratio))).as(actual).isLessThan(2);
      } else {
        assertThat(real.get(k)).as(actual).isEqualTo(claimed.get(k));
      }
    }
  }

  /** An error bar, of one digit: it is made of last bits. */
  private static boolean isBar(String word) {
    return word.matches("\\de[-+]\\d+");
  }

  private static boolean isSame(String actual, String shown) {
    try {
      assertSame(actual, shown);
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.replaceAll("[\\[\\],]", " $0 ").split("\\s+", -1));
  }

  private static boolean isNumber(String word) {
    return word.matches("-?\\d+\\.\\d+(E-?\\d+)?");
  }
}
