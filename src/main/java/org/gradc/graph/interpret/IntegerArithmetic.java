package org.gradc.graph.interpret;

import org.gradc.source.CompilerBug;

/** {@link Arithmetic} of integers, which fails where the result is no long. */
final class IntegerArithmetic implements Arithmetic {
  @Override
  public Object sum(Object[] entries, int count) {
    long sum = 0;
    for (int k = 0; k < count; k++) {
      sum = Math.addExact(sum, (Long) entries[k]);
    }
    return sum;
  }

  @Override
  public Object product(Object[] entries, int count) {
    long product = 1;
    for (int k = 0; k < count; k++) {
      product = Math.multiplyExact(product, (Long) entries[k]);
    }
    return product;
  }

  @Override
  public Object least(Object[] entries, int count) {
    long least = Long.MAX_VALUE;
    for (int k = 0; k < count; k++) {
      least = Math.min(least, (Long) entries[k]);
    }
    return least;
  }

  @Override
  public Object greatest(Object[] entries, int count) {
    long greatest = Long.MIN_VALUE;
    for (int k = 0; k < count; k++) {
      greatest = Math.max(greatest, (Long) entries[k]);
    }
    return greatest;
  }

  @Override
  public Object logSumExp(Object[] entries, int count) {
    throw new CompilerBug("the logsumexp of integers");
  }

  @Override
  public boolean isLess(Object x, Object y) {
    return (Long) x < (Long) y;
  }

  @Override
  public boolean isNaN(Object x) {
    return false;
  }
}
