package org.gradc.check;

import java.util.Arrays;
import java.util.List;

/**
 * What is claimed of the derivatives of a vector function by all coordinates: a sparse matrix. Of
 * what it does not store it is claimed that it is 0.
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record ClaimedMatrix(
    String derivative,
    Labels rows,
    Labels columns,
    boolean second,
    int[] rowStarts,
    int[] columnIndices,
    double[] values,
    Rounding rounding) {

  /** A gradient: one row without zeros. */
  public static ClaimedMatrix ofGradient(
      String derivative, Labels of, Labels columns, double[] values, Rounding rounding) {
    return dense(derivative, of, columns, values, rounding);
  }

  /** A matrix without zeros, flat and row-major. */
  public static ClaimedMatrix dense(
      String derivative, Labels rows, Labels columns, double[] values, Rounding rounding) {
    int[] starts = new int[rows.size() + 1];
    Arrays.setAll(starts, row -> row * columns.size());
    int[] indices = new int[values.length];
    Arrays.setAll(indices, k -> k % columns.size());
    return new ClaimedMatrix(derivative, rows, columns, false, starts, indices, values, rounding);
  }

  /** The name of an entry. */
  String component(int row, int column) {
    return second
        ? "d2 loss / d " + rows.of(row) + " d " + columns.of(column)
        : "d " + rows.of(row) + " / d " + columns.of(column);
  }

  /** The name of the derivative of a row along a direction in a block. */
  String component(int row, String block, int number, int count) {
    String along = block + " along direction " + number + " of " + count;
    return second
        ? "d2 loss / d " + rows.of(row) + " d " + along
        : "d " + rows.of(row) + " / d " + along;
  }

  /** The name of the derivative of a row along several columns at once. */
  String component(int row, int[] columnsMoved) {
    int first = Arrays.stream(columnsMoved).min().getAsInt();
    return component(row, first) + " and " + (columnsMoved.length - 1) + " others at once";
  }

  /** By how much each column changes a row at most, if its coordinate moves by its length. */
  double[] sizes(double[] lengths) {
    double[] sizes = new double[columns.size()];
    for (int k = 0; k < columnIndices.length; k++) {
      int column = columnIndices[k];
      double size = Math.abs(values[k]) * lengths[column];
      sizes[column] = Math.max(sizes[column], size);
    }
    return sizes;
  }

  /**
   * The smallest of some terms of the product of a row with a direction; 0 if one is not stored.
   */
  double smallestTerm(int row, int[] columnsMoved, double[] direction) {
    double smallest = Double.POSITIVE_INFINITY;
    int stored = 0;
    for (int k = rowStarts[row]; k < rowStarts[row + 1]; k++) {
      if (direction[columnIndices[k]] != 0) {
        smallest = Math.min(smallest, Math.abs(direction[columnIndices[k]] * values[k]));
        stored++;
      }
    }
    return stored < columnsMoved.length ? 0 : smallest;
  }

  /** The product with a direction. */
  double[] times(double[] direction) {
    double[] product = new double[rowStarts.length - 1];
    for (int row = 0; row < product.length; row++) {
      for (int k = rowStarts[row]; k < rowStarts[row + 1]; k++) {
        double part = direction[columnIndices[k]];
        product[row] += part == 0 ? 0 : part * values[k];
      }
    }
    return product;
  }

  /** What is known of the product; its bounds hold that of the product of doubles. */
  Reference reference(double[] direction) {
    Reference known = rounding.along(direction);
    double[] bounds = known.roundings().clone();
    for (int row = 0; row < bounds.length; row++) {
      for (int k = rowStarts[row]; k < rowStarts[row + 1]; k++) {
        double part = Math.abs(direction[columnIndices[k]]);
        bounds[row] += part == 0 || part == 1 ? 0 : part * Math.ulp(values[k]);
      }
    }
    return new Reference(known.precise(), known.errors(), bounds, known.conditions());
  }

  List<Labels.Block> blocks() {
    return columns.blocks();
  }
}
