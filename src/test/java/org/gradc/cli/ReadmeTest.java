package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what gradc does. */
class ReadmeTest {
  @TempDir private Path folder;

  /** The README's blocks of one language, without their fences. */
  private static List<String> blocks(String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    String text = Files.readString(Path.of("README.md"));
    String[] parts = text.split("(?m)^```", -1);
    for (int k = 1; k < parts.length; k += 2) {
      int end = parts[k].indexOf('\n');
      if (parts[k].substring(0, end).equals(language)) {
        blocks.add(parts[k].substring(end + 1));
      }
    }
    return blocks;
  }

  @Test
  void commandsPrintWhatIsShown() throws IOException {
    List<String> blocks = blocks("console");
    assertThat(blocks).hasSize(2);
    for (String block : blocks) {
      int end = block.indexOf('\n');
      String command = block.substring(0, end);
      assertThat(command).startsWith("$ ./gradc ");
      Object[] words = command.substring("$ ./gradc ".length()).split(" ", -1);
      Run run = Run.real(words);
      assertThat(run.err()).isEmpty();
      assertSame(run.out(), block.substring(end + 1));
    }
  }

  /** Equal texts, but for the last bits of numbers, which depend on the JVM. */
  private static void assertSame(String actual, String shown) {
    List<String> real = Arrays.asList(actual.split("\\s+", -1));
    List<String> claimed = Arrays.asList(shown.split("\\s+", -1));
    assertThat(real).hasSameSizeAs(claimed);
    for (int k = 0; k < real.size(); k++) {
      if (claimed.get(k).matches("-?\\d+\\.\\d+")) {
        double expected = Double.parseDouble(claimed.get(k));
        assertThat(Double.parseDouble(real.get(k)))
            .isCloseTo(expected, Percentage.withPercentage(1e-10));
      } else {
        assertThat(real.get(k)).isEqualTo(claimed.get(k));
      }
    }
  }

  @Test
  void theModelIsTheFile() throws IOException {
    assertThat(blocks("")).containsExactly(Files.readString(Path.of("models/toy.grad")));
  }

  @Test
  void theExcerptIsGenerated() throws IOException {
    Run run = Run.real("show", "models/toy.grad", "--stage", "java");
    assertThat(run.out()).contains(blocks("java").get(0));
  }

  @Test
  void theExampleCompilesAndRuns() throws IOException, ReflectiveOperationException {
    Path source = Files.writeString(folder.resolve("Example.java"), blocks("java").get(1));
    String path = System.getProperty("java.class.path");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", path, "-proc:none", "-parameters", source.toString());
    assertThat(status).isZero();
    URL[] classes = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
      Class<?> example = loader.loadClass("Example");
      example.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }
  }
}
