package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter text = new StringWriter();
  private final AtomicLong nanos = new AtomicLong();

  private Progress progress(boolean terminal) {
    return new Progress(new PrintWriter(text), terminal, nanos::get);
  }

  private void after(double seconds, Progress progress, String what) {
    nanos.addAndGet((long) (seconds * 1e9));
    progress.accept(what);
  }

  @Test
  void whatTakesLongIsToldNowAndThenAndTakenAway() {
    Progress progress = progress(true);
    after(0.5, progress, "soon");
    after(1, progress, "gradient: d loss / d x[7]");
    after(0.1, progress, "too soon after it");
    after(1, progress, "x".repeat(200));
    progress.end();
    assertThat(text.toString().split("\r"))
        .extracting(String::strip)
        .containsExactly(
            "", "1 s: gradient: d loss / d x[7]", "2 s: " + "x".repeat(70) + "...", "");
    assertThat(text.toString()).endsWith("\r").doesNotContain("\n");
  }

  @Test
  void filesAreToldNothing() {
    Progress progress = progress(false);
    after(5, progress, "gradient");
    progress.end();
    assertThat(text.toString()).isEmpty();
  }
}
