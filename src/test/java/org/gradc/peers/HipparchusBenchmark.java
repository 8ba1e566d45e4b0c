package org.gradc.peers;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.gradc.peers.HipparchusModels.Pair;

/**
 * Times value and gradient of compiled models and of Hipparchus' {@code Gradient}, and prints rows
 * of a table: processor time of the thread and bytes allocated, per evaluation. The two take turns;
 * the medians of the rounds are shown, and the median of the ratio of a round.
 */
final class HipparchusBenchmark {
  private static final int ROUNDS = 11;
  private static final long WARM_UP = 1_500_000_000L;
  private static final long ROUND = 150_000_000L;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private HipparchusBenchmark() {}

  private record Sample(double nanoseconds, double bytes) {}

  public static void main(String[] arguments) {
    System.out.println(
        "| Model | Parameters | gradc, us | Hipparchus, us | Ratio | gradc, bytes | Hipparchus, bytes |");
    System.out.println("|---|---|---|---|---|---|---|");
    HipparchusModels.all().forEach(HipparchusBenchmark::compare);
  }

  private static void compare(Pair pair) {
    double[] gradient = new double[pair.parameters().length];
    DoubleSupplier ours = () -> pair.model().gradient(pair.parameters(), gradient);
    DoubleSupplier theirs = () -> pair.gradient(gradient);
    run(ours, WARM_UP);
    run(theirs, WARM_UP);
    Sample[] mine = new Sample[ROUNDS];
    Sample[] others = new Sample[ROUNDS];
    double[] ratios = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      mine[round] = run(ours, ROUND);
      others[round] = run(theirs, ROUND);
      ratios[round] = others[round].nanoseconds / mine[round].nanoseconds;
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.3g | %.3g | %.0f | %.0f | %,.0f |%n",
        pair.name(),
        gradient.length,
        median(Arrays.stream(mine).mapToDouble(Sample::nanoseconds).toArray()) / 1000,
        median(Arrays.stream(others).mapToDouble(Sample::nanoseconds).toArray()) / 1000,
        median(ratios),
        median(Arrays.stream(mine).mapToDouble(Sample::bytes).toArray()),
        median(Arrays.stream(others).mapToDouble(Sample::bytes).toArray()));
  }

  /** Runs for about so many nanoseconds of processor time. */
  private static Sample run(DoubleSupplier evaluation, long duration) {
    long thread = Thread.currentThread().getId();
    long bytes = THREADS.getThreadAllocatedBytes(thread);
    long start = THREADS.getCurrentThreadCpuTime();
    long end = start;
    long count = 0;
    double sum = 0;
    while (end - start < duration) {
      for (int k = 0; k < 200; k++) {
        sum += evaluation.getAsDouble();
      }
      count += 200;
      end = THREADS.getCurrentThreadCpuTime();
    }
    if (Double.isNaN(sum)) { // reads the results, so that none of them is left out
      throw new IllegalStateException("a value is not a number");
    }
    double allocated = THREADS.getThreadAllocatedBytes(thread) - bytes;
    return new Sample((end - start) / (double) count, allocated / count);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
