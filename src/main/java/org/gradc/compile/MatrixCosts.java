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

  private final Map<String, Estimate> byMethod = new HashMap<>();

  /** Notes what a method, or a part of it, takes. */
  void add(String method, Estimate cost) {
    byMethod.merge(method, cost, Estimate::plus);
  }

  /**
   * Whether the entries of a matrix take longer than a sweep for each of its columns; or, where
   * there may be many rows, as long as one for each row, of which there may be more than columns.
   * Few rows of a Hessian share what they need; only sizes can make them cost more.
   */
  boolean areRowsDearer(Matrix matrix) {
    double entries = rows(matrix).alike();
    boolean dearer = entries > sweeps(matrix).alike();
    if (isHessian(matrix)) {
      return dearer && !matrix.hasFewColumns();
    } else if (dearer) {
      return true;
    }
    double rows = matrix.estimatedRows().alike();
    return rows >= Estimate.STEPS && entries > OF_ROW * rows * ofResults().alike();
  }

  /** Whether that may be so for some sizes. */
  boolean maySizesMakeRowsDearer(Matrix matrix) {
    return !rows(matrix).isBoundedBy(sweeps(matrix));
  }

  /** A condition on sizes, once there are methods for both. */
  Node areRowsCheaper(Matrix matrix) {
    Graph graph = matrix.program().graph();
    Estimate columns = matrix.estimatedColumns().times(of(matrix, "Column"));
    return graph.apply(Operations.LESS_EQUAL, rows(matrix).of(graph), columns.of(graph));
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
