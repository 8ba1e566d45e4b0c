package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docs/tutorial.md} shows is what gradc prints, and what its program prints that learns
 * from the data in {@code docs/data}; see {@link Examples}, {@link Programs}.
 */
class TutorialTest {
  @TempDir private Path folder;

  @Test
  void theStepsPrintWhatIsShown() throws IOException, InterruptedException {
    Path data = Files.createDirectory(folder.resolve("data"));
    for (String name : new String[] {"mnist1d-train.csv", "mnist1d-test.csv"}) {
      Files.copy(Path.of("docs/data", name), data.resolve(name));
    }
    Document page = Document.read("docs/tutorial.md");
    Examples.check(page, folder);
    assertThat(Programs.check(page, folder)).isEqualTo(1);
  }
}
