package org.gradc.schedule;

import java.util.List;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;

/**
 * An array that the generated code reads or writes: a flat row-major stretch of a Java array.
 *
 * @param hint what it should be called
 * @param kind the kind of its entries
 * @param shape the lengths of its axes, which depend on sizes only
 * @param home where it lives
 * @param symbol the symbol that it belongs to, or null in the workspace
 */
public record ArrayVariable(String hint, Kind kind, List<Node> shape, Home home, Symbol symbol) {
  /** Where an array lives. */
  public enum Home {
    /** A field of the object. */
    WORKSPACE,
    /** An argument of the method, of the symbol's name. */
    ARGUMENT,
    /** The stretch of the flat vector of parameters that belongs to the symbol. */
    PARAMETERS,
    /** The stretch of the flat gradient that belongs to the symbol. */
    GRADIENT,
    /** An array of the caller's for a named result. */
    RESULT
  }

  /** Identity, since two arrays of one hint are two arrays. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
