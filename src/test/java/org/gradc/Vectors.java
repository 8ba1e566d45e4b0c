package org.gradc;

/** The few operations on vectors that tests compare derivatives with. */
public final class Vectors {
  private Vectors() {}

  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  public static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  static double[] minus(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int k = 0; k < a.length; k++) {
      difference[k] = a[k] - b[k];
    }
    return difference;
  }

  /** A sparse matrix times a vector. */
  static double[] times(SparseMatrix matrix, double[] v) {
    double[] product = new double[matrix.rows()];
    int[] rows = matrix.rowIndices();
    for (int entry = 0; entry < rows.length; entry++) {
      product[rows[entry]] += matrix.values()[entry] * v[matrix.columnIndices()[entry]];
    }
    return product;
  }
}
