package org.gradc.graph.interpret;

import java.util.Arrays;
import org.gradc.precise.DoubleDouble;

/** What an array holds, by the kind and precision of its numbers. */
interface Entries {
  int size();

  Object get(int position);

  void set(int position, Object value);

  /** Adds the value to an entry. */
  void add(int position, Object value);

  /** Reals as doubles; the array is not copied. */
  final class OfDoubles implements Entries {
    private final double[] values;

    OfDoubles(double[] values) {
      this.values = values;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Object get(int position) {
      return values[position];
    }

    @Override
    public void set(int position, Object value) {
      values[position] = (Double) value;
    }

    @Override
    public void add(int position, Object value) {
      values[position] += (Double) value;
    }

    @Override
    public String toString() {
      return Arrays.toString(values);
    }
  }

  /** Reals as pairs of doubles; the array is not copied. */
  final class OfDoubleDoubles implements Entries {
    private final DoubleDouble[] values;

    OfDoubleDoubles(DoubleDouble[] values) {
      this.values = values;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Object get(int position) {
      return values[position];
    }

    @Override
    public void set(int position, Object value) {
      values[position] = (DoubleDouble) value;
    }

    @Override
    public void add(int position, Object value) {
      values[position] = values[position].add((DoubleDouble) value);
    }

    @Override
    public String toString() {
      return Arrays.toString(values);
    }
  }

  /** Integers; the array is not copied. */
  final class OfIntegers implements Entries {
    private final long[] values;

    OfIntegers(long[] values) {
      this.values = values;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Object get(int position) {
      return values[position];
    }

    @Override
    public void set(int position, Object value) {
      values[position] = (Long) value;
    }

    @Override
    public void add(int position, Object value) {
      values[position] = Math.addExact(values[position], (Long) value);
    }

    @Override
    public String toString() {
      return Arrays.toString(values);
    }
  }

  /** Truth values. */
  final class OfTruths implements Entries {
    private final boolean[] values;

    OfTruths(int size) {
      values = new boolean[size];
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Object get(int position) {
      return values[position];
    }

    @Override
    public void set(int position, Object value) {
      values[position] = (Boolean) value;
    }

    @Override
    public void add(int position, Object value) {
      throw new IllegalStateException("truth values are not added");
    }

    @Override
    public String toString() {
      return Arrays.toString(values);
    }
  }
}
