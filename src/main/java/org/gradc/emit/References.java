package org.gradc.emit;

import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.Variable;

/** How generated code refers to what expressions are made of. */
interface References {
  Text variable(Variable variable);

  String index(Index index);

  Text scalar(Symbol symbol);

  /** An integer that depends on sizes only: a literal, a size, or a field. */
  String extent(Node extent);

  /** The entry of an array at a flat position. */
  String entry(ArrayVariable array, String position);
}
