package org.gradc.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code CONTRIBUTING.md} shows of a slow model is what the compiler prints. */
class ContributingTest {
  @TempDir private Path folder;

  @Test
  void countsAndLoopsArePrintedAsShown() throws IOException {
    Examples.check(Document.read("CONTRIBUTING.md"), folder);
  }
}
