package org.gradc.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;

/** A sparse matrix of derivatives that a generated class computes. */
public sealed interface MatrixPlan {
  /** What it is called: {@code jacobian}. */
  String name();

  /** What it holds, as a sentence. */
  String documentation();

  /** The private method that finds the pattern, or part of it, before there are parameters. */
  MethodPlan before();

  /** The private method that computes entries. */
  MethodPlan entries();

  /** The private method that computes entries along with the residuals; null if there is none. */
  MethodPlan together();

  /** What the method is called that gives residuals and Jacobian. */
  default String togetherName() {
    return "residualsAnd" + Character.toUpperCase(name().charAt(0)) + name().substring(1);
  }

  /** The residuals, as arguments of that method. */
  List<ArrayVariable> residuals();

  /** All its private methods. */
  default List<MethodPlan> methods() {
    return Stream.of(before(), entries(), together()).filter(Objects::nonNull).toList();
  }

  /** How many rows it has. */
  Node rowCount();

  /** How many columns. */
  Node columnCount();

  /**
   * A matrix whose entries are formulas of the places where they are.
   *
   * @param before finds the rows and columns of all summands
   * @param families the shapes of the arrays of places
   * @param offsets the shapes of the arrays that number the summands
   */
  record ByRows(
      String name,
      String documentation,
      MethodPlan before,
      MethodPlan entries,
      MethodPlan together,
      List<ArrayVariable> residuals,
      Node rowCount,
      Node columnCount,
      List<List<Node>> families,
      List<List<Node>> offsets)
      implements MatrixPlan {}

  /**
   * A matrix whose columns are products with directions, several columns at once where no row has
   * entries in two of them (Curtis, Powell and Reid, On the estimation of sparse Jacobian matrices,
   * 1974), or whose rows are products with weights of the values, where these are fewer.
   *
   * @param before finds what a direction reaches
   * @param entries computes the product with a direction
   * @param row computes the product of weights with the matrix; null where there are no fewer rows
   * @param blocks the shapes of the arrays that make up a column
   * @param by the params that the columns belong to
   */
  record ByColumns(
      String name,
      String documentation,
      MethodPlan before,
      MethodPlan entries,
      MethodPlan row,
      MethodPlan together,
      List<ArrayVariable> residuals,
      Node rowCount,
      Node columnCount,
      List<List<Node>> blocks,
      List<Symbol> by)
      implements MatrixPlan {
    /** So many products with directions take as long as one of weights with the matrix. */
    public static final int FOR_A_ROW = 2;

    @Override
    public List<MethodPlan> methods() {
      return Stream.of(before, entries, row, together).filter(Objects::nonNull).toList();
    }
  }

  /**
   * A matrix by rows or by columns: which takes less depends on sizes.
   *
   * @param isByRows a condition on sizes
   */
  record ByEither(ByRows rows, ByColumns columns, Node isByRows) implements MatrixPlan {
    @Override
    public String name() {
      return rows.name();
    }

    @Override
    public String documentation() {
      return rows.documentation();
    }

    @Override
    public MethodPlan before() {
      return rows.before();
    }

    @Override
    public MethodPlan entries() {
      return rows.entries();
    }

    @Override
    public MethodPlan together() {
      return rows.together();
    }

    @Override
    public List<ArrayVariable> residuals() {
      return rows.residuals();
    }

    @Override
    public Node rowCount() {
      return rows.rowCount();
    }

    @Override
    public Node columnCount() {
      return rows.columnCount();
    }

    @Override
    public List<MethodPlan> methods() {
      List<MethodPlan> all = new ArrayList<>(rows.methods());
      all.addAll(columns.methods());
      return all;
    }
  }
}
