package org.gradc.meter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradc.emit.Bundle;
import org.gradc.emit.MatrixPlan;
import org.gradc.emit.MethodPlan;
import org.gradc.graph.SparseKernels;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Bindings;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.graph.interpret.Work;
import org.gradc.schedule.ArrayVariable;

/**
 * Measures the work of the entries of a sparse matrix as its class computes them, once the pattern
 * is known. It is compared with that of the model for each group of columns that share no row, or
 * of rows that share no column, whichever are fewer.
 */
final class MatrixMeter {
  private final CaseValues values;
  private final double limit;

  MatrixMeter(CaseValues values, double limit) {
    this.values = values;
    this.limit = limit;
  }

  /** The method that is measured: the one for the entries, or along with residuals. */
  static String name(MatrixPlan plan, boolean together) {
    return together ? plan.togetherName() : plan.name();
  }

  /**
   * A matrix, as it is computed for the sizes.
   *
   * @param together whether the residuals are computed along with the entries
   */
  Metered of(MatrixPlan matrix, boolean together, double written) {
    if (matrix instanceof MatrixPlan.ByEither either) {
      Bindings bindings = values.bindings(either.before().program(), List.of());
      boolean rows = new Interpreter(bindings).truth(either.isByRows());
      return of(rows ? either.rows() : either.columns(), together, written);
    }
    return matrix instanceof MatrixPlan.ByRows rows
        ? byRows(rows, together, written)
        : byColumns((MatrixPlan.ByColumns) matrix, together, written);
  }

  private Metered byRows(MatrixPlan.ByRows plan, boolean together, double written) {
    MethodPlan entries = together ? plan.together() : plan.entries();
    Bindings before = values.bindings(plan.before().program(), List.of());
    LoopInterpreter places = new LoopInterpreter(new Interpreter(before), limit);
    places.run(plan.before().code());
    int[][] rows = filled(plan.before(), 0, places);
    int[][] columns = filled(plan.before(), 1, places);
    Bindings bindings = values.bindings(entries.program(), List.of());
    Interpreter sizes = new Interpreter(bindings);
    Pattern pattern =
        Pattern.of(
            rows, columns, sizes.integer(plan.rowCount()), sizes.integer(plan.columnCount()));
    bindings.set(entries.parts().sizes().get(0), (long) pattern.columns.length);
    bind(entries, 0, rows, bindings);
    if (entries.parts().bundles().size() > 1) {
      bind(entries, 1, filled(plan.before(), 2, places), bindings);
    }
    LoopInterpreter loops = new LoopInterpreter(new Interpreter(bindings), limit);
    loops.run(entries.demands());
    loops.run(entries.code());
    return new Metered(
        name(plan, together), written, pattern.groups(), loops.work(), loops.workspace());
  }

  /** Gives a method the arrays of integers of one of its bundles. */
  private static void bind(MethodPlan method, int bundle, int[][] arrays, Bindings bindings) {
    List<?> members = method.parts().bundles().get(bundle).members();
    for (int k = 0; k < arrays.length; k++) {
      bindings.set(
          (Symbol) members.get(k), Arrays.stream(arrays[k]).mapToLong(place -> place).toArray());
    }
  }

  /** The arrays of integers that the method fills in one of its bundles. */
  private static int[][] filled(MethodPlan method, int bundle, LoopInterpreter places) {
    Bundle arrays = method.parts().bundles().get(bundle);
    return arrays.members().stream()
        .map(member -> places.integers((ArrayVariable) member))
        .map(entries -> Arrays.stream(entries).mapToInt(Math::toIntExact).toArray())
        .toArray(int[][]::new);
  }

  /** A matrix by columns; the residuals come along with the first colour. */
  private Metered byColumns(MatrixPlan.ByColumns plan, boolean together, double written) {
    Pattern pattern = reached(plan);
    int[] colours = pattern.colours();
    int[] rowColours = pattern.transposed().colours();
    int columns = SparseKernels.groups(colours);
    int rows = SparseKernels.groups(rowColours);
    boolean byRows = plan.row() != null && rows <= columns / MatrixPlan.ByColumns.FOR_A_ROW;
    double work = 0;
    long workspace = 0;
    if (byRows && together) {
      work += along(plan.together(), plan, new double[colours.length]).work();
    }
    for (int group = 0; group < (byRows ? rows : columns); group++) {
      LoopInterpreter loops;
      if (byRows) {
        loops = weighted(plan.row(), chosen(rowColours, group));
      } else {
        MethodPlan product = together && group == 0 ? plan.together() : plan.entries();
        loops = along(product, plan, chosen(colours, group));
      }
      work += loops.work();
      workspace = loops.workspace();
    }
    work += Work.SMALL * pattern.columns.length;
    int groups = Math.max(1, Math.min(rows, columns));
    return new Metered(name(plan, together), written, groups, work, workspace);
  }

  private static double[] chosen(int[] colours, int wanted) {
    return Arrays.stream(colours).mapToDouble(colour -> colour == wanted ? 1 : 0).toArray();
  }

  /** Runs the product of weights with the matrix. */
  private LoopInterpreter weighted(MethodPlan row, double[] weights) {
    Bindings bindings = values.bindings(row.program(), List.of());
    Interpreter sizes = new Interpreter(bindings);
    int next = 0;
    for (Symbol symbol : row.program().data()) {
      if (symbol.role() == Symbol.Role.SEED) {
        int length = length(symbol, sizes);
        bindings.set(symbol, Arrays.copyOfRange(weights, next, next + length));
        next += length;
      }
    }
    return run(row, bindings);
  }

  private static int length(Symbol symbol, Interpreter sizes) {
    return (int) Arrays.stream(sizes.extents(symbol.shape())).reduce(1, Math::multiplyExact);
  }

  private LoopInterpreter run(MethodPlan method, Bindings bindings) {
    LoopInterpreter loops = new LoopInterpreter(new Interpreter(bindings), limit);
    loops.run(method.demands());
    loops.run(method.code());
    return loops;
  }

  /** Which rows each column reaches. */
  private Pattern reached(MatrixPlan.ByColumns plan) {
    Interpreter sizes =
        new Interpreter(values.bindings(plan.entries().program(), directions(plan.entries())));
    int columnCount = Math.toIntExact(sizes.integer(plan.columnCount()));
    List<Integer> rows = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    for (int column = 0; column < columnCount; column++) {
      double[] direction = new double[columnCount];
      direction[column] = 1;
      LoopInterpreter loops = along(plan.before(), plan, direction);
      int row = 0;
      for (ArrayVariable block : plan.before().results()) {
        for (double reach : loops.reals(block)) {
          if (reach != 0) {
            rows.add(row);
            columns.add(column);
          }
          row++;
        }
      }
    }
    return Pattern.of(
        new int[][] {rows.stream().mapToInt(row -> row).toArray()},
        new int[][] {columns.stream().mapToInt(column -> column).toArray()},
        sizes.integer(plan.rowCount()),
        columnCount);
  }

  /** Runs a method along a direction of the params that the columns belong to. */
  private LoopInterpreter along(MethodPlan method, MatrixPlan.ByColumns plan, double[] direction) {
    List<Symbol> directions = directions(method);
    Bindings bindings = values.bindings(method.program(), directions);
    Interpreter sizes = new Interpreter(bindings);
    int next = 0;
    for (Symbol param : plan.by()) {
      Symbol moved =
          directions.stream()
              .filter(each -> method.directions().get(each) == param)
              .findFirst()
              .orElseThrow();
      int length = length(param, sizes);
      bindings.set(moved, Arrays.copyOfRange(direction, next, next + length));
      next += length;
    }
    return run(method, bindings);
  }

  private static List<Symbol> directions(MethodPlan method) {
    return List.copyOf(method.directions().keySet());
  }

  /** Where a matrix has entries, in compressed rows. */
  private static final class Pattern {
    final int[] starts;
    final int[] columns;
    private final int columnCount;

    private Pattern(int[] starts, int[] columns, int columnCount) {
      this.starts = starts;
      this.columns = columns;
      this.columnCount = columnCount;
    }

    /** Puts summands in order, and overwrites their rows with the positions of their entries. */
    static Pattern of(int[][] rows, int[][] columns, long rowCount, long columnCount) {
      int[] starts = new int[Math.toIntExact(rowCount + 1)];
      int[] found = SparseKernels.compress(rows, columns, starts, Math.toIntExact(columnCount));
      return new Pattern(starts, found, Math.toIntExact(columnCount));
    }

    /** The number of groups of columns that share no row, or of rows that share no column. */
    int groups() {
      int fewest =
          Math.min(SparseKernels.groups(colours()), SparseKernels.groups(transposed().colours()));
      return Math.max(1, fewest);
    }

    int[] colours() {
      return SparseKernels.colours(starts, columns, columnCount);
    }

    Pattern transposed() {
      int[] rows = new int[columns.length];
      for (int row = 0; row < starts.length - 1; row++) {
        Arrays.fill(rows, starts[row], starts[row + 1], row);
      }
      return of(new int[][] {columns.clone()}, new int[][] {rows}, columnCount, starts.length - 1);
    }
  }
}
