package org.gradc.graph.interpret;

import org.gradc.precise.DoubleDouble;
import org.gradc.precise.Exponentials;

/** {@link Arithmetic} of pairs of doubles. */
class PreciseArithmetic implements Arithmetic {
  @Override
  public Object sum(Object[] entries, int count) {
    DoubleDouble sum = DoubleDouble.ZERO;
    for (int k = 0; k < count; k++) {
      sum = sum.add((DoubleDouble) entries[k]);
    }
    return sum;
  }

  @Override
  public Object product(Object[] entries, int count) {
    DoubleDouble product = DoubleDouble.ONE;
    for (int k = 0; k < count; k++) {
      product = product.multiply((DoubleDouble) entries[k]);
    }
    return product;
  }

  @Override
  public Object least(Object[] entries, int count) {
    DoubleDouble least = DoubleDouble.INFINITY;
    for (int k = 0; k < count; k++) {
      least = least.min((DoubleDouble) entries[k]);
    }
    return least;
  }

  @Override
  public Object greatest(Object[] entries, int count) {
    DoubleDouble greatest = DoubleDouble.INFINITY.negate();
    for (int k = 0; k < count; k++) {
      greatest = greatest.max((DoubleDouble) entries[k]);
    }
    return greatest;
  }

  @Override
  public Object logSumExp(Object[] entries, int count) {
    DoubleDouble m = (DoubleDouble) greatest(entries, count);
    if (!m.isFinite()) {
      return m;
    }
    int first = 0;
    while (!((DoubleDouble) entries[first]).isEqual(m)) {
      first++;
    }
    DoubleDouble others = DoubleDouble.ZERO;
    for (int k = 0; k < count; k++) {
      if (k != first) {
        others = others.add(Exponentials.exp(((DoubleDouble) entries[k]).subtract(m)));
      }
    }
    return m.add(Exponentials.log1p(others));
  }

  @Override
  public boolean isLess(Object x, Object y) {
    return ((DoubleDouble) x).isLess((DoubleDouble) y);
  }

  @Override
  public boolean isNaN(Object x) {
    return ((DoubleDouble) x).isNaN();
  }
}
