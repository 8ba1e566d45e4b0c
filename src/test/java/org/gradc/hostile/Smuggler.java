package org.gradc.hostile;

import java.util.concurrent.atomic.AtomicInteger;

/** What text in a model must never get to run, though a generated class could. */
public final class Smuggler {
  private static final AtomicInteger RUNS = new AtomicInteger();

  /** The call, as hostile text has it. */
  static final String CALL = "org.gradc.hostile.Smuggler.run()";

  private Smuggler() {}

  public static int run() {
    return RUNS.incrementAndGet();
  }

  static int runs() {
    return RUNS.get();
  }
}
