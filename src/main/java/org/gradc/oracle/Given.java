package org.gradc.oracle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.gradc.precise.DoubleDouble;

/**
 * The values of a model's sizes, inputs, data and params by name, arrays flat in row-major order.
 * Arrays are not copied.
 */
public final class Given {
  private final Map<String, Object> values = new HashMap<>();

  /** A real, or the entries of an array of reals. */
  public Given set(String name, double... entries) {
    values.put(name, entries);
    return this;
  }

  /** An integer, such as a size, or the entries of an array of integers. */
  public Given set(String name, long... entries) {
    values.put(name, entries);
    return this;
  }

  /** Reals with more digits than a double has. */
  public Given set(String name, DoubleDouble... entries) {
    values.put(name, entries);
    return this;
  }

  Given set(String name, Number[] entries) {
    values.put(name, entries);
    return this;
  }

  /** The same values, to some of which others may be given. */
  public Given copy() {
    Given copy = new Given();
    copy.values.putAll(values);
    return copy;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** An array of its own. */
  Number[] get(String name) {
    Object entries = values.get(name);
    if (entries == null) {
      throw new IllegalArgumentException("no value for " + name);
    }
    if (entries instanceof long[] integers) {
      return Arrays.stream(integers).boxed().toArray(Number[]::new);
    }
    return entries instanceof double[] reals
        ? Arrays.stream(reals).mapToObj(DoubleDouble::of).toArray(Number[]::new)
        : ((Number[]) entries).clone();
  }
}
