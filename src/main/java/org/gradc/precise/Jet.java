package org.gradc.precise;

import static org.gradc.precise.DoubleDouble.ONE;
import static org.gradc.precise.DoubleDouble.ZERO;

import java.util.Arrays;

/**
 * A power series in two small numbers s and t as far as its first terms: the coefficient of s^p t^q
 * for p of at most i and q of at most j. The derivatives of a function of two numbers by both.
 */
final class Jet {
  /** The exponential of what is less is 0. */
  private static final double LEAST = -760;

  private final DoubleDouble[][] terms;

  private Jet(int i, int j) {
    terms = new DoubleDouble[i + 1][j + 1];
    for (DoubleDouble[] row : terms) {
      Arrays.fill(row, ZERO);
    }
  }

  private Jet like() {
    return new Jet(terms.length - 1, terms[0].length - 1);
  }

  /** x + a s + b t, as far as order i and j. */
  static Jet linear(int i, int j, DoubleDouble x, DoubleDouble a, DoubleDouble b) {
    Jet jet = new Jet(i, j);
    jet.terms[0][0] = x;
    if (i > 0) {
      jet.terms[1][0] = a;
    }
    if (j > 0) {
      jet.terms[0][1] = b;
    }
    return jet;
  }

  /** lgamma(x + s). */
  static Jet lgamma(int i, DoubleDouble x) {
    Jet jet = new Jet(i, 0);
    for (int p = 0; p <= i; p++) {
      DoubleDouble value = p == 0 ? GammaFunctions.lgamma(x) : GammaFunctions.polygamma(p - 1L, x);
      jet.terms[p][0] = value.divide(factorial(p));
    }
    return jet;
  }

  /** lgamma(x + s) + lgamma(y + t) - lgamma(x + y + s + t). */
  static Jet lbeta(int i, int j, DoubleDouble x, DoubleDouble y) {
    Jet jet = new Jet(i, j);
    for (int p = 0; p <= i; p++) {
      for (int q = 0; q <= j; q++) {
        DoubleDouble value =
            p == 0 && q == 0
                ? BetaFunctions.lbeta(x, y)
                : q == 0
                    ? BetaFunctions.polygammaDifference(p - 1L, x, y)
                    : p == 0
                        ? BetaFunctions.polygammaDifference(q - 1L, y, x)
                        : GammaFunctions.polygamma(p + q - 1L, x.add(y)).negate();
        jet.terms[p][q] = value.divide(factorial(p).multiply(factorial(q)));
      }
    }
    return jet;
  }

  static DoubleDouble factorial(int n) {
    DoubleDouble product = ONE;
    for (long k = 2; k <= n; k++) {
      product = product.multiply(DoubleDouble.of(k));
    }
    return product;
  }

  /** The derivative of the highest order. */
  DoubleDouble derivative() {
    int i = terms.length - 1;
    int j = terms[0].length - 1;
    return terms[i][j].multiply(factorial(i)).multiply(factorial(j));
  }

  DoubleDouble value() {
    return terms[0][0];
  }

  Jet add(Jet y) {
    Jet sum = like();
    for (int p = 0; p < terms.length; p++) {
      for (int q = 0; q < terms[0].length; q++) {
        sum.terms[p][q] = terms[p][q].add(y.terms[p][q]);
      }
    }
    return sum;
  }

  Jet subtract(Jet y) {
    return add(y.times(ONE.negate()));
  }

  Jet times(DoubleDouble y) {
    Jet product = like();
    for (int p = 0; p < terms.length; p++) {
      for (int q = 0; q < terms[0].length; q++) {
        product.terms[p][q] = terms[p][q].multiply(y);
      }
    }
    return product;
  }

  Jet multiply(Jet y) {
    Jet product = like();
    for (int p = 0; p < terms.length; p++) {
      for (int q = 0; q < terms[0].length; q++) {
        product.terms[p][q] = convolution(y, p, q, 0);
      }
    }
    return product;
  }

  /** The sum of the products of terms of this and y that belong to s^p t^q, of y from k on. */
  private DoubleDouble convolution(Jet y, int p, int q, int k) {
    DoubleDouble sum = ZERO;
    for (int u = 0; u <= p; u++) {
      for (int v = 0; v <= q; v++) {
        if (u + v >= k) {
          sum = sum.add(terms[p - u][q - v].multiply(y.terms[u][v]));
        }
      }
    }
    return sum;
  }

  Jet divide(Jet y) {
    Jet quotient = like();
    for (int p = 0; p < terms.length; p++) {
      for (int q = 0; q < terms[0].length; q++) {
        DoubleDouble rest = terms[p][q].subtract(quotient.convolution(y, p, q, 1));
        quotient.terms[p][q] = rest.divide(y.terms[0][0]);
      }
    }
    return quotient;
  }

  /** With e = exp(x) it is de = e dx. */
  Jet exp() {
    Jet e = like();
    if (terms[0][0].hi() < LEAST) {
      return e;
    }
    e.terms[0][0] = Exponentials.exp(terms[0][0]);
    for (int p = 0; p < terms.length; p++) {
      for (int q = p == 0 ? 1 : 0; q < terms[0].length; q++) {
        DoubleDouble sum = ZERO;
        for (int u = 0; u <= p; u++) {
          for (int v = 0; v <= q; v++) {
            DoubleDouble weight = DoubleDouble.of((long) (p > 0 ? u : v));
            sum = sum.add(weight.multiply(terms[u][v]).multiply(e.terms[p - u][q - v]));
          }
        }
        e.terms[p][q] = sum.divide(DoubleDouble.of((long) (p > 0 ? p : q)));
      }
    }
    return e;
  }

  /** Whether every term is smaller than this fraction of the other's. */
  boolean isSmall(Jet other, double fraction) {
    for (int p = 0; p < terms.length; p++) {
      for (int q = 0; q < terms[0].length; q++) {
        double size = fraction * Math.abs(other.terms[p][q].hi());
        if (!(Math.abs(terms[p][q].hi()) <= Math.max(size, 1e-318))) {
          return false;
        }
      }
    }
    return true;
  }
}
