package org.gradc.cli;

import java.io.PrintWriter;
import org.gradc.source.CompilerBug;
import org.gradc.source.ModelException;

/** Tells mistakes of users from bugs of gradc. */
final class Failures {
  private static final int BUG = 2;

  private Failures() {}

  /**
   * Prints what went wrong.
   *
   * @return the exit status
   */
  static int report(Throwable failure, boolean debug, PrintWriter err) {
    if (failure instanceof UserMistake || failure instanceof ModelException) {
      err.println(failure.getMessage().stripTrailing());
      return Main.MISTAKE;
    }
    Throwable bug = failure instanceof CompilerBug ? failure : new CompilerBug(text(failure));
    err.println(bug.getMessage());
    err.println("Please report it together with the model and this command" + hint(debug));
    if (debug) {
      failure.printStackTrace(err);
    }
    return BUG;
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return message == null ? name : name + ": " + message;
  }

  private static String hint(boolean debug) {
    return debug ? ":" : "; with --debug gradc shows where in it that happened.";
  }
}
