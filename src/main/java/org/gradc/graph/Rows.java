package org.gradc.graph;

import java.util.ArrayList;
import java.util.List;

/** Keeps the rows of {@link Operations}. */
abstract class Rows {
  /** All rows, in the order of the table. */
  static final List<Operation> ALL = new ArrayList<>();

  static Operation row(Row row) {
    Operation operation = row.build();
    ALL.add(operation);
    return operation;
  }

  /**
   * An operation in which another one is lowered, no row of the table: it has parts of its own
   * value among its operands, and no derivative, because it is made after differentiation.
   */
  static Operation form(Row row) {
    return row.build();
  }
}
