package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docs/derivatives.md} shows is what gradc does. A block {@code java} is a program that
 * runs where the page's models are, and the block {@code text} after it is what it prints; with
 * {@code -Dgradc.freeze=true} that is written instead of compared.
 */
class DerivativesPageTest {
  @TempDir private Path folder;

  private final Document page;

  DerivativesPageTest() throws IOException {
    page = Document.read("docs/derivatives.md");
  }

  @Test
  void theExamplesPrintWhatIsShown() throws IOException, InterruptedException {
    Examples.check(page, folder);
    assertThat(Programs.check(page, folder)).isEqualTo(6);
  }
}
