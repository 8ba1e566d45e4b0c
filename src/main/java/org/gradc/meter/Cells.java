package org.gradc.meter;

import java.util.Arrays;

/**
 * The numbers of an array: reals, or integers with truth values as 0 and 1. What nobody has set yet
 * is NaN, so that a value that depends on it shows.
 */
final class Cells {
  private final boolean real;
  private double[] reals = new double[0];
  private long[] integers = new long[0];

  private Cells(boolean real) {
    this.real = real;
  }

  static Cells of(boolean real) {
    return new Cells(real);
  }

  static Cells of(double[] values) {
    Cells cells = new Cells(true);
    cells.reals = values;
    return cells;
  }

  static Cells of(long[] values) {
    Cells cells = new Cells(false);
    cells.integers = values;
    return cells;
  }

  boolean isReal() {
    return real;
  }

  int length() {
    return real ? reals.length : integers.length;
  }

  /** Makes it at least so long. */
  void reserve(int length) {
    if (length <= length()) {
      return;
    }
    if (real) {
      int before = reals.length;
      reals = Arrays.copyOf(reals, length);
      Arrays.fill(reals, before, length, Double.NaN);
    } else {
      integers = Arrays.copyOf(integers, length);
    }
  }

  double real(int place) {
    return reals[place];
  }

  void set(int place, double value) {
    reals[place] = value;
  }

  void add(int place, double value) {
    reals[place] += value;
  }

  long integer(int place) {
    return integers[place];
  }

  void set(int place, long value) {
    integers[place] = value;
  }

  void add(int place, long value) {
    integers[place] += value;
  }

  /** Sets the first entries to 0. */
  void clear(int length) {
    if (real) {
      Arrays.fill(reals, 0, length, 0.0);
    } else {
      Arrays.fill(integers, 0, length, 0);
    }
  }

  double[] reals() {
    return reals.clone();
  }

  long[] integers() {
    return integers.clone();
  }
}
