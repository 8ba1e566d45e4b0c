package org.gradc.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.gradc.random.RandomPrograms.Trait;

/** Random expressions for vectors and matrices of {@link RandomPrograms}, and what uses them. */
final class ProgramArrays {
  private final Random random;
  private final Set<Trait> traits;
  private final ProgramScalars scalars;

  ProgramArrays(Random random, Set<Trait> traits, ProgramScalars scalars) {
    this.random = random;
    this.traits = traits;
    this.scalars = scalars;
  }

  String vector(Names names, String length, int depth) {
    if (depth <= 0) {
      return leaf(names, length);
    }
    int less = depth - 1;
    return switch (random.nextInt(9)) {
      case 0, 1 -> formula(names, length, less);
      case 2 -> "(" + vector(names, length, less) + " + " + vector(names, length, less) + ")";
      case 3 -> "(" + scalars.scalar(names, less) + " * " + vector(names, length, less) + ")";
      case 4 -> "sin(" + vector(names, length, less) + ")";
      case 5 -> product(names, length, less);
      case 6 ->
          "(if "
              + scalars.subscripts().condition(names, scalars, less)
              + " then "
              + vector(names, length, less)
              + " else "
              + leaf(names, length)
              + ")";
      case 7 -> traits.contains(Trait.SLICES) ? joined(names, length) : leaf(names, length);
      default -> leaf(names, length);
    };
  }

  private String leaf(Names names, String length) {
    List<String> candidates = new ArrayList<>(names.of(Names.array(length)));
    for (String array : matrices(names)) {
      List<String> lengths = names.types().get(array).lengths();
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
    return candidates.isEmpty() ? formula(names, length, 0) : scalars.subscripts().pick(candidates);
  }

  private static List<String> matrices(Names names) {
    return names.arrays().stream()
        .filter(array -> names.types().get(array).lengths().size() == 2)
        .toList();
  }

  private String formula(Names names, String length, int depth) {
    String index = names.freshIndex(length);
    Names inner = names.with(index, Names.index(length));
    return "[" + index + " < " + length + ": " + scalars.scalar(inner, depth) + "]";
  }

  /** A matrix times a vector, or its transpose times one. */
  private String product(Names names, String length, int depth) {
    List<String> products = new ArrayList<>();
    for (String array : matrices(names)) {
      List<String> lengths = names.types().get(array).lengths();
      if (lengths.get(0).equals(length)) {
        products.add("(" + array + " * " + vector(names, lengths.get(1), depth - 1) + ")");
      }
      if (lengths.get(1).equals(length)) {
        products.add("(" + array + "' * " + vector(names, lengths.get(0), depth - 1) + ")");
      }
    }
    return products.isEmpty() ? leaf(names, length) : scalars.subscripts().pick(products);
  }

  /** Two parts of vectors, put together to a whole one. */
  private String joined(Names names, String length) {
    List<String> indices = names.of(Names.index(length));
    List<String> vectors = names.of(Names.array(length));
    if (indices.isEmpty() || vectors.isEmpty()) {
      return leaf(names, length);
    }
    String index = scalars.subscripts().pick(indices);
    String first = scalars.subscripts().pick(vectors);
    String last = scalars.subscripts().pick(vectors);
    return "concat(" + first + "[0.." + index + "], " + last + "[" + index + ".." + length + "])";
  }

  /** A product of two matrices, with its lengths, of matrices that are known. */
  String productOfMatrices(Names names, List<String> lengths) {
    String left = scalars.subscripts().pick(matrices(names));
    List<String> ofLeft = names.types().get(left).lengths();
    boolean turnedLeft = random.nextInt(3) == 0;
    String rows = ofLeft.get(turnedLeft ? 1 : 0);
    String inner = ofLeft.get(turnedLeft ? 0 : 1);
    List<String> rights = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    for (String right : matrices(names)) {
      List<String> ofRight = names.types().get(right).lengths();
      if (ofRight.get(0).equals(inner)) {
        rights.add(right);
        columns.add(ofRight.get(1));
      }
      if (ofRight.get(1).equals(inner)) {
        rights.add(right + "'");
        columns.add(ofRight.get(0));
      }
    }
    int chosen = random.nextInt(rights.size());
    lengths.add(rows);
    lengths.add(columns.get(chosen));
    return left + (turnedLeft ? "'" : "") + " * " + rights.get(chosen);
  }

  /** A scalar made of a vector or two. */
  String reduced(Names names, int depth) {
    String length = scalars.subscripts().pick(names.lengths());
    String x = vector(names, length, depth);
    return switch (random.nextInt(7)) {
      case 0, 1 -> "sum(" + x + ")";
      case 2 -> "dot(" + x + ", " + vector(names, length, depth - 1) + ")";
      case 3 -> "norm(" + x + ")";
      case 4 -> "softplus(logsumexp(" + x + "))";
      case 5 -> "max(0 - 3, max(" + x + "))";
      default -> "dot(softmax(" + x + "), " + vector(names, length, depth - 1) + ")";
    };
  }

  /** A function of a part of a vector that begins or ends at an index. */
  String ofSlices(Names names, int depth) {
    for (String index : names.indices()) {
      String length = names.types().get(index).lengths().get(0);
      List<String> vectors = names.of(Names.array(length));
      if (!vectors.isEmpty() && random.nextInt(3) > 0) {
        String range =
            scalars.pick(
                "[0.." + index + "]",
                "[" + index + ".." + length + "]",
                "[" + index + ".." + index + " + 1]");
        String x = scalars.subscripts().pick(vectors) + range;
        String y = scalars.subscripts().pick(vectors) + range;
        return switch (random.nextInt(5)) {
          case 0 -> "sum(" + x + ")";
          case 1 -> "dot(" + x + ", sin(" + y + "))";
          case 2 -> "norm(" + x + " - 0.5 * " + y + ")";
          case 3 -> "softplus(logsumexp(" + x + " .* " + y + "))";
          default -> "sum(concat(" + x + ", [" + scalars.scalar(names, depth - 1) + "]))";
        };
      }
    }
    return reduced(names, depth);
  }
}
