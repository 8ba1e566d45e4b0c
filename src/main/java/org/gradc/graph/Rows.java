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
}
