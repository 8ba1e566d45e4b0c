package org.gradc.graph.interpret;

import java.util.Arrays;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Reduce;
import org.gradc.source.CompilerBug;

/** Puts the entries of a {@link Reduce} together in the order in which they come. */
final class Reduction {
  private final Interpreter interpreter;
  private final Reduce node;
  private final boolean real;
  private double[] reals = new double[8];
  private long[] integers = new long[8];
  private int count;
  private int best = -1;
  private long place = -1;

  Reduction(Interpreter interpreter, Reduce node) {
    this.interpreter = interpreter;
    this.node = node;
    this.real = node.body().kind() == Kind.REAL;
  }

  /** The entry at the present values of the indices. */
  void take(Object value) {
    if (count == reals.length) {
      reals = Arrays.copyOf(reals, 2 * count);
      integers = Arrays.copyOf(integers, 2 * count);
    }
    if (real) {
      reals[count] = (Double) value;
    } else {
      integers[count] = (Long) value;
    }
    if (best < 0 || isBetter()) {
      best = count;
      place =
          node.monoid().isArgument()
              ? (Long) interpreter.scope().variable(node.indices().get(0))
              : count;
    }
    count++;
  }

  /**
   * Whether the newest entry takes the place of the best so far: NaN of any number, else only a
   * strictly better.
   */
  private boolean isBetter() {
    boolean least = node.monoid() == Monoid.MIN || node.monoid() == Monoid.ARGMIN;
    if (!real) {
      return least ? integers[count] < integers[best] : integers[count] > integers[best];
    }
    double x = reals[count];
    double y = reals[best];
    return !Double.isNaN(y) && (Double.isNaN(x) || (least ? x < y : x > y));
  }

  Object result() {
    switch (node.monoid()) {
      case MIN, MAX, ARGMIN, ARGMAX -> interpreter.took(node, best);
      default -> {}
    }
    if (node.monoid().isArgument()) {
      return place;
    }
    return real ? (Object) realResult() : (Object) integerResult();
  }

  private double realResult() {
    return switch (node.monoid()) {
      case SUM -> sum();
      case PROD -> product();
      case MIN -> least();
      case MAX -> greatest();
      case LOGSUMEXP -> logSumExp();
      default -> throw unfit();
    };
  }

  private double sum() {
    count(Operations.ADD, count - 1);
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += reals[k];
    }
    return sum;
  }

  private double product() {
    count(Operations.MULTIPLY, count - 1);
    double product = 1;
    for (int k = 0; k < count; k++) {
      product *= reals[k];
    }
    return product;
  }

  private double least() {
    count(Operations.MIN, count - 1);
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < count; k++) {
      least = Math.min(least, reals[k]);
    }
    return least;
  }

  private double greatest() {
    count(Operations.MAX, count - 1);
    double greatest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < count; k++) {
      greatest = Math.max(greatest, reals[k]);
    }
    return greatest;
  }

  /**
   * m + log1p(sum over all but the first greatest of exp(x - m)), m the greatest; m itself where it
   * is not finite.
   */
  private double logSumExp() {
    double m = greatest();
    if (Double.isNaN(m) || Double.isInfinite(m)) {
      return m;
    }
    int first = 0;
    while (reals[first] != m) {
      first++;
    }
    double others = 0;
    for (int k = 0; k < count; k++) {
      others += k == first ? 0 : Math.exp(reals[k] - m);
    }
    count(Operations.ADD, count);
    count(Operations.SUBTRACT, count);
    count(Operations.EXP, count);
    count(Operations.LOG, 1);
    return m + Math.log1p(others);
  }

  private long integerResult() {
    long result =
        switch (node.monoid()) {
          case SUM -> 0;
          case PROD -> 1;
          case MIN -> Long.MAX_VALUE;
          case MAX -> Long.MIN_VALUE;
          default -> throw unfit();
        };
    for (int k = 0; k < count; k++) {
      long x = integers[k];
      result =
          switch (node.monoid()) {
            case SUM -> Math.addExact(result, x);
            case PROD -> Math.multiplyExact(result, x);
            case MIN -> Math.min(result, x);
            case MAX -> Math.max(result, x);
            default -> throw unfit();
          };
    }
    return result;
  }

  private void count(Operation operation, int times) {
    for (int k = 0; k < times; k++) {
      interpreter.count(operation);
    }
  }

  private CompilerBug unfit() {
    return new CompilerBug(node.monoid() + " of entries of kind " + node.body().kind());
  }
}
