package org.gradc.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.gradc.precise.DoubleDouble;

/** One evaluation of a model; what several results share is computed once. */
public final class Evaluation {
  /** A chain of definitions is evaluated from its end; this is enough for some 100,000. */
  private static final long STACK = 1L << 30;

  private final Layout layout;
  private final Map<String, Code> results;
  private final Given given;
  private final Run run;
  private final Frame frame;
  private final boolean isLong;

  /**
   * @param isLong whether it may need a deep stack
   */
  Evaluation(Layout layout, Map<String, Code> results, Given given, Run run, boolean isLong) {
    this.isLong = isLong;
    this.layout = layout;
    this.results = results;
    this.given = given;
    this.run = run;
    this.frame = Frame.global(run, layout);
  }

  /**
   * The entries of an output, a residual or the loss, row-major.
   *
   * @throws IndexOutOfBoundsException if a subscript is out of range
   * @throws ArithmeticException if an integer has no value
   */
  public DoubleDouble[] of(String result) {
    return deep(() -> plain(Tensor.entries(results.get(result).value(frame))));
  }

  /** The shape of a result; empty for a number. */
  public int[] shape(String result) {
    return deep(() -> Tensor.shape(results.get(result).value(frame)).clone());
  }

  /** The derivatives of a scalar result by all entries of some params, inputs or data. */
  public DoubleDouble[] gradient(String result, List<String> by) {
    return deep(
        () -> {
          Tape tape = new Tape();
          Given started = given.copy();
          int count = 0;
          for (String name : by) {
            DoubleDouble[] values = plain(given.get(name));
            count += values.length;
            started.set(name, Arrays.stream(values).map(tape::start).toArray(Number[]::new));
          }
          Frame moved = Frame.global(run.with(started), layout);
          Number value = (Number) results.get(result).value(moved);
          return tape.derivatives(run.reals(), value, count);
        });
  }

  private static DoubleDouble[] plain(Number[] entries) {
    return Arrays.stream(entries).map(Moved::base).toArray(DoubleDouble[]::new);
  }

  /** Evaluates on a stack that is deep enough. */
  private <T> T deep(Supplier<T> evaluation) {
    if (!isLong) {
      return evaluation.get();
    }
    Task<T> task = new Task<>(evaluation);
    Thread thread = new Thread(null, task, "oracle", STACK);
    thread.start();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return task.result();
  }

  /** What a thread computes, or how it failed. */
  private static final class Task<T> implements Runnable {
    private final Supplier<T> evaluation;
    private T result;
    private RuntimeException failure;
    private Error error;

    Task(Supplier<T> evaluation) {
      this.evaluation = evaluation;
    }

    @Override
    public void run() {
      try {
        result = evaluation.get();
      } catch (RuntimeException e) {
        failure = e;
      } catch (Error e) {
        error = e;
      }
    }

    T result() {
      if (error != null) {
        throw error;
      }
      if (failure != null) {
        throw failure;
      }
      return result;
    }
  }
}
