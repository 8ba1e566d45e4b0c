package org.gradc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.source.Spelling;

/**
 * Where each parameter of a model stands in the vector of all of them, and in the gradient: one
 * after the other in declared order, each row-major.
 */
public final class Layout {
  /** Where a parameter begins, how many entries it has, and its extents, none for a scalar. */
  private record Place(int offset, int length, List<Long> shape) {}

  private final Map<String, Place> places = new LinkedHashMap<>();
  private int count;

  Layout(Map<String, List<Long>> shapes) {
    shapes.forEach(
        (name, shape) -> {
          int length = entries(name, shape, 1);
          places.put(name, new Place(count, length, List.copyOf(shape)));
          count = length("the parameters", (long) count + length);
        });
  }

  /**
   * The number of entries of a shape, times the number of samples.
   *
   * @throws IllegalArgumentException if Java has no arrays of that length
   */
  static int entries(String name, List<Long> shape, int samples) {
    if (shape.contains(0L)) {
      return 0;
    }
    long product = samples;
    for (long extent : shape) {
      product = length(name, product * extent);
    }
    return (int) product;
  }

  private static int length(String name, long entries) {
    if (entries > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          name + " would have " + entries + " entries, which is not a length of an array");
    }
    return (int) entries;
  }

  /** How many parameters there are, counting each entry. */
  public int count() {
    return count;
  }

  /** The parameters in declared order. */
  public List<String> names() {
    return Collections.unmodifiableList(new ArrayList<>(places.keySet()));
  }

  /**
   * The place of a parameter's first entry.
   *
   * @throws IllegalArgumentException if the model has no such parameter
   */
  public int offset(String name) {
    return place(name).offset;
  }

  /** How many entries a parameter has. */
  public int length(String name) {
    return place(name).length;
  }

  /** The extents of a parameter; none for a scalar. */
  public List<Long> shape(String name) {
    return place(name).shape;
  }

  private Place place(String name) {
    Place place = places.get(name);
    if (place == null) {
      throw new IllegalArgumentException(
          "there is no parameter '" + name + "'" + Spelling.suggestion(name, places.keySet()));
    }
    return place;
  }

  @Override
  public String toString() {
    return places.toString();
  }
}
