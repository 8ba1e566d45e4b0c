package org.gradc.graph.interpret;

import java.util.Arrays;
import org.gradc.graph.Kind;
import org.gradc.source.CompilerBug;

/**
 * An array, row-major. That of a recurrence keeps account of its entries: one is defined once, and
 * it does not change after it was read.
 */
final class Tensor {
  private static final byte WRITTEN = 1;
  private static final byte READ = 2;

  private final Kind kind;
  private final long[] extents;
  private final double[] reals;
  private final long[] integers;
  private byte[] states;
  private boolean startsAtZero;

  private Tensor(Kind kind, long[] extents, double[] reals, long[] integers) {
    this.kind = kind;
    this.extents = extents;
    this.reals = reals;
    this.integers = integers;
  }

  /** Zeros. */
  static Tensor of(Kind kind, long[] extents) {
    int count = count(extents);
    return kind == Kind.REAL
        ? new Tensor(kind, extents, new double[count], null)
        : new Tensor(kind, extents, null, new long[count]);
  }

  static Tensor of(long[] extents, double[] values) {
    return new Tensor(Kind.REAL, extents, values, null);
  }

  static Tensor of(long[] extents, long[] values) {
    return new Tensor(Kind.INT, extents, null, values);
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
    return reals != null ? reals.length : integers.length;
  }

  double[] reals() {
    return reals;
  }

  long[] integers() {
    return integers;
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
    if (kind == Kind.REAL) {
      return reals[position];
    }
    return kind == Kind.INT ? (Object) integers[position] : (Object) (integers[position] != 0);
  }

  void define(int position, Object value) {
    if (states != null) {
      if (states[position] != 0) {
        throw new CompilerBug("entry " + position + " is defined " + after(position));
      }
      states[position] = WRITTEN;
    }
    put(position, value);
  }

  void add(int position, Object value) {
    if (states != null) {
      if ((states[position] & READ) != 0 && ((Number) value).doubleValue() != 0) {
        throw new CompilerBug("entry " + position + " is added to " + after(position));
      }
      states[position] |= WRITTEN;
    }
    if (kind == Kind.REAL) {
      reals[position] += (Double) value;
    } else {
      integers[position] = Math.addExact(integers[position], (Long) value);
    }
  }

  private String after(int position) {
    return (states[position] & READ) != 0 ? "after it was read" : "a second time";
  }

  private void put(int position, Object value) {
    if (kind == Kind.REAL) {
      reals[position] = (Double) value;
    } else if (kind == Kind.INT) {
      integers[position] = (Long) value;
    } else {
      integers[position] = (Boolean) value ? 1 : 0;
    }
  }

  @Override
  public String toString() {
    return kind == Kind.REAL ? Arrays.toString(reals) : Arrays.toString(integers);
  }
}
