package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docs/operations.md} shows of a row of the table is what stands in the files that it
 * names, and what the commands print.
 */
class OperationsPageTest {
  private static final String PRELUDE = "src/main/resources/org/gradc/model/prelude.grad";

  @TempDir private Path folder;

  private final Document page;

  OperationsPageTest() throws IOException {
    page = Document.read("docs/operations.md");
  }

  @Test
  void theExamplesPrintWhatIsShown() throws IOException {
    Examples.check(page, folder);
  }

  /** A block is called after its language and the file that it is an excerpt of. */
  @Test
  void theExcerptsStandInTheirFiles() throws IOException {
    int excerpts = 0;
    for (Document.Block block : page.blocks()) {
      String[] words = block.language().split(" ", -1);
      if (words.length == 2 && !words[1].equals("root.grad")) {
        Path file = Path.of(words[1].equals("prelude") ? PRELUDE : words[1]);
        assertThat(Files.readString(file)).contains(block.content());
        excerpts++;
      }
    }
    assertThat(excerpts).isEqualTo(9);
  }
}
