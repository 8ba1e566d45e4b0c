package org.gradc.oracle;

import org.gradc.source.CompilerBug;

/**
 * Products of arrays, and the transpose. The transpose of a vector is a row: times a vector it is a
 * scalar, times a matrix a row, and a vector times a row is a matrix.
 */
final class Products {
  private Products() {}

  static Object product(Reals reals, Tensor a, Tensor b) {
    if (a.rank() == 1 && b.row()) {
      return outer(reals, a, b);
    }
    if (a.rank() != 2 || b.rank() > 2 || a.length(1) != b.length(0)) {
      throw new CompilerBug("a product of arrays that have none");
    }
    int rows = a.length(0);
    int inner = a.length(1);
    int columns = b.rank() == 1 ? 1 : b.length(1);
    boolean integers = a.integers() && b.integers();
    Number none = integers ? (Number) 0L : Reals.ZERO;
    Number[] entries = new Number[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        Number[] terms = new Number[inner];
        for (int k = 0; k < inner; k++) {
          Number x = a.entries()[i * inner + k];
          terms[k] = Operators.multiply(reals, x, b.entries()[k * columns + j]);
        }
        entries[i * columns + j] = inner > 0 ? Folds.sum(reals, terms) : none;
      }
    }
    if (b.rank() == 1) {
      return a.row() ? entries[0] : new Tensor(new int[] {rows}, entries, false, integers);
    }
    return new Tensor(new int[] {rows, columns}, entries, a.row(), integers);
  }

  private static Tensor outer(Reals reals, Tensor column, Tensor row) {
    int rows = column.length(0);
    int columns = row.length(1);
    Number[] entries = new Number[rows * columns];
    for (int k = 0; k < entries.length; k++) {
      Number x = column.entries()[k / columns];
      entries[k] = Operators.multiply(reals, x, row.entries()[k % columns]);
    }
    boolean integers = column.integers() && row.integers();
    return new Tensor(new int[] {rows, columns}, entries, false, integers);
  }

  static Tensor transpose(Tensor array) {
    if (array.rank() == 1) {
      return array.with(new int[] {1, array.length(0)}, array.entries(), true);
    }
    if (array.row()) {
      return array.with(new int[] {array.length(1)}, array.entries(), false);
    }
    int rows = array.length(0);
    int columns = array.length(1);
    Number[] entries = new Number[rows * columns];
    for (int k = 0; k < entries.length; k++) {
      entries[k % columns * rows + k / columns] = array.entries()[k];
    }
    return array.with(new int[] {columns, rows}, entries, false);
  }
}
