package org.gradc.graph;

import java.util.ArrayList;
import java.util.List;

/** Keeps the rows of {@link Operations}, and has what their derivatives share. */
abstract class Rows {
  /** All rows, in the order of the table. */
  static final List<Operation> ALL = new ArrayList<>();

  static Operation row(Row row) {
    Operation operation = row.build();
    ALL.add(operation);
    return operation;
  }

  static Node isZero(Graph g, Node x) {
    return g.apply(Operations.EQUAL, x, g.constant(0));
  }

  /** 0 where the condition holds, whatever the value is there. */
  static Node zeroIf(Graph g, Node condition, Node value) {
    return g.choose(condition, g.constant(0), value);
  }
}
