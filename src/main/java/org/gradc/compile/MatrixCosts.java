package org.gradc.compile;

import java.util.HashMap;
import java.util.Map;
import org.gradc.graph.Derivative;
import org.gradc.graph.Graph;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.schedule.Estimate;

/**
 * Whether a matrix takes less by rows or by columns, by what its methods and those of the values
 * do. A column takes a product with a direction; what a row takes depends on how much of it is
 * read, and how often.
 */
final class MatrixCosts {
  /** What a column of a Hessian takes, in values: a gradient and its tangent. */
  private static final double OF_COLUMN = 8;

  /** What a column of a Jacobian takes, in values: their tangents. */
  private static final double OF_TANGENTS = 4;

  /** What a row of it takes that shares little with the others. */
  private static final double OF_ROW = 0.25;

  /** Guesses within this factor of each other tell nothing. */
  private static final double NEAR = 3;

  private final Map<String, Estimate> byMethod = new HashMap<>();

  /** Notes what a method, or a part of it, takes. */
  void add(String method, Estimate cost) {
    byMethod.merge(method, cost, Estimate::plus);
  }

  /** What is known of a matrix before its methods by columns are made. */
  enum Guess {
    ROWS,
    COLUMNS,
    /** The estimates are too near each other to tell. */
    NEAR,
    /** Whether rows take more depends on sizes. */
    BY_SIZES
  }

  /**
   * A guess from the entries and the methods of the values: columns where the entries take longer
   * than a sweep for each column; or, where there may be many rows, as long as one for each row, of
   * which there may be more than columns. Few rows of a Hessian share what they need; only sizes
   * can make them cost more.
   */
  Guess guess(Matrix matrix) {
    double entries = rows(matrix).alike();
    double sweeps = sweeps(matrix).alike();
    boolean shared = isHessian(matrix) && matrix.hasFewColumns();
    if (!shared && (entries > sweeps || areAsManySweeps(matrix, entries))) {
      return Guess.COLUMNS;
    } else if (!rows(matrix).isBoundedBy(sweeps(matrix))) {
      return Guess.BY_SIZES;
    }
    return !shared && entries > sweeps / NEAR ? Guess.NEAR : Guess.ROWS;
  }

  private boolean areAsManySweeps(Matrix matrix, double entries) {
    double rows = matrix.estimatedRows().alike();
    return !isHessian(matrix)
        && rows >= Estimate.STEPS
        && entries > OF_ROW * rows * ofResults().alike();
  }

  /** Whether rows take less, once there are methods for both. */
  boolean doRowsTakeLess(Matrix matrix) {
    return rows(matrix).alike() <= columns(matrix).alike();
  }

  /** The same as a condition on sizes. */
  Node doRowsTakeLessHere(Matrix matrix) {
    Graph graph = matrix.program().graph();
    return graph.apply(Operations.LESS_EQUAL, rows(matrix).of(graph), columns(matrix).of(graph));
  }

  private Estimate columns(Matrix matrix) {
    return matrix.estimatedColumns().times(of(matrix, "Column"));
  }

  private static boolean isHessian(Matrix matrix) {
    return matrix.derivative().what() == Derivative.What.HESSIAN;
  }

  /** Setting the entries to 0 takes little, and how many there are is not known yet. */
  private Estimate rows(Matrix matrix) {
    return of(matrix, "Entries").without(matrix.form().entries());
  }

  /** About a sweep for each column. */
  private Estimate sweeps(Matrix matrix) {
    Estimate each =
        isHessian(matrix) ? of("value").times(OF_COLUMN) : ofResults().times(OF_TANGENTS);
    return matrix.estimatedColumns().times(each);
  }

  private Estimate ofResults() {
    return of("residuals").max(of("outputs"));
  }

  private Estimate of(Matrix matrix, String suffix) {
    return byMethod.get(matrix.derivative().method() + suffix);
  }

  /** The method's, or that of the value where there is none. */
  private Estimate of(String method) {
    return byMethod.getOrDefault(method, byMethod.getOrDefault("value", Estimate.ZERO));
  }
}
