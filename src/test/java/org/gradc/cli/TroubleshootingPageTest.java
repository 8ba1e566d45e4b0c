package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docs/troubleshooting.md} shows of first mistakes is what gradc says; see {@link
 * Examples}, {@link Programs}.
 */
class TroubleshootingPageTest {
  @TempDir private Path folder;

  @Test
  void theMistakesGetTheMessagesShown() throws IOException, InterruptedException {
    Document page = Document.read("docs/troubleshooting.md");
    Examples.check(page, folder);
    assertThat(Programs.check(page, folder)).isEqualTo(1);
  }

  /** A message that begins at a place of a file ends with what to write. */
  @Test
  void everyMessageShownSaysWhatToWriteInstead() throws IOException {
    List<String> sessions = Document.read("docs/troubleshooting.md").blocks("console");
    assertThat(sessions).hasSizeGreaterThan(20);
    for (String session : sessions) {
      for (String message : session.split("\n\n|(?m)^\\$.*\n", -1)) {
        if (message.matches("(?s)\\S+\\.grad:\\d+:\\d+: .*")) {
          List<String> lines = message.strip().lines().toList();
          assertThat(lines).as(message).hasSizeGreaterThanOrEqualTo(4);
          assertThat(lines.get(lines.size() - 1)).as(message).doesNotMatch("[ ^]*");
        }
      }
    }
  }
}
