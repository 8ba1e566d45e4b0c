package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/**
 * Runs the programs of a page of the documentation. A block {@code java} is a program, and the
 * block {@code text} after it is what it prints; with {@code -Dgradc.freeze=true} that is written
 * instead of compared.
 */
final class Programs {
  private static final Pattern CLASS = Pattern.compile("public class (\\w+)");

  private Programs() {}

  /**
   * Runs them all.
   *
   * @param folder where they run: that of the page's models
   * @return how many there are
   */
  static int check(Document page, Path folder) throws IOException, InterruptedException {
    List<Document.Block> blocks = page.blocks();
    int programs = 0;
    for (int k = 0; k < blocks.size(); k++) {
      if (blocks.get(k).language().equals("java")) {
        assertThat(blocks.get(k + 1).language()).isEqualTo("text");
        String printed = run(blocks.get(k).content(), folder);
        if (Document.isFrozenAnew()) {
          page.replace(k + 1, printed);
        } else {
          Examples.assertSame(printed, blocks.get(k + 1).content());
        }
        programs++;
      }
    }
    if (Document.isFrozenAnew()) {
      page.write();
    }
    return programs;
  }

  private static String run(String program, Path folder) throws IOException, InterruptedException {
    Matcher name = CLASS.matcher(program);
    assertThat(name.find()).isTrue();
    String path = System.getProperty("java.class.path");
    Path source = Files.writeString(folder.resolve(name.group(1) + ".java"), program);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", path, "-proc:none", source.toString());
    assertThat(status).isZero();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                // A short run: the second compiler would not earn back its own time.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                folder + File.pathSeparator + path,
                name.group(1))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
