package org.gradc;

/**
 * A matrix of derivatives of a bound model, in compressed rows. Its pattern depends on sizes and
 * integers only and is found once; then entries are computed without allocation. An object is for
 * one thread at a time, together with its model.
 */
public final class BoundMatrix {
  private final Evaluator evaluator;
  private final Signature.Matrix matrix;
  private final int number;
  private final int columns;
  private final double[][] reals;
  private final int[][] integers;
  private int entries;

  BoundMatrix(
      Evaluator evaluator,
      Signature.Matrix matrix,
      int columns,
      double[][] reals,
      int[][] integers) {
    this.evaluator = evaluator;
    this.matrix = matrix;
    this.number = matrix.number();
    this.columns = columns;
    this.reals = reals;
    this.integers = integers;
    findPattern();
  }

  /**
   * Finds the pattern again, after integers have changed.
   *
   * @return how many entries may be other than 0
   */
  public int findPattern() {
    entries = evaluator.pattern(number, reals, integers);
    return entries;
  }

  /** How many entries are stored: as many as the array of values takes. */
  public int entryCount() {
    return entries;
  }

  /** The number of rows. */
  public int rows() {
    return rowStarts().length - 1;
  }

  /** The number of columns. */
  public int columns() {
    return columns;
  }

  /** Where each row begins among the entries, and where they end; a copy. */
  public int[] rowStarts() {
    return evaluator.rowStarts(number);
  }

  /** The column of each entry, row by row, in each row ascending; a copy. */
  public int[] columnIndices() {
    return evaluator.columns(number);
  }

  /** Overwrites the values with the entries. */
  public void entries(double[] parameters, double[] values) {
    evaluator.entries(number, reals, integers, parameters, values);
  }

  /**
   * Overwrites the values with the entries, and the arrays with the residuals in declared order, as
   * least squares want them: what both need is computed once.
   *
   * @throws UnsupportedOperationException if this is not the Jacobian of all residuals, and of
   *     nothing else
   */
  public void entriesAndResiduals(double[] parameters, double[] values, double[]... residuals) {
    evaluator.residualsAndEntries(number, reals, integers, parameters, residuals, values);
  }

  /** Overwrites the array with the whole matrix, flat and row-major. */
  public void dense(double[] parameters, double[] matrix) {
    evaluator.dense(number, reals, integers, parameters, matrix);
  }

  /** The matrix at the parameters, in arrays of its own. */
  public SparseMatrix at(double[] parameters) {
    double[] values = new double[entries];
    entries(parameters, values);
    int[] starts = rowStarts();
    return new SparseMatrix(
        matrix.second(),
        matrix.of(),
        matrix.by(),
        starts.length - 1,
        columns,
        starts,
        columnIndices(),
        values);
  }
}
