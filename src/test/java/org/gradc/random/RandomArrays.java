package org.gradc.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random expressions for vectors and matrices. */
final class RandomArrays {
  private final Random random;
  private final RandomScalars scalars;

  RandomArrays(Random random, RandomScalars scalars) {
    this.random = random;
    this.scalars = scalars;
  }

  String vector(Names names, String length, int depth) {
    if (depth <= 0) {
      return leaf(names, length);
    }
    int less = depth - 1;
    return switch (random.nextInt(10)) {
      case 0 -> formula(names, length, less);
      case 1 -> "(" + vector(names, length, less) + " + " + vector(names, length, less) + ")";
      case 2 -> "(" + scalars.scalar(names, less) + " * " + vector(names, length, less) + ")";
      case 3 -> "sin(" + vector(names, length, less) + ")";
      case 4 -> product(names, length, less);
      case 5 ->
          "(if "
              + scalars.condition(names, less)
              + " then "
              + vector(names, length, less)
              + " else "
              + vector(names, length, less - 1)
              + ")";
      case 6 -> "(" + vector(names, length, less) + " .* " + vector(names, length, less - 1) + ")";
      case 7 -> joined(names, length);
      default -> leaf(names, length);
    };
  }

  /** Two parts of vectors, put together to a whole one. */
  private String joined(Names names, String length) {
    List<String> indices = names.of(Names.index(length));
    List<String> vectors = names.of(Names.array(length));
    if (indices.isEmpty() || vectors.isEmpty()) {
      return leaf(names, length);
    }
    String index = indices.get(random.nextInt(indices.size()));
    String first = vectors.get(random.nextInt(vectors.size()));
    String last = vectors.get(random.nextInt(vectors.size()));
    return "concat(" + first + "[0.." + index + "], " + last + "[" + index + ".." + length + "])";
  }

  private String formula(Names names, String length, int depth) {
    String index = names.freshIndex(length);
    Names inner = names.with(index, Names.index(length));
    return "[" + index + " < " + length + ": " + scalars.scalar(inner, depth) + "]";
  }

  /** A matrix times a vector, or its transpose times one. */
  private String product(Names names, String length, int depth) {
    for (String array : names.arrays()) {
      List<String> lengths = names.types().get(array).lengths();
      if (lengths.size() == 2 && random.nextInt(3) > 0) {
        if (lengths.get(0).equals(length)) {
          return "(" + array + " * " + vector(names, lengths.get(1), depth - 1) + ")";
        }
        if (lengths.get(1).equals(length)) {
          return "(" + array + "' * " + vector(names, lengths.get(0), depth - 1) + ")";
        }
      }
    }
    return leaf(names, length);
  }

  private String leaf(Names names, String length) {
    List<String> candidates = new ArrayList<>(names.of(Names.array(length)));
    for (String array : names.arrays()) {
      List<String> lengths = names.types().get(array).lengths();
      if (lengths.size() == 2) {
        if (lengths.get(1).equals(length)) {
          names
              .of(Names.index(lengths.get(0)))
              .forEach(index -> candidates.add(array + "[" + index + "]"));
        }
        if (lengths.get(0).equals(length)) {
          names
              .of(Names.index(lengths.get(1)))
              .forEach(index -> candidates.add(array + "[:, " + index + "]"));
        }
      }
    }
    if (candidates.isEmpty() || random.nextInt(8) == 0) {
      return formula(names, length, 0);
    }
    return candidates.get(random.nextInt(candidates.size()));
  }
}
