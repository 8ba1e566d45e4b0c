package org.gradc.precise;

/** The derivatives of x^y, with the conventions of the language at 0. */
public final class Powers {
  private Powers() {}

  /**
   * The derivative of order m by x and n by y of x^y: by Leibniz' rule for the derivative of order
   * n of y (y - 1) ... (y - m + 1) times x^(y - m).
   */
  public static DoubleDouble derivative(long m, long n, DoubleDouble x, DoubleDouble y) {
    if (m == 0 && n > 0 && x.isZero() && y.isZero()) {
      return DoubleDouble.ZERO;
    }
    boolean finite = !x.isZero() && x.isFinite() && y.isFinite();
    DoubleDouble whole = finite ? Exponentials.pow(x, y) : DoubleDouble.ZERO;
    if (n == 0 && !whole.isZero() && whole.isFinite()) {
      return byX((int) m, x, y);
    }
    DoubleDouble factor = factor((int) m, (int) n, x, y);
    if (m > 0 && Double.isNaN(x.hi())) {
      return factor.isZero() ? DoubleDouble.ZERO : x;
    }
    DoubleDouble power = Exponentials.pow(x, y.subtract(DoubleDouble.of(m)));
    return power.isZero() || factor.isZero() ? DoubleDouble.ZERO : power.multiply(factor);
  }

  /** x^y times y / x, (y - 1) / x, ..., in the order in which no product is out of range. */
  private static DoubleDouble byX(int m, DoubleDouble x, DoubleDouble y) {
    DoubleDouble slope = Exponentials.pow(x, y);
    for (int k = 0; k < m && !slope.isZero(); k++) {
      DoubleDouble factor = y.subtract(DoubleDouble.of((double) k));
      DoubleDouble product = slope.multiply(factor);
      DoubleDouble quotient = factor.divide(x);
      boolean small = Math.abs(product.hi()) < 1e-250 && quotient.isFinite();
      slope = small ? slope.multiply(quotient) : product.divide(x);
    }
    return slope.isZero() ? DoubleDouble.ZERO : slope;
  }

  /** The polynomial in the logarithm of x that stands before x^(y - m). */
  private static DoubleDouble factor(int m, int n, DoubleDouble x, DoubleDouble y) {
    DoubleDouble[] falling = falling(m, n, y);
    DoubleDouble logarithm = n == 0 ? DoubleDouble.ZERO : Exponentials.log(x);
    DoubleDouble sum = falling[0];
    double binomial = 1.0;
    for (int k = 1; k <= n; k++) {
      binomial = binomial * (n - k + 1) / k;
      DoubleDouble higher = sum.isZero() ? DoubleDouble.ZERO : times(sum, logarithm);
      sum = higher.add(times(falling[k], DoubleDouble.of(binomial)));
    }
    return sum;
  }

  /** A term that has a factor 0 is 0, also where the other is infinite. */
  private static DoubleDouble times(DoubleDouble x, DoubleDouble y) {
    boolean nothing = x.isZero() && !Double.isNaN(y.hi()) || y.isZero() && !Double.isNaN(x.hi());
    return nothing ? DoubleDouble.ZERO : x.multiply(y);
  }

  /** The derivatives of y (y - 1) ... (y - m + 1) of the orders 0 to n. */
  private static DoubleDouble[] falling(int m, int n, DoubleDouble y) {
    DoubleDouble[] all = new DoubleDouble[n + 1];
    java.util.Arrays.fill(all, DoubleDouble.ZERO);
    all[0] = DoubleDouble.ONE;
    for (int i = 0; i < m; i++) {
      DoubleDouble factor = y.subtract(DoubleDouble.of((double) i));
      for (int k = n; k >= 1; k--) {
        all[k] = times(all[k], factor).add(times(all[k - 1], DoubleDouble.of((double) k)));
      }
      all[0] = times(all[0], factor);
    }
    return all;
  }
}
