package org.gradc.graph.interpret;

import java.util.Arrays;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Reduce;

/** Puts the entries of a {@link Reduce} together in the order in which they come. */
final class Reduction {
  private final Interpreter interpreter;
  private final Reduce node;
  private final boolean real;
  private final Arithmetic arithmetic;
  private Object[] entries = new Object[8];
  private int count;
  private int best = -1;
  private long place = -1;

  Reduction(Interpreter interpreter, Reduce node) {
    this.interpreter = interpreter;
    this.node = node;
    this.real = node.body().kind() == Kind.REAL;
    this.arithmetic = real ? interpreter.precision().arithmetic() : Arithmetic.OF_INTEGERS;
  }

  /** The entry at the present values of the indices. */
  void take(Object value) {
    if (count == entries.length) {
      entries = Arrays.copyOf(entries, 2 * count);
    }
    entries[count] = value;
    interpreter.work().add(Work.ofEntry(node.monoid(), node.body().kind()));
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
    Object x = entries[count];
    Object y = entries[best];
    return !arithmetic.isNaN(y)
        && (arithmetic.isNaN(x) || (least ? arithmetic.isLess(x, y) : arithmetic.isLess(y, x)));
  }

  Object result() {
    interpreter.work().add(Work.ofEnd(node.monoid()));
    switch (node.monoid()) {
      case MIN, MAX, ARGMIN, ARGMAX -> interpreter.took(node, best);
      default -> {}
    }
    if (real) {
      countOperations();
    }
    return switch (node.monoid()) {
      case ARGMIN, ARGMAX -> place;
      case SUM -> arithmetic.sum(entries, count);
      case PROD -> arithmetic.product(entries, count);
      case MIN -> arithmetic.least(entries, count);
      case MAX -> arithmetic.greatest(entries, count);
      case LOGSUMEXP -> arithmetic.logSumExp(entries, count);
    };
  }

  private void countOperations() {
    switch (node.monoid()) {
      case SUM -> count(Operations.ADD, count - 1);
      case PROD -> count(Operations.MULTIPLY, count - 1);
      case MIN -> count(Operations.MIN, count - 1);
      case MAX -> count(Operations.MAX, count - 1);
      case LOGSUMEXP -> countLogSumExp();
      case ARGMIN, ARGMAX -> {}
    }
  }

  private void countLogSumExp() {
    count(Operations.MAX, count - 1);
    if (best >= 0 && Double.isFinite(((Number) entries[best]).doubleValue())) {
      count(Operations.ADD, count);
      count(Operations.SUBTRACT, count);
      count(Operations.EXP, count);
      count(Operations.LOG, 1);
    }
  }

  private void count(Operation operation, int times) {
    for (int k = 0; k < times; k++) {
      interpreter.count(operation);
    }
  }
}
