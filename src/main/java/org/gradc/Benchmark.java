package org.gradc;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Times evaluations: CPU time of the thread, the median of several rounds after a warm-up, and
 * after the virtual machine has compiled what the warm-up made it compile. The first parameter
 * moves by one unit in the last place from call to call, so that the virtual machine cannot take a
 * call out of the loop.
 */
public final class Benchmark {
  private static final int ROUNDS = 15;
  private static final long ROUND_NANOS = 15_000_000;
  private static final int RESTS = 3;
  private static final long LONGEST_COMPILATION = 5_000_000_000L;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Calls in a loop of their own for each kind; gives a sum that depends on all of them. */
  private interface Calls {
    double run(long times);
  }

  private final BoundModel model;
  private final Timing timing;
  private final long deadline;
  private final double[] parameters;
  private final double first;
  private final double next;
  private int left;
  private double sink;

  private Benchmark(BoundModel model, double[] parameters, Timing timing, int kinds) {
    this.model = model;
    this.timing = timing;
    this.deadline = System.nanoTime() + timing.atMost().toNanos();
    this.left = kinds;
    this.parameters = parameters.clone();
    this.first = parameters.length == 0 ? 0 : parameters[0];
    this.next = Math.nextUp(first);
  }

  /**
   * Times a model.
   *
   * @param batch whether it is bound to many samples; they are timed together
   * @param differentiates whether there is a gradient to be timed
   * @param parameters where it is evaluated
   * @param once what it computes there: the arrays are overwritten
   * @param matrices the names of the matrices to be timed
   * @param timing what is timed, and for how long
   */
  static Measurement run(
      BoundModel model,
      boolean batch,
      boolean differentiates,
      double[] parameters,
      Evaluation once,
      List<String> matrices,
      Timing timing) {
    List<String> wanted = matrices.stream().filter(timing::wants).toList();
    Benchmark benchmark = new Benchmark(model, parameters, timing, 3 + wanted.size());
    Calls last = benchmark.values(once, batch);
    OptionalDouble valueNanos = benchmark.median("value", last);
    OptionalDouble gradientNanos = OptionalDouble.empty();
    if (once.loss().isPresent() && differentiates && parameters.length > 0) {
      Calls gradients = benchmark.gradients(batch);
      gradientNanos = benchmark.median("gradient", gradients);
      last = timing.wants("gradient") ? gradients : last;
    }
    OptionalDouble residualNanos = OptionalDouble.empty();
    if (!batch && !once.residuals().isEmpty()) {
      residualNanos = benchmark.median("residuals", benchmark.residuals(once));
    }
    long bytes = benchmark.allocated(last);
    List<Measurement.OfMatrix> times = new ArrayList<>();
    for (String name : wanted) {
      BoundMatrix matrix = model.matrix(name);
      Calls entries = benchmark.entries(matrix);
      OptionalDouble nanos = benchmark.median(name, entries);
      times.add(new Measurement.OfMatrix(name, nanos, matrix.entryCount()));
      bytes = Math.max(bytes, benchmark.allocated(entries));
    }
    return new Measurement(
        valueNanos, gradientNanos, residualNanos, bytes, model.workspaceBytes(), times);
  }

  /** What is timed as the value: the loss, else the outputs, else the residuals. */
  private Calls values(Evaluation once, boolean batch) {
    if (once.loss().isPresent()) {
      return batch ? this::risks : this::losses;
    }
    double[][] outputs = once.outputs().values().toArray(double[][]::new);
    return outputs.length == 0 ? residuals(once) : times -> outputs(times, outputs);
  }

  private Calls residuals(Evaluation once) {
    double[][] residuals = once.residuals().values().toArray(double[][]::new);
    return times -> residuals(times, residuals);
  }

  private Calls gradients(boolean batch) {
    double[] gradient = new double[parameters.length];
    return batch ? times -> riskGradients(times, gradient) : times -> gradients(times, gradient);
  }

  private Calls entries(BoundMatrix matrix) {
    double[] values = new double[matrix.entryCount()];
    return times -> {
      for (long call = 0; call < times; call++) {
        move(call);
        matrix.entries(parameters, values);
      }
      return values.length == 0 ? 0 : values[0];
    };
  }

  private void move(long call) {
    if (parameters.length > 0) {
      parameters[0] = (call & 1) == 0 ? first : next;
    }
  }

  private double losses(long times) {
    double sum = 0;
    for (long call = 0; call < times; call++) {
      move(call);
      sum += model.value(parameters);
    }
    return sum;
  }

  private double risks(long times) {
    double sum = 0;
    for (long call = 0; call < times; call++) {
      move(call);
      sum += model.risk(parameters);
    }
    return sum;
  }

  private double gradients(long times, double[] gradient) {
    double sum = 0;
    for (long call = 0; call < times; call++) {
      move(call);
      sum += model.gradient(parameters, gradient);
    }
    return sum + gradient[0];
  }

  private double riskGradients(long times, double[] gradient) {
    double sum = 0;
    for (long call = 0; call < times; call++) {
      move(call);
      sum += model.riskGradient(parameters, gradient);
    }
    return sum + gradient[0];
  }

  private double outputs(long times, double[][] results) {
    for (long call = 0; call < times; call++) {
      move(call);
      model.outputs(parameters, results);
    }
    return results[0].length == 0 ? 0 : results[0][0];
  }

  private double residuals(long times, double[][] results) {
    for (long call = 0; call < times; call++) {
      move(call);
      model.residuals(parameters, results);
    }
    return results[0].length == 0 ? 0 : results[0][0];
  }

  // Timing

  /** The time of a call; nothing if it is not wanted, or time is up. */
  private OptionalDouble median(String what, Calls calls) {
    long start = System.nanoTime();
    long share = (deadline - start) / Math.max(1, left--);
    if (!timing.wants(what) || share <= 0) {
      return OptionalDouble.empty();
    }
    timing.progress().accept(what);
    long warm = start + Math.min(timing.warmUp().toNanos(), share / 2);
    long times = 1;
    double perCall = time(calls, times);
    while (System.nanoTime() < warm) {
      times = Math.max(1, Math.min(times * 2, (long) (ROUND_NANOS / Math.max(perCall, 0.1))));
      perCall = time(calls, times);
    }
    long settled = Math.min(start + share / 2, System.nanoTime() + LONGEST_COMPILATION);
    // Beside other programs a compiler may have to wait for a processor: once at rest is not done.
    for (int rests = 0; rests < RESTS && System.nanoTime() < settled; ) {
      rests = Processor.isBusy() ? 0 : rests + 1;
      perCall = time(calls, times);
    }
    times = Math.max(1, (long) (ROUND_NANOS / Math.max(perCall, 0.1)));
    double[] rounds = new double[ROUNDS];
    int round = 0;
    while (round < ROUNDS && System.nanoTime() - start + times * perCall < share) {
      rounds[round++] = time(calls, times);
    }
    if (round == 0) {
      return OptionalDouble.of(perCall);
    }
    Arrays.sort(rounds, 0, round);
    return OptionalDouble.of(rounds[round / 2]);
  }

  /** Nanoseconds of one call. */
  private double time(Calls calls, long times) {
    long start = THREADS.getCurrentThreadCpuTime();
    sink += calls.run(times);
    return (double) (THREADS.getCurrentThreadCpuTime() - start) / times;
  }

  /** The least of several rounds: the virtual machine may allocate something of its own. */
  private long allocated(Calls calls) {
    long least = Long.MAX_VALUE;
    long start = System.nanoTime();
    for (int round = 0; round < 5 && (round == 0 || System.nanoTime() < deadline); round++) {
      // Ten calls of a small model; of one that takes long a single one tells as much.
      long times = System.nanoTime() - start > ROUND_NANOS ? 1 : 10;
      long before = THREADS.getCurrentThreadAllocatedBytes();
      sink += calls.run(round == 0 ? 1 : times);
      long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
      least = Math.min(least, bytes / (round == 0 ? 1 : times));
    }
    return least;
  }

  @Override
  public String toString() {
    return "Benchmark of " + model + ", whose values add up to " + sink;
  }
}
