package org.gradc.check;

import java.util.function.Consumer;

/** How long a check may go on, and who hears of how far it is. */
public final class Pace {
  /** As long as it takes; nobody hears of it. */
  public static final Pace FREE = new Pace(Long.MAX_VALUE, what -> {});

  private final long deadline;
  private final Consumer<String> progress;
  private final long start = System.nanoTime();

  private Pace(long nanos, Consumer<String> progress) {
    this.deadline = nanos;
    this.progress = progress;
  }

  /**
   * A pace that begins now.
   *
   * @param nanos after how long what was not looked at is left
   * @param progress hears of what is looked at next
   */
  public static Pace of(long nanos, Consumer<String> progress) {
    return new Pace(nanos, progress);
  }

  /** Whether time is up; if it is not, what is looked at next is told. */
  public boolean isOver(String next) {
    if (System.nanoTime() - start >= deadline) {
      return true;
    }
    progress.accept(next);
    return false;
  }
}
