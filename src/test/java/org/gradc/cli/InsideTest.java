package org.gradc.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/inside.md} shows of each step is what the compiler prints. */
class InsideTest {
  @TempDir private Path folder;

  @Test
  void theStagesArePrintedAsShown() throws IOException {
    Examples.check(Document.read("docs/inside.md"), folder);
  }
}
