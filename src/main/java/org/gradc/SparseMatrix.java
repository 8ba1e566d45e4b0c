package org.gradc;

import java.util.List;

/**
 * A matrix in compressed rows: of every other entry it is known that it is 0.
 *
 * @param rows how many rows it has
 * @param columns how many columns it has
 * @param rowStarts for each row the position of its first entry, last the number of entries
 * @param columnIndices the column of each entry, row by row, in each row ascending
 * @param values the entries in this order
 */
@SuppressWarnings("ArrayRecordComponent")
public record SparseMatrix(
    int rows, int columns, int[] rowStarts, int[] columnIndices, double[] values) {
  /** How many entries are stored. */
  public int entryCount() {
    return values.length;
  }

  /** The row of each entry. */
  public int[] rowIndices() {
    int[] indices = new int[values.length];
    for (int row = 0; row < rows; row++) {
      for (int entry = rowStarts[row]; entry < rowStarts[row + 1]; entry++) {
        indices[entry] = row;
      }
    }
    return indices;
  }

  /**
   * The whole matrix, flat and row-major.
   *
   * @throws IllegalArgumentException if Java has no array of that length
   */
  public double[] toDense() {
    double[] all =
        new double[Layout.entries("the matrix", List.of((long) rows, (long) columns), 1)];
    for (int row = 0; row < rows; row++) {
      for (int entry = rowStarts[row]; entry < rowStarts[row + 1]; entry++) {
        all[row * columns + columnIndices[entry]] = values[entry];
      }
    }
    return all;
  }

  @Override
  public String toString() {
    return "SparseMatrix " + rows + " x " + columns + " of " + values.length + " entries";
  }
}
