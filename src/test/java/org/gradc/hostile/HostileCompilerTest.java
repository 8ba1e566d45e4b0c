package org.gradc.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile inputs through the whole compiler. More of them: {@code -Dhostile.inputs=100000
 * -Dhostile.first=SEED}.
 */
class HostileCompilerTest {
  private static final int INPUTS = Integer.getInteger("hostile.inputs", 2000);
  private static final int FIRST = Integer.getInteger("hostile.first", 1);
  private static final int MOST_FAILURES = 20;

  @TempDir private Path folder;

  @Test
  void endsWithAMessageOrARightResult() {
    HostileInputs inputs = new HostileInputs();
    HostileRun run = new HostileRun(folder);
    List<String> failures = new ArrayList<>();
    for (int seed = FIRST; seed < FIRST + INPUTS && failures.size() < MOST_FAILURES; seed++) {
      try {
        run.run(inputs.of(seed));
      } catch (AssertionError e) {
        failures.add(e.getMessage());
      }
    }
    assertThat(failures).as(run.toString()).isEmpty();
    assertThat(run.toString())
        .as("something of every kind of end")
        .contains("REFUSED", "EVALUATED");
  }
}
