package org.gradc.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A line that tells what a long command is doing, written over and over; on terminals alone. */
final class Progress implements Consumer<String> {
  private static final long FIRST = 1_000_000_000L;
  private static final long NEXT = 200_000_000L;
  private static final int WIDTH = 78;

  private final PrintWriter err;
  private final boolean shown;
  private final LongSupplier nanos;
  private final long start;
  private long last;
  private boolean written;

  Progress(PrintWriter err, boolean terminal, LongSupplier nanos) {
    this.err = err;
    this.shown = terminal;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.last = start + FIRST - NEXT;
  }

  /** Whether standard error of this process is a terminal; no where the system does not tell. */
  static boolean isTerminal() {
    Path descriptor = Path.of("/proc/self/fd/2");
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Override
  public synchronized void accept(String what) {
    long now = nanos.getAsLong();
    if (!shown || now - last < NEXT) {
      return;
    }
    last = now;
    written = true;
    String line = (now - start) / FIRST + " s: " + what;
    line = line.length() > WIDTH ? line.substring(0, WIDTH - 3) + "..." : line;
    err.print("\r" + line + " ".repeat(WIDTH - line.length()));
    err.flush();
  }

  /** Takes the line away. */
  synchronized void end() {
    if (written) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
      written = false;
    }
  }
}
