package org.gradc.graph;

import java.util.Collections;
import java.util.List;

/**
 * The table of operations. To add an operation is to add a row, by topic in {@link
 * IntegerOperations}, {@link RealOperations}, {@link PowerOperations}, {@link
 * TrigonometricOperations}, {@link ExponentialOperations}, {@link HyperbolicOperations}, {@link
 * ErrorOperations}, {@link SpecialOperations}, {@link BesselOperations} or {@link
 * IncompleteOperations}: each has the rows of the one before it too, and this class has them all.
 * The formula above a row is what its derivative says; it is written with operands x, y, the result
 * f and the seed s.
 */
public final class Operations extends IncompleteOperations {
  private Operations() {}

  /** All rows, in the order of the table. */
  public static List<Operation> all() {
    return Collections.unmodifiableList(ALL);
  }
}
