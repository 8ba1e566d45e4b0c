package org.gradc.graph.interpret;

import org.gradc.graph.Kind;
import org.gradc.source.CompilerBug;

/**
 * An array, row-major. That of a recurrence keeps account of its entries: one is defined once, and
 * it does not change after it was read.
 */
final class Tensor {
  private static final byte WRITTEN = 1;
  private static final byte READ = 2;

  private final long[] extents;
  private final Entries entries;
  private byte[] states;
  private boolean startsAtZero;

  private Tensor(long[] extents, Entries entries) {
    this.extents = extents;
    this.entries = entries;
  }

  /** Zeros. */
  static Tensor of(Kind kind, Precision precision, long[] extents) {
    int count = count(extents);
    return new Tensor(
        extents,
        switch (kind) {
          case REAL -> precision.entries(new double[count]);
          case INT -> new Entries.OfIntegers(new long[count]);
          case TRUTH -> new Entries.OfTruths(count);
        });
  }

  static Tensor of(long[] extents, Entries entries) {
    return new Tensor(extents, entries);
  }

  static int count(long[] extents) {
    long count = 1;
    for (long extent : extents) {
      count = Math.multiplyExact(count, Math.max(extent, 0));
    }
    return Math.toIntExact(count);
  }

  /**
   * Begins the account of entries; in an array that starts at 0 an entry need not be written before
   * it is read.
   */
  Tensor tracked(boolean fromZero) {
    states = new byte[size()];
    startsAtZero = fromZero;
    return this;
  }

  int size() {
    return entries.size();
  }

  /** An entry, of which no account is kept. */
  Object entry(int position) {
    return entries.get(position);
  }

  /** Whether there is an entry at the subscripts. */
  boolean contains(Object[] subscripts, int from) {
    for (int axis = 0; axis < extents.length; axis++) {
      long subscript = (Long) subscripts[from + axis];
      if (subscript < 0 || subscript >= extents[axis]) {
        return false;
      }
    }
    return true;
  }

  /** Where the entry at the subscripts lies; the compiler has made sure that there is one. */
  int position(Object[] subscripts, int from) {
    long position = 0;
    for (int axis = 0; axis < extents.length; axis++) {
      long subscript = (Long) subscripts[from + axis];
      if (subscript < 0 || subscript >= extents[axis]) {
        throw new CompilerBug(
            "subscript " + subscript + " on an axis of " + extents[axis] + " was taken as proved");
      }
      position = position * extents[axis] + subscript;
    }
    return (int) position;
  }

  Object read(int position) {
    if (states != null) {
      if (states[position] == 0 && !startsAtZero) {
        throw new CompilerBug("entry " + position + " is read before it is defined");
      }
      states[position] |= READ;
    }
    return entries.get(position);
  }

  void define(int position, Object value) {
    if (states != null) {
      if (states[position] != 0) {
        throw new CompilerBug("entry " + position + " is defined " + after(position));
      }
      states[position] = WRITTEN;
    }
    entries.set(position, value);
  }

  void add(int position, Object value) {
    if (states != null) {
      if ((states[position] & READ) != 0 && ((Number) value).doubleValue() != 0) {
        throw new CompilerBug("entry " + position + " is added to " + after(position));
      }
      states[position] |= WRITTEN;
    }
    entries.add(position, value);
  }

  private String after(int position) {
    return (states[position] & READ) != 0 ? "after it was read" : "a second time";
  }

  @Override
  public String toString() {
    return entries.toString();
  }
}
