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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docs/derivatives.md} shows is what gradc does. A block {@code java} is a program that
 * runs where the page's models are, and the block {@code text} after it is what it prints; with
 * {@code -Dgradc.freeze=true} that is written instead of compared.
 */
class DerivativesPageTest {
  private static final Pattern CLASS = Pattern.compile("public class (\\w+)");

  @TempDir private Path folder;

  private final Document page;

  DerivativesPageTest() throws IOException {
    page = Document.read("docs/derivatives.md");
  }

  @Test
  void theExamplesPrintWhatIsShown() throws IOException, InterruptedException {
    Examples.check(page, folder);
    List<Document.Block> blocks = page.blocks();
    int programs = 0;
    for (int k = 0; k < blocks.size(); k++) {
      if (blocks.get(k).language().equals("java")) {
        assertThat(blocks.get(k + 1).language()).isEqualTo("text");
        String printed = run(blocks.get(k).content());
        if (Document.isFrozenAnew()) {
          page.replace(k + 1, printed);
        } else {
          Examples.assertSame(printed, blocks.get(k + 1).content());
        }
        programs++;
      }
    }
    assertThat(programs).isEqualTo(5);
    if (Document.isFrozenAnew()) {
      page.write();
    }
  }

  /** What a program prints, run in the folder of the page's models. */
  private String run(String program) throws IOException, InterruptedException {
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
                java.toString(), "-cp", folder + File.pathSeparator + path, name.group(1))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
