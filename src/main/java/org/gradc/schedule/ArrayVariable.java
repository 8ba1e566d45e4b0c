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
 * @param shape the lengths of its axes; of the workspace's arrays data may decide them
 * @param home where it lives
 * @param symbol the symbol that it belongs to, or null in the workspace
 * @param whole the array of which a method keeps only a window, in the same Java array, or null
 */
public record ArrayVariable(
    String hint, Kind kind, List<Node> shape, Home home, Symbol symbol, ArrayVariable whole) {
  /** Where an array lives. */
  public enum Home {
    /** A field of the object. */
    WORKSPACE,
    /** An argument of the method, of the symbol's name. */
    ARGUMENT,
    /** The stretch of the flat vector of parameters that belongs to the symbol. */
    PARAMETERS,
    /** The stretch of the flat direction that belongs to the symbol. */
    DIRECTION,
    /** The stretch of the flat gradient that belongs to the symbol. */
    GRADIENT,
    /** An array of the caller's for a named result. */
    RESULT
  }

  /** An array of which nothing is left out. */
  public ArrayVariable(String hint, Kind kind, List<Node> shape, Home home, Symbol symbol) {
    this(hint, kind, shape, home, symbol, null);
  }

  /** The array whose Java array it lives in: itself, or the one that it is a window of. */
  public ArrayVariable storage() {
    return whole == null ? this : whole;
  }

  /**
   * The lengths that data decide: they are known when the array is about to be filled, and room is
   * made for it then, in the workspace or in a bundle of arrays of the caller's. How many samples
   * there are the object does not know, but the caller does.
   */
  public List<Node> lengthsOfData() {
    return shape.stream()
        .filter(extent -> home == Home.WORKSPACE ? !extent.isOfSizes() : !extent.isOfLengths())
        .toList();
  }

  /** A window of this array, of another shape. */
  ArrayVariable window(List<Node> newShape) {
    return new ArrayVariable(hint, kind, List.copyOf(newShape), home, symbol, storage());
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
