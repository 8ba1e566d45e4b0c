package org.gradc.algebra;

import java.math.BigInteger;

/**
 * Whether linear equations have a solution without negative numbers: the first phase of the simplex
 * method. All numbers are exact integers over one common denominator, the last pivot (Edmonds), so
 * no fraction is ever reduced. Bland's rule keeps it from going in circles.
 */
final class Simplex {
  private static final int MAX_PIVOTS = 150;

  private final BigInteger[][] table;
  private final int[] basis;
  private final int columns;
  private BigInteger denominator = BigInteger.ONE;

  /** The rows are the equations, the right side last; below them the sum of what is not met yet. */
  private Simplex(BigInteger[][] equations) {
    int rows = equations.length;
    columns = equations[0].length - 1;
    table = new BigInteger[rows + 1][columns + 1];
    basis = new int[rows];
    for (int column = 0; column <= columns; column++) {
      BigInteger sum = BigInteger.ZERO;
      for (int row = 0; row < rows; row++) {
        boolean flip = equations[row][columns].signum() < 0;
        BigInteger value = equations[row][column];
        table[row][column] = flip ? value.negate() : value;
        sum = sum.add(table[row][column]);
      }
      table[rows][column] = sum.negate();
    }
    for (int row = 0; row < rows; row++) {
      basis[row] = columns + row; // an artificial unknown: how much the equation misses
    }
  }

  /**
   * Each row holds coefficients and then the right side. No answer within the effort counts as no
   * solution.
   */
  static boolean isSolvable(BigInteger[][] equations) {
    Simplex simplex = new Simplex(equations);
    for (int k = 0; k < MAX_PIVOTS; k++) {
      int column = simplex.entering();
      if (column < 0) {
        return simplex.table[simplex.basis.length][simplex.columns].signum() == 0;
      }
      int row = simplex.leaving(column);
      if (row < 0) {
        return false; // cannot happen: the sum of what is missing is bounded below by 0
      }
      simplex.pivot(row, column);
    }
    return false;
  }

  private int entering() {
    BigInteger[] costs = table[basis.length];
    for (int column = 0; column < columns; column++) {
      if (costs[column].signum() < 0) {
        return column;
      }
    }
    return -1;
  }

  private int leaving(int column) {
    int best = -1;
    for (int row = 0; row < basis.length; row++) {
      if (table[row][column].signum() <= 0) {
        continue;
      }
      if (best < 0) {
        best = row;
        continue;
      }
      BigInteger mine = table[row][columns].multiply(table[best][column]);
      int order = mine.compareTo(table[best][columns].multiply(table[row][column]));
      if (order < 0 || order == 0 && basis[row] < basis[best]) {
        best = row;
      }
    }
    return best;
  }

  private void pivot(int pivotRow, int pivotColumn) {
    BigInteger pivot = table[pivotRow][pivotColumn];
    for (int row = 0; row < table.length; row++) {
      if (row != pivotRow) {
        eliminate(table[row], table[pivotRow], table[row][pivotColumn], pivot);
      }
    }
    basis[pivotRow] = pivotColumn;
    denominator = pivot;
  }

  private void eliminate(
      BigInteger[] row, BigInteger[] pivotRow, BigInteger factor, BigInteger pivot) {
    for (int column = 0; column <= columns; column++) {
      BigInteger scaled = row[column].signum() == 0 ? BigInteger.ZERO : row[column].multiply(pivot);
      if (factor.signum() != 0 && pivotRow[column].signum() != 0) {
        scaled = scaled.subtract(factor.multiply(pivotRow[column]));
      }
      row[column] = scaled.signum() == 0 ? scaled : scaled.divide(denominator);
    }
  }
}
