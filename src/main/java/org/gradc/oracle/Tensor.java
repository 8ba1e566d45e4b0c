package org.gradc.oracle;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.gradc.source.CompilerBug;

/**
 * An array of numbers, flat in row-major order; it is not changed.
 *
 * @param row whether it is the transpose of a vector
 * @param integers whether its entries are integers; of one without entries, whether they would be
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Tensor(int[] shape, Number[] entries, boolean row, boolean integers) {
  Tensor {
    if (count(shape) != entries.length) {
      throw new CompilerBug(
          entries.length + " entries in an array of the shape " + Arrays.toString(shape));
    }
  }

  Tensor(int[] shape, Number[] entries, boolean row) {
    this(shape, entries, row, entries.length > 0 && entries[0] instanceof Long);
  }

  Tensor(int[] shape, Number[] entries) {
    this(shape, entries, false);
  }

  /** Other entries of the same kind. */
  Tensor with(int[] shape, Number[] entries, boolean row) {
    return entries.length > 0
        ? new Tensor(shape, entries, row)
        : new Tensor(shape, entries, row, integers);
  }

  /** What one of its entries is, or would be. */
  Number sample() {
    return entries.length > 0 ? entries[0] : integers ? (Number) 1L : Reals.ONE;
  }

  static Tensor vector(Number... entries) {
    return new Tensor(new int[] {entries.length}, entries);
  }

  /** An array of the same number everywhere. */
  static Tensor filled(int[] shape, Number entry) {
    Number[] entries = new Number[count(shape)];
    Arrays.fill(entries, entry);
    return new Tensor(shape, entries, false, entry instanceof Long);
  }

  /** An array of a shape without entries, which would be what the entries of a sample are. */
  static Tensor none(int[] shape, Object sample) {
    Number entry = sample instanceof Tensor tensor ? tensor.sample() : (Number) sample;
    return filled(shape, entry);
  }

  /** How many entries an array of a shape has. */
  static int count(int[] shape) {
    int count = 1;
    for (int length : shape) {
      count = Math.multiplyExact(count, length);
    }
    return count;
  }

  /** The shape of a number, which is empty, or of an array. */
  static int[] shape(Object value) {
    return value instanceof Tensor tensor ? tensor.shape : new int[0];
  }

  /** A number as an array of one, or the entries of an array. */
  static Number[] entries(Object value) {
    return value instanceof Tensor tensor ? tensor.entries : new Number[] {(Number) value};
  }

  /** One shape after another. */
  static int[] joined(int[] outer, int[] inner) {
    int[] all = Arrays.copyOf(outer, outer.length + inner.length);
    System.arraycopy(inner, 0, all, outer.length, inner.length);
    return all;
  }

  /** The same entries, as the transpose of a vector or not. */
  Tensor asRow(boolean transposed) {
    return row == transposed ? this : new Tensor(shape, entries, transposed, integers);
  }

  int rank() {
    return shape.length;
  }

  int length(int axis) {
    return shape[axis];
  }

  /** Numbers, or arrays of one shape, one after another along a new first axis. */
  static Tensor stacked(Object... parts) {
    int[] shape = joined(new int[] {parts.length}, shape(parts[0]));
    Number[] entries = new Number[count(shape)];
    int next = 0;
    for (Object part : parts) {
      for (Number entry : entries(part)) {
        entries[next++] = entry;
      }
    }
    return entries.length > 0 ? new Tensor(shape, entries) : none(shape, parts[0]);
  }

  /** How many entries lie behind one subscript of the first axis. */
  int stride() {
    return shape[0] == 0 ? 0 : entries.length / shape[0];
  }

  /**
   * The entries of a part, row-major; what is not there is 0.
   *
   * @param positions along each axis
   */
  Number[] part(int[][] positions) {
    Number[] part = new Number[count(Arrays.stream(positions).mapToInt(p -> p.length).toArray())];
    int[] at = new int[positions.length];
    for (int k = 0; k < part.length; k++) {
      int position = 0;
      for (int axis = 0; axis < at.length; axis++) {
        position = position * shape[axis] + positions[axis][at[axis]];
      }
      part[k] = position < entries.length ? entries[position] : integers ? (Number) 0L : Reals.ZERO;
      for (int axis = at.length - 1; axis >= 0 && ++at[axis] == positions[axis].length; axis--) {
        at[axis] = 0;
      }
    }
    return part;
  }

  // Entry by entry

  /** A function of a number, or of each entry of an array. */
  static Object map(UnaryOperator<Number> function, Object value) {
    if (!(value instanceof Tensor tensor)) {
      return function.apply((Number) value);
    }
    Number[] entries = new Number[tensor.entries.length];
    for (int k = 0; k < entries.length; k++) {
      entries[k] = function.apply(tensor.entries[k]);
    }
    return entries.length > 0
        ? new Tensor(tensor.shape, entries, tensor.row)
        : new Tensor(
            tensor.shape, entries, tensor.row, isInteger(() -> function.apply(tensor.sample())));
  }

  /**
   * A function of two numbers, or of the entries of arrays of one shape, or of an array's. Beside a
   * matrix a vector is each of its columns, and a row each of its rows.
   */
  static Object map(BinaryOperator<Number> function, Object left, Object right) {
    if (left instanceof Number x) {
      return map(y -> function.apply(x, y), right);
    }
    if (right instanceof Number y) {
      return map(x -> function.apply(x, y), left);
    }
    Tensor a = ((Tensor) left).beside((Tensor) right);
    Tensor b = ((Tensor) right).beside((Tensor) left);
    if (!Arrays.equals(a.shape, b.shape)) {
      throw new CompilerBug(
          "arrays of the shapes " + Arrays.toString(a.shape) + Arrays.toString(b.shape));
    }
    Number[] entries = new Number[a.entries.length];
    for (int k = 0; k < entries.length; k++) {
      entries[k] = function.apply(a.entries[k], b.entries[k]);
    }
    boolean row = a.row && b.row;
    return entries.length > 0
        ? new Tensor(a.shape, entries, row)
        : new Tensor(
            a.shape, entries, row, isInteger(() -> function.apply(a.sample(), b.sample())));
  }

  /** Whether this is a vector or a row, and the other a matrix. */
  boolean isSpreadOver(Tensor other) {
    return (rank() == 1 || row) && other.rank() == 2 && !other.row;
  }

  /** The vector or row as a matrix of the shape of the other, if that is one; else itself. */
  Tensor beside(Tensor other) {
    if (!isSpreadOver(other)) {
      return this;
    }
    int columns = other.length(1);
    Number[] all = new Number[other.entries.length];
    for (int k = 0; k < all.length; k++) {
      all[k] = entries[row ? k % columns : k / columns];
    }
    return new Tensor(other.shape, all, false, integers);
  }

  /** Whether a function of numbers that are not there is an integer; only one of these can fail. */
  private static boolean isInteger(Supplier<Number> function) {
    try {
      return function.get() instanceof Long;
    } catch (ArithmeticException e) {
      return true;
    }
  }
}
