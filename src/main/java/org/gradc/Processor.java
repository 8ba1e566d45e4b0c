package org.gradc;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What the virtual machine does beside us. Its compilers work in threads of their own, for a second
 * on a long method, and until they are done the method runs many times slower; on a single core
 * they do not get on while we run.
 */
final class Processor {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final int REST_MILLIS = 40;

  private Processor() {}

  /** Rests a little; whether the process was busy all the same. */
  static boolean isBusy() {
    long start = System.nanoTime();
    long before = PROCESS.getProcessCpuTime();
    try {
      Thread.sleep(REST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return 20 * (PROCESS.getProcessCpuTime() - before) > System.nanoTime() - start;
  }
}
