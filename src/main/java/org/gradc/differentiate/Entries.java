package org.gradc.differentiate;

import java.util.List;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;

/**
 * Some entries of a matrix of derivatives: for all values of the loops at which the condition
 * holds, the value is added to the derivative of the entry {@code row} of a block of rows by the
 * entry {@code column} of a symbol. Everywhere else the matrix is zero by its structure.
 *
 * @param loops the loops around, outermost first
 * @param condition where there is an entry
 * @param block the number of the value that is differentiated, see {@link JacobianSweep}
 * @param row the subscripts of that value
 * @param by the symbol
 * @param column the subscripts of the symbol
 * @param value what is added
 */
public record Entries(
    List<Index> loops,
    Node condition,
    int block,
    List<Node> row,
    Symbol by,
    List<Node> column,
    Node value) {
  public Entries {
    loops = List.copyOf(loops);
    row = List.copyOf(row);
    column = List.copyOf(column);
  }

  /** Those of the entries at which another condition holds. */
  public Entries where(Node newCondition) {
    return new Entries(loops, newCondition, block, row, by, column, value);
  }

  /** The same entries with another value. */
  Entries with(Node newValue) {
    return new Entries(loops, condition, block, row, by, column, newValue);
  }
}
