package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docs/checking.md} shows is what gradc does; see {@link Examples}, {@link Programs}.
 */
class CheckingPageTest {
  @TempDir private Path folder;

  @Test
  void theExamplesPrintWhatIsShown() throws IOException, InterruptedException {
    Document page = Document.read("docs/checking.md");
    Examples.check(page, folder);
    assertThat(Programs.check(page, folder)).isEqualTo(2);
  }
}
