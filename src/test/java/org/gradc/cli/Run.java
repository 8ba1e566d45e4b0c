package org.gradc.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.assertj.core.api.Assertions;

/** What a command line did. */
record Run(int status, String out, String err) {
  /** Runs a command line on the models of {@link FakeModels}. */
  static Run of(Object... arguments) {
    return with(new FakeModels(), arguments);
  }

  /** Runs a command line with the compiler itself. */
  static Run real(Object... arguments) {
    return with(new GradcModels(), arguments);
  }

  private static Run with(Models models, Object... arguments) {
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Main.run(models, new PrintWriter(out), new PrintWriter(err), words);
    return new Run(status, out.toString(), err.toString());
  }

  /** The command succeeded and printed this. */
  void prints(String... lines) {
    Assertions.assertThat(err).isEmpty();
    Assertions.assertThat(out).isEqualTo(String.join("\n", lines) + "\n");
    Assertions.assertThat(status).isZero();
  }

  /** The command succeeded and printed nothing. */
  void isSilent() {
    Assertions.assertThat(err + out).isEmpty();
    Assertions.assertThat(status).isZero();
  }

  /** The command refused with exactly these lines, and printed nothing else. */
  void refuses(String... lines) {
    Assertions.assertThat(err).isEqualTo(String.join("\n", lines) + "\n");
    Assertions.assertThat(out).isEmpty();
    Assertions.assertThat(status).isEqualTo(1);
  }

  /** The command refused with a message that holds these parts. */
  void refusesWith(String... parts) {
    Assertions.assertThat(err).contains(parts).doesNotContain("\tat ", "Exception");
    Assertions.assertThat(out).isEmpty();
    Assertions.assertThat(status).isEqualTo(1);
  }
}
