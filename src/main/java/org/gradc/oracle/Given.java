package org.gradc.oracle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.gradc.precise.DoubleDouble;

/**
 * The values of a model's sizes, inputs, data and params by name, arrays flat in row-major order.
 */
public final class Given {
  private final Map<String, Number[]> values = new HashMap<>();

  /** A real, or the entries of an array of reals. */
  public Given set(String name, double... entries) {
    return set(name, Arrays.stream(entries).mapToObj(DoubleDouble::of).toArray(Number[]::new));
  }

  /** An integer, such as a size, or the entries of an array of integers. */
  public Given set(String name, long... entries) {
    return set(name, Arrays.stream(entries).boxed().toArray(Number[]::new));
  }

  /** Reals with more digits than a double has. */
  public Given set(String name, DoubleDouble... entries) {
    return set(name, (Number[]) entries.clone());
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

  Number[] get(String name) {
    Number[] entries = values.get(name);
    if (entries == null) {
      throw new IllegalArgumentException("no value for " + name);
    }
    return entries;
  }
}
