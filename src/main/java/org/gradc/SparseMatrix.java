package org.gradc;

import java.util.List;

/**
 * A matrix in compressed rows: of every other entry it is known that it is 0. Its arrays are not
 * copied.
 */
public final class SparseMatrix {
  private final boolean second;
  private final List<String> rowNames;
  private final List<String> columnNames;
  private final int rows;
  private final int columns;
  private final int[] rowStarts;
  private final int[] columnIndices;
  private final double[] values;

  SparseMatrix(
      boolean second,
      List<String> rowNames,
      List<String> columnNames,
      int rows,
      int columns,
      int[] rowStarts,
      int[] columnIndices,
      double[] values) {
    this.second = second;
    this.rowNames = List.copyOf(rowNames);
    this.columnNames = List.copyOf(columnNames);
    this.rows = rows;
    this.columns = columns;
    this.rowStarts = rowStarts;
    this.columnIndices = columnIndices;
    this.values = values;
  }

  /** Whether it holds second derivatives. */
  public boolean isSecond() {
    return second;
  }

  /** What the rows belong to, one quantity after the other, each row-major. */
  public List<String> rowNames() {
    return rowNames;
  }

  /** What the columns belong to, one quantity after the other, each row-major. */
  public List<String> columnNames() {
    return columnNames;
  }

  /** How many rows it has. */
  public int rows() {
    return rows;
  }

  /** How many columns it has. */
  public int columns() {
    return columns;
  }

  /** For each row the position of its first entry, last the number of entries. */
  public int[] rowStarts() {
    return rowStarts;
  }

  /** The column of each entry, row by row, in each row ascending. */
  public int[] columnIndices() {
    return columnIndices;
  }

  /** The entries in this order. */
  public double[] values() {
    return values;
  }

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
    List<Long> shape = List.of((long) rows, (long) columns);
    double[] all = new double[Layout.entries("the matrix", shape, 1)];
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
