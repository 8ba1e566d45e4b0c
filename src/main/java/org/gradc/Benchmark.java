package org.gradc;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Times evaluations: CPU time of the thread, the median of several rounds after a warm-up. The
 * first parameter moves by one unit in the last place from call to call, so that the virtual
 * machine cannot take a call out of the loop.
 */
public final class Benchmark {
  private static final int ROUNDS = 15;
  private static final long ROUND_NANOS = 15_000_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Calls in a loop of their own for each kind; gives a sum that depends on all of them. */
  private interface Calls {
    double run(long times);
  }

  private final BoundModel model;
  private final double[] parameters;
  private final double first;
  private final double next;
  private double sink;

  private Benchmark(BoundModel model, double[] parameters) {
    this.model = model;
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
   * @param warmUp how long each kind of call runs before it is timed
   */
  static Measurement run(
      BoundModel model,
      boolean batch,
      boolean differentiates,
      double[] parameters,
      Evaluation once,
      List<String> matrices,
      Duration warmUp) {
    Benchmark benchmark = new Benchmark(model, parameters);
    Calls value = benchmark.values(once, batch);
    Calls last = value;
    double valueNanos = benchmark.median(value, warmUp.toNanos());
    OptionalDouble gradientNanos = OptionalDouble.empty();
    if (once.loss().isPresent() && differentiates && parameters.length > 0) {
      last = benchmark.gradients(batch);
      gradientNanos = OptionalDouble.of(benchmark.median(last, warmUp.toNanos()));
    }
    long bytes = benchmark.allocated(last);
    OptionalDouble residualNanos = OptionalDouble.empty();
    if (!batch && !once.residuals().isEmpty()) {
      Calls residuals = benchmark.residuals(once);
      residualNanos = OptionalDouble.of(benchmark.median(residuals, warmUp.toNanos()));
    }
    List<Measurement.OfMatrix> times = new ArrayList<>();
    for (String name : matrices) {
      BoundMatrix matrix = model.matrix(name);
      Calls entries = benchmark.entries(matrix);
      double nanos = benchmark.median(entries, warmUp.toNanos());
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

  private double median(Calls calls, long warmUpNanos) {
    long times = 1;
    long start = System.nanoTime();
    double perCall = time(calls, times);
    while (System.nanoTime() - start < warmUpNanos) {
      times = Math.max(1, Math.min(times * 2, (long) (ROUND_NANOS / Math.max(perCall, 0.1))));
      perCall = time(calls, times);
    }
    times = Math.max(1, (long) (ROUND_NANOS / Math.max(perCall, 0.1)));
    double[] rounds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      rounds[round] = time(calls, times);
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
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
    for (int round = 0; round < 5; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      sink += calls.run(10);
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least / 10;
  }

  @Override
  public String toString() {
    return "Benchmark of " + model + ", whose values add up to " + sink;
  }
}
