package org.gradc.oracle;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.gradc.source.CompilerBug;

/**
 * An array of numbers, flat in row-major order; it is not changed.
 *
 * @param row whether it is the transpose of a vector
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Tensor(int[] shape, Number[] entries, boolean row) {
  Tensor {
    if (count(shape) != entries.length) {
      throw new CompilerBug(
          entries.length + " entries in an array of the shape " + Arrays.toString(shape));
    }
  }

  Tensor(int[] shape, Number[] entries) {
    this(shape, entries, false);
  }

  static Tensor vector(Number... entries) {
    return new Tensor(new int[] {entries.length}, entries);
  }

  /** An array of the same number everywhere. */
  static Tensor filled(int[] shape, Number entry) {
    Number[] entries = new Number[count(shape)];
    Arrays.fill(entries, entry);
    return new Tensor(shape, entries);
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

  /** The number, if the shape is empty, else the array. */
  static Object of(int[] shape, Number[] entries) {
    return shape.length == 0 ? entries[0] : new Tensor(shape, entries);
  }

  /** One shape after another. */
  static int[] joined(int[] outer, int[] inner) {
    int[] all = Arrays.copyOf(outer, outer.length + inner.length);
    System.arraycopy(inner, 0, all, outer.length, inner.length);
    return all;
  }

  /** The same array, no longer as the transpose of a vector. */
  Tensor plain() {
    return row ? new Tensor(shape, entries) : this;
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
    return new Tensor(shape, entries);
  }

  /** How many entries lie behind one subscript of the first axis. */
  int stride() {
    return shape[0] == 0 ? 0 : entries.length / shape[0];
  }

  /** The entries of a part, row-major; what is not there is 0. */
  Number[] part(int[] starts, int[] lengths) {
    Number[] part = new Number[count(lengths)];
    int[] at = starts.clone();
    for (int k = 0; k < part.length; k++) {
      int position = 0;
      for (int axis = 0; axis < at.length; axis++) {
        position = position * shape[axis] + at[axis];
      }
      part[k] = position < entries.length ? entries[position] : 0L;
      for (int axis = at.length - 1;
          axis >= 0 && ++at[axis] == starts[axis] + lengths[axis];
          axis--) {
        at[axis] = starts[axis];
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
    return new Tensor(tensor.shape, entries, tensor.row);
  }

  /** A function of two numbers, or of the entries of arrays of one shape, or of an array's. */
  static Object map(BinaryOperator<Number> function, Object left, Object right) {
    if (left instanceof Number x) {
      return map(y -> function.apply(x, y), right);
    }
    if (right instanceof Number y) {
      return map(x -> function.apply(x, y), left);
    }
    Tensor a = (Tensor) left;
    Tensor b = (Tensor) right;
    if (!Arrays.equals(a.shape, b.shape)) {
      throw new CompilerBug(
          "arrays of the shapes " + Arrays.toString(a.shape) + Arrays.toString(b.shape));
    }
    Number[] entries = new Number[a.entries.length];
    for (int k = 0; k < entries.length; k++) {
      entries[k] = function.apply(a.entries[k], b.entries[k]);
    }
    return new Tensor(a.shape, entries, a.row && b.row);
  }
}
