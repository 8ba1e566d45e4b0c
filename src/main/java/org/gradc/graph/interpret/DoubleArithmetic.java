package org.gradc.graph.interpret;

/** {@link Arithmetic} of doubles. */
final class DoubleArithmetic implements Arithmetic {
  @Override
  public Object sum(Object[] entries, int count) {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += (Double) entries[k];
    }
    return sum;
  }

  @Override
  public Object product(Object[] entries, int count) {
    double product = 1;
    for (int k = 0; k < count; k++) {
      product *= (Double) entries[k];
    }
    return product;
  }

  @Override
  public Object least(Object[] entries, int count) {
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < count; k++) {
      least = Math.min(least, (Double) entries[k]);
    }
    return least;
  }

  @Override
  public Object greatest(Object[] entries, int count) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < count; k++) {
      greatest = Math.max(greatest, (Double) entries[k]);
    }
    return greatest;
  }

  @Override
  public Object logSumExp(Object[] entries, int count) {
    double m = (Double) greatest(entries, count);
    if (Double.isNaN(m) || Double.isInfinite(m)) {
      return m;
    }
    int first = 0;
    while ((Double) entries[first] != m) {
      first++;
    }
    double others = 0;
    for (int k = 0; k < count; k++) {
      others += k == first ? 0 : Math.exp((Double) entries[k] - m);
    }
    return m + Math.log1p(others);
  }

  @Override
  public boolean isLess(Object x, Object y) {
    return (Double) x < (Double) y;
  }

  @Override
  public boolean isNaN(Object x) {
    return Double.isNaN((Double) x);
  }
}
