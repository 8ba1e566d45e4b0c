package org.gradc.cli;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gradc.source.CompilerBug;

/** Work that ends when its time is up, whatever it is doing then. */
final class Deadline {
  private Deadline() {}

  /**
   * Runs something on a thread of its own, which is left behind if it does not end in time: Java
   * cannot stop it, but it does not keep the virtual machine.
   *
   * @param deadline when time is up, as {@link System#nanoTime()} tells
   * @return whether it came to its end
   */
  static boolean run(long deadline, Runnable work) {
    FutureTask<Boolean> task = new FutureTask<>(work, true);
    Thread thread = new Thread(task, "gradc");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new CompilerBug("a thread failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserMistake("interrupted");
    }
  }
}
